"""A whole world, checked: what `check` returns and what everything later reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fabula.diagnostics import Source, Span
from fabula.model.expressions import Effect, Expression, Property, Term, Variable
from fabula.model.story import Story
from fabula.model.types import Entity, Type


@dataclass(frozen=True, slots=True)
class Action:
    """An event that somebody, or the author, may choose.

    `formals` are variables and constants; `consenting` are the characters who must want it;
    a character c observes it iff `observing` holds with `observer` bound to c.  `motive` must hold
    as the precondition must, but nobody who is surprised by the action learns it.
    """

    name: str
    formals: tuple[Term, ...]
    precondition: Expression
    motive: Expression
    effect: Effect
    consenting: tuple[Term, ...]
    observer: Variable
    observing: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event that must happen as soon as it can."""

    name: str
    formals: tuple[Term, ...]
    precondition: Expression
    effect: Effect
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the text of a world says what, for messages.

    `properties` and `initial` are parallel to those of the problem.  `entities` are where each is
    mentioned first.  `desires` has, for each owner of a utility (None: the author), the places of
    its summands from left to right; whoever has none defined is absent.
    """

    entities: Mapping[Entity, Span] = field(default_factory=dict)
    properties: tuple[Span, ...] = ()
    initial: tuple[Span, ...] = ()
    desires: Mapping[Entity | None, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A world: who and what there is, what can happen, how it starts, what everybody wants.

    `entities` are in entity order, so `characters` is a prefix of it.  `initial` are the initial
    statements in file order, one effect each (they are applied one at a time, semantics 1.8).
    `utilities` are parallel to `characters`; `utility` is the author's.  All are numeric
    expressions.  `stories` are in file order.  Equal by value; source and places are for messages.
    """

    types: tuple[Type, ...]
    entities: tuple[Entity, ...]
    characters: tuple[Entity, ...]
    properties: tuple[Property, ...]
    actions: tuple[Action, ...]
    triggers: tuple[Trigger, ...]
    initial: tuple[Effect, ...]
    utility: Expression
    utilities: tuple[Expression, ...]
    stories: tuple[Story, ...]
    source: Source = field(compare=False)
    places: Places = field(default_factory=Places, compare=False)
