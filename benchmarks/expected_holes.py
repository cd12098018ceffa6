"""The holes of a plot as a direct replay in the reference finds them, for `holes.py`.

Nothing of `fabula.verify` is used here.  A replay knows what the world is like up to and including
the first step that cannot happen, so it is silent about all later steps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from fabula.model import Constant, Limits, Problem
from fabula.plots import Plot
from fabula.reference import (
    Answer,
    Correction,
    Demand,
    Event,
    Explainer,
    Mind,
    Quest,
    StoryReader,
    World,
    default_goal,
    exceeds,
    goal_alone,
    horizon,
    redundant_plot,
    steps_from,
    story_named,
)


@dataclass(frozen=True, slots=True)
class Expected:
    """The holes that a replay finds: step (0: the whole plot) and kind; `open` is not decided.

    `last` is the last step that could be judged.  Of the whole plot only the first fault is told,
    and only if no step has one.
    """

    holes: frozenset[tuple[int, str]]
    open: frozenset[int]
    last: int


@dataclass
class Replayer:
    """Replays plots of one world within the same limits."""

    problem: Problem
    limits: Limits
    goal: float | None
    story: str | None
    level: int
    effort: int
    world: World = field(init=False)
    explainer: Explainer = field(init=False)
    careless: dict[int, Explainer] = field(default_factory=dict)
    """For each character the reasons in a world in which nobody else is asked for consent."""

    def __post_init__(self) -> None:
        self.world = World(self.problem, max(self.level, horizon(self.problem, self.limits)))
        self.explainer = Explainer(self.world, self.limits, effort=self.effort)

    def expected(self, plot: Plot) -> Expected:
        """Return the holes of a plot."""
        for step in plot.steps:
            for explanation in step.explanations:
                events = [self.world.actions.get(planned.action) for planned in explanation.steps]
                self.explainer.suggest([event for event in events if event is not None])
        mind, found, undecided = self.world.initial, set[tuple[int, str]](), set[int]()
        actions: list[Event] = []
        for number, step in enumerate(plot.steps, start=1):
            action = self.world.actions.get(step.action)
            if action is None or not action.possible(mind):
                found.add((number, "unknown action" if action is None else "impossible"))
                return Expected(frozenset(found), frozenset(undecided), number)
            for kind in self._without_reason(actions, action, mind):
                if kind is None:
                    undecided.add(number)
                else:
                    found.add((number, kind))
            actions.append(action)
            mind = self.world.after(mind, action)
        if not found:
            found.update((0, kind) for kind in self._whole(actions))
        return Expected(frozenset(found), frozenset(undecided), len(actions))

    def _without_reason(
        self, past: Sequence[Event], action: Event, mind: Mind
    ) -> Iterator[str | None]:
        """Yield the kind of hole for everybody who has no reason; None where that is open."""
        somebody_has = False
        for character in action.consenting:
            answer = self.explainer.explained(action, mind, character)
            if answer is Answer.UNKNOWN:
                yield None
            elif answer is Answer.NO:
                if self._has_reason_informed(action, mind, character):
                    yield "unknowing"
                elif somebody_has or self._has_reason_alone(past, action, character):
                    yield "unexplained partner"
                else:
                    yield "unmotivated"
            somebody_has = somebody_has or answer is Answer.YES

    def _has_reason_informed(self, action: Event, mind: Mind, character: int) -> bool:
        """Whether he has one if all that he believes, two minds deep, becomes the truth."""
        own, layout = mind.believed(character), self.world.layout
        corrections = [
            Correction(chain, place, value)
            for chain in self._chains(character, own.level)
            for place, value in enumerate(_below(mind, chain).values)
            if chain or layout.holders[place] != character
        ]
        informed = self.world.close(self.world.set(own, corrections))
        return self.explainer.answer(Quest(informed, character, action)) is Answer.YES

    def _chains(self, owner: int, level: int) -> Iterator[tuple[int, ...]]:
        everybody = range(len(self.problem.characters))
        for length in range(min(2, level) + 1):
            for chain in product(everybody, repeat=length):
                if all(one != other for one, other in zip((owner, *chain), chain, strict=False)):
                    yield chain

    def _has_reason_alone(self, past: Sequence[Event], action: Event, character: int) -> bool:
        """Whether he has one in the world in which only he is asked, where anybody is."""
        if character not in self.careless:
            alone = (Constant(self.problem.characters[character]),)
            actions = (
                replace(one, consenting=alone if one.consenting else ())
                for one in self.problem.actions
            )
            world = World(replace(self.problem, actions=tuple(actions)), self.world.level)
            self.careless[character] = Explainer(world, self.limits, effort=self.effort)
        explainer = self.careless[character]
        mind = explainer.world.initial
        for event in past:
            mind = explainer.world.after(mind, explainer.world.actions[event.signature])
        asked = explainer.world.actions[action.signature]
        return explainer.explained(asked, mind, character) is Answer.YES

    def _whole(self, plan: Sequence[Event]) -> Iterator[str]:
        """Yield the first fault of the whole (4.2.1, 4.2.3 and 4.10.3, 4.2.4 and 4.10.4)."""
        longest = self.limits.author_temporal
        states = [step.state for step in steps_from(self.world, plan)]
        if not plan:
            yield "empty"
        elif longest is not None and len(plan) > longest:
            yield "too long"
        elif self.story is not None:
            reader = StoryReader(story_named(self.problem, self.story), self.world)
            record = reader.record(steps_from(self.world, plan))
            if not reader.satisfied(record, states[-1]):
                yield "story"
            elif self._is_superfluous(Demand(reader, self.goal), plan):
                yield "superfluous"
        else:
            goal = default_goal(self.world) if self.goal is None else self.goal
            *before, last = [self.world.utility(state, None) for state in states]
            assert isinstance(last, float)
            if goal is None or last < goal or not all(exceeds(last, one) for one in before):
                yield "goal missed"
            elif self._is_superfluous(goal_alone(self.world, last), plan):
                yield "superfluous"

    def _is_superfluous(self, demand: Demand, plan: Sequence[Event]) -> bool:
        fault = redundant_plot(self.explainer, demand, tuple(plan))
        return fault is not None and fault.certain


def _below(mind: Mind, chain: tuple[int, ...]) -> Mind:
    for character in chain:
        mind = mind.believed(character)
    return mind
