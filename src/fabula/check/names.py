"""What a name means at one place of a text (semantics 1.3, last but one rule)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite

from fabula.check.report import Report, a_type
from fabula.check.types import Hierarchy
from fabula.diagnostics import Span
from fabula.model import (
    BOOLEAN,
    CHARACTER,
    NUMBER,
    UNKNOWN,
    Constant,
    Entity,
    Expression,
    Property,
    Term,
    Type,
    Variable,
)
from fabula.syntax import tree


@dataclass(frozen=True, slots=True)
class Typed:
    """An expression and the names of all types that its value is known to have.

    `?` has every type but `boolean`; a piece that is wrong or missing, and has been reported,
    has every type, so that one mistake gives one message.
    """

    expression: Expression
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scope:
    """All declarations of a text, the variables bound at one place of it, and the report."""

    hierarchy: Hierarchy
    report: Report
    properties: Mapping[str, tuple[Property, ...]]
    property_places: dict[str, Span | None]
    variables: Mapping[str, Variable]

    @property
    def declared(self) -> tuple[Property, ...]:
        """All properties in file order."""
        overloads = (declared for same_name in self.properties.values() for declared in same_name)
        return tuple(sorted(overloads, key=lambda declared: declared.index))

    def bind(self, variable: Variable) -> "Scope":
        """Return the scope in which `variable` hides an outer variable or an entity of its name."""
        return replace(self, variables={**self.variables, variable.name: variable})

    def fits(self, types: frozenset[str], wanted: str) -> bool:
        """Whether a value of these types can stand where `wanted` is expected.

        An undeclared type has been reported where it was named, and fits everything.
        """
        return wanted in types or wanted not in self.hierarchy.types

    def anything(self) -> frozenset[str]:
        """Return the types of a piece about which nothing more is to be said."""
        return frozenset(self.hierarchy.types)

    def unknown(self) -> Typed:
        """Return `?`."""
        return Typed(Constant(UNKNOWN), self.anything() - {BOOLEAN})

    def faulty(self) -> Typed:
        """Return what stands for a piece that has been reported."""
        return Typed(Constant(UNKNOWN), self.anything())

    def described(self, found: Typed) -> str:
        """Return the narrowest types of a piece, as a message names them."""
        if found.types == self.unknown().types:
            return "`?`"
        known = self.hierarchy.types
        above = {name for kind in found.types for name in known[kind].ancestors if name != kind}
        return " and ".join(a_type(name) for name in sorted(found.types - above))


def type_named(name: tree.Name, hierarchy: Hierarchy, report: Report) -> Type:
    """Return the type of that name; if there is none, report it and return one that fits all."""
    found = hierarchy.types.get(name.text)
    if found is not None:
        return found
    report.error(
        "F101",
        name.span,
        f"type `{name.text}` is not declared",
        label="expected a type",
        help=report.meant(name.text, hierarchy.type_places),
    )
    return Type(name.text, frozenset(hierarchy.types), ())


def entity_constant(entity: Entity, hierarchy: Hierarchy) -> Typed:
    """Return an entity as a constant of all its types."""
    return Typed(Constant(entity), hierarchy.kinds[entity.name])


def number(literal: tree.NumberLiteral, report: Report) -> float:
    """Return the value of a number as a double; the lexer has reported one that is too large."""
    value = float(literal.text)
    if not isfinite(value):
        report.unreadable()
        return 0.0
    return value + 0.0  # -0 is stored as 0


def parameter(written: tree.Parameter, scope: Scope) -> Typed:
    """Return the variable or constant that a single token stands for."""
    match written:
        case tree.Name():
            return _named(written, scope)
        case tree.NumberLiteral():
            return Typed(Constant(number(written, scope.report)), frozenset((NUMBER,)))
        case tree.BooleanLiteral(value=value):
            return Typed(Constant(value), frozenset((BOOLEAN,)))
        case tree.UnknownLiteral():
            return scope.unknown()
        case tree.Missing():
            scope.report.unreadable()
            return scope.faulty()


def _named(name: tree.Name, scope: Scope) -> Typed:
    variable = scope.variables.get(name.text)
    if variable is not None:
        return Typed(variable, variable.type.ancestors)
    entity = scope.hierarchy.entities.get(name.text)
    if entity is not None:
        return entity_constant(entity, scope.hierarchy)
    report_undefined(name, scope)
    return scope.faulty()


def report_undefined(name: tree.Name, scope: Scope, *, expected: str = "") -> None:
    """Report a name that is neither a bound variable nor an entity."""
    if any(not declared.formals for declared in scope.properties.get(name.text, ())):
        help_: tuple[str, ...] = (f"for the property, write `{name.text}()`",)
    else:
        variables: dict[str, Span | None] = dict.fromkeys(scope.variables)
        help_ = scope.report.meant(name.text, {**scope.hierarchy.entity_places, **variables})
    scope.report.error(
        "F102",
        name.span,
        f"`{name.text}` is not " + ("a variable or an entity" if scope.variables else "an entity"),
        label=expected or "expected an entity" + (" or a variable" if scope.variables else ""),
        help=help_,
    )


def character(written: tree.Parameter, scope: Scope) -> Term | None:
    """Return the character or character variable; None if it is neither (then it is reported)."""
    found = parameter(written, scope)
    if found.types == scope.anything():
        return None
    is_character = CHARACTER in found.types and not isinstance(written, tree.UnknownLiteral)
    if is_character and isinstance(found.expression, Constant | Variable):
        return found.expression
    scope.report.error(
        "F112",
        written.span,
        f"{scope.report.quote(written.span)} is not a character",
        label=f"expected a `character`, but this is {scope.described(found)}",
    )
    return None


def argument(written: tree.Parameter, scope: Scope) -> Typed | None:
    """Return an argument of a fluent; None if it cannot be one (then it is reported)."""
    if isinstance(written, tree.UnknownLiteral):
        report_unknown_argument(written, scope.report)
        return None
    found = parameter(written, scope)
    return None if found.types == scope.anything() else found


def report_unknown_argument(written: tree.UnknownLiteral, report: Report) -> None:
    """Report a `?` that stands where a fluent needs an argument (semantics 1.6)."""
    label = "expected an entity, a variable, a number, True or False"
    report.error("F110", written.span, "`?` cannot be an argument", label=label)
