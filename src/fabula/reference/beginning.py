"""The initial state: explicit entries, laid down statement by statement (semantics 1.8)."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from fabula.model import AllEffects, Effect, Value
from fabula.reference.events import assignments
from fabula.reference.horizon import effect_depth
from fabula.reference.meaning import Chain, Layout, meaning
from fabula.reference.mind import WORLD, Mind

Entries: TypeAlias = Mapping[tuple[Chain, int], Value]


def initial_entries(layout: Layout) -> dict[tuple[Chain, int], Value]:
    """Return the explicit entries that the initial statements make, in file order.

    Each statement is read in the state that the ones before it describe; within one statement all
    guards and values are read before anything is assigned; later entries replace earlier ones.
    """
    entries: dict[tuple[Chain, int], Value] = {}
    for statement in _single_statements(layout.problem.initial):
        before = described(entries, layout, level=effect_depth(statement))
        entries |= {
            (layout.chain(chain), layout.fluent(fluent)): meaning(right, layout)(before)
            for guard, chain, fluent, right in assignments(statement, {})
            if meaning(guard, layout)(before)
        }
    return entries


def described(entries: Entries, layout: Layout, *, level: int, owner: int | None = WORLD) -> Mind:
    """Return the mind that entries describe, no trigger fired yet.

    The entries with the empty chain are the values; D_c of 1.8 describes the mind of c.
    """
    values = tuple(entries.get(((), place), v) for place, v in enumerate(layout.defaults))
    children = tuple(
        described(_entries_of(entries, c), layout, level=level - 1, owner=c)
        if level > 0 and c != owner
        else None
        for c in layout.characters.values()
    )
    return Mind(owner, level, values, children)


def _entries_of(entries: Entries, character: int) -> Entries:
    """D_c: what is true, overlaid with the chains that start with c, with and without that c."""
    plain = {key: v for key, v in entries.items() if not key[0]}
    below = {key: v for key, v in entries.items() if key[0][:1] == (character,)}
    return plain | below | {(chain[1:], fluent): v for (chain, fluent), v in below.items()}


def _single_statements(statements: tuple[Effect, ...]) -> Iterator[Effect]:
    """A conjunction at the top is the same as separate statements."""
    for statement in statements:
        if isinstance(statement, AllEffects):
            yield from _single_statements(statement.parts)
        else:
            yield statement
