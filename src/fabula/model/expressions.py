"""Conditions, values and effects after checking: names resolved, types known, variables still free.

Variables are looked up by name in an environment; an inner binding hides an outer one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from fabula.model.types import Type, Value


@dataclass(frozen=True, slots=True)
class Variable:
    """A name that stands for any instance of its type."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written down."""

    value: Value


Term: TypeAlias = Constant | Variable


@dataclass(frozen=True, slots=True)
class Property:
    """A family of fluents: one fluent for each combination of values of its formals.

    `index` is the place in declaration order and, with `name`, tells overloads apart.  The fluents
    of an attitude are held by the character that is their first argument.
    """

    index: int
    name: str
    formals: tuple[Term, ...]
    type: Type
    is_attitude: bool = False


@dataclass(frozen=True, slots=True)
class Fluent:
    """A state variable, its arguments possibly still variables."""

    property: Property
    arguments: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Believes:
    """`body` as `character` takes it to be."""

    character: Term
    body: "Expression"


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts hold; with no parts it holds."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Some of the parts hold; with no parts it does not hold."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The body does not hold (pushed inwards, semantics 1.9)."""

    body: "Expression"


@dataclass(frozen=True, slots=True)
class If:
    """First branch whose condition holds, else `otherwise`.

    Where a condition had no else, `otherwise` is `Constant(True)`.
    """

    branches: tuple[tuple["Expression", "Expression"], ...]
    otherwise: "Expression"


@dataclass(frozen=True, slots=True)
class Forall:
    """The body holds for every instance of the variable's type."""

    variable: Variable
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Exists:
    """The body holds for some instance of the variable's type."""

    variable: Variable
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of the body over the instances of the variable's type, in entity order."""

    variable: Variable
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Product:
    """The product of the body over the instances of the variable's type, in entity order."""

    variable: Variable
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`operator` is one of == != < <= > >=."""

    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class TypeTest:
    """Whether the value of `operand` is an instance of `type` (`?` never is)."""

    operand: "Expression"
    type: Type


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`operator` is one of + - * /."""

    operator: str
    left: "Expression"
    right: "Expression"


Expression: TypeAlias = (
    Constant
    | Variable
    | Fluent
    | Believes
    | And
    | Or
    | Not
    | If
    | Forall
    | Exists
    | Sum
    | Product
    | Comparison
    | TypeTest
    | Arithmetic
)


def domain(term: Term) -> tuple[Value, ...]:
    """Return the values that a formal can take, in entity order; a constant takes itself."""
    return (term.value,) if isinstance(term, Constant) else term.type.instances


def conjuncts(condition: Expression) -> Iterator[Expression]:
    """Yield the parts of a condition that must all hold, nested conjunctions taken apart."""
    if isinstance(condition, And):
        for part in condition.parts:
            yield from conjuncts(part)
    else:
        yield condition


def summands(value: Expression) -> Iterator[Expression]:
    """Yield what is added and subtracted in a value, from left to right."""
    if isinstance(value, Arithmetic) and value.operator in ("+", "-"):
        yield from summands(value.left)
        yield from summands(value.right)
    else:
        yield value


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a fluent a value; with a non-empty `chain` it is a belief that is changed.

    `believes(A, believes(B, f())) = v` has chain (A, B).  `value` is read in the state where the
    event happens.
    """

    chain: tuple[Term, ...]
    fluent: Fluent
    value: Expression


@dataclass(frozen=True, slots=True)
class BelievedEffect:
    """`believes(c, effect)`: the effect happens to c's beliefs, guards and values read there."""

    character: Term
    body: "Effect"


@dataclass(frozen=True, slots=True)
class AllEffects:
    """Several effects at once; with no parts: nothing happens."""

    parts: tuple["Effect", ...]


@dataclass(frozen=True, slots=True)
class ForallEffect:
    """The effect happens for every instance of the variable's type, all at once."""

    variable: Variable
    body: "Effect"


@dataclass(frozen=True, slots=True)
class IfEffect:
    """The k-th branch happens when its condition and the negations of all earlier ones hold."""

    branches: tuple[tuple[Expression, "Effect"], ...]
    otherwise: "Effect"


Effect: TypeAlias = Assign | BelievedEffect | AllEffects | ForallEffect | IfEffect
