"""Plot → Verification: replays a plot by the reference and asks for every reason (semantics 4)."""

from collections.abc import Iterator

from fabula.diagnostics import nearest
from fabula.model import Limits, Problem
from fabula.plots import Explanation, Plot, PlotStep
from fabula.reference import (
    DEFAULT_EFFORT,
    Answer,
    Demand,
    Event,
    Explainer,
    Mind,
    Plan,
    Quest,
    StoryReader,
    World,
    default_goal,
    goal_alone,
    horizon,
    redundant_plot,
    steps_from,
    story_named,
)
from fabula.verify.faults import Faults, failed_conjuncts, redundancy_finding
from fabula.verify.story_faults import StoryFaults
from fabula.verify.verification import Finding, Reason, StepVerdict, Verification


def verify(
    problem: Problem,
    plot: Plot,
    *,
    limits: Limits,
    goal: float | None = None,
    story: str | None = None,
    level: int | None = None,
    effort: int = DEFAULT_EFFORT,
) -> Verification:
    """Return for every step of a plot whether it is valid, or the rule of semantics 4 it breaks.

    Explanations in the plot are tried first; where one is absent or fails, another is searched for.
    With the name of a `story`, the plot must be a solution for that (4.10), and `goal` counts only
    if it is given; else it must be one for `goal` (4.2), by default the smallest integer above the
    initial author utility.  `level` raises the horizon of 3.2; `effort` bounds the cost of each
    question, beyond which its answer is `unknown`.

    Raises:
        ModelError: the plot, or somebody's plan, leads to where the world contradicts itself.
        ValueError: no story has this name.
    """
    world = World(problem, max(horizon(problem, limits), level or 0))
    verifier = _Verifier(world, Explainer(world, limits, effort=effort))
    if story is not None:
        reader = StoryReader(story_named(problem, story), world)
        return verifier.verify(plot, goal, reader)
    return verifier.verify(plot, default_goal(world) if goal is None else goal, None)


class _Verifier:
    """Verifies plots of one world within the same limits."""

    def __init__(self, world: World, explainer: Explainer) -> None:
        self.world = world
        self.explainer = explainer
        self.faults = Faults(explainer)
        self.names = [character.name for character in world.problem.characters]

    def verify(self, plot: Plot, goal: float | None, reader: StoryReader | None) -> Verification:
        for explanation in _explanations_in(plot):
            events = self._events(explanation)
            if events is not None:
                self.explainer.suggest(events)
        story = None if reader is None else reader.story.name
        mind, plan, verdicts = self.world.initial, [], []
        for step in plot.steps:
            verdict = self._judge(step, mind)
            verdicts.append(verdict)
            if verdict.finding is not None:
                return Verification(goal, tuple(verdicts), (), story)
            plan.append(self.world.actions[step.action])
            mind = self.world.after(mind, plan[-1])
        steps, whole = tuple(verdicts), tuple(plan)
        if reader is None:
            return Verification(goal, steps, tuple(self._whole(whole, goal)))
        told = StoryFaults(reader, steps_from(self.world, plan))
        findings = tuple(self._whole_story(whole, Demand(reader, goal), told))
        return Verification(goal, steps, findings, story, told.scene_verdicts())

    def _judge(self, step: PlotStep, mind: Mind) -> StepVerdict:
        action = self.world.actions.get(step.action)
        if action is None:
            return StepVerdict(step.action, self._unknown_action(step.action), ())
        if not action.possible(mind):
            failed = failed_conjuncts(action, mind, self.world)
            finding = Finding("4.2.1", f"`{step.action}` cannot happen: {failed}")
            return StepVerdict(step.action, finding, ())
        reasons = tuple(self._reason(step, action, mind, c) for c in action.consenting)
        return StepVerdict(step.action, None, reasons)

    def _unknown_action(self, signature: str) -> Finding:
        near = nearest(signature, self.world.actions)
        meant = f"; did you mean `{near}`?" if near else ""
        return Finding("2.2", f"`{signature}` is no action that could happen in this world{meant}")

    def _reason(self, step: PlotStep, action: Event, mind: Mind, character: int) -> Reason:
        name = self.names[character]
        quest = Quest(mind.believed(character), character, action)
        explanation = step.explanation(name)
        written = None if explanation is None else self._judge_written(quest, explanation)
        if explanation is not None and written is None:
            return Reason(name, Answer.YES, None, explanation, is_written=True)
        answer = self.explainer.answer(quest)
        found = self.explainer.explanation(action, mind, character)
        return Reason(name, answer, written, found, is_written=False)

    def _judge_written(self, quest: Quest, explanation: Explanation) -> Finding | None:
        """What is wrong with an explanation as it is written, if anything."""
        unknown = [s.action for s in explanation.steps if s.action not in self.world.actions]
        if unknown:
            return self._unknown_action(unknown[0])
        plan = self._events(explanation)
        if not plan or plan[0] is not quest.first:
            return Finding("4.1", "it does not begin with the explained action")
        fault = self.explainer.judge(quest, plan)
        return None if fault is None else self.faults.finding(fault, quest, plan)

    def _events(self, explanation: Explanation) -> tuple[Event, ...] | None:
        events = [self.world.actions.get(step.action) for step in explanation.steps]
        known = tuple(event for event in events if event is not None)
        return known if len(known) == len(events) else None

    def _whole(self, plan: Plan, goal: float | None) -> Iterator[Finding]:
        """Yield what breaks 4.2 apart from the steps."""
        yield from self._length(plan)
        if not plan:
            return
        unreached = self.faults.unreached(plan, goal)
        if unreached is not None:
            yield unreached
            return
        utility = self.world.utility(steps_from(self.world, plan)[-1].state, None)
        assert isinstance(utility, float)
        fault = redundant_plot(self.explainer, goal_alone(self.world, utility), plan)
        if fault is not None:
            yield redundancy_finding(fault)

    def _whole_story(self, plan: Plan, demand: Demand, told: StoryFaults) -> Iterator[Finding]:
        """Yield what breaks 4.10 apart from the steps."""
        yield from self._length(plan)
        unsatisfied = tuple(told.findings())
        yield from unsatisfied
        is_worth_it = demand.is_worth_it(told.end)
        if not is_worth_it:
            yield Finding("4.10.3", self.faults.below(told.end, demand.goal))
        if is_worth_it and not unsatisfied:
            fault = redundant_plot(self.explainer, demand, plan)
            if fault is not None:
                yield redundancy_finding(fault)

    def _length(self, plan: Plan) -> Iterator[Finding]:
        longest = self.explainer.limits.author_temporal
        if not plan:
            yield Finding("4.2", "a plot has at least one action")
        elif longest is not None and len(plan) > longest:
            yield Finding("4.2.1", f"the plot has {len(plan)} actions, the limit is {longest}")


def _explanations_in(plot: Plot) -> Iterator[Explanation]:
    """Yield all explanations of a plot, nested ones after the one that holds them."""
    waiting = [explanation for step in plot.steps for explanation in step.explanations]
    while waiting:
        explanation = waiting.pop()
        yield explanation
        waiting.extend(nested for step in explanation.steps for nested in step.explanations)
