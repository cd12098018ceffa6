"""How deep minds are nested: the horizon of semantics 3.2."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from fabula.model import (
    Action,
    AllEffects,
    And,
    Arithmetic,
    Assign,
    BelievedEffect,
    Believes,
    Comparison,
    Effect,
    Exists,
    Expression,
    Forall,
    ForallEffect,
    If,
    IfEffect,
    Limits,
    Not,
    Or,
    Problem,
    Product,
    Story,
    Sum,
    Term,
    Trigger,
    TypeTest,
)

UNLIMITED_EPISTEMIC: Final = 2
"""The epistemic limit that the horizon assumes where neither limit bounds the nesting of plans."""


def horizon(problem: Problem, limits: Limits) -> int:
    """Return the level of the world: EL + 1 + B, or a longer chain that is written or told of.

    B is the deepest nesting of `believes` in what is read while plans are made; what is written are
    initial statements and effects, what is told of are the conditions of stories.
    Without an epistemic limit the character temporal limit bounds the nesting, since each nested
    explanation starts at least one action later; without either, EL counts as 2 here.
    """
    planned = _epistemic(limits) + 1 + read_depth(problem)
    return max(planned, write_depth(problem), story_depth(problem))


def read_depth(problem: Problem) -> int:
    """Return the deepest nesting of `believes` in what is read while plans are made: B of 3.2."""
    read: Iterator[Expression] = chain(
        (event.precondition for event in _events(problem)),
        (action.motive for action in problem.actions),
        (action.observing for action in problem.actions),
        (problem.utility, *problem.utilities),
    )
    guards = (_read_in(event.effect, (), values=False) for event in _events(problem))
    return max(chain((_depth(expression, ()) for expression in read), guards), default=0)


def story_depth(problem: Problem) -> int:
    """Return the deepest nesting of `believes` in a story: the S of 3.2."""
    told = (condition for story in problem.stories for condition in _told(story))
    return max((_depth(condition, ()) for condition in told), default=0)


def effect_depth(effect: Effect) -> int:
    """Return the deepest nesting of `believes` in the guards and values of one effect."""
    return _read_in(effect, (), values=True)


def write_depth(problem: Problem) -> int:
    """Return the longest chain of `believes` in an initial statement or an effect."""
    effects = (event.effect for event in _events(problem))
    return max((_chain_length(effect, ()) for effect in (*problem.initial, *effects)), default=0)


def _events(problem: Problem) -> list[Action | Trigger]:
    return [*problem.actions, *problem.triggers]


def _told(story: Story) -> Iterator[Expression]:
    """Yield the conditions of a story, scene by scene, its end last."""
    moments = chain(
        (link.moment for scene in story.scenes for link in scene.links),
        story.once,
        story.never,
        *((order.first, order.second) for order in story.precedences),
    )
    yield from (moment.condition for moment in moments)
    yield story.end


def _epistemic(limits: Limits) -> int:
    if limits.epistemic is not None:
        return max(limits.epistemic, 0)
    if limits.character_temporal is not None:
        return max(limits.character_temporal, 1) - 1
    return UNLIMITED_EPISTEMIC


def _deeper(above: tuple[Term, ...], *more: Term) -> tuple[Term, ...]:
    """A chain made longer, repeated neighbours collapsed."""
    for character in more:
        above = above if above[-1:] == (character,) else (*above, character)
    return above


def _depth(expression: Expression, above: tuple[Term, ...]) -> int:
    if isinstance(expression, Believes):
        return _depth(expression.body, _deeper(above, expression.character))
    return max((_depth(part, above) for part in _parts(expression)), default=len(above))


def _parts(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case And(parts) | Or(parts):
            return parts
        case Not(body) | Forall(_, body) | Exists(_, body) | Sum(_, body) | Product(_, body):
            return (body,)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case TypeTest(operand, _):
            return (operand,)
        case If(branches, otherwise):
            return (*chain.from_iterable(branches), otherwise)
        case _:
            return ()


def _read_in(effect: Effect, above: tuple[Term, ...], *, values: bool) -> int:
    match effect:
        case Assign(_, _, right):
            return _depth(right, above) if values else 0
        case BelievedEffect(character, body):
            return _read_in(body, _deeper(above, character), values=values)
        case ForallEffect(_, body):
            return _read_in(body, above, values=values)
        case AllEffects(parts):
            return max((_read_in(part, above, values=values) for part in parts), default=0)
        case IfEffect(branches, otherwise):
            bodies = (*(body for _, body in branches), otherwise)
            return max(
                *(_depth(test, above) for test, _ in branches),
                *(_read_in(body, above, values=values) for body in bodies),
            )


def _chain_length(effect: Effect, above: tuple[Term, ...]) -> int:
    match effect:
        case Assign(believers, _, _):
            return len(_deeper(above, *believers))
        case BelievedEffect(character, body):
            return _chain_length(body, _deeper(above, character))
        case ForallEffect(_, body):
            return _chain_length(body, above)
        case AllEffects(parts):
            return max((_chain_length(part, above) for part in parts), default=0)
        case IfEffect(branches, otherwise):
            bodies = (body for _, body in branches)
            return max(_chain_length(body, above) for body in (*bodies, otherwise))
