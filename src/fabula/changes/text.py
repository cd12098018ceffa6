"""Conditions, values and effects as an author can write them, in either dialect.

Read back in the world that they are about, they mean the same: compound parts stand in brackets, so
no rule of precedence matters.
"""

from collections.abc import Iterable
from decimal import Decimal

from fabula.model import (
    AllEffects,
    And,
    Arithmetic,
    Assign,
    BelievedEffect,
    Believes,
    Comparison,
    Constant,
    Effect,
    EventPattern,
    Exists,
    Expression,
    Fluent,
    Forall,
    ForallEffect,
    If,
    IfEffect,
    Not,
    Or,
    Product,
    Sum,
    Term,
    TypeTest,
    Variable,
    value_text,
)

_KINDS = {Forall: "forall", Exists: "exists", Sum: "sum", Product: "product"}


def term_text(term: Term) -> str:
    """Return a variable or a constant as an author writes it."""
    if isinstance(term, Variable):
        return term.name
    if isinstance(term.value, float) and not term.value.is_integer():
        return f"{Decimal(repr(term.value)):f}"  # the language has no exponents
    return value_text(term.value)


def pattern_text(pattern: EventPattern) -> str:
    """Return which actions a change is about; a name alone means all that are called so."""
    if not pattern.arguments:
        return pattern.name
    arguments = ("?" if one is None else term_text(one) for one in pattern.arguments)
    return f"{pattern.name}({', '.join(arguments)})"


def expression_text(expression: Expression) -> str:
    """Return a condition or a value as an author writes it."""
    match expression:
        case Constant() | Variable():
            return term_text(expression)
        case Fluent(declared, arguments):
            return f"{declared.name}({', '.join(map(term_text, arguments))})"
        case Believes(character, body):
            # Without brackets the classic dialect reads two single arguments as a fluent's.
            inner = expression_text(body)
            inner = f"({inner})" if isinstance(body, Constant | Variable) else inner
            return f"believes({term_text(character)}, {inner})"
        case And(parts):
            return " & ".join(map(_part, parts)) or "True"
        case Or(parts):
            return " | ".join(map(_part, parts)) or "False"
        case Not(body):
            return f"!{_part(body)}"
        case If(branches, otherwise):
            cases = ((expression_text(test), _part(body)) for test, body in branches)
            return f"{_conditional(cases)} else {_part(otherwise)}"
        case Comparison(operator, left, right) | Arithmetic(operator, left, right):
            return f"{_part(left)} {operator} {_part(right)}"
        case TypeTest(operand, tested):
            return f"{_part(operand)} : {tested.name}"
    kind, variable = _KINDS[type(expression)], expression.variable
    return f"{kind}({variable.name} : {variable.type.name}) {_part(expression.body)}"


def effect_text(effect: Effect) -> str:
    """Return an effect as an author writes it."""
    match effect:
        case Assign(chain, fluent, value):
            return _assignment(chain, fluent, value)
        case BelievedEffect(character, body):
            return f"believes({term_text(character)}, {effect_text(body)})"
        case AllEffects(parts):
            return " & ".join(map(_effect_part, parts)) or "True"
        case ForallEffect(variable, body):
            return f"forall({variable.name} : {variable.type.name}) {_effect_part(body)}"
        case IfEffect(branches, otherwise):
            cases = ((expression_text(test), _effect_part(body)) for test, body in branches)
            return f"{_conditional(cases)} else {_effect_part(otherwise)}"


def _assignment(chain: tuple[Term, ...], fluent: Fluent, value: Expression) -> str:
    target = expression_text(fluent)
    for character in reversed(chain):
        target = f"believes({term_text(character)}, {target})"
    if isinstance(value, Constant) and isinstance(value.value, bool):
        return target if value.value else f"!{target}"
    return f"{target} = {_part(value)}"


def _conditional(cases: Iterable[tuple[str, str]]) -> str:
    return "if" + " elseif".join(f"({test}) {body}" for test, body in cases)


def _part(expression: Expression) -> str:
    text = expression_text(expression)
    return text if isinstance(expression, Constant | Variable | Fluent | Believes) else f"({text})"


def _effect_part(effect: Effect) -> str:
    text = effect_text(effect)
    return text if isinstance(effect, Assign | BelievedEffect) else f"({text})"
