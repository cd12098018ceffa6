"""What a plot goes through as its writer intended, though some step of it cannot happen.

Before a step that cannot happen, what it lacks is put right, as if an act of nobody's had done so
before the eyes of all who take part; whoever else watches the step learns of it by surprise (3.4).
Then the step happens.  What does not say how it could be put right, such as `n() + m() > 3`, stays
as it is, and the step happens all the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from fabula.errors import ModelError
from fabula.model import (
    UNKNOWN,
    And,
    Believes,
    Comparison,
    Constant,
    Expression,
    Fluent,
    Or,
    Value,
    conjuncts,
)
from fabula.reference import Event, Mind, World, meaning
from fabula.reference.events import Change
from fabula.reference.meaning import Chain, Layout
from fabula.reference.surprise import FLIPPED

AS_INTENDED: Final = "as intended"

_Repairs: TypeAlias = dict[tuple[Chain, int], Value]

_TRUE: Final = Constant(True)


@dataclass(frozen=True, slots=True)
class Passage:
    """One step of a plot: the world before it, as the writer meant it to be, and after it.

    `action` is None if the world has no such action; then nothing happens.  `repair` is the act of
    nobody's that leads from `before` to `meant`; where it is None, the two are the same.
    """

    action: Event | None
    before: Mind
    repair: Event | None
    meant: Mind
    after: Mind


def passages(world: World, signatures: Iterable[str]) -> Iterator[Passage]:
    """Yield what the steps of a plot lead through, one by one.

    Raises:
        ModelError: a step that can happen leads to where the world contradicts itself.
    """
    mind = world.initial
    for signature in signatures:
        passage = _passage(world, world.actions.get(signature), mind)
        yield passage
        mind = passage.after


def _passage(world: World, action: Event | None, mind: Mind) -> Passage:
    if action is None:
        return Passage(None, mind, None, mind, mind)
    if action.possible(mind):
        return Passage(action, mind, None, mind, world.after(mind, action))
    repair = repaired(action, mind, world)
    try:
        meant = mind if repair is None else world.after(mind, repair)
        return Passage(action, mind, repair, meant, world.after(meant, action))
    except ModelError:  # what cannot happen may well contradict itself; then nothing happens
        return Passage(action, mind, None, mind, mind)


def repaired(action: Event, mind: Mind, world: World) -> Event | None:
    """Return the act of nobody's after which an action could happen in a mind, if one is known.

    It changes as few fluents as it can, conjunct by conjunct, and is seen by those who consent and
    those who are named in the action.
    """
    layout, repairs = world.layout, _Repairs()
    for part in conjuncts(action.requirement):
        repairs |= _made_true(part, mind, layout) or {}
    if not repairs:
        return None
    changes = [_change(chain, fluent, value) for (chain, fluent), value in repairs.items()]
    seen = [
        Constant(place in action.consenting or character in action.arguments)
        for place, character in enumerate(world.problem.characters)
    ]
    true = meaning(_TRUE, layout)
    return Event(
        name=AS_INTENDED,
        arguments=(),
        signature=AS_INTENDED,
        precondition=_TRUE,
        motive=_TRUE,
        requirement=_TRUE,
        permitted=true,
        possible=true,
        plausible=true,
        beliefs_allow=true,
        changes=tuple(changes),
        consenting=(),
        observing=tuple(meaning(part, layout) for part in seen),
        observing_conditions=tuple(seen),
    )


def _change(chain: Chain, fluent: int, value: Value) -> Change:
    def true(_: Mind) -> Value:
        return True

    def given(_: Mind) -> Value:
        return value

    return Change(true, chain, fluent, given, _TRUE, Constant(value))


def _made_true(part: Expression, mind: Mind, layout: Layout) -> _Repairs | None:
    """Return the fewest values with which a part would hold in a mind; None if none are known."""
    if meaning(part, layout)(mind):
        return {}
    match part:
        case And(parts):
            repairs = _Repairs()
            for inner in parts:
                needed = _made_true(inner, mind, layout)
                if needed is None:
                    return None
                repairs |= needed
            return repairs
        case Or(parts):
            ways = [_made_true(inner, mind, layout) for inner in parts]
            return min((way for way in ways if way is not None), key=len, default=None)
        case Believes(character, body):
            believer = layout.character(character)
            inner_repairs = _made_true(body, mind.believed(believer), layout)
            head = () if believer == mind.owner else (believer,)
            return inner_repairs and {
                ((*head, *chain), fluent): value for (chain, fluent), value in inner_repairs.items()
            }
        case Comparison():
            return _compared(part, mind, layout)
        case _:
            return None


def _compared(comparison: Comparison, mind: Mind, layout: Layout) -> _Repairs | None:
    """Return the value that the fluent on one side of a comparison needs."""
    sides = (
        (comparison.left, comparison.operator, comparison.right),
        (comparison.right, FLIPPED[comparison.operator], comparison.left),
    )
    for side, operator, other in sides:
        target = _target(side, layout)
        wanted = meaning(other, layout)(mind)
        if target is None or (wanted is UNKNOWN and _target(other, layout) is not None):
            continue
        value = _wanted(operator, wanted)
        if value is not None:
            return {target: value}
    return None


def _target(side: Expression, layout: Layout) -> tuple[Chain, int] | None:
    """Return the fluent that a side is, below the beliefs of some characters."""
    chain = []
    while isinstance(side, Believes):
        chain.append(side.character)
        side = side.body
    if not isinstance(side, Fluent):
        return None
    return layout.chain(tuple(chain)), layout.fluent(side)


def _wanted(operator: str, other: Value) -> Value | None:
    """Return a value that stands in this relation to another, if it says which; nearest first."""
    if operator == "==":
        return other
    if operator == "!=":
        return not other if isinstance(other, bool) else None
    if not isinstance(other, float):
        return None
    return other + {"<=": 0.0, ">=": 0.0, "<": -1.0, ">": 1.0}[operator]
