"""What would be otherwise, as data: where a plot breaks, what differs, how it can go on."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fabula.explain.page import Line, Page
from fabula.explain.wording import fact_text
from fabula.model import UNKNOWN, Value, value_text
from fabula.plots import Plot
from fabula.reference import Answer


class BreakKind(StrEnum):
    """How a plot breaks."""

    UNKNOWN_ACTION = "unknown action"
    """The step is no action of the changed world."""
    IMPOSSIBLE = "impossible"
    """The step cannot happen as things then are."""
    UNEXPLAINED = "unexplained"
    """Somebody has no reason any longer to take part in the step."""
    UNFULFILLED = "unfulfilled"
    """All steps hold, and the plot does not end or pass as it should."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a plot does not hold any longer.

    `step` counts from 1 in the changed plot; for a plot that is `unfulfilled` it is the last.
    `character` is who has no reason; `reasons` say in words what is wrong.  `on_trust`: that there
    is no reason is the planner's word, which took too much effort to confirm.
    """

    kind: BreakKind
    step: int
    action: str | None
    character: str | None
    reasons: tuple[str, ...]
    on_trust: bool = False

    def lines(self) -> Iterator[Line]:
        """Yield where the plot breaks, then why."""
        match self.kind:
            case BreakKind.UNKNOWN_ACTION:
                said = "this is no action that could happen"
            case BreakKind.IMPOSSIBLE:
                said = "this cannot happen"
            case BreakKind.UNEXPLAINED:
                whose = " (so says the planner)" if self.on_trust else ""
                said = f"{self.character} has no reason for it{whose}"
            case BreakKind.UNFULFILLED:
                said = "every step still holds, but the plot is not what it should be"
        where = "" if self.action is None else f" at step {self.step}, {self.action}"
        yield Line(f"the plot breaks{where}: {said}", is_wrong=True)
        for reason in self.reasons:
            yield Line(reason, 1)


@dataclass(frozen=True, slots=True)
class Difference:
    """A fluent that is not as it was in the plot as it stood.

    `holders` are the characters for whom that is so, `in_truth` whether it is so in the world.
    """

    fluent: str
    before: Value
    after: Value
    in_truth: bool
    holders: tuple[str, ...]

    def line(self) -> Line:
        """Return what differs, and for whom."""
        believe = "believes" if len(self.holders) == 1 else "believe"
        know = "does" if len(self.holders) == 1 else "do"
        who = ", ".join(self.holders)
        if isinstance(self.after, bool):
            said = fact_text(self.fluent, self.after)
        else:
            said = f"{self.fluent} == {value_text(self.after)}, not {value_text(self.before)}"
        if self.in_truth:
            return Line(f"in truth {said}" + (f"; so {believe} {who}" if who else ""), 1)
        if self.after is UNKNOWN:
            return Line(f"{who} {know} not know {self.fluent}", 1)
        return Line(f"{who} {believe} {said}", 1)


@dataclass(frozen=True, slots=True)
class Alternative:
    """An action that could happen instead, with a reason for everybody who consents.

    `plans` are, for each of the `characters`, what he has in mind, the action itself first.
    """

    action: str
    characters: tuple[str, ...]
    plans: tuple[tuple[str, ...], ...]

    def lines(self) -> Iterator[Line]:
        """Yield the action, and the plans that go beyond it."""
        yield Line(f"{self.action}   [{', '.join(self.characters)}]", 1)
        for character, plan in zip(self.characters, self.plans, strict=True):
            if len(plan) > 1:
                yield Line(f"{character} then means to {', '.join(plan[1:])}", 2)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What the characters would do from a moment on: every step that could be the next.

    Of `n_undecided` actions the work allowed did not do to say whether they have reasons; unless
    `is_complete`, not all have been looked at.
    """

    actions: tuple[Alternative, ...]
    n_undecided: int = 0
    is_complete: bool = True

    def lines(self) -> Iterator[Line]:
        """Yield the actions that somebody would do."""
        if not self.actions and self.is_complete and not self.n_undecided:
            yield Line("nobody has a reason to do anything")
            return
        yield Line("what somebody has a reason to do instead:")
        for alternative in self.actions:
            yield from alternative.lines()
        if self.n_undecided:
            yield Line(f"(of {self.n_undecided} more actions it was too much work to find out)", 1)
        if not self.is_complete:
            yield Line("(not all actions have been looked at)", 1)


@dataclass(frozen=True, slots=True)
class Prospect:
    """Whether something can be told: yes with a plot, no, or unknown with the `limit` that struck.

    The plot is `verified` if the reference confirmed it; else it is the planner's word.  A no
    within limits names in `cut_by` those that cut something off.
    """

    answer: Answer
    plot: Plot | None = None
    verified: bool = False
    limit: str | None = None
    cut_by: tuple[str, ...] = ()

    def text(self, n_before: int = 0) -> str:
        """Return the answer in words; `n_before` steps of the plot were given."""
        if self.plot is not None:
            n_steps = len(self.plot) - n_before
            unverified = "" if self.verified else ", not verified"
            return f"yes, with {n_steps} {'step' if n_steps == 1 else 'steps'}{unverified}"
        if self.answer is Answer.NO:
            return "no" + (" within the limits" if self.cut_by else "")
        return f"unknown, stopped by {self.limit}"


@dataclass(frozen=True, slots=True)
class Survival:
    """Whether a story of the world (None: the author's goal) can be told in the changed world."""

    story: str | None
    prospect: Prospect


@dataclass(frozen=True, slots=True)
class WhatIf(Page):
    """What becomes of a plot when its world, or the plot itself, is changed.

    `plot` is the changed one.  The `answer` is whether it still holds: every step possible and
    explained, the story told; that nothing could be left out is not asked.  `undecided` are steps
    of which it took too much effort to find out.  `differences` are those to the plot as it stood,
    right before the break, or at the end.  `alternatives` and `onward`, whether the story can be
    told from there on, are None where there is no step at which the plot breaks; `stories` can be
    told from the beginning, and are none where only the plot was changed.  Where the user stopped
    the search, it is `interrupted`, and the rest is as if it had not been asked.
    """

    changes: tuple[str, ...]
    plot: Plot
    story: str | None
    answer: Answer
    broken: Break | None
    undecided: tuple[int, ...]
    differences: tuple[Difference, ...]
    alternatives: Alternatives | None = None
    onward: Prospect | None = None
    stories: tuple[Survival, ...] = ()
    interrupted: bool = False

    def lines(self) -> Iterator[Line]:
        """Yield where the plot breaks, what differs, what happens instead, which stories remain."""
        yield Line(f"what if {'; '.join(self.changes)}")
        if self.broken is not None:
            yield from self.broken.lines()
        elif self.answer is Answer.YES:
            yield Line("the plot still holds")
        for number in self.undecided:
            yield Line(f"step {number}: it took too much effort to find out whether it holds", 1)
        yield from self._difference_lines()
        if self.alternatives is not None:
            yield from self.alternatives.lines()
        if self.onward is not None:
            yield from self._onward_lines(self.onward)
        if self.stories:
            yield Line("what can still be told, from the beginning:")
            for survival in self.stories:
                is_wrong = survival.prospect.answer is not Answer.YES
                name = survival.story or "the author's goal"
                yield Line(f"{name}: {survival.prospect.text()}", 1, is_wrong=is_wrong)
        if self.interrupted:
            yield Line("interrupted: the rest was not asked")

    def _difference_lines(self) -> Iterator[Line]:
        when = "at the end" if self.broken is None else "by then"
        if not self.differences:
            yield Line(f"everything is {when} as it was, in truth and to everybody")
            return
        yield Line(f"what is {when} not as it was:")
        for difference in self.differences:
            yield difference.line()

    def _onward_lines(self, onward: Prospect) -> Iterator[Line]:
        assert self.broken is not None
        n_before = self.broken.step - 1
        whose = "the author's goal" if self.story is None else f"`{self.story}`"
        yield Line(f"can {whose} be told from there on: {onward.text(n_before)}")
        if onward.plot is not None:
            for step in onward.plot.steps[n_before:]:
                yield Line(step.action, 1)
