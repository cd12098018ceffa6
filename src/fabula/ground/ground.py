"""From a checked world with variables to a finite one with ids (semantics 2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from fabula.ground.bind import Binder
from fabula.ground.depth import slope
from fabula.ground.fixed import certain
from fabula.ground.initial import Entries, initial_entries
from fabula.ground.instances import Instance, instances, is_hook
from fabula.ground.nesting import read_depth, story_depth, write_depth
from fabula.ground.possible import Look, Possible, anything, fluents_in
from fabula.ground.problem import (
    Folded,
    GroundAction,
    GroundEffect,
    GroundEvent,
    GroundExpression,
    GroundProblem,
    GroundTrigger,
    InitialEntry,
)
from fabula.ground.reachability import Reachable, reachable, reads
from fabula.ground.reasons import why_impossible
from fabula.ground.renumber import Ids, renumbered, renumbered_effects
from fabula.ground.simplify import Simplifier
from fabula.ground.stories import Cast, Stage, ground_story, renumbered_story
from fabula.ground.text import Writer
from fabula.ground.unmet import Critic
from fabula.ground.values import FALSE
from fabula.model import Action, Problem, Trigger, signature


@dataclass(frozen=True, slots=True)
class _Bound:
    """A world whose variables are bound: nothing is folded and every fluent has an id yet."""

    actions: tuple[GroundAction, ...]
    hooks: frozenset[int]
    triggers: tuple[GroundTrigger, ...]
    utilities: tuple[GroundExpression, ...]
    """The author's first."""

    @property
    def events(self) -> tuple[GroundEvent, ...]:
        """All actions, then all triggers."""
        return (*self.actions, *self.triggers)

    @property
    def performed(self) -> Iterator[tuple[int, str]]:
        """Place and signature of the actions that a plan can contain: all but the hooks."""
        for place, action in enumerate(self.actions):
            if place not in self.hooks:
                yield place, action.signature


def ground(problem: Problem) -> GroundProblem:
    """Return the finite world that a problem describes; the same problem gives the same result.

    Every instance of an action or trigger that can happen in some mind is there, in declaration
    order and then in binding order, and so is every fluent that can change.  What was left out is
    listed in `constants` and `impossible`, with the reason, and what stories demand in vain in
    `unmet`.  No simplification changes what is true in a reachable mind, what anybody can learn, or
    which plans satisfy a story (semantics 2.3).

    Cost: proportional to the number of instances and to the size of their expressions.
    """
    binder = Binder(problem)
    entries = initial_entries(problem.initial, binder)
    bound = _bind(problem, binder, entries)
    reach = reachable(
        binder.fluents,
        bound.events,
        [Possible(frozenset(entries.values(fluent))) for fluent in range(len(binder.fluents))],
        hooks=bound.hooks,
    )
    simplifier = Simplifier(binder.fluents, reach.look)
    simpler = _simplified(bound, reach, simplifier)
    writer = Writer(tuple(entity.name for entity in problem.entities), binder.fluents)
    kept = _kept_fluents(simpler, reach)
    ids = {old: new for new, old in enumerate(kept)}
    n_actions = len(bound.actions)
    no_actions = _impossible(bound.actions, reach.happens[:n_actions], reach.look, writer)
    no_triggers = _impossible(bound.triggers, reach.happens[n_actions:], reach.look, writer)
    stage = Stage(binder, simplifier, Cast(simpler.performed))
    stories = tuple(ground_story(story, stage) for story in problem.stories)
    critic = Critic(stage, writer, no_actions)
    return GroundProblem(
        characters=tuple(character.name for character in problem.characters),
        entities=writer.entities,
        fluents=tuple(binder.fluents[fluent] for fluent in kept),
        actions=tuple(_renumbered_action(action, ids) for action in simpler.actions),
        triggers=tuple(_renumbered_trigger(trigger, ids) for trigger in simpler.triggers),
        initial=tuple(
            InitialEntry(entry.chain, ids[entry.fluent], entry.value)
            for entry in entries.listed()
            if entry.fluent in ids
        ),
        utility=renumbered(simpler.utilities[0], ids),
        utilities=tuple(renumbered(utility, ids) for utility in simpler.utilities[1:]),
        stories=tuple(renumbered_story(story, ids) for story in stories),
        read_depth=read_depth(problem),
        write_depth=write_depth(problem),
        story_depth=story_depth(problem),
        slope_warning=any(slope(event, binder.fluents) > 0 for event in simpler.events),
        constants=tuple(_constants(entries, ids, writer)),
        impossible=no_actions + no_triggers,
        unmet=tuple(chain.from_iterable(map(critic.unmet, problem.stories, stories))),
    )


def _bind(problem: Problem, binder: Binder, entries: Entries) -> _Bound:
    look = certain(problem, binder.fluents, binder.properties, entries)
    knowing = Simplifier(binder.fluents, look)
    ignorant = Simplifier(
        binder.fluents, [anything(fluent) for fluent in binder.fluents].__getitem__
    )

    def bound(event: Action | Trigger) -> list[Instance]:
        found = list(instances(event, binder, knowing))
        # Of an event that what never changes rules out altogether, one instance is tried all the
        # same, so that the report can tell the reason.
        return found or list(islice(instances(event, binder, ignorant), 1))

    actions: list[GroundAction] = []
    hooks: set[int] = set()
    for action in problem.actions:
        for instance in bound(action):
            if is_hook(action):
                hooks.add(len(actions))
            actions.append(_action(action, instance, problem, binder))
    return _Bound(
        tuple(actions),
        frozenset(hooks),
        tuple(
            _trigger(trigger, instance, binder)
            for trigger in problem.triggers
            for instance in bound(trigger)
        ),
        tuple(binder.value(utility, {}) for utility in (problem.utility, *problem.utilities)),
    )


def _action(action: Action, instance: Instance, problem: Problem, binder: Binder) -> GroundAction:
    environment = instance.environment
    consenting = (binder.character(term, environment) for term in action.consenting)
    return GroundAction(
        signature(action.name, instance.arguments),
        instance.precondition,
        instance.motive,
        tuple(binder.effects(action.effect, environment)),
        tuple(dict.fromkeys(consenting)),
        tuple(
            binder.condition(action.observing, {**environment, action.observer.name: character})
            for character in problem.characters
        ),
    )


def _trigger(trigger: Trigger, instance: Instance, binder: Binder) -> GroundTrigger:
    return GroundTrigger(
        signature(trigger.name, instance.arguments),
        instance.precondition,
        tuple(binder.effects(trigger.effect, instance.environment)),
    )


def _simplified(bound: _Bound, reach: Reachable, simplifier: Simplifier) -> _Bound:
    """The events that can happen, and everything as simple as what is reachable allows."""
    n_actions = len(bound.actions)
    happening = [place for place in range(n_actions) if reach.happens[place]]
    return _Bound(
        tuple(
            replace(
                action,
                precondition=simplifier.precondition(action.precondition),
                motive=simplifier.condition(action.motive),
                effects=_simplified_effects(action.effects, simplifier),
                observing=tuple(map(simplifier.condition, action.observing)),
            )
            for action in (bound.actions[place] for place in happening)
        ),
        frozenset(new for new, place in enumerate(happening) if place in bound.hooks),
        tuple(
            replace(
                trigger,
                precondition=simplifier.condition(trigger.precondition),
                effects=_simplified_effects(trigger.effects, simplifier),
            )
            for place, trigger in enumerate(bound.triggers, n_actions)
            if reach.happens[place]
        ),
        tuple(map(simplifier.value, bound.utilities)),
    )


def _simplified_effects(
    effects: Sequence[GroundEffect], simplifier: Simplifier
) -> tuple[GroundEffect, ...]:
    """The effects that can change something: not those on a fluent that has one possible value."""
    simpler = (
        replace(
            effect,
            guard=simplifier.condition(effect.guard),
            value=simplifier.value(effect.value),
        )
        for effect in effects
        if simplifier.look(effect.fluent).only is None
    )
    return tuple(effect for effect in simpler if effect.guard != FALSE)


def _kept_fluents(simpler: _Bound, reach: Reachable) -> list[int]:
    """The fluents that can change, and constants that an expression still has to mention.

    Motives and stories mention no constants: theirs all give way.
    """
    mentioned = {fluent for event in simpler.events for _, fluent in reads(event)}
    mentioned.update(fluent for utility in simpler.utilities for _, fluent in fluents_in(utility))
    return [
        fluent
        for fluent, possible in enumerate(reach.possible)
        if possible.only is None or fluent in mentioned
    ]


def _constants(entries: Entries, ids: Ids, writer: Writer) -> Iterator[Folded]:
    for fluent_id, fluent in enumerate(writer.fluents):
        if fluent_id not in ids:
            value = entries.look((), fluent_id)
            yield Folded(fluent.signature, f"always {writer.text(value)}")


def _impossible(
    events: Iterable[GroundEvent], happens: Iterable[bool], look: Look, writer: Writer
) -> tuple[Folded, ...]:
    return tuple(
        Folded(event.signature, why_impossible(event, look, writer))
        for event, can_happen in zip(events, happens, strict=True)
        if not can_happen
    )


def _renumbered_action(action: GroundAction, ids: Ids) -> GroundAction:
    return replace(
        action,
        precondition=renumbered(action.precondition, ids),
        motive=renumbered(action.motive, ids),
        effects=renumbered_effects(action.effects, ids),
        observing=tuple(renumbered(condition, ids) for condition in action.observing),
    )


def _renumbered_trigger(trigger: GroundTrigger, ids: Ids) -> GroundTrigger:
    return replace(
        trigger,
        precondition=renumbered(trigger.precondition, ids),
        effects=renumbered_effects(trigger.effects, ids),
    )
