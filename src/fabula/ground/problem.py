"""The finite world that the kernel reads: integer ids, no variables, no names in the encoding.

This module is the one description of the format; docs/formats/ground-problem.md explains it.

A ground expression is a nested tuple whose first item is its tag:

    ("value", v)                      v: None (`?`), True, False or a float
    ("entity", entity_id)
    ("fluent", chain, fluent_id)      chain: character ids, () for the mind that evaluates;
                                      `believes` is pushed inwards to here, neighbours differ
    ("and", parts) ("or", parts)      conditions; negation is pushed inwards, so there is no "not"
    ("compare", op, left, right)      op: == != < <= > >=
    ("if", ((condition, value), ...), otherwise)     a *value*: first branch whose condition holds
    ("sum", parts) ("product", parts)                folded from the left
    ("subtract", left, right) ("divide", left, right)

A boolean fluent used as a condition is `("compare", "==", fluent, ("value", True))`, its negation
compares with False.  A condition used as a value is an `if` of True and False.
"""

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from fabula.diagnostics import Span

GroundExpression: TypeAlias = tuple[Any, ...]
Kind: TypeAlias = Literal["boolean", "number", "entity"]

GROUND_FORMAT_VERSION = 2


@dataclass(frozen=True, slots=True)
class GroundFluent:
    """A fluent: its signature, the kind of its values, and (kind "entity") the ids it may take.

    `holder` is the character whose attitude it is, None if it is no attitude.
    """

    signature: str
    kind: Kind
    entities: tuple[int, ...]
    holder: int | None = None


@dataclass(frozen=True, slots=True)
class GroundEffect:
    """If `guard` holds, `fluent` gets `value`, in the minds that `chain` leads to.

    Guard and value are read in the state where the event happens.
    """

    guard: GroundExpression
    chain: tuple[int, ...]
    fluent: int
    value: GroundExpression


@dataclass(frozen=True, slots=True)
class GroundAction:
    """`observing[c]` is the condition under which character c observes the action.

    `motive` must hold too, but a surprised observer does not learn it.
    """

    signature: str
    precondition: GroundExpression
    motive: GroundExpression
    effects: tuple[GroundEffect, ...]
    consenting: tuple[int, ...]
    observing: tuple[GroundExpression, ...]


@dataclass(frozen=True, slots=True)
class GroundTrigger:
    """A trigger with nothing left to bind; it has only a precondition and effects."""

    signature: str
    precondition: GroundExpression
    effects: tuple[GroundEffect, ...]


GroundEvent: TypeAlias = GroundAction | GroundTrigger


@dataclass(frozen=True, slots=True)
class InitialEntry:
    """In the mind that `chain` leads to, `fluent` starts as `value` (an entry of semantics 1.8)."""

    chain: tuple[int, ...]
    fluent: int
    value: GroundExpression


@dataclass(frozen=True, slots=True)
class GroundMoment:
    """A step that is one of `actions` (None: any, and the start too), with `condition` after it."""

    actions: tuple[int, ...] | None
    condition: GroundExpression


GroundThread: TypeAlias = tuple[tuple[int, int | None], ...]
"""One binding of a scene: its moments in order, each within so many steps of the one before it."""


@dataclass(frozen=True, slots=True)
class GroundScene:
    """A scene comes about when one of its threads does; `after` is the place of another scene."""

    name: str
    threads: tuple[GroundThread, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class GroundStory:
    """A story; scenes and rules name moments by their place in `moments`, which are all different.

    `precedences` are pairs of moments: the second never without the first before it.
    """

    name: str
    moments: tuple[GroundMoment, ...]
    scenes: tuple[GroundScene, ...]
    once: tuple[int, ...]
    never: tuple[int, ...]
    precedences: tuple[tuple[int, int], ...]
    end: GroundExpression


@dataclass(frozen=True, slots=True)
class Folded:
    """Something that was decided while grounding, for the report: what, and why."""

    signature: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """A demand of a story that no plot can meet, for the report: what it is, and why not.

    `demand` is a headline; `examples` are actions that it would need, with the reason why they can
    never happen.
    """

    story: str
    demand: str
    reason: str
    examples: tuple[Folded, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class GroundProblem:
    """A finite world.  Ids are places in these tuples; characters come first among `entities`.

    `read_depth` is the deepest nesting of `believes` in a precondition, motive, guard, observing
    condition or utility; `write_depth` the longest chain of an initial entry or effect;
    `story_depth` the deepest nesting of `believes` in a story (semantics 3.2).
    `slope_warning`: an event reads deeper than it writes, so the horizon can be seen.
    """

    characters: tuple[str, ...]
    entities: tuple[str, ...]
    fluents: tuple[GroundFluent, ...]
    actions: tuple[GroundAction, ...]
    triggers: tuple[GroundTrigger, ...]
    initial: tuple[InitialEntry, ...]
    utility: GroundExpression
    utilities: tuple[GroundExpression, ...]
    stories: tuple[GroundStory, ...]
    read_depth: int
    write_depth: int
    story_depth: int
    slope_warning: bool
    constants: tuple[Folded, ...]
    impossible: tuple[Folded, ...]
    unmet: tuple[Unmet, ...]
