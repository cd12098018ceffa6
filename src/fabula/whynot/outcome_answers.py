"""Why something cannot be brought about, as data and in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.explain.page import Line, Page
from fabula.plots import Plot
from fabula.reference import Answer
from fabula.whynot.answers import ActionAnswer


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what is asked for, and whether it can come about if nobody's reasons matter.

    If it cannot, `reason` says what can never be, where that is known; `actions` would bring it
    about, and each says why it can never happen.
    """

    text: str
    answer: Answer
    reason: str | None = None
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A step (from 1) of an attempt to which a character has no reason to consent."""

    step: int
    action: str
    character: str


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Changes of the world with which it can be brought about, in the language of `fabula whatif`.

    `plot` is how, found by a search in the changed world and verified there.
    """

    changes: tuple[str, ...]
    plot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AimAnswer(Page):
    """Whether something can be brought about, from a step on (0: the beginning), or what hinders.

    With *yes* there is a `plot`, verified, or it `holds_already`.  With *no* `cut_by` names the
    limits beyond which nothing was ruled out; with *unknown* `limit` says which limit was reached.
    `physical` is the answer if nobody needed a reason: with *no*, `parts` are what cannot be; with
    *yes*, `attempt` is how, `missing` whose consent it lacks, and `blocked` its first step that
    nobody would take.  `relaxations` are smallest first; `stopped_by` says what ended the search
    for more of them.
    """

    question: str
    answer: Answer
    step: int = 0
    after: str | None = None
    limit: str | None = None
    cut_by: tuple[str, ...] = ()
    holds_already: bool = False
    plot: Plot | None = None
    physical: Answer | None = None
    parts: tuple[Part, ...] = ()
    attempt: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    blocked: ActionAnswer | None = None
    relaxations: tuple[Relaxation, ...] = ()
    stopped_by: str | None = None

    def lines(self) -> Iterator[Line]:
        """Yield the answer, what is in the way, then what would have to be otherwise."""
        after = f"   (after step {self.step}, {self.after})" if self.step else ""
        yield Line(f"{self.question}{after}")
        yield Line(self._verdict(), 1, is_wrong=self.answer is not Answer.YES)
        if self.plot is not None:
            for number, step in enumerate(self.plot.steps, start=self.step + 1):
                yield Line(f"{number}. {step.action}", 2)
        yield from self._physical_lines()
        if self.relaxations:
            yield Line("it can be brought about", 1)
        for number, relaxation in enumerate(self.relaxations, start=1):
            yield Line(f"{number}. if this were so: {'; '.join(relaxation.changes)}", 2)
            yield Line(" ".join(relaxation.plot), 3)
        if self.stopped_by is None and self.answer is not Answer.YES and not self.relaxations:
            yield Line("no small change of the world was found with which it can", 1)
        if self.stopped_by:
            yield Line(f"the search for more was stopped by {self.stopped_by}", 1)

    def _verdict(self) -> str:
        if self.holds_already:
            return "it is so already: nothing has to happen"
        match self.answer:
            case Answer.YES:
                n_steps = 0 if self.plot is None else len(self.plot)
                return f"it can be brought about, in {n_steps} {_plural('step', n_steps)}, verified"
            case Answer.NO if self.cut_by:
                cut = ", ".join(self.cut_by)
                return f"it cannot be brought about within the limits (cut off by: {cut})"
            case Answer.NO:
                return "it cannot be brought about"
            case _:
                limit = f": the search ended at {self.limit}" if self.limit else ""
                return f"it is unknown whether it can be brought about{limit}"

    def _physical_lines(self) -> Iterator[Line]:
        match self.physical:
            case Answer.NO:
                yield Line("nobody could bring it about, whatever anybody wanted", 2, is_wrong=True)
            case Answer.YES:
                yield Line(f"it could be done: {' '.join(self.attempt)}", 2)
            case Answer.UNKNOWN:
                yield Line("it was not found out whether it could be done at all", 2)
        for part in self.parts:
            if part.answer is Answer.NO:
                yield Line(f"{part.text} cannot come about", 3, is_wrong=True)
                if part.reason:
                    yield Line(part.reason, 4)
                for action in part.actions:
                    yield Line(action, 4)
        if self.parts and all(part.answer is Answer.YES for part in self.parts):
            texts = ", ".join(part.text for part in self.parts)
            yield Line(f"each alone could come about, but not all together: {texts}", 3)
        for missing in self.missing:
            text = (
                f"step {missing.step}, {missing.action}: {missing.character} has no reason for it"
            )
            yield Line(text, 3, is_wrong=True)
        if self.blocked is not None:
            for line in self.blocked.lines():
                yield Line(line.text, line.depth + 3, is_wrong=line.is_wrong)


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
