"""Minds: what somebody takes to be the case, and what he takes others to believe (3.1)."""

from dataclasses import dataclass, field
from typing import Final

from fabula.model import Value

WORLD: Final = None
"""The owner of the mind that describes the world itself: the author."""


@dataclass(frozen=True, slots=True)
class Mind:
    """One mind: a value for every fluent and, above level 0, a mind for every other character.

    `owner` is the place of the owner in `problem.characters`, or None for the world; `values` are
    parallel to the world's fluents; `children` are parallel to the characters, None for the owner
    and everywhere at level 0.  Equal by value; the hash is computed once, since minds are keys.
    """

    owner: int | None
    level: int
    values: tuple[Value, ...]
    children: tuple["Mind | None", ...]
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        key = (self.owner, self.level, self.values, self.children)
        object.__setattr__(self, "_hash", hash(key))

    def __hash__(self) -> int:
        return self._hash

    def believed(self, character: int) -> "Mind":
        """Return what the owner takes `character` to believe: β of semantics 3.1.

        The owner agrees with himself, and below the horizon everybody is taken to agree with the
        owner (3.2): in both cases this is the mind itself.
        """
        child = self.children[character]
        return self if child is None else child
