"""A world that runs: its events, its initial mind, what every event makes of a mind (3.3 to 3.7).

Minds are interned: two equal minds that one world has made are one object.  So what an event makes
of a mind is worked out once, however many others hold that mind too.
"""

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Final

from fabula.errors import ModelError
from fabula.model import Action, Expression, Problem, Trigger, Value, same, value_text
from fabula.reference.attitudes import Attitudes, HeldFast, own_attitudes
from fabula.reference.beginning import described, initial_entries
from fabula.reference.conditions import expression_text, fluents_in, value
from fabula.reference.events import Event, ground_events
from fabula.reference.meaning import Layout, Meaning, meaning
from fabula.reference.mind import Mind
from fabula.reference.shelf import Shelf
from fabula.reference.surprise import Correction, corrections

MOST_FIRINGS: Final = 10_000
"""How many triggers may fire one after another before they count as endless (3.7)."""

LONGEST_CYCLE_SHOWN: Final = 100
"""How many of the last firings are looked at to name endless triggers that visit no mind twice."""


class World:
    """A problem together with the level of its minds; everything it has worked out is remembered.

    Characters are named by their place in `problem.characters`, fluents and events by signature.
    """

    def __init__(self, problem: Problem, level: int) -> None:
        self.problem = problem
        self.level = level
        self.layout = Layout(problem)
        self._minds: dict[Mind, Mind] = {}
        self._closed: dict[Mind, Mind] = {}
        self._applied: dict[tuple[Event, Mind], Mind] = {}
        self._plausible: dict[tuple[Value, ...], tuple[Event, ...]] = {}
        self._applicable: dict[Mind, tuple[Event, ...]] = {}
        self._judgements: dict[tuple[int, Attitudes], Meaning] = {}

    @cached_property
    def actions(self) -> dict[str, Event]:
        """All ground actions by signature, in the order of 2.1."""
        events = (e for template in self.problem.actions for e in self._ground(template))
        return _by_signature(events)

    @cached_property
    def triggers(self) -> tuple[Event, ...]:
        """All ground triggers in the order in which they are tried."""
        return tuple(e for template in self.problem.triggers for e in self._ground(template))

    @cached_property
    def initial(self) -> Mind:
        """The world before the first action: 1.8, then all triggers in all minds."""
        entries = initial_entries(self.layout)
        return self._closed_throughout(described(entries, self.layout, level=self.level))

    @property
    def n_minds(self) -> int:
        """How many different minds have been made so far."""
        return len(self._minds)

    # What a mind holds

    def facts(self, mind: Mind) -> dict[str, Value]:
        """Return the value of every fluent, by signature."""
        return dict(zip(self.layout.signatures, mind.values, strict=True))

    def value(self, mind: Mind, fluent: str) -> Value:
        """Return the value of the fluent with this signature."""
        return mind.values[self.layout.fluents[fluent]]

    def utility(
        self, mind: Mind, character: int | None, *, attitudes_of: Mind | None = None
    ) -> Value:
        """Return what the mind is worth to a character, or (None) to the author.

        While he decides, a character's own attitudes are those of the mind `attitudes_of` (4.1).
        """
        place = -1 if character is None else character
        if attitudes_of is None or attitudes_of is mind or not self._own_attitudes[place]:
            return self._utilities[place](mind)
        attitudes = self.attitudes(attitudes_of, character)
        if (place, attitudes) not in self._judgements:
            expression = self.utility_expression(character, attitudes)
            self._judgements[place, attitudes] = cache(meaning(expression, self.layout))
        return self._judgements[place, attitudes](mind)

    def attitudes(self, mind: Mind, character: int | None) -> Attitudes:
        """Return the attitudes of a character in a mind, as far as his utility reads them."""
        if character is None:
            return ()
        return tuple(mind.values[place] for place in self._own_attitudes[character])

    def utility_expression(
        self, character: int | None, attitudes: Attitudes | None = None
    ) -> Expression:
        """Return what `utility` reads; with `attitudes` those are held fast."""
        if character is None:
            return value(self.problem.utility, {})
        utility = value(self.problem.utilities[character], {})
        if attitudes is None:
            return utility
        held = dict(zip(self._own_attitudes[character], attitudes, strict=True))
        return HeldFast(character, held, self.layout).within(utility)

    def applicable(self, mind: Mind) -> tuple[Event, ...]:
        """Return the actions that can happen (1.5), in the order of 2.1."""
        if mind not in self._applicable:
            plausible = self._action_shelf.plausible(mind)
            self._applicable[mind] = tuple(a for a in plausible if a.beliefs_allow(mind))
        return self._applicable[mind]

    # What an event makes of a mind

    def after(self, mind: Mind, action: Event) -> Mind:
        """Return the mind after an action (3.6).  Whether it can happen is not checked.

        Raises:
            ModelError: R001, two effects disagree; R002, the triggers never come to rest.
        """
        return self.close(self.apply(action, mind))

    def apply(self, event: Event, mind: Mind) -> Mind:
        """Return the mind after one event, none of its own triggers fired yet (3.3)."""
        if (event, mind) not in self._applied:
            self._applied[event, mind] = self._apply(event, mind)
        return self._applied[event, mind]

    def close(self, mind: Mind) -> Mind:
        """Return the mind after firing triggers, the first that can, until none can (3.7)."""
        if mind not in self._closed:
            self._closed[mind] = self._close(mind)
        return self._closed[mind]

    def firings(self, mind: Mind, action: Event) -> tuple[Event, ...]:
        """Return the triggers that fire in the mind itself after an action, in order (3.7).

        Raises:
            ModelError: as `after` does.
        """
        self.after(mind, action)  # endless triggers are found out there
        fired: list[Event] = []
        mind = self.apply(action, mind)
        while found := self._first_trigger(mind):
            trigger, mind = found
            fired.append(trigger)
        return tuple(fired)

    def observes(self, character: int, action: Event, mind: Mind) -> bool:
        """Whether the character observes the action when it happens in this mind (3.4)."""
        return action.observing is not None and bool(action.observing[character](mind))

    def _apply(self, event: Event, mind: Mind) -> Mind:
        changes = [
            Correction(change.chain, change.fluent, change.value(mind))
            for change in event.changes
            if change.guard(mind)
        ]
        plain = [change for change in changes if not change.chain]
        beliefs = [change for change in changes if change.chain]
        self._check_agreement(event, mind, plain)
        if event.is_action:  # a character cannot plan to learn
            beliefs = [change for change in beliefs if change.chain[0] != mind.owner]
        else:  # an inference that holds in a mind is drawn in that mind
            beliefs = [_for_owner(change, mind) for change in beliefs]
            plain += [change for change in beliefs if not change.chain]
        children = tuple(
            child and self._child_after(event, mind, d, _below(d, beliefs))
            for d, child in enumerate(mind.children)
        )
        return self._with(mind, plain, children)

    def _child_after(
        self, event: Event, mind: Mind, character: int, updates: list[Correction]
    ) -> Mind:
        """close(update_d(observe_d(β(d, s)))) of 3.3."""
        child = mind.believed(character)
        if self.observes(character, event, mind):
            if not event.permitted(child):
                surprise = corrections(event.precondition, mind, child, self.layout)
                child = self.set(child, surprise)
            child = self.apply(event, child)
        for update in updates:
            child = self.set(child, [update])
        return self.close(child)

    def set(self, mind: Mind, corrections: Iterable[Correction]) -> Mind:
        """Return the mind with values set, all at once (3.5); the mind itself is not closed.

        What is set below a character goes to the child for him, which is then closed once; a
        leading belief of the owner about himself is dropped, and below the horizon it is lost.
        """
        settled = [_for_owner(change, mind) for change in corrections]
        children = [
            child and self.close(self.set(child, below)) if (below := _below(d, settled)) else child
            for d, child in enumerate(mind.children)
        ]
        return self._with(mind, [c for c in settled if not c.chain], tuple(children))

    def _close(self, mind: Mind) -> Mind:
        seen: dict[Mind, str] = {}
        while fired := self._first_trigger(mind):
            trigger, after = fired
            seen[mind] = trigger.signature
            if after in seen or len(seen) >= MOST_FIRINGS:
                raise _endless(seen, after)
            mind = after
        return mind

    def _first_trigger(self, mind: Mind) -> tuple[Event, Mind] | None:
        """The first trigger that can fire and makes a difference, and the mind after it."""
        for trigger in self._plausible_triggers(mind):
            if trigger.beliefs_allow(mind):
                after = self.apply(trigger, mind)
                if after is not mind:
                    return trigger, after
        return None

    def _plausible_triggers(self, mind: Mind) -> tuple[Event, ...]:
        """The triggers that can fire as far as the mind's own values say: many minds share them."""
        if mind.values not in self._plausible:
            self._plausible[mind.values] = self._trigger_shelf.plausible(mind)
        return self._plausible[mind.values]

    @cached_property
    def _trigger_shelf(self) -> Shelf:
        return Shelf(self.triggers, self.layout)

    @cached_property
    def _action_shelf(self) -> Shelf:
        return Shelf(self.actions.values(), self.layout)

    def _closed_throughout(self, mind: Mind) -> Mind:
        children = tuple(child and self._closed_throughout(child) for child in mind.children)
        return self.close(self._with(mind, [], children))

    def _with(
        self, mind: Mind, plain: Iterable[Correction], children: tuple[Mind | None, ...]
    ) -> Mind:
        """The mind with other values and children; later values replace earlier ones."""
        values = list(mind.values)
        for change in plain:
            values[change.fluent] = change.value
        new = Mind(mind.owner, mind.level, tuple(values), children)
        return self._minds.setdefault(new, new)

    def _check_agreement(self, event: Event, mind: Mind, plain: list[Correction]) -> None:
        given: dict[int, Value] = {}
        for change in plain:
            if not same(given.setdefault(change.fluent, change.value), change.value):
                raise self._conflict(event, mind, change, given[change.fluent])

    def _conflict(self, event: Event, mind: Mind, change: Correction, other: Value) -> ModelError:
        whose = "the world" if mind.owner is None else self.problem.characters[mind.owner].name
        read = {
            expression_text(fluent): meaning(fluent, self.layout)(mind)
            for effect in event.changes
            for chain, fluent in fluents_in(effect.guard_expression)
            if not chain
        }
        where = "".join(f", {fluent} = {value_text(v)}" for fluent, v in read.items())
        return ModelError(
            "R001",
            f"`{event.signature}` gives `{self.layout.signatures[change.fluent]}` both "
            f"{value_text(other)} and {value_text(change.value)} in the mind of {whose}{where}",
        )

    def _ground(self, template: Action | Trigger) -> Iterable[Event]:
        return ground_events(template, self.layout)

    @cached_property
    def _owners(self) -> tuple[int | None, ...]:
        """The characters and, last, the author."""
        return (*range(len(self.problem.characters)), None)

    @cached_property
    def _utilities(self) -> tuple[Meaning, ...]:
        worths = (meaning(self.utility_expression(who), self.layout) for who in self._owners)
        return tuple(cache(worth) for worth in worths)

    @cached_property
    def _own_attitudes(self) -> tuple[tuple[int, ...], ...]:
        """For every character and, last, the author: the own attitudes that the utility reads."""
        return tuple(
            () if who is None else own_attitudes(self.utility_expression(who), who, self.layout)
            for who in self._owners
        )


def _by_signature(events: Iterable[Event]) -> dict[str, Event]:
    by_signature: dict[str, Event] = {}
    for event in events:
        by_signature.setdefault(event.signature, event)
    return by_signature


def _for_owner(change: Correction, mind: Mind) -> Correction:
    """The change without a leading belief of the mind's owner about himself."""
    if change.chain[:1] == (mind.owner,):
        return Correction(change.chain[1:], change.fluent, change.value)
    return change


def _below(character: int, changes: Iterable[Correction]) -> list[Correction]:
    """The changes to what `character` is taken to believe, as seen from there."""
    return [
        Correction(change.chain[1:], change.fluent, change.value)
        for change in changes
        if change.chain[:1] == (character,)
    ]


def _endless(fired: dict[Mind, str], again: Mind) -> ModelError:
    """The error for triggers that lead back to a mind they started from, or never end."""
    names = list(fired.values())
    cycle = names[list(fired).index(again) :] if again in fired else names[-LONGEST_CYCLE_SHOWN:]
    repeating = ", ".join(f"`{name}`" for name in dict.fromkeys(cycle))
    return ModelError("R002", f"these triggers fire again and again and never end: {repeating}")
