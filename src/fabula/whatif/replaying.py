"""Where a plot breaks: replayed by the reference, which tries the reasons that it had before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from fabula.errors import PlotError
from fabula.model import Limits
from fabula.planner import Candidate, Planner
from fabula.plots import Explanation, Plot, PlotStep
from fabula.reference import (
    Answer,
    Event,
    Explainer,
    Mind,
    Quest,
    Step,
    StoryReader,
    World,
    default_goal,
    story_named,
)
from fabula.verify.faults import Faults, failed_conjuncts
from fabula.verify.story_faults import StoryFaults
from fabula.whatif.answer import Break, BreakKind

EFFORT: Final = 1_000
"""The reference's effort for each reason; the planner's candidates mostly need far less."""

ReasonsBefore: TypeAlias = Callable[[int, str], Explanation | None]
"""The reason that a character had for a step, from 1, before anything was changed."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A plot replayed up to where it breaks: `states[i]` is the world after its i-th step.

    `undecided` are the steps, from 1, of which it took too much effort to find out.
    """

    states: tuple[Mind, ...]
    broken: Break | None
    undecided: tuple[int, ...]


class Replayer:
    """Replays plots in one world; what it has found out is remembered."""

    def __init__(self, world: World, limits: Limits) -> None:
        self.world = world
        self.explainer = Explainer(world, limits, effort=EFFORT)
        self.faults = Faults(self.explainer)
        self.planner = Planner(world.problem, limits=replace(limits, author_temporal=None))
        self.names = [character.name for character in world.problem.characters]

    def replayed(
        self, plot: Plot, before: ReasonsBefore, story: str | None, goal: float | None
    ) -> Replayed:
        """Return what happens in a plot, up to where it breaks.

        `before` says of a step, from 1, which reasons it had before anything was changed.
        """
        states, events = [self.world.initial], list[Event]()
        undecided: list[int] = []
        broken: Break | None
        for number, step in enumerate(plot.steps, start=1):
            action = self.world.actions.get(step.action)
            if action is None:
                broken = Break(BreakKind.UNKNOWN_ACTION, number, step.action, None, ())
                return Replayed(tuple(states), broken, tuple(undecided))
            actions = [event.signature for event in events] + [step.action]
            answer, broken = self._step(number, action, states[-1], actions, step, before)
            if broken is not None:
                return Replayed(tuple(states), broken, tuple(undecided))
            undecided += [number] if answer is Answer.UNKNOWN else []
            events.append(action)
            states.append(self.world.after(states[-1], action))
        reasons = tuple(self._unfulfilled(events, states, story, goal))
        broken = Break(BreakKind.UNFULFILLED, len(plot), None, None, reasons) if reasons else None
        return Replayed(tuple(states), broken, tuple(undecided))

    def _step(
        self,
        number: int,
        action: Event,
        state: Mind,
        actions: Sequence[str],
        step: PlotStep,
        before: ReasonsBefore,
    ) -> tuple[Answer, Break | None]:
        """Return whether a step holds, and how the plot breaks there if it does not."""
        if not action.possible(state):
            failed = failed_conjuncts(action, state, self.world)
            kind = BreakKind.IMPOSSIBLE
            return Answer.NO, Break(kind, number, action.signature, None, (failed,))
        candidates: dict[str, Candidate] | None = None
        answers: list[Answer] = []
        for who in action.consenting:
            name = self.names[who]
            quest = Quest(state.believed(who), who, action)
            written = step.explanation(name)
            if written is not None and self._holds(quest, written):
                continue
            if candidates is None:
                candidates = {one.character: one for one in self._candidates(actions)}
            candidate = candidates.get(name)
            answer = self._answer(quest, candidate)
            is_refuted = candidate is not None and candidate.is_refuted
            if answer is Answer.NO or (answer is Answer.UNKNOWN and is_refuted):
                lost = written or before(number, name)
                on_trust = answer is Answer.UNKNOWN
                return Answer.NO, self._unexplained(number, quest, lost, on_trust=on_trust)
            answers.append(answer)
        return Answer.all(answers), None

    def _candidates(self, actions: Sequence[str]) -> tuple[Candidate, ...]:
        try:
            return self.planner.explain_step(actions)
        except PlotError:  # grounding found that some action can never happen
            return ()

    def _answer(self, quest: Quest, candidate: Candidate | None) -> Answer:
        explanation = None if candidate is None else candidate.explanation
        if explanation is not None and self._holds(quest, explanation):
            return Answer.YES
        return self.explainer.answer(quest)

    def _holds(self, quest: Quest, explanation: Explanation) -> bool:
        """Whether an explanation, or something in its place for the others in it, is one here."""
        for one in _with_nested(explanation):
            if events := self._events(one):
                self.explainer.suggest(events)
        events = self._events(explanation)
        if not events or events[0] is not quest.first:
            return False
        return self.explainer.judge(quest, events) is None

    def _unexplained(
        self, number: int, quest: Quest, lost: Explanation | None, *, on_trust: bool
    ) -> Break:
        """Return that somebody has no reason, and what has become of the one that he had."""
        assert quest.first is not None
        assert quest.owner is not None
        kind, action = BreakKind.UNEXPLAINED, quest.first.signature
        reasons = () if lost is None else (self._lost(quest, lost),)
        return Break(kind, number, action, self.names[quest.owner], reasons, on_trust)

    def _lost(self, quest: Quest, explanation: Explanation) -> str:
        had = f"the plan was {', '.join(step.action for step in explanation.steps)}"
        events = self._events(explanation)
        if not events:
            gone = next(s.action for s in explanation.steps if s.action not in self.world.actions)
            return f"{had}; `{gone}` is no action that could happen"
        fault = self.explainer.judge(quest, events)
        return (
            had if fault is None else f"{had}; {self.faults.finding(fault, quest, events).message}"
        )

    def _events(self, explanation: Explanation) -> tuple[Event, ...]:
        """Return the actions of a plan; none if one of them is unknown here."""
        events = [self.world.actions.get(step.action) for step in explanation.steps]
        known = tuple(event for event in events if event is not None)
        return known if len(known) == len(events) else ()

    def _unfulfilled(
        self, events: Sequence[Event], states: Sequence[Mind], story: str | None, goal: float | None
    ) -> Iterator[str]:
        """Yield what a plot that can happen lacks of what was asked for (4.2.3, 4.10.3)."""
        if story is not None:
            reader = StoryReader(story_named(self.world.problem, story), self.world)
            steps = [Step(e, s) for e, s in zip((None, *events), states, strict=True)]
            yield from (hole.message for hole in StoryFaults(reader, steps).holes())
        if goal is not None or story is None:
            goal = default_goal(self.world) if goal is None else goal
            finding = self.faults.unreached(states, goal)
            if finding is not None:
                yield finding.message


def _with_nested(explanation: Explanation) -> Iterator[Explanation]:
    yield explanation
    for step in explanation.steps:
        for nested in step.explanations:
            yield from _with_nested(nested)
