"""A desk with a game on it: a visitor plays a role in the world that is open."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fabula.play import WAIT, Choice, Game, Voice, new_game
from fabula.studio.answers import Played, Scoreboard
from fabula.studio.desk import Desk
from fabula.studio.refusal import RefusedError


class Table(Desk):
    """A desk at which games are played as well.

    Games are values: a move that is interrupted leaves the game as it was.
    """

    def __init__(self, report: Callable[[Any], None]) -> None:
        super().__init__(report)
        self._game: Game | None = None
        self._turns_told: dict[tuple[str, tuple[str, ...]], Played] = {}

    def begin(self, role: str, language: str) -> Scoreboard:
        """Begin a game in a role: a character's, or fate's."""
        self._turns_told.clear()
        self._game = new_game(self.world, [role])
        return self.board(language)

    def choose(self, place: int, language: str) -> Scoreboard:
        """Make the move at a place among the choices, from 0."""
        return self._go_on(self.game.choose(place), language)

    def undo(self, language: str) -> Scoreboard:
        """Take the last move back."""
        return self._go_on(self.game.undo(), language)

    def redo(self, language: str) -> Scoreboard:
        """Make the move again that was taken back last."""
        return self._go_on(self.game.redo(), language)

    def hint(self, level: int, language: str) -> str:
        """Return a hint, from 1, whom to think of, to 3, the move."""
        return self._voice(language).hint(self.game, level)

    def why_last(self, language: str) -> tuple[str, ...]:
        """Return why the last that was seen was done, as the player's character sees it."""
        return self._voice(language).why(self.game)

    def beliefs(self, name: str, language: str) -> tuple[str, ...]:
        """Return what the player's character believes, or takes another to believe."""
        return self._voice(language).beliefs(self.game, name)

    def board(self, language: str) -> Scoreboard:
        """Return the game as the player sees it."""
        game, voice = self.game, self._voice(language)
        turns = tuple(self._played(number, voice) for number in range(len(game.turns)))
        return Scoreboard(
            turns,
            tuple(voice.choice(choice, game) for choice in game.choices),
            ending=voice.end(game) if game.is_over else "",
            losses=voice.losses(game) if game.is_over else (),
            can_undo=bool(game.moves),
            can_redo=bool(game.undone),
        )

    @property
    def game(self) -> Game:
        """The game that is played."""
        if self._game is None:
            raise RefusedError("no-game")
        return self._game

    def _go_on(self, game: Game, language: str) -> Scoreboard:
        self._game = game
        return self.board(language)

    def _voice(self, language: str) -> Voice:
        return Voice(self.game, self.templates(language))

    def _played(self, number: int, voice: Voice) -> Played:
        """Return a turn in words; the same moves give the same turn, so it is told once."""
        game = self.game
        key = (voice.language, game.moves[:number])
        if key not in self._turns_told:
            move = _move(game, number, voice) if number else ""
            told = voice.turn(game, number) if number else voice.opening(game)
            self._turns_told[key] = Played(move, told)
        return self._turns_told[key]


def _move(game: Game, number: int, voice: Voice) -> str:
    """Return what the player chose in a turn, as it was offered to him."""
    offered = replace(game, turns=game.turns[:number])
    move = game.moves[number - 1]
    roles = () if move == WAIT else game.stage.consents(game.stage.event(move))
    return voice.choice(Choice(move, roles), offered)
