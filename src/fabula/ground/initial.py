"""How the world starts: the explicit entries that the initial statements leave (semantics 1.8)."""

from collections.abc import Iterable, Iterator, Sequence

from fabula.ground.bind import Binder, Chain
from fabula.ground.problem import GroundEffect, GroundFluent, InitialEntry
from fabula.ground.values import FALSE, UNKNOWN, ZERO, GroundValue, holds, same, value_of, written
from fabula.model import AllEffects, Effect

DEFAULTS = {"boolean": FALSE, "number": ZERO, "entity": UNKNOWN}


def initial_entries(statements: Iterable[Effect], binder: Binder) -> "Entries":
    """Return what the initial statements say.

    Statements are applied one at a time, and so are the parts of a statement that is a conjunction;
    everything else is one statement, whose guards and values are all computed before any of its
    assignments is made.
    """
    entries = Entries(binder.fluents)
    for statement in statements:
        for single in _conjuncts(statement):
            entries.apply(tuple(binder.effects(single, {})))
    return entries


def _conjuncts(statement: Effect) -> Iterator[Effect]:
    if isinstance(statement, AllEffects):
        for part in statement.parts:
            yield from _conjuncts(part)
    else:
        yield statement


class Entries:
    """The explicit entries so far, and what holds in every mind if no more are added."""

    def __init__(self, fluents: Sequence[GroundFluent]) -> None:
        self._fluents = fluents
        self._values: dict[tuple[Chain, int], GroundValue] = {}
        self._by_fluent: dict[int, list[Chain]] = {}

    def look(self, chain: Chain, fluent: int) -> GroundValue:
        """Return a value in the mind that `chain` leads to.

        Where nothing is said, a mind agrees with the one named by the chain without its last
        character, and the world has the default of the fluent's type.
        """
        for length in range(len(chain), -1, -1):
            value = self._values.get((chain[:length], fluent))
            if value is not None:
                return value
        return DEFAULTS[self._fluents[fluent].kind]

    def apply(self, effects: Sequence[GroundEffect]) -> None:
        """Make the assignments whose guards hold, all read before the first is made."""
        assigned = [
            ((effect.chain, effect.fluent), value_of(effect.value, self.look))
            for effect in effects
            if holds(effect.guard, self.look)
        ]
        for (chain, fluent), value in assigned:
            if (chain, fluent) not in self._values:
                self._by_fluent.setdefault(fluent, []).append(chain)
            self._values[chain, fluent] = value

    def values(self, fluent: int) -> tuple[GroundValue, ...]:
        """Return the different values that minds start with for a fluent, the world's first."""
        distinct = [self.look((), fluent)]
        for chain in self._by_fluent.get(fluent, ()):
            value = self._values[chain, fluent]
            if not any(same(value, known) for known in distinct):
                distinct.append(value)
        return tuple(distinct)

    def listed(self) -> tuple[InitialEntry, ...]:
        """Return the entries in the order of first assignment, each with its last value."""
        return tuple(
            InitialEntry(chain, fluent, written(value))
            for (chain, fluent), value in self._values.items()
        )
