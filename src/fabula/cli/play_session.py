"""A game at the prompt: what a player types, and what is printed for it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TextIO

import click

from fabula.cli.fmt import write_file
from fabula.cli.loading import load_shown
from fabula.cli.progress import progress
from fabula.cli.show import show_diagnostics
from fabula.diagnostics import Severity, nearest
from fabula.errors import FabulaError
from fabula.model import Limits
from fabula.narrate import Templates, read_templates, template_diagnostics
from fabula.play import (
    WAIT,
    Game,
    PlayError,
    Restored,
    Voice,
    hash_of,
    read_save,
    restored,
    save_text,
    saved,
    script,
)
from fabula.play.words import say
from fabula.reading import narration_phrases, read_file, read_world, world_templates
from fabula.world import World

COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "undo": ("undo", "annulla"),
    "redo": ("redo", "rifai"),
    "save": ("save", "salva"),
    "restore": ("restore", "ripristina", "carica"),
    "restart": ("restart", "ricomincia"),
    "hint": ("hint", "suggerimento", "aiutino"),
    "why": ("why", "perché", "perche"),
    "whynot": ("whynot", "perchénon", "perchenon"),
    "beliefs": ("beliefs", "believes", "credenze", "crede"),
    "script": ("script", "copione"),
    "look": ("look", "guarda"),
    WAIT: (WAIT, "aspetta", "z"),
    "quit": ("quit", "exit", "esci"),
    "help": ("help", "aiuto", "?"),
}
"""What can be typed beside a choice; every word works whatever the language."""

DEFAULT_SAVE: Final = "game.json"
MOST_HINTS: Final = 3


class Session:
    """One player at one prompt; it holds the game as it stands and what was asked of it last.

    A mistake is answered like anything else, and the game goes on.  What is printed goes to stdout,
    or to stderr if the session `is_quiet`.
    """

    def __init__(
        self,
        world: str,
        world_hash: str,
        game: Game,
        templates: Templates,
        *,
        limits: Limits,
        omniscient: bool,
        watch: bool,
        is_quiet: bool = False,
    ) -> None:
        self.world = world
        self.world_hash = world_hash
        self.game = game
        self.templates = templates
        self.limits = limits
        self.omniscient = omniscient
        self.watch = watch
        self.is_quiet = is_quiet
        self.n_hints = 0

    @property
    def voice(self) -> Voice:
        """What the game is told by."""
        return Voice(self.game, self.templates, omniscient=self.omniscient)

    def run(self, stdin: TextIO) -> None:
        """Play until the player quits or says no more."""
        self._print(self.voice.opening(self.game))
        self._print(self._say("title", who=", ".join(self.game.stage.roles)))
        self._show()
        for line in _lines(stdin):
            if self.watch:
                self._reload()
            name, argument = _command(line)
            if name == "quit":
                break
            try:
                self._obey(name, argument, line)
            except FabulaError as error:
                self._print(str(error))
        for loss in self.voice.losses(self.game):
            self._echo(loss)

    def _obey(self, name: str | None, argument: str, line: str) -> None:
        """Do what a line says."""
        match name:
            case None:
                self._choose(line)
            case "wait":
                self._move(WAIT)
            case "undo":
                self._go_to(self.game.undo())
            case "redo":
                self._go_to(self.game.redo())
            case "restart":
                self._go_to(self.game.restart())
            case "hint":
                self.n_hints = min(self.n_hints + 1, MOST_HINTS)
                self._print(self.voice.hint(self.game, self.n_hints))
            case "why":
                self._print("\n".join(self.voice.why(self.game)))
            case "whynot":
                self._whynot(argument)
            case "beliefs":
                who = argument or (*self.game.stage.characters, *self.game.stage.names)[0]
                self._print("\n".join(self.voice.beliefs(self.game, who)))
            case "look":
                self._show()
            case "help":
                self._print(self._say("help"))
            case "save":
                self._save(argument or DEFAULT_SAVE)
            case "restore":
                self._restore(argument or DEFAULT_SAVE)
            case "script":
                self._script(argument)

    # Moves

    def _choose(self, line: str) -> None:
        choices = self.game.choices
        moves = [choice.move for choice in choices]
        if line.isdigit():
            if not 1 <= int(line) <= len(moves):
                raise PlayError(self._over() or self._say("number", number=line, count=len(moves)))
            self._move(moves[int(line) - 1])
        elif _bare(line) in map(_bare, moves):
            self._move(moves[[*map(_bare, moves)].index(_bare(line))])
        else:
            words = [word for known in COMMANDS.values() for word in known]
            near = nearest(line, [*words, *moves])
            meant = self._say("meant", near=near) if near else self._say("see-help")
            raise PlayError(self._say("unknown", line=line, meant=meant))

    def _move(self, move: str) -> None:
        if self.game.is_over:
            raise PlayError(self._over())
        with progress("the others think"):
            self._go_to(self.game.move(move))

    def _go_to(self, game: Game) -> None:
        self.game = game
        self.n_hints = 0
        self._show()

    def _over(self) -> str:
        return self._say("over") if self.game.is_over else ""

    # Questions

    def _show(self) -> None:
        """Print what has just happened and what can be done now."""
        game, voice = self.game, self.voice
        told = voice.turn(game)
        if told:
            self._print(told)
        if game.is_over:
            self._print(voice.end(game))
            return
        for number, choice in enumerate(game.choices, start=1):
            move = "" if choice.move == WAIT else f"  [{choice.move}]"
            self._echo(f"{number:>3}. {voice.choice(choice, game)}{move}")
        self._echo()

    def _whynot(self, action: str) -> None:
        if not action:
            raise PlayError(self._say("which-action"))
        known = {_bare(signature): signature for signature in self.game.stage.world.actions}
        self._print("\n".join(self.voice.whynot(self.game, known.get(_bare(action), action))))

    # Files

    def _save(self, path: str) -> None:
        write_file(Path(path), save_text(saved(self.game, self.world, self.world_hash)))
        self._print(self._say("saved", path=path))

    def _restore(self, path: str) -> None:
        save = read_save(read_file(path))
        source = read_world(self.world)
        loaded = load_shown(source)
        if loaded is None:
            raise PlayError(self._say("broken"))
        with progress("making the moves again"):
            again = restored(save, loaded, hash_of(source), limits=self.limits)
        self.world_hash = hash_of(source)
        self._print(self._say("restored", count=len(again.game.moves)))
        if not again.is_same_world:
            self._print(self._say("edited"))
        self._take(again)

    def _take(self, again: Restored) -> None:
        if again.misfit is not None:
            turn, move = again.misfit.turn, again.misfit.move
            self._print(self._say("misfit", turn=turn, move=move))
        self._go_to(again.game)

    def _reload(self) -> None:
        """Read the world again if its text has changed, and make the moves again."""
        source = read_world(self.world)
        if hash_of(source) == self.world_hash:
            return
        save = saved(self.game, self.world, self.world_hash)
        self.world_hash = hash_of(source)
        loaded = load_shown(source)
        templates = (
            None if loaded is None else templates_shown(self.world, loaded, self.templates.language)
        )
        if loaded is None or templates is None:
            self._print(self._say("broken"))
            return
        self.templates = templates
        again = restored(save, loaded, self.world_hash, limits=self.limits)
        self._print(self._say("reloaded", count=len(again.game.moves)))
        self._take(again)

    def _script(self, path: str) -> None:
        text = script(self.game, self.voice)
        if not path:
            self._print(text.rstrip())
            return
        write_file(Path(path), text)
        self._print(self._say("written", path=path))

    # Words

    def _say(self, phrase: str, **words: object) -> str:
        return say(f"cli-{phrase}", self.templates.language, **words)

    def _print(self, text: str) -> None:
        """Print a paragraph."""
        if text:
            self._echo(f"{text}\n")

    def _echo(self, text: str = "") -> None:
        click.echo(text, err=self.is_quiet)


def templates_shown(world: str, loaded: World, language: str) -> Templates | None:
    """Return the words for a world; None, after showing why, if its Fluent file has errors.

    Raises:
        FileError: C003 or C004, the Fluent file cannot be read.
    """
    phrases, own = narration_phrases(language), world_templates(world, language)
    found = template_diagnostics(loaded.problem, language, phrases=phrases, world=own)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        show_diagnostics(errors)
        return None
    return read_templates(language, (*phrases, *own))[0]


def _lines(stdin: TextIO) -> Iterator[str]:
    """Yield what the player types, without what is empty; on a terminal a prompt stands there."""
    while True:
        if stdin.isatty():
            click.echo("> ", nl=False)
        line = stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.strip()


def _command(line: str) -> tuple[str | None, str]:
    """Return the command that a line begins with, and the rest of the line."""
    word, _, rest = line.partition(" ")
    for name, words in COMMANDS.items():
        if word.casefold() in words:
            return name, rest.strip()
    return None, ""


def _bare(text: str) -> str:
    """Return an action as it is compared: without spaces, in small letters."""
    return "".join(text.split()).casefold()
