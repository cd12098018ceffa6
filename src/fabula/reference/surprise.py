"""Surprise: what one learns from seeing an action that one believed impossible (semantics 3.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fabula.model import (
    BOOLEAN,
    NUMBER,
    UNKNOWN,
    And,
    Believes,
    Comparison,
    Constant,
    Expression,
    Fluent,
    Or,
    Term,
    Value,
)
from fabula.reference.conditions import fluents_in
from fabula.reference.meaning import Chain, Layout, meaning
from fabula.reference.mind import Mind

FLIPPED: Final = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Correction:
    """In the mind that `chain` leads to, the fluent at place `fluent` becomes `value`."""

    chain: Chain
    fluent: int
    value: Value


def corrections(
    precondition: Expression, seen: Mind, beliefs: Mind, layout: Layout
) -> tuple[Correction, ...]:
    """Return what `beliefs`, where the precondition is false, take over from `seen`.

    `seen` is the mind in which the action happens.  Every comparison of a conjunct that is true
    there is repaired where it is false in `beliefs`; on one fluent a value beats `?`.
    """
    if not _holds((), precondition, seen, layout):
        return ()
    chosen: dict[tuple[Chain, int], Correction] = {}
    for below, comparison in _true_comparisons((), precondition, seen, layout):
        if not _holds(below, comparison, beliefs, layout):
            for new in _repairs(below, comparison, seen, layout):
                chain = new.chain[1:] if new.chain[:1] == (beliefs.owner,) else new.chain
                old = chosen.get((chain, new.fluent))
                if old is None or old.value is UNKNOWN:
                    chosen[chain, new.fluent] = Correction(chain, new.fluent, new.value)
    return tuple(chosen.values())


def _true_comparisons(
    below: tuple[Term, ...], part: Expression, seen: Mind, layout: Layout
) -> Iterator[tuple[tuple[Term, ...], Comparison]]:
    """Yield the comparisons of all true conjuncts of a part that is true in `seen`.

    That is: every part of a conjunction and every true part of a disjunction.  `below` are the
    characters below whose beliefs the part stands.
    """
    match part:
        case And(parts) | Or(parts):
            for inner in parts:
                if _holds(below, inner, seen, layout):
                    yield from _true_comparisons(below, inner, seen, layout)
        case Believes(character, body):
            yield from _true_comparisons((*below, character), body, seen, layout)
        case Comparison():
            for elementary in _elementary(below, part, seen, layout):
                yield below, elementary


def _elementary(
    below: tuple[Term, ...], comparison: Comparison, seen: Mind, layout: Layout
) -> Iterator[Comparison]:
    """Yield the comparison with a fluent on the left if there is one.

    Two fluents of boolean or entity type are each compared with the value of the right one in
    `seen`: `f == g` as `f == v` and `g == v`, `f != g` as `f != v` and `g == v`.
    """
    operator, left, right = comparison.operator, comparison.left, comparison.right
    if operator in ("==", "!=") and _is_discrete_fluent(left) and _is_discrete_fluent(right):
        common = Constant(_read(below, right, seen, layout))
        yield Comparison(operator, left, common)
        yield Comparison("==", right, common)
    elif _fluent(left) is None and _fluent(right) is not None:
        yield Comparison(FLIPPED[operator], right, left)
    else:
        yield comparison


def _repairs(
    below: tuple[Term, ...], comparison: Comparison, seen: Mind, layout: Layout
) -> Iterator[Correction]:
    """Yield the corrections that an elementary comparison, true in `seen`, asks for."""
    target = _fluent(comparison.left)
    if target is None:
        for part in (comparison.left, comparison.right):
            for chain, fluent in fluents_in(part):
                if fluent.property.type.name != BOOLEAN:
                    yield _correction((*below, *chain), fluent, UNKNOWN, layout)
        return
    chain, fluent = target
    right = _read(below, comparison.right, seen, layout)
    is_boolean = fluent.property.type.name == BOOLEAN
    if is_boolean and comparison.operator == "!=":
        right = not right
    learnt = right if is_boolean or comparison.operator == "==" else UNKNOWN
    yield _correction((*below, *chain), fluent, learnt, layout)


def _correction(
    chain: tuple[Term, ...], fluent: Fluent, value: Value, layout: Layout
) -> Correction:
    return Correction(layout.chain(chain), layout.fluent(fluent), value)


def _fluent(side: Expression) -> tuple[tuple[Term, ...], Fluent] | None:
    """Return the fluent that a side is, below any chain of `believes`; None for anything else."""
    match side:
        case Fluent():
            return (), side
        case Believes(character, body):
            inner = _fluent(body)
            return inner and ((character, *inner[0]), inner[1])
        case _:
            return None


def _is_discrete_fluent(side: Expression) -> bool:
    found = _fluent(side)
    return found is not None and found[1].property.type.name != NUMBER


def _holds(below: tuple[Term, ...], part: Expression, mind: Mind, layout: Layout) -> bool:
    return bool(_read(below, part, mind, layout))


def _read(below: tuple[Term, ...], part: Expression, mind: Mind, layout: Layout) -> Value:
    """Read a part that stands below the beliefs of some characters."""
    for character in below:
        mind = mind.believed(layout.character(character))
    return meaning(part, layout)(mind)
