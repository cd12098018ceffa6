"""How deep beliefs are nested in the text of a world, which decides its horizon (semantics 3.2).

Looked up in the world with variables, not in its instances: where the horizon can be seen, folding
a constant or dropping an instance must not move it (semantics 2.3).
"""

from collections.abc import Iterator

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


def read_depth(problem: Problem) -> int:
    """Return the deepest nesting in a condition of an event, a guard in an effect, or a utility."""
    depths = [_depth(utility) for utility in (problem.utility, *problem.utilities)]
    for action in problem.actions:
        depths += [_depth(action.motive), _depth(action.observing)]
    for event in _events(problem):
        depths.append(_depth(event.precondition))
        depths += _guard_depths(event.effect)
    return max(depths)


def write_depth(problem: Problem) -> int:
    """Return the longest chain of characters whose beliefs an effect or the start changes."""
    effects = (*problem.initial, *(event.effect for event in _events(problem)))
    return max((length for effect in effects for length in _chain_lengths(effect)), default=0)


def story_depth(problem: Problem) -> int:
    """Return the deepest nesting in a condition of a story."""
    return max((_depth(part) for story in problem.stories for part in _demands(story)), default=0)


def _demands(story: Story) -> Iterator[Expression]:
    """The conditions of a story."""
    yield story.end
    for scene in story.scenes:
        for link in scene.links:
            yield link.moment.condition
    for moment in (*story.once, *story.never):
        yield moment.condition
    for precedence in story.precedences:
        yield from (precedence.first.condition, precedence.second.condition)


def _events(problem: Problem) -> tuple[Action | Trigger, ...]:
    return (*problem.actions, *problem.triggers)


def _step(character: Term, outer: Term | None) -> int:
    """One deeper, unless it is the same character again (3.2)."""
    return 0 if character == outer else 1


def _depth(expression: Expression, outer: Term | None = None) -> int:
    """`outer` is the character whose beliefs the expression stands in."""
    if isinstance(expression, Believes):
        character = expression.character
        return _step(character, outer) + _depth(expression.body, character)
    return max((_depth(part, outer) for part in _parts(expression)), default=0)


def _parts(expression: Expression) -> Iterator[Expression]:
    match expression:
        case And(parts) | Or(parts):
            yield from parts
        case Not(body) | TypeTest(body):
            yield body
        case Forall(_, body) | Exists(_, body) | Sum(_, body) | Product(_, body):
            yield body
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from (left, right)
        case If(branches, otherwise):
            for condition, value in branches:
                yield from (condition, value)
            yield otherwise


def _guard_depths(effect: Effect, outer: Term | None = None) -> Iterator[int]:
    match effect:
        case BelievedEffect(character, body):
            step = _step(character, outer)
            yield from (step + depth for depth in _guard_depths(body, character))
        case AllEffects(parts):
            for part in parts:
                yield from _guard_depths(part, outer)
        case ForallEffect(_, body):
            yield from _guard_depths(body, outer)
        case IfEffect(branches, otherwise):
            for condition, body in branches:
                yield _depth(condition, outer)
                yield from _guard_depths(body, outer)
            yield from _guard_depths(otherwise, outer)


def _chain_lengths(effect: Effect, outer: Term | None = None) -> Iterator[int]:
    match effect:
        case Assign(chain, _, _):
            yield sum(map(_step, chain, (outer, *chain)))
        case BelievedEffect(character, body):
            step = _step(character, outer)
            yield from (step + length for length in _chain_lengths(body, character))
        case AllEffects(parts):
            for part in parts:
                yield from _chain_lengths(part, outer)
        case ForallEffect(_, body):
            yield from _chain_lengths(body, outer)
        case IfEffect(branches, otherwise):
            for _, body in branches:
                yield from _chain_lengths(body, outer)
            yield from _chain_lengths(otherwise, outer)
