"""What became of a test."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fabula.explain.page import Line, Page
from fabula.plots import Plot
from fabula.testing.golden import Golden
from fabula.testing.mismatch import Mismatch


class Verdict(StrEnum):
    """How a test ended.  Undecided is not passed: a limit was reached before it was known."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class TestResult(Page):
    """What became of a test; `goldens` are the kept texts with which its plot was compared."""

    # Lest pytest take it for a test of its own.
    __test__ = False

    name: str
    line: int
    mismatches: tuple[Mismatch, ...]
    plot: Plot | None = None
    goldens: tuple[Golden, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Failed if anything is known to be otherwise, else undecided if anything is not known."""
        if any(one.certain for one in self.mismatches):
            return Verdict.FAILED
        return Verdict.UNDECIDED if self.mismatches else Verdict.PASSED

    def lines(self) -> Iterator[Line]:
        """Yield the verdict, and below it what was expected and what was found."""
        yield Line(f"{self.verdict.value} {self.name}", is_wrong=bool(self.mismatches))
        for mismatch in self.mismatches:
            for place, line in enumerate(mismatch.expected.splitlines()):
                yield Line(f"{'          ' if place else 'expected: '}{line}", 2)
            for place, line in enumerate(mismatch.found.splitlines()):
                yield Line(f"{'          ' if place else 'found:    '}{line}", 2)
