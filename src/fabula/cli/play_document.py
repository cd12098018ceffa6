"""What `fabula play --json` prints when the player has said all: the game as he lived it."""

from typing import Literal

import msgspec

from fabula.play import Game, Voice


class TurnDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A turn: the move, what came of it, in words too, and the acts that were seen."""

    turn: int
    move: str
    outcome: str
    unwilling: tuple[str, ...]
    told: str
    seen: tuple[str, ...]


class ChoiceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could be done next."""

    move: str
    told: str
    proposed_by: tuple[str, ...]


class LossDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A story, or scenes of one, that became impossible at a turn."""

    turn: int
    move: str
    story: str | None
    scenes: tuple[str, ...]
    certain: bool


class PlayDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula play`."""

    format: Literal["fabula.play"] = "fabula.play"
    version: Literal[1] = 1
    world: str
    role: tuple[str, ...]
    seed: int
    language: str
    turns: tuple[TurnDocument, ...]
    choices: tuple[ChoiceDocument, ...]
    over: bool
    ending: str | None
    losses: tuple[LossDocument, ...]


def play_document(world: str, game: Game, voice: Voice) -> PlayDocument:
    """Return a game as a document; like the screen, it holds nothing that was not seen."""
    return PlayDocument(
        world=world,
        role=game.stage.roles,
        seed=game.seed,
        language=voice.language,
        turns=tuple(
            TurnDocument(
                turn=turn.number,
                move=turn.move,
                outcome=turn.outcome.value,
                unwilling=turn.unwilling,
                told=voice.turn(game, turn.number),
                seen=tuple(act.action for act in game.seen(turn) if act.action is not None),
            )
            for turn in game.turns[1:]
        ),
        choices=tuple(
            ChoiceDocument(
                move=choice.move,
                told=voice.choice(choice, game),
                proposed_by=choice.proposed_by,
            )
            for choice in game.choices
        ),
        over=game.is_over,
        ending=game.ending,
        losses=tuple(
            LossDocument(
                turn=loss.turn,
                move=loss.move,
                story=loss.story,
                scenes=loss.scenes,
                certain=loss.is_certain,
            )
            for loss in game.losses
        ),
    )
