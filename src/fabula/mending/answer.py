"""The holes of a plot with their clues and mends, and all of it in a writer's words."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.explain.page import Line, Page
from fabula.explain.wording import belief_sentence, fact_text, origin_text
from fabula.mending.evidence import Clue
from fabula.mending.mends import Mend
from fabula.model import UNKNOWN
from fabula.reference import Answer
from fabula.verify import Hole, HoleKind, Unmet, Verification


@dataclass(frozen=True, slots=True)
class MendedHole:
    """A hole, what shows it, and the mends that were found, the best first."""

    hole: Hole
    clues: tuple[Clue, ...]
    mends: tuple[Mend, ...]

    def lines(self, number: int) -> Iterator[Line]:
        """Yield what is wrong, why, and what would mend it."""
        hole = self.hole
        where = "the whole plot" if hole.step is None else f"step {hole.step}, {hole.action}"
        yield Line(f"hole {number}: {where}: {hole.kind}", is_wrong=hole.waived is None)
        for text in self._findings():
            yield Line(text, 1)
        if hole.waived is not None:
            yield Line(f"waived: {hole.waived}", 1)
        for place, mend in enumerate(self.mends, start=1):
            yield Line(f"mend {place}: {mend.text}   [{_VALIDITY[mend.answer]}]", 1)

    def _findings(self) -> Iterator[str]:
        hole, clues = self.hole, iter(self.clues)
        for unmet in hole.unmet:
            yield _unmet_text(unmet)
            yield from (f"  {_clue_text(next(clues))}" for _ in unmet.readings)
        if hole.character is None:
            if not hole.unmet:
                yield hole.message
            return
        yield from self._motive(hole.character)
        yield from map(_clue_text, clues)

    def _motive(self, name: str) -> Iterator[str]:
        hole, plan = self.hole, " ".join(self.hole.plan)
        match hole.kind:
            case HoleKind.UNKNOWING:
                yield f"{name} would have a reason, but does not know it: {plan}"
            case HoleKind.PARTNER if hole.partners != (name,):
                yield f"{name} would have a reason if {', '.join(hole.partners)} took part: {plan}"
                yield f"but {hole.lack}"
            case _:
                yield hole.message
                if plan:
                    yield f"the nearest plan: {plan}"
                    yield f"but {hole.lack}"


@dataclass(frozen=True, slots=True)
class Mending(Page):
    """All holes of a plot.

    `stopped_by` says in words what ended the search for mends early; without it, it is None.
    """

    verification: Verification
    holes: tuple[MendedHole, ...]
    stopped_by: str | None = None

    def lines(self) -> Iterator[Line]:
        """Yield hole after hole."""
        if not self.holes:
            yield Line("the plot has no holes")
        for number, hole in enumerate(self.holes, start=1):
            yield from hole.lines(number)
        if self.stopped_by is not None:
            yield Line(f"the search for mends was ended by {self.stopped_by}")


_VALIDITY = {
    Answer.YES: "the plot is valid then",
    Answer.UNKNOWN: "no hole is left, but not all is decided",
    Answer.NO: "other holes stay",
}


def _unmet_text(unmet: Unmet) -> str:
    motive = "the motive " if unmet.is_motive else ""
    return f"{motive}{unmet.condition} does not hold:"


def _clue_text(clue: Clue) -> str:
    """Return what somebody believes, or what is so, since when and by whose act."""
    if not clue.holders:
        if clue.value is UNKNOWN:
            return f"{clue.fluent} is nothing, or not known, {origin_text(clue.origin)}"
        return f"{fact_text(clue.fluent, clue.value)}, {origin_text(clue.origin)}"
    text = belief_sentence(clue.holders, clue.fluent, clue.value)
    text = f"{text}, {origin_text(clue.origin)}"
    if not clue.is_wrong:
        return text
    truth = fact_text(clue.fluent, clue.actual)
    if len(clue.holders) > 1:
        truth = belief_sentence(clue.holders[1:], clue.fluent, clue.actual)
    knowing = f"; {', '.join(clue.knowing)} could tell" if clue.knowing else ""
    return f"{text}; in truth {truth}, {origin_text(clue.truth)}{knowing}"
