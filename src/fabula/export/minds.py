"""What everybody believes after every step of a plot, as data that stays small."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from fabula.explain import Replay
from fabula.explain.replay import mind_at
from fabula.model import Value, same, value_text

DEPTH: Final = 2
"""How many minds deep one looks: what one character thinks that another thinks."""

Setting: TypeAlias = tuple[int, int, int]
"""A mind, a fluent and its value there, each by its place."""


@dataclass(frozen=True, slots=True)
class Minds:
    """The minds of a plot, stored as differences.

    `chains` lead to the minds: none of the characters is the world itself, which comes first, (A,)
    is what A believes, (A, B) what A thinks that B believes; characters are given by their places.
    `values` are all values that occur, as an author writes them.  `world` has for every one of the
    `fluents` the place of its value at the beginning, `beginning` what is otherwise in a mind, and
    `changes` for every step, from 1, what it sets where.
    """

    chains: tuple[tuple[int, ...], ...]
    fluents: tuple[str, ...]
    values: tuple[str, ...]
    world: tuple[int, ...]
    beginning: tuple[Setting, ...]
    changes: tuple[tuple[Setting, ...], ...]

    def at(self, step: int) -> tuple[tuple[str, ...], ...]:
        """Return for every mind the values of all fluents after a step; 0 is the beginning."""
        found = [list(self.world) for _ in self.chains]
        for settings in (self.beginning, *self.changes[:step]):
            for mind, fluent, value in settings:
                found[mind][fluent] = value
        return tuple(tuple(self.values[value] for value in mind) for mind in found)


def minds(told: Replay, *, depth: int = DEPTH) -> Minds:
    """Return the minds of a plot after every step, but no deeper than its world nests them.

    Cost: one look at every fluent in every mind that changes.
    """
    chains = tuple(_chains(len(told.names), min(depth, told.world.level)))
    known: dict[str, int] = {}

    def place_of(value: Value) -> int:
        return known.setdefault(value_text(value), len(known))

    def settings(number: int, before: tuple[Value, ...], after: tuple[Value, ...]) -> list[Setting]:
        if before is after:
            return []
        both = enumerate(zip(before, after, strict=True))
        return [(number, place, place_of(new)) for place, (old, new) in both if not same(old, new)]

    first, *later = (
        tuple(mind_at(state, chain).values for chain in chains) for state in told.states
    )
    world = tuple(map(place_of, first[0]))
    beginning = [one for n, own in enumerate(first) for one in settings(n, first[0], own)]
    changes = []
    for before, after in zip((first, *later), later, strict=False):
        both = enumerate(zip(before, after, strict=True))
        changes.append(tuple(one for n, (old, new) in both for one in settings(n, old, new)))
    signatures = told.world.layout.signatures
    return Minds(chains, signatures, tuple(known), world, tuple(beginning), tuple(changes))


def _chains(n_characters: int, depth: int) -> Iterator[tuple[int, ...]]:
    """Yield the chains of characters of at most a length, shorter ones first."""
    chains: list[tuple[int, ...]] = [()]
    for length in range(depth + 1):
        yield from chains
        if length < depth:
            chains = [
                (*chain, who)
                for chain in chains
                for who in range(n_characters)
                if chain[-1:] != (who,)
            ]
