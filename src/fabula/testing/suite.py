"""A test file as a value: its world, and what each test expects of it."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from fabula.diagnostics import Source, Span
from fabula.model import Limits, Story
from fabula.verify import HoleKind
from fabula.world import World


class Expectation(StrEnum):
    """What a test is about; the words are those of docs/formats/test.md."""

    TOLD = "told"
    """The plot that is told does what is demanded."""
    POSSIBLE = "possible"
    """There is a plot that does what is demanded."""
    IMPOSSIBLE = "impossible"
    """There is none."""
    VALID = "valid"
    """A written plot is valid, and does what is demanded."""
    HOLES = "holes"
    """A written plot has these holes and no others, and does what is demanded."""

    @property
    def is_of_a_file(self) -> bool:
        """Whether such a test is about a plot in a file."""
        return self in (Expectation.VALID, Expectation.HOLES)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a plot must reach: a story of the world, or a goal; with neither, what is told first."""

    story: str | None = None
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class ExpectedHole:
    """A hole of a plot: at a step from 1, or (None) of the whole."""

    step: int | None
    kind: HoleKind

    def __str__(self) -> str:
        return f"{self.kind.value} at step {self.step}" if self.step else f"{self.kind.value}"


@dataclass(frozen=True, slots=True)
class Prose:
    """A plot in prose is to read as it stands in a file."""

    language: str
    path: Path


@dataclass(frozen=True, slots=True)
class Test:
    """One test.  `plot` is the file of a written plot; `demands` is None if nothing is demanded.

    `source` is the text that the test stands in, at `span`; `demands` is read in it.
    """

    # Lest pytest take it for a test of its own.
    __test__ = False

    name: str
    source: Source = field(repr=False)
    span: Span
    expectation: Expectation
    aim: Aim
    limits: Limits
    demands: Story | None = None
    plot: Path | None = None
    holes: tuple[ExpectedHole, ...] = ()
    golden: Path | None = None
    prose: tuple[Prose, ...] = ()

    @property
    def line(self) -> int:
        """The line on which the test begins."""
        return self.source.position(self.span.start)[0]


@dataclass(frozen=True, slots=True)
class Suite:
    """The tests of one file, all of one world."""

    source: Source = field(repr=False)
    world: World = field(repr=False)
    tests: tuple[Test, ...]
