"""What an expression rests on in a mind: the fluents that make it what it is there."""

from collections.abc import Iterator
from typing import TypeAlias

from fabula.model import And, Arithmetic, Believes, Comparison, Expression, Fluent, If, Or
from fabula.reference import Mind, meaning
from fabula.reference.meaning import Layout

Place: TypeAlias = tuple[tuple[int, ...], int]
"""A fluent, below the beliefs of a chain of characters."""


def grounds(expression: Expression, mind: Mind, layout: Layout) -> Iterator[Place]:
    """Yield the fluents on which the value of a rewritten expression rests in a mind.

    Of a true disjunction these are those of its true parts, of a false conjunction those of its
    false ones, of a conditional those that lead to the branch that counts, and of that.
    """

    def holds(part: Expression) -> bool:
        return bool(meaning(part, layout)(mind))

    match expression:
        case Fluent():
            yield (), layout.fluent(expression)
        case Believes(character, body):
            believer = layout.character(character)
            head = () if believer == mind.owner else (believer,)
            for chain, fluent in grounds(body, mind.believed(believer), layout):
                yield (*head, *chain), fluent
        case And(parts) | Or(parts):
            decisive = [part for part in parts if holds(part) is isinstance(expression, Or)]
            for part in decisive or parts:
                yield from grounds(part, mind, layout)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from grounds(left, mind, layout)
            yield from grounds(right, mind, layout)
        case If(branches, otherwise):
            for test, body in branches:
                yield from grounds(test, mind, layout)
                if holds(test):
                    yield from grounds(body, mind, layout)
                    return
            yield from grounds(otherwise, mind, layout)


def terms(expression: Expression) -> Iterator[Expression]:
    """Yield what an expression adds up and takes away."""
    if isinstance(expression, Arithmetic) and expression.operator in "+-":
        yield from terms(expression.left)
        yield from terms(expression.right)
    else:
        yield expression
