"""What an author demands of a plot: scenes that it must go through, and what must not happen."""

from dataclasses import dataclass, field

from fabula.diagnostics import Span
from fabula.model.expressions import Constant, Expression, Term, Variable


@dataclass(frozen=True, slots=True)
class EventPattern:
    """Actions that a step may be: those called `name` whose arguments are as written.

    An argument of None may be anything.
    """

    name: str
    arguments: tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What a story asks of one step: its event (None: whichever) and what holds right after it."""

    event: EventPattern | None
    condition: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """One moment of a scene: later than the one before it, by at most `within` steps."""

    moment: Moment
    within: int | None


@dataclass(frozen=True, slots=True)
class Scene:
    """Moments that follow each other, with some values for the formals.

    `after` is the scene of the same story that must have come about before this one begins.
    """

    name: str
    formals: tuple[Variable, ...]
    links: tuple[Link, ...]
    after: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Precedence:
    """For all values of the formals, `second` never happens unless `first` has before."""

    formals: tuple[Variable, ...]
    first: Moment
    second: Moment
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Story:
    """What a plot must go through, in which order, and how it must end.

    `once` are moments that come about exactly once, `never` those that must not; `end` must hold
    in the last state.
    """

    name: str
    scenes: tuple[Scene, ...]
    once: tuple[Moment, ...]
    never: tuple[Moment, ...]
    precedences: tuple[Precedence, ...]
    end: Expression
    span: Span = field(compare=False)


ANYTHING = Constant(True)
"""The condition of a moment that asks for an event alone, and of an end that may be any."""
