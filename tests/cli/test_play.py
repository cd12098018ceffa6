"""`fabula play`: what is typed, what is answered, in both languages; saves, scripts, watching."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from commands import Ended, Fabula

from fabula.cli.play_session import COMMANDS, Session
from fabula.diagnostics import Source
from fabula.model import Limits
from fabula.narrate import read_templates
from fabula.play import hash_of, new_game
from fabula.plots import read_plot
from fabula.reading import narration_phrases, read_world
from fabula.world import load

SALLY = ("put(Sally, Basket)", "walk(Sally, Nursery, Garden)")


def typed(
    fabula: Fabula, *lines: str, world: str | Path = "sally_anne", options: str = ""
) -> Ended:
    """Return how a game as Sally (or as the options say) ends when these lines are typed."""
    chosen = options.split()
    role = [] if "--as" in chosen else ["--as", "Sally"]
    return fabula("play", world, *role, *chosen, stdin="\n".join(lines).encode())


def test_choices_are_numbered_and_can_be_typed(fabula: Fabula) -> None:
    ended = typed(fabula, "1", "WALK(sally,nursery,garden)")
    assert ended.code == 0
    assert "  1. Put the marble into the basket.  [put(Sally, Basket)]\n" in ended.out
    assert "Sally put the marble into the basket.\n" in ended.out
    assert "Sally went out into the garden.\n" in ended.out
    assert "hid it" not in ended.out


def test_everything_is_told_to_the_omniscient(fabula: Fabula) -> None:
    assert "hid it in the box" in typed(fabula, *SALLY, options="--omniscient").out


def test_a_game_can_be_played_in_italian(fabula: Fabula) -> None:
    ended = typed(fabula, "1", "aspetta", "annulla", "rifai", "esci", options="--language it")
    assert "Nei panni di: Sally." in ended.out
    assert "Sally mise la biglia nel cestino.\n" in ended.out
    assert "Aspettare." in ended.out


def test_every_command_has_a_word_in_both_languages() -> None:
    words = [word for known in COMMANDS.values() for word in known]
    assert len(words) == len(set(words))
    assert all(len(known) >= 2 for known in COMMANDS.values())


def test_moves_are_taken_back_and_made_again(fabula: Fabula) -> None:
    out = typed(fabula, "1", "undo", "redo", "restart", "undo").out
    assert out.count("Sally put the marble into the basket.\n") == 2
    assert "there is nothing to undo: no move has been made\n" in out


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("wai", "there is neither a command nor a choice `wai`; did you mean `wait`?"),
        ("put(Sally, Baskt)", "did you mean `put(Sally, Basket)`?"),
        ("dance", "`help` lists what can be typed"),
        ("17", "there is no choice 17; there are 4"),
        ("beliefs Ann", "there is no character called `Ann`; did you mean `Anne`?"),
        ("whynot", "say which action: whynot walk(Tom, Market)"),
        ("whynot jump()", "`jump()` is no action of this world"),
        ("restore nothing.json", "there is no file `nothing.json`"),
    ],
)
def test_a_mistake_is_answered_and_the_game_goes_on(fabula: Fabula, line: str, answer: str) -> None:
    ended = typed(fabula, line, "1")
    assert ended.code == 0
    assert answer in ended.out
    assert "Sally put the marble into the basket.\n" in ended.out


def test_questions_are_answered(fabula: Fabula) -> None:
    lines = ("hint", "hint", "hint", *SALLY, "beliefs", "beliefs Anne", "why", "help")
    out = typed(fabula, *lines, "whynot put(Sally,Basket)", "look").out
    assert "Think of the basket.\n" in out
    assert "What to aim at: Go out into the garden.\n" in out
    assert "The move: Put the marble into the basket. [put(Sally, Basket)]\n" in out
    assert "The marble was in the basket.\n" in out
    assert "Anne agrees with Sally about everything" in out
    assert "What Sally gets by it: Sally was out in the fresh air.\n" in out
    assert "Sally believes that this fails: " in out
    assert "save FILE, restore FILE, restart" in out
    assert out.count("Sally went out into the garden.\n") >= 2


def test_a_game_is_saved_and_restored(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "game.json"
    assert f"saved in {path}\n" in typed(fabula, *SALLY, f"save {path}").out
    save = json.loads(path.read_text(encoding="utf-8"))
    assert (save["format"], save["version"], save["moves"]) == ("fabula.game", 1, list(SALLY))
    out = typed(fabula, f"restore {path}").out
    assert "restored: 2 moves\n" in out
    assert "edited" not in out


def test_in_an_edited_world_the_moves_that_fit_are_made_again(
    fabula: Fabula, bakery: Path, tmp_path: Path
) -> None:
    path = tmp_path / "game.json"
    ended = typed(fabula, "1", "wait", f"save {path}", world=bakery, options="--as Tom")
    assert ended.code == 0
    (first, _) = json.loads(path.read_text(encoding="utf-8"))["moves"]
    name = first.partition("(")[0]
    text = bakery.read_text(encoding="utf-8")
    bakery.write_text(text.replace(f"action {name}(", f"action {name}_there("), encoding="utf-8")
    out = typed(fabula, f"restore {path}", "redo", world=bakery, options="--as Tom").out
    assert "restored: 0 moves\n" in out
    assert "the world has been edited since\n" in out
    assert f"move 1, {first}, does not fit any more; `redo` goes on after it\n" in out


class Typist(io.StringIO):
    """A stdin before each line of which the world is given a text."""

    def __init__(self, world: Path, turns: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.world = world
        self.turns = list(turns)

    def readline(self, size: int | None = -1, /) -> str:  # noqa: ARG002, as its base takes it
        if not self.turns:
            return ""
        text, line = self.turns.pop(0)
        self.world.write_text(text, encoding="utf-8")
        return f"{line}\n"


def test_a_watched_world_is_read_again_when_it_changes(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = bakery.read_text(encoding="utf-8")
    game = new_game(load(bakery), ["Tom"])
    move = game.choices[0].move
    name = move.partition("(")[0]
    changed = text.replace(f"action {name}(", f"action {name}_there(")
    templates, _ = read_templates("en", narration_phrases("en"))
    session = Session(
        str(bakery),
        hash_of(read_world(bakery)),
        game,
        templates,
        limits=Limits(),
        omniscient=False,
        watch=True,
    )
    lines = [(text, move), (text + "nonsense", "look"), (changed, "look")]
    session.run(Typist(bakery, lines))
    out = capsys.readouterr().out
    assert "the world has errors now; the game goes on in the old one\n" in out
    assert "the world has changed: 0 moves made again\n" in out
    assert f"move 1, {move}, does not fit any more" in out
    assert session.game.moves == ()


def test_a_script_is_a_plot(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "game.plot"
    assert f"written to {path}\n" in typed(fabula, *SALLY, f"script {path}").out
    plot, diagnostics = read_plot(Source("game.plot", path.read_text(encoding="utf-8")))
    assert diagnostics == ()
    assert [step.action for step in plot.steps] == [*SALLY, "move(Anne, Basket, Box)"]
    assert "# Played as Sally, seed 0.\n" in typed(fabula, "script").out


def test_a_game_can_begin_in_the_middle_of_a_plot(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "game.plot"
    path.write_text("\n".join(SALLY), encoding="utf-8")
    out = typed(fabula, "undo", options=f"--plot {path} --at 1").out
    assert "  1. Go out into the garden.  [walk(Sally, Nursery, Garden)]\n" in out
    assert "no move has been made" in out


def test_the_end_tells_what_was_lost(fabula: Fabula, tmp_path: Path) -> None:
    world = tmp_path / "fire.fabula"
    world.write_text(
        """
        entity Ann : character;
        property fed() : boolean;
        property burnt() : boolean;
        action eat() { effect: fed(); consenting: Ann; };
        action burn() { effect: burnt(); consenting: Ann; };
        story feast { never: burnt(); end: fed(); };
        story ashes { scene fire: burn(); scene meal: eat(); };
        """,
        encoding="utf-8",
    )
    ended = typed(fabula, "2", "1", "wait", "quit", world=world, options="--as Ann")
    assert "The end: ashes.\n" in ended.out
    assert "the game is over: undo, restart, restore FILE or quit\n" in ended.out
    assert ended.out.endswith("turn 1, burn(): the story “feast”\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--as Sall", "there is no character called `Sall`; did you mean `Sally`?"),
        ("--as Sally --as fate", "the player takes one character, several, or `fate` alone"),
        ("--story ball", "the world has no story called `ball`"),
        ("--at 3", "--at STEP and --plot PLOT go together"),
    ],
)
def test_wrong_usage_is_explained(fabula: Fabula, options: str, message: str) -> None:
    ended = typed(fabula, options=options)
    assert ended.code == 2
    assert message in ended.err


def test_the_role_has_to_be_named_and_the_world_is_no_stdin(fabula: Fabula) -> None:
    assert "--as" in fabula("play", "sally_anne").err
    ended = fabula("play", "-", "--as", "Sally", stdin=b"")
    assert (ended.code, "the moves come from stdin" in ended.err) == (2, True)


def test_a_game_is_a_document_that_holds_what_was_seen(fabula: Fabula) -> None:
    ended = typed(fabula, *SALLY, options="--json")
    document = json.loads(ended.out)
    assert (document["format"], document["version"]) == ("fabula.play", 1)
    assert [turn["move"] for turn in document["turns"]] == list(SALLY)
    assert [turn["seen"] for turn in document["turns"]] == [[move] for move in SALLY]
    assert [turn["outcome"] for turn in document["turns"]] == ["done", "done"]
    assert [one["move"] for one in document["choices"]] == ["walk(Sally, Garden, Nursery)", "wait"]
    assert "Anne" not in ended.out
    assert "Sally went out into the garden." in ended.err
