"""Games kept as readable JSON: the moves, and what it takes to make them again.

docs/formats/game.md describes the format.
"""

import hashlib
from dataclasses import dataclass, replace
from typing import Final, Literal

import msgspec

from fabula.diagnostics import Source
from fabula.model import Limits
from fabula.play.game import Game, new_game
from fabula.play.stage import PlayError
from fabula.world import World

FORMAT: Final = "fabula.game"


class Save(msgspec.Struct, frozen=True, kw_only=True):
    """A game as it is kept.

    `world_hash` is the SHA-256 of the world's text.  `beginning` are the actions that the game
    began after; `undone` the moves that were taken back last, the next one first.
    """

    format: Literal["fabula.game"] = FORMAT
    version: Literal[1] = 1
    world: str
    world_hash: str
    seed: int
    role: tuple[str, ...]
    story: str | None
    beginning: tuple[str, ...]
    moves: tuple[str, ...]
    undone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Misfit:
    """The first move of a save that cannot be made any more; `turn` counts from 1."""

    turn: int
    move: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A game made again from a save.

    Up to the `misfit`, if there is one; the moves after it are kept to be made again (`redo`).
    `is_same_world` unless the text of the world has changed since.
    """

    game: Game
    misfit: Misfit | None
    is_same_world: bool


def hash_of(source: Source) -> str:
    """Return what a save knows the text of a world by."""
    return hashlib.sha256(source.text.encode()).hexdigest()


def saved(game: Game, world: str, world_hash: str) -> Save:
    """Return a game as a save; `world` is what the world was asked for by."""
    return Save(
        world=world,
        world_hash=world_hash,
        seed=game.seed,
        role=game.stage.roles,
        story=game.story,
        beginning=game.beginning,
        moves=game.moves,
        undone=game.undone,
    )


def save_text(save: Save) -> str:
    """Return a save as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(save), indent=2).decode() + "\n"


def read_save(source: Source) -> Save:
    """Return the save that a text holds.

    Raises:
        PlayError: it holds none.
    """
    try:
        return msgspec.json.decode(source.text, type=Save)
    except msgspec.MsgspecError as error:
        raise PlayError(f"`{source.name}` is no saved game: {error}") from None


def restored(
    save: Save, world: World, world_hash: str, *, limits: Limits | None = None
) -> Restored:
    """Make the moves of a save again, as far as they fit.

    Raises:
        PlayError: the world has no such role, or the beginning does not fit any more.
        UnknownStoryError: the world has no such story any more.
    """
    game = new_game(
        world,
        save.role,
        seed=save.seed,
        story=save.story,
        limits=limits,
        beginning=save.beginning,
    )
    return replayed(game, save, is_same_world=save.world_hash == world_hash)


def replayed(game: Game, save: Save, *, is_same_world: bool) -> Restored:
    """Make the moves of a save in a game that has just begun."""
    for turn, move in enumerate(save.moves, start=1):
        if game.is_over or not any(choice.move == move for choice in game.choices):
            rest = (*save.moves[turn:], *save.undone)
            kept = replace(game, undone=rest)
            return Restored(kept, Misfit(turn, move), is_same_world)
        game = game.move(move)
    return Restored(replace(game, undone=save.undone), None, is_same_world)
