"""Expressions without variables, quantifiers or negation: the form in which they are read (1.9).

`condition` and `value` rewrite an expression of the model into another one that holds only
constants, fluents, `Believes`, `And`, `Or`, `Comparison`, `Arithmetic` and (as a value) `If`.
Variables that are not bound yet stay, so that a partial binding can be judged too.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Final, TypeAlias

from fabula.model import (
    NUMBER,
    UNKNOWN,
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
    Term,
    TypeTest,
    Value,
    Variable,
    value_text,
)
from fabula.reference.numbers import compare

Bindings: TypeAlias = Mapping[str, Value]

TRUE: Final = Constant(True)
FALSE: Final = Constant(False)
NEGATED: Final = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def condition(expression: Expression, bindings: Bindings, *, positive: bool = True) -> Expression:
    """Return the condition (or its negation) with the negation pushed inwards to the comparisons.

    Constants are folded, but beside a part that is literally True the other parts of a disjunction
    stay: surprise still learns from them (3.4).
    """

    def part(body: Expression, **more: Value) -> Expression:
        return condition(body, {**bindings, **more}, positive=positive)

    match expression:
        case Constant() | Variable():
            return _comparison("==", term(expression, bindings), Constant(positive))
        case Fluent():
            return Comparison("==", value(expression, bindings), Constant(positive))
        case Comparison(operator, left, right):
            operator = operator if positive else NEGATED[operator]
            return _comparison(operator, value(left, bindings), value(right, bindings))
        case TypeTest():
            return condition(_type_test(expression), bindings, positive=positive)
        case Not(body):
            return condition(body, bindings, positive=not positive)
        case And(parts):
            return _both(positive, *map(part, parts))
        case Or(parts):
            return _both(not positive, *map(part, parts))
        case Forall(variable, body):
            each = (part(body, **{variable.name: v}) for v in variable.type.instances)
            return _both(positive, *each)
        case Exists(variable, body):
            each = (part(body, **{variable.name: v}) for v in variable.type.instances)
            return _both(not positive, *each)
        case Believes(character, body):
            believed = part(body)
            if isinstance(believed, Constant):
                return believed
            return Believes(term(character, bindings), believed)
        case If(branches, otherwise):
            guarded = guards([test for test, _ in branches], bindings)
            bodies = [*(body for _, body in branches), otherwise]
            return _either(*(_all(g, part(b)) for g, b in zip(guarded, bodies, strict=True)))
        case _:
            raise TypeError(f"not a condition: {expression!r}")


def guards(tests: list[Expression], bindings: Bindings) -> list[Expression]:
    """Return when each branch of a conditional counts, and last when the `else` does (1.9).

    The k-th branch counts when its test holds and the negations of all earlier tests hold.
    """
    failed = [condition(test, bindings, positive=False) for test in tests]
    held = [condition(test, bindings) for test in tests]
    return [_all(*failed[:k], test) for k, test in enumerate([*held, TRUE])]


def value(expression: Expression, bindings: Bindings) -> Expression:
    """Return the expression as a value; a condition used as a value is True or False."""
    match expression:
        case Constant() | Variable():
            return term(expression, bindings)
        case Fluent(family, arguments):
            return Fluent(family, tuple(term(argument, bindings) for argument in arguments))
        case Believes(character, body):
            return Believes(term(character, bindings), value(body, bindings))
        case If(branches, otherwise):
            tested = [(condition(c, bindings), value(v, bindings)) for c, v in branches]
            return If(tuple(tested), value(otherwise, bindings))
        case Arithmetic(operator, left, right):
            return Arithmetic(operator, value(left, bindings), value(right, bindings))
        case Sum(variable, body):
            return _fold("+", 0.0, variable, body, bindings)
        case Product(variable, body):
            return _fold("*", 1.0, variable, body, bindings)
        case _:
            return condition(expression, bindings)


def term(expression: Term, bindings: Bindings) -> Term:
    """Return the constant that a term is bound to, or the term itself."""
    if isinstance(expression, Variable) and expression.name in bindings:
        return Constant(bindings[expression.name])
    return expression


def signature(name: str, arguments: tuple[Term, ...]) -> str:
    """Return how a ground fluent or event is spelt: `name(argument, ...)` (2.2)."""
    return f"{name}({', '.join(_term_text(argument) for argument in arguments)})"


def fluents_in(expression: Expression) -> Iterator[tuple[tuple[Term, ...], Fluent]]:
    """Yield every fluent that occurs, after the characters whose beliefs it stands below."""
    match expression:
        case Fluent():
            yield (), expression
        case Believes(character, body):
            for chain, fluent in fluents_in(body):
                yield (character, *chain), fluent
        case And(parts) | Or(parts):
            for part in parts:
                yield from fluents_in(part)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from fluents_in(left)
            yield from fluents_in(right)
        case If(branches, otherwise):
            for test, body in branches:
                yield from fluents_in(test)
                yield from fluents_in(body)
            yield from fluents_in(otherwise)


def reads_beliefs(expression: Expression) -> bool:
    """Whether what others believe is read."""
    return any(chain for chain, _ in fluents_in(expression))


def expression_text(expression: Expression) -> str:
    """Return a rewritten expression as an author could write it."""
    match expression:
        case Constant() | Variable():
            return _term_text(expression)
        case Fluent(family, arguments):
            return signature(family.name, arguments)
        case Believes(character, body):
            return f"believes({_term_text(character)}, {expression_text(body)})"
        case And(parts):
            return " & ".join(map(_bracketed, parts)) or "True"
        case Or(parts):
            return " | ".join(map(_bracketed, parts)) or "False"
        case Comparison("==", left, Constant(value=True)):
            return expression_text(left)
        case Comparison("==", left, Constant(value=False)):
            return f"!{expression_text(left)}"
        case Comparison(operator, left, right) | Arithmetic(operator, left, right):
            return f"{_bracketed(left)} {operator} {_bracketed(right)}"
        case If(branches, otherwise):
            tests = " elseif".join(f"({expression_text(c)}) {_bracketed(v)}" for c, v in branches)
            return f"if{tests} else {_bracketed(otherwise)}"
        case _:
            raise TypeError(f"not a rewritten expression: {expression!r}")


def _bracketed(expression: Expression) -> str:
    text = expression_text(expression)
    simple = isinstance(expression, Constant | Variable | Fluent | Believes | Comparison)
    return text if simple else f"({text})"


def _term_text(term: Term) -> str:
    return term.name if isinstance(term, Variable) else value_text(term.value)


def _type_test(test: TypeTest) -> Expression:
    """`x : T` means that x is one of the instances of T.

    The numbers cannot be listed: x is one iff 0 times x is not `?`.
    """
    if test.type.name == NUMBER:
        return Comparison("!=", Arithmetic("*", Constant(0.0), test.operand), Constant(UNKNOWN))
    return Or(tuple(Comparison("==", test.operand, Constant(v)) for v in test.type.instances))


def _comparison(operator: str, left: Expression, right: Expression) -> Expression:
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(compare(operator, left.value, right.value))
    return Comparison(operator, left, right)


def _both(conjunction: bool, *parts: Expression) -> Expression:
    return _all(*parts) if conjunction else _either(*parts)


def _all(*parts: Expression) -> Expression:
    if FALSE in parts:
        return FALSE
    open_parts = tuple(part for part in parts if part != TRUE)
    return open_parts[0] if len(open_parts) == 1 else And(open_parts) if open_parts else TRUE


def _either(*parts: Expression) -> Expression:
    open_parts = tuple(part for part in parts if part != FALSE)
    if all(part == TRUE for part in open_parts):
        return Constant(bool(open_parts))
    return open_parts[0] if len(open_parts) == 1 else Or(open_parts)


def _fold(
    operator: str, first: float, variable: Variable, body: Expression, bindings: Bindings
) -> Expression:
    """A sum or product over all instances, from the left; over none it is `first`."""
    parts = (value(body, {**bindings, variable.name: v}) for v in variable.type.instances)
    start: Expression = Constant(first)
    return reduce(lambda left, right: Arithmetic(operator, left, right), parts, start)
