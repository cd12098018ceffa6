"""Types, entities and values: what fluents can be about and what they can be."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

BOOLEAN: Final = "boolean"
NUMBER: Final = "number"
ENTITY: Final = "entity"
CHARACTER: Final = "character"


class Unknown(Enum):
    """The type of `?`, a value like any other: no place, nobody, no number."""

    UNKNOWN = "?"

    def __repr__(self) -> str:
        return "?"


UNKNOWN: Final = Unknown.UNKNOWN


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing of the world; a character is an entity of type `character` or a descendant."""

    name: str

    def __repr__(self) -> str:
        return self.name


Value: TypeAlias = bool | float | Entity | Unknown
"""What a fluent can be.  Numbers are always `float`; -0 is stored as 0 and NaN never occurs."""


@dataclass(frozen=True, slots=True)
class Type:
    """A sort of things.

    `ancestors` holds the names of all types above this one, itself included.  `instances` are its
    values in entity order (characters first, then the rest, each in order of first mention);
    `boolean` has (False, True), `number` has none, for its values cannot be listed.
    """

    name: str
    ancestors: frozenset[str]
    instances: tuple[bool | Entity, ...]

    def is_a(self, name: str) -> bool:
        """Whether this type is `name` or a descendant of it."""
        return name in self.ancestors


def same(left: Value, right: Value) -> bool:
    """Whether two values are identical; unlike `==` it tells `True` from `1.0`."""
    return type(left) is type(right) and left == right


def signature(name: str, arguments: tuple[Value, ...]) -> str:
    """Return how a ground fluent or event is written: `name(argument, argument)`."""
    return f"{name}({', '.join(map(value_text, arguments))})"


def value_text(value: Value) -> str:
    """Return the value as an author writes it."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return repr(value)
