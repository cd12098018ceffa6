"""What is known of an expression before any state is: its value under a partial binding."""

from collections.abc import Iterable, Iterator, Mapping

from fabula.model import (
    And,
    Arithmetic,
    Believes,
    Comparison,
    Constant,
    Exists,
    Expression,
    Fluent,
    Forall,
    If,
    Not,
    Or,
    Product,
    Sum,
    TypeTest,
    Value,
    Variable,
    conjuncts,
    same,
)

Binding = Mapping[str, Value]


def decided(expression: Expression, binding: Binding) -> Value | None:
    """Return the value that the expression has in every state, or None if states differ in it.

    Sound but not complete: None also where finding out would take more than looking at constants,
    like for arithmetic.  Variables that are not bound are undecided.
    """
    match expression:
        case Constant(value=value):
            return value
        case Variable(name=name):
            return binding.get(name)
        case Believes(body=body):
            return decided(body, binding)  # what no state can change, everybody knows
        case And(parts=parts):
            return every(decided(part, binding) for part in parts)
        case Or(parts=parts):
            return _opposite(
                every(_opposite(decided(part, binding)) for part in parts)
            )  # De Morgan
        case Not(body=body):
            return _opposite(decided(body, binding))
        case Forall(variable=variable, body=body):
            return every(_instances(variable, body, binding, wanted=True))
        case Exists(variable=variable, body=body):
            return _opposite(every(_instances(variable, body, binding, wanted=False)))
        case If():
            return _conditional(expression, binding)
        case Comparison():
            return _comparison(expression, binding)
        case TypeTest(operand=operand, type=type_):
            found = decided(operand, binding)
            return None if found is None else any(same(found, one) for one in type_.instances)
        case Fluent() | Arithmetic() | Sum() | Product():
            return None


def impossible(condition: Expression, binding: Binding) -> bool:
    """Whether the condition is False in every state: decided, or asking two values of one fluent.

    Sound but not complete, like `decided`.
    """
    if decided(condition, binding) is False:
        return True
    asked: dict[tuple[Value | int, ...], Value] = {}
    for part in conjuncts(condition):
        fluent, wanted = _asks(part)
        value = decided(wanted, binding)
        arguments = [decided(term, binding) for term in fluent.arguments] if fluent else [None]
        known = [argument for argument in arguments if argument is not None]
        if fluent is None or value is None or len(known) < len(arguments):
            continue
        if not same(asked.setdefault((fluent.property.index, *known), value), value):
            return True
    return False


def _asks(part: Expression) -> tuple[Fluent | None, Expression]:
    """Return the fluent of which a conjunct asks to have a value, and that value."""
    match part:
        case Fluent():
            return part, Constant(True)
        case Not(body=Fluent() as fluent):
            return fluent, Constant(False)
        case Comparison(operator="==", left=Fluent() as fluent, right=value):
            return fluent, value
        case Comparison(operator="==", left=value, right=Fluent() as fluent):
            return fluent, value
        case _:
            return None, part


def every(values: Iterable[Value | None]) -> bool | None:
    """False if one is False, else None if one is undecided, else True."""
    result: bool | None = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def _opposite(value: Value | None) -> bool | None:
    return None if value is None else value is False


def _instances(
    variable: Variable, body: Expression, binding: Binding, *, wanted: bool
) -> Iterator[bool | None]:
    """Yield for each value of the variable whether the body is `wanted`."""
    for value in variable.type.instances:
        found = decided(body, {**binding, variable.name: value})
        yield found if found is None else found is wanted


def _conditional(expression: If, binding: Binding) -> Value | None:
    for condition, branch in expression.branches:
        holds = decided(condition, binding)
        if holds is None:
            return None
        if holds is True:
            return decided(branch, binding)
    return decided(expression.otherwise, binding)


def _comparison(expression: Comparison, binding: Binding) -> bool | None:
    left, right = decided(expression.left, binding), decided(expression.right, binding)
    if left is None or right is None:
        return None
    equal = same(left, right)
    match expression.operator:
        case "==":
            return equal
        case "!=":
            return not equal
        case "<=" | ">=" if equal:
            return True
    if not (isinstance(left, float) and isinstance(right, float)):
        # Its negation is not its opposite (semantics 1.9), so nothing is said about it.
        return None
    return left < right if expression.operator in ("<", "<=") else left > right
