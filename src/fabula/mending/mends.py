"""A mend: a small change of a plot, or of its world, that closes a hole."""

from dataclasses import dataclass
from enum import StrEnum

from fabula.changes import Change
from fabula.plots import Plot
from fabula.reference import Answer


class MendKind(StrEnum):
    """What a mend does, in the order in which it is preferred."""

    INSERT = "insert"
    """Steps are inserted at one place."""
    BEGINNING = "beginning"
    """The world, or somebody's belief, is otherwise at the beginning."""
    OBSERVER = "observer"
    """Somebody observes an action."""
    LEAVE_OUT = "leave out"
    """Steps are left out."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A change of a plot, or of its world, with which it has a hole less and none more.

    `plot` is the plot with the mend; `actions` are the inserted ones, from `step` (from 1) on, or
    those of the steps `left_out`.  `changes` are those of the world, as `fabula whatif` reads them.
    `answer` says whether the plot is valid then; unless it is no, no hole is left.  A mend has
    always been verified; that nothing can be left out may be the kernel's word.
    """

    kind: MendKind
    plot: Plot
    step: int | None = None
    actions: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    changes: tuple[str, ...] = ()
    answer: Answer = Answer.NO

    @property
    def size(self) -> int:
        """How many changes it makes."""
        return len(self.actions) + len(self.changes)

    @property
    def rank(self) -> tuple[int, int, int]:
        """What orders mends: those that make the plot valid, then smaller ones, then by kind."""
        return _ANSWERS.index(self.answer), self.size, list(MendKind).index(self.kind)

    @property
    def text(self) -> str:
        """What is to be done, in words."""
        what = ", then ".join(self.actions)
        match self.kind:
            case MendKind.INSERT if self.step == len(self.plot) - len(self.actions) + 1:
                return f"add {what} at the end"
            case MendKind.INSERT:
                return f"insert {what} before step {self.step}"
            case MendKind.LEAVE_OUT:
                steps = ", ".join(map(str, self.left_out))
                return f"leave out step{'' if len(self.left_out) == 1 else 's'} {steps}: {what}"
            case MendKind.BEGINNING:
                return f"at the beginning: {'; '.join(self.changes)}"
            case MendKind.OBSERVER:
                return f"let it be seen: {'; '.join(self.changes)}"


_ANSWERS = (Answer.YES, Answer.UNKNOWN, Answer.NO)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A mend that is still to be verified, in the world with the `changes`."""

    mend: Mend
    changes: tuple[Change, ...] = ()
