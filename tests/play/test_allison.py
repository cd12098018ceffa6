"""The film as Allison: what he does not know nobody tells him, and it can end otherwise.

He follows the film's way, waits where there is nothing for him to do, and burns the note.
"""

from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from textwrap import dedent

import pytest
from blessing import expect
from play.telling import voice

from fabula.diagnostics import Source
from fabula.narrate import LANGUAGES
from fabula.play import WAIT, Game, Voice, new_game, script
from fabula.plots import read_plot
from fabula.reference import Answer
from fabula.world import load

THE_LETTER = "lay_out(Ehrlich, Allison, Digby, Elsa)"

SECRETS = {
    "en": (
        "lover",
        "affair",
        "shame",
        "mentioned him",
        "left unsaid",
        "heart had",
        "whom he had betrayed",
    ),
    "it": ("amant", "tresca", "vergogna", "taceva nulla", "suo cuore", "che aveva tradito"),
}
"""Words by which the world's templates tell of the affair and of the letter."""

NAMES = ("begin_affair", "fall_in_love", "write_letter", "lover(", "guilt(", "writer(Letter")
"""Names of the world's by which it would show."""

HEADS = {
    "en": """\
        A game of `fabula play captured --as Allison`, as `script` writes it down: the player burns
        the note. It is a plot, too, so it also holds what Allison did not see.
        [The same in Italian](allison.it.md).
        """,
    "it": """\
        Una partita di `fabula play captured --as Allison --language it`, come la scrive `copione`:
        il giocatore brucia il biglietto. È anche una trama, perciò contiene pure quello che Allison
        non ha visto. [Lo stesso in inglese](allison.en.md).
        """,
}


@pytest.fixture(scope="module")
def game() -> Game:
    game = new_game(load("captured"), ["Allison"])
    while not game.is_over and game.turn.number < 60:
        moves = [choice.move for choice in game.choices]
        assert game.turn.aim is not None
        plan = game.ahead.prospect(game.turn.position.past, game.turn.aim).plan
        wanted = [move for move in ("burn(Allison)", plan[0].action) if move in moves]
        game = game.move([*wanted, WAIT][0])
    return game


def before_the_letter(game: Game) -> list[Game]:
    """Return the game as it stood after each turn before Allison sees the letter."""
    turns = takewhile(lambda turn: THE_LETTER not in [a.action for a in turn.acts], game.turns)
    return [replace(game, turns=game.turns[: turn.number + 1]) for turn in turns]


def screen(game: Game, told: Voice) -> list[str]:
    """Return everything that the player can get to see at a moment of a game."""
    texts = [told.opening(game), told.turn(game), *told.why(game)]
    texts += [told.choice(choice, game) for choice in game.choices]
    texts += [choice.move for choice in game.choices]
    texts += [line for name in game.stage.names for line in told.beliefs(game, name)]
    texts += [told.hint(game, level) for level in (1, 2, 3)]
    return texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_letter_nothing_tells_of_the_affair(game: Game, language: str) -> None:
    told = voice(game, "captured", language)
    moments = before_the_letter(game)
    happened = {act.action for turn in moments[-1].turns for act in turn.acts}
    assert {"begin_affair(Digby, Monica, Allison)", "write_letter(Monica, Digby)"} <= happened
    for moment in moments:
        for text in screen(moment, told):
            for secret in (*SECRETS[language], *NAMES):
                assert secret not in text.lower(), (moment.turn.number, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_letter_whynot_tells_only_what_allison_believes(
    game: Game, language: str
) -> None:
    told = voice(game, "captured", language)
    moment = before_the_letter(game)[-1]
    for action in game.stage.world.actions:
        for text in told.whynot(moment, action):
            assert "lover(Monica) = Digby" not in text
            assert "loves(Digby, Monica) = True" not in text
            assert "guilt(Digby, Allison) = True" not in text
            # What an action takes is no secret, so the property `lover` has its name.
            secrets = [secret for secret in SECRETS[language] if secret != "lover"]
            assert not any(secret in text.lower() for secret in secrets)


def test_the_secrets_are_told_where_everything_is(game: Game) -> None:
    """So the words above are the right ones to look for."""
    for language in LANGUAGES:
        told = voice(game, "captured", language, omniscient=True)
        everything = " ".join(told.turn(game, turn.number) for turn in game.turns).lower()
        assert sum(secret in everything for secret in SECRETS[language]) >= 3


def test_it_ends_otherwise_than_the_film(game: Game) -> None:
    assert game.ending == "ashes"
    lost = {loss.story: loss.move for loss in game.losses}
    assert lost["film"] == "burn(Allison)"


def test_all_that_the_others_do_is_explained(game: Game) -> None:
    stage = game.stage
    for turn in game.turns:
        for act in turn.acts[turn.n_own :]:
            event = stage.event(act.action or "")
            for who in event.consenting:
                assert stage.explainer.explained(event, act.before, who) is Answer.YES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_game_is_written_down_as_the_page_shows(
    game: Game, language: str, repository: Path
) -> None:
    text = script(game, voice(game, "captured", language))
    plot, diagnostics = read_plot(Source("allison.plot", text))
    assert diagnostics == ()
    acts = [act.action for turn in game.turns for act in turn.acts]
    assert [step.action for step in plot.steps] == acts
    head = dedent(HEADS[language]).strip()
    page = f"# Captured! Allison\n\n{head}\n\n```\n{text}```\n"
    expect(page, repository / f"docs/stories/allison.{language}.md")
