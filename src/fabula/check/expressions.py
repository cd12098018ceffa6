"""Conditions and values: names resolved, static types checked (semantics 1.6).

Every function takes a piece of the tree and the scope in which it stands, and returns a model
expression whatever the piece is: what is wrong has gone to the report, and the result is then a
stand-in which fits everywhere.
"""

from collections.abc import Callable, Mapping

from fabula.check.lints import warn_never_equal
from fabula.check.names import Scope, Typed, character, parameter, type_named
from fabula.check.properties import fluent, variable_type
from fabula.model import (
    BOOLEAN,
    NUMBER,
    And,
    Arithmetic,
    Believes,
    Comparison,
    Constant,
    Exists,
    Expression,
    Forall,
    If,
    Not,
    Or,
    Product,
    Sum,
    TypeTest,
    Variable,
)
from fabula.syntax import tree

_BOOLEAN = frozenset((BOOLEAN,))
_NUMBER = frozenset((NUMBER,))
_QUANTIFIERS: Mapping[str, Callable[[Variable, Expression], Expression]] = {
    "forall": Forall,
    "exists": Exists,
    "sum": Sum,
    "product": Product,
}


def condition(written: tree.Expression, scope: Scope) -> Expression:
    """Return an expression that must be boolean."""
    found = typed(written, scope)
    if not scope.fits(found.types, BOOLEAN):
        report = scope.report
        report.error(
            "F201",
            written.span,
            f"{report.quote(written.span)} is not a condition",
            label=f"expected a `boolean`, but this is {scope.described(found)}",
        )
    return found.expression


def numeric(written: tree.Expression, scope: Scope) -> Expression:
    """Return an expression that must be a number."""
    found = typed(written, scope)
    if not scope.fits(found.types, NUMBER):
        quoted = scope.report.quote(written.span)
        is_boolean = BOOLEAN in found.types
        scope.report.error(
            "F202",
            written.span,
            f"{quoted} is not a number",
            label=f"expected a `number`, but this is {scope.described(found)}",
            help=("to count a condition, write `(if(...) 1 else 0)`",) if is_boolean else (),
        )
    return found.expression


def typed(written: tree.Expression, scope: Scope) -> Typed:
    """Return any expression together with the types of its value."""
    match written:
        case tree.Group(inner=inner):
            return typed(inner, scope)
        case tree.Call():
            return _reference(written, scope)
        case tree.Believes():
            return _belief(written, scope)
        case tree.Conjunction(parts=parts):
            return Typed(And(tuple(condition(part, scope) for part in parts)), _BOOLEAN)
        case tree.Disjunction(parts=parts):
            return Typed(Or(tuple(condition(part, scope) for part in parts)), _BOOLEAN)
        case tree.Negation(body=body):
            return Typed(Not(condition(body, scope)), _BOOLEAN)
        case tree.Conditional():
            return _conditional(written, scope)
        case tree.Quantified():
            return _quantified(written, scope)
        case tree.Assignment():
            return _misplaced_assignment(written, scope)
        case tree.Comparison():
            return _comparison(written, scope)
        case tree.TypeTest():
            return _type_test(written, scope)
        case tree.Arithmetic(operator=operator, left=left, right=right):
            value = Arithmetic(operator, numeric(left, scope), numeric(right, scope))
            return Typed(value, _NUMBER)
        case _:
            return parameter(written, scope)


def bound(written: tree.Quantified, scope: Scope) -> tuple[Variable, Scope]:
    """Return the variable of a quantifier, and the scope of its body."""
    variable = Variable(written.variable.text, variable_type(written.type, scope))
    return variable, scope.bind(variable)


def _reference(written: tree.Call, scope: Scope) -> Typed:
    found = fluent(written, scope)
    return scope.faulty() if found is None else Typed(found, found.property.type.ancestors)


def _belief(written: tree.Believes, scope: Scope) -> Typed:
    believer = character(written.character, scope)
    body = typed(written.body, scope)
    return body if believer is None else Typed(Believes(believer, body.expression), body.types)


def _quantified(written: tree.Quantified, scope: Scope) -> Typed:
    variable, inner = bound(written, scope)
    if written.kind in ("sum", "product"):
        body, types = numeric(written.body, inner), _NUMBER
    else:
        body, types = condition(written.body, inner), _BOOLEAN
    return Typed(_QUANTIFIERS[written.kind](variable, body), types)


def _conditional(written: tree.Conditional, scope: Scope) -> Typed:
    """A missing else is True after a boolean branch; all branches must share a type."""
    tests, values = [], []
    for test, value in written.branches:
        tests.append(condition(test, scope))
        values.append(typed(value, scope))
    if written.otherwise is not None:
        otherwise = typed(written.otherwise, scope)
    else:
        otherwise = Typed(Constant(True), _BOOLEAN)
        if not scope.fits(values[0].types, BOOLEAN):
            scope.report.error(
                "F205",
                written.span,
                "this `if` has no `else`",
                label=f"expected `else` and a value, for the branch is "
                f"{scope.described(values[0])}",
            )
            return scope.faulty()
    types = otherwise.types
    for found in values:
        types &= found.types
    if not types:
        kinds = dict.fromkeys(scope.described(found) for found in (*values, otherwise))
        scope.report.error(
            "F204",
            written.span,
            "the branches of this `if` have different types",
            label=f"expected one type, but these are {', '.join(kinds)}",
        )
        types = scope.anything()
    branches = zip(tests, (found.expression for found in values), strict=True)
    return Typed(If(tuple(branches), otherwise.expression), types)


def _misplaced_assignment(written: tree.Assignment, scope: Scope) -> Typed:
    scope.report.error(
        "F206",
        written.span,
        f"{scope.report.quote(written.span)} is an assignment, where a condition is expected",
        label="`=` gives a value, in effects only",
        help=("to compare, write `==`",),
    )
    typed(written.target, scope)
    typed(written.value, scope)
    return scope.faulty()


def _comparison(written: tree.Comparison, scope: Scope) -> Typed:
    left, right = typed(written.left, scope), typed(written.right, scope)
    warn_never_equal(written, left, right, scope)
    return Typed(Comparison(written.operator, left.expression, right.expression), _BOOLEAN)


def _type_test(written: tree.TypeTest, scope: Scope) -> Typed:
    operand = typed(written.operand, scope)
    wanted = type_named(written.type, scope.hierarchy, scope.report)
    if wanted.name == NUMBER:
        label = "expected a type whose values can be listed"
        scope.report.error("F207", written.type.span, "`: number` cannot be tested", label=label)
    return Typed(TypeTest(operand.expression, wanted), _BOOLEAN)
