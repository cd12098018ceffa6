"""Finding the events that a mind allows without asking each of them."""

from collections.abc import Iterable

from fabula.model import Comparison, Constant, Expression, Fluent, Value, conjuncts
from fabula.reference.events import Event
from fabula.reference.meaning import Layout
from fabula.reference.mind import Mind


class Shelf:
    """Events in order, sorted by one value that each of them needs.

    Most events demand `fluent == value`; such an event need not be looked at while its
    fluent has another value.
    """

    def __init__(self, events: Iterable[Event], layout: Layout) -> None:
        self._needing: list[dict[Value, list[tuple[int, Event]]]] = [{} for _ in layout.signatures]
        self._free: list[tuple[int, Event]] = []
        for place, event in enumerate(events):
            demand = _demand(event.requirement)
            if demand is None:
                self._free.append((place, event))
            else:
                fluent, value = demand
                needing = self._needing[layout.fluent(fluent)]
                needing.setdefault(value, []).append((place, event))

    def plausible(self, mind: Mind) -> tuple[Event, ...]:
        """Return, in order, the events whose conditions on the mind's own values hold."""
        found = list(self._free)
        for needing, value in zip(self._needing, mind.values, strict=True):
            if needing:
                found.extend(needing.get(value, ()))
        return tuple(event for _, event in sorted(found, key=_place) if event.plausible(mind))


def _place(entry: tuple[int, Event]) -> int:
    return entry[0]


def _demand(requirement: Expression) -> tuple[Fluent, Value] | None:
    """A fluent and the value that it must have; rather not a boolean, for those exclude less."""
    demands = [
        (left, right.value)
        for part in conjuncts(requirement)
        if isinstance(part, Comparison) and part.operator == "=="
        for left, right in [(part.left, part.right)]
        if isinstance(left, Fluent) and isinstance(right, Constant)
    ]
    return min(demands, key=lambda demand: isinstance(demand[1], bool), default=None)
