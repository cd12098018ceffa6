"""What a player can do, and what came of it."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from fabula.planner.onward import Lesson, PastStep
from fabula.reference import Mind

WAIT: Final = "wait"
"""The move of a player who lets time pass.  No action is written without brackets."""

FATE: Final = "fate"
"""The role of whoever does what nobody consents to; fate sees the world as it is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the player can do now: a ground action, or to wait.

    `roles` are the player's characters who would do it, none for fate and for waiting.
    `proposed_by` are others who want it now and need the player's consent.
    """

    move: str
    roles: tuple[str, ...] = ()
    proposed_by: tuple[str, ...] = ()


class Outcome(Enum):
    """What came of a move."""

    DONE = "done"
    MISTAKEN = "mistaken"
    """It could not happen: the role believed what is not so, and has learnt better."""
    REFUSED = "refused"
    """It could have happened, but somebody else did not want it."""
    WAITED = "waited"


@dataclass(frozen=True, slots=True)
class Act:
    """An action that happened, or (`action` None) what a role learnt by trying in vain.

    `before` and `after` are the world.
    """

    action: str | None
    before: Mind
    after: Mind
    lessons: tuple[Lesson, ...] = ()

    @property
    def past_step(self) -> PastStep:
        """The act as a step of the past."""
        return self.lessons if self.action is None else self.action


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a move before anybody else acts; `unwilling` are those who did not want it."""

    outcome: Outcome
    acts: tuple[Act, ...] = ()
    unwilling: tuple[str, ...] = ()
