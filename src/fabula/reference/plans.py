"""What a plan is wanted for, and what can be wrong with one (semantics 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import TypeAlias

from fabula.model import Value
from fabula.reference.events import Event
from fabula.reference.mind import Mind

Plan: TypeAlias = tuple[Event, ...]


class Answer(StrEnum):
    """Yes, no, or not found out within the effort that was allowed: never a wrong no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @staticmethod
    def all(answers: Iterable["Answer"]) -> "Answer":
        """Return whether all of them are yes; answers after a no are not asked for."""
        unknown = False
        for answer in answers:
            if answer is Answer.NO:
                return answer
            unknown = unknown or answer is Answer.UNKNOWN
        return Answer.UNKNOWN if unknown else Answer.YES


@dataclass(frozen=True, slots=True)
class Quest:
    """A plan is wanted from `start` on for `owner` (None: the author).

    A character wants one that begins with `first`, at explanation depth `depth` and epistemic
    depth `nesting` (the D and d of 4.1); `start` is what he believes, the b₀ of 4.1.  The author
    wants one that reaches `goal`; each of his actions is explained anew, at depth and nesting 1.
    """

    start: Mind
    owner: int | None
    first: Event | None = None
    depth: int = 1
    nesting: int = 1
    goal: float = -inf


@dataclass(frozen=True, slots=True)
class Fault:
    """The rule of semantics 4 that a plan breaks.

    `position` counts the plan's actions from 1; `character` is who would not join in there (4.1.4);
    `shorter` is the subsequence that does as well (4.1.5).  Unless `certain`, the effort was spent
    before it was known.
    """

    rule: str
    position: int
    character: int | None = None
    shorter: Plan = ()
    certain: bool = True


def exceeds(utility: Value, other: Value) -> bool:
    """Whether a utility is an improvement on another; `?` is incomparable (4.6)."""
    return isinstance(utility, float) and isinstance(other, float) and utility > other
