"""Worlds in mid-plot: what has happened is fixed, and a search goes on from there.

The kernel searches from the start of a ground problem.  So the past becomes part of the problem:
each step of it is an event of nobody's, which can happen in its turn alone, and nothing else can
before all of them have.  Three fluents that no world has see to that.  They are read in motives,
which nobody learns (semantics 1.5), and minds believe of them what makes their plans what they
are without them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from fabula.ground import GroundProblem
from fabula.ground.problem import (
    GroundAction,
    GroundEffect,
    GroundExpression,
    GroundFluent,
    GroundStory,
    InitialEntry,
)

TRUE: Final[GroundExpression] = ("value", True)
FALSE: Final[GroundExpression] = ("value", False)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Without any event, the mind that `believers` leads to takes a fluent to have a value.

    `value` is an entity's name (a string), a number, a boolean, or None (`?`).
    """

    believers: tuple[str, ...]
    fluent: str
    value: str | float | bool | None


PastStep: TypeAlias = str | tuple[Lesson, ...]
"""A step of the past: the signature of an action, or what somebody learnt."""


def onward(
    ground: GroundProblem,
    past: Sequence[PastStep],
    *,
    story: GroundStory | None = None,
    free: Iterable[str] = (),
    idle: Iterable[str] = (),
) -> GroundProblem:
    """Return the world in which the past has to happen first; its plans begin with those steps.

    These are called `1: walk(Tom, Market)` and so on, so that they differ from what is to come.

    `story` is the one story of the result.  The characters of `free` need no reason for what they
    do, if only they believe that it can happen; what those of `idle` would have to consent to does
    not happen at all, though others may count on it.
    """
    return _Onward(ground, past, frozenset(free), frozenset(idle)).problem(story)


class _Onward:
    """Adds to a ground problem the three fluents, the past, and what free characters may do."""

    def __init__(
        self,
        ground: GroundProblem,
        past: Sequence[PastStep],
        free: frozenset[str],
        idle: frozenset[str],
    ) -> None:
        self.ground = ground
        self.past = past
        self.free = {ground.characters.index(name) for name in free}
        self.idle = {ground.characters.index(name) for name in idle}
        n_fluents = len(ground.fluents)
        self.clock, self.begun, self.real = range(n_fluents, n_fluents + 3)
        self.actions = {action.signature: i for i, action in enumerate(ground.actions)}
        self.fluents = {fluent.signature: i for i, fluent in enumerate(ground.fluents)}
        self.copies: dict[int, list[int]] = {}

    def problem(self, story: GroundStory | None) -> GroundProblem:
        ground = self.ground
        actions = [self._later(action) for action in ground.actions]
        for place, action in enumerate(ground.actions):
            if self.free & set(action.consenting):
                self.copies.setdefault(place, []).append(len(actions))
                actions.append(self._freely(action))
        for turn, step in enumerate(self.past):
            if isinstance(step, str):
                place = self.actions[step]
                self.copies.setdefault(place, []).append(len(actions))
                actions.append(self._fixed(ground.actions[place], turn))
            else:
                actions.append(self._learnt(step, turn))
        flags = (
            GroundFluent("the clock", "number", ()),
            GroundFluent("the past is over", "boolean", ()),
            GroundFluent("this is the world", "boolean", ()),
        )
        return replace(
            ground,
            fluents=(*ground.fluents, *flags),
            actions=tuple(actions),
            initial=(*ground.initial, *self._initial()),
            stories=() if story is None else (self._story(story),),
            write_depth=max(ground.write_depth, 1),
        )

    def _initial(self) -> Iterator[InitialEntry]:
        """Yield how the fluents begin: in every mind the past is over, and it is not the world."""
        yield InitialEntry((), self.begun, ("value", not self.past))
        yield InitialEntry((), self.real, TRUE)
        for character in range(len(self.ground.characters)):
            yield InitialEntry((character,), self.begun, TRUE)
            yield InitialEntry((character,), self.real, FALSE)

    def _later(self, action: GroundAction) -> GroundAction:
        """An action that can happen when the past is over, in minds as ever."""
        conditions = [action.motive, _is(self.begun)]
        if self.idle & set(action.consenting):
            conditions.append(("compare", "==", ("fluent", (), self.real), FALSE))
        return replace(action, motive=("and", tuple(conditions)))

    def _freely(self, action: GroundAction) -> GroundAction:
        """The same in the world alone, if the free who consent believe that it can happen."""
        free = [who for who in action.consenting if who in self.free]
        believed = [
            _seen_by(who, part) for who in free for part in (action.precondition, action.motive)
        ]
        motive = ("and", (action.motive, _is(self.begun), _is(self.real), *believed))
        consenting = tuple(who for who in action.consenting if who not in self.free)
        return replace(action, motive=motive, consenting=consenting)

    def _fixed(self, action: GroundAction, turn: int) -> GroundAction:
        """A step of the past: nobody's, so that nobody plans it or is asked for a reason."""
        effects = (*action.effects, *self._ticks(turn))
        motive = ("and", (action.motive, self._is_turn(turn)))
        return replace(
            action,
            signature=f"{turn + 1}: {action.signature}",
            motive=motive,
            effects=effects,
            consenting=(),
        )

    def _learnt(self, lessons: tuple[Lesson, ...], turn: int) -> GroundAction:
        """An event that nobody sees and that changes what somebody believes."""
        effects = tuple(
            GroundEffect(
                TRUE,
                tuple(self.ground.characters.index(who) for who in lesson.believers),
                self.fluents[lesson.fluent],
                self._value(lesson.value),
            )
            for lesson in lessons
            if lesson.fluent in self.fluents  # of a constant nobody is wrong
        )
        return GroundAction(
            signature=f"{turn + 1}: learning",
            precondition=TRUE,
            motive=self._is_turn(turn),
            effects=(*effects, *self._ticks(turn)),
            consenting=(),
            observing=(FALSE,) * len(self.ground.characters),
        )

    def _value(self, value: str | float | bool | None) -> GroundExpression:
        if isinstance(value, str):
            return ("entity", self.ground.entities.index(value))
        return ("value", value)

    def _is_turn(self, turn: int) -> GroundExpression:
        return ("compare", "==", ("fluent", (), self.clock), ("value", float(turn)))

    def _ticks(self, turn: int) -> tuple[GroundEffect, ...]:
        """How a step of the past ends: the clock goes on; after the last the past is over."""
        tick = GroundEffect(TRUE, (), self.clock, ("value", float(turn + 1)))
        if turn + 1 < len(self.past):
            return (tick,)
        return (tick, GroundEffect(TRUE, (), self.begun, TRUE))

    def _story(self, story: GroundStory) -> GroundStory:
        """The story, to whose events it is all one whether they are free or past."""
        return replace(
            story,
            moments=tuple(
                moment
                if moment.actions is None
                else replace(
                    moment,
                    actions=tuple(sorted(self._with_copies(moment.actions))),
                )
                for moment in story.moments
            ),
        )

    def _with_copies(self, actions: tuple[int, ...]) -> Iterator[int]:
        for action in actions:
            yield action
            yield from self.copies.get(action, ())


def _is(flag: int) -> GroundExpression:
    return ("compare", "==", ("fluent", (), flag), TRUE)


def _seen_by(character: int, expression: GroundExpression) -> GroundExpression:
    """Return an expression as it is in what a character believes."""
    match expression:
        case ("fluent", chain, fluent):
            longer = chain if chain[:1] == (character,) else (character, *chain)
            return ("fluent", longer, fluent)
        case ("value" | "entity", _):
            return expression
        case (tag, *parts):
            return (tag, *(_within(character, part) for part in parts))
    raise TypeError(f"not a ground expression: {expression!r}")


def _within(character: int, part: object) -> object:
    """Return a part of an expression, or a tuple of such parts, as a character sees it."""
    if not isinstance(part, tuple):
        return part
    if part and isinstance(part[0], str):
        return _seen_by(character, part)
    return tuple(_within(character, inner) for inner in part)
