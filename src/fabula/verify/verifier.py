"""Plot → Verification: replays a plot by the reference and asks for every reason (semantics 4)."""

from collections.abc import Iterable, Iterator, Sequence

from fabula.diagnostics import nearest
from fabula.model import Limits, Problem
from fabula.plots import Explanation, Plot, PlotStep
from fabula.reference import (
    DEFAULT_EFFORT,
    Answer,
    Demand,
    Event,
    Explainer,
    Fault,
    Mind,
    Plan,
    Quest,
    Step,
    StoryReader,
    World,
    default_goal,
    goal_alone,
    horizon,
    redundant_plot,
    story_named,
)
from fabula.verify.faults import Faults, redundancy_message, unmet, unmet_text
from fabula.verify.holes import Hole, HoleKind, waived
from fabula.verify.intention import Passage, passages
from fabula.verify.motives import Motives, ideas
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

    See `Verifier`, which judges several plots of one world faster.

    Raises:
        ModelError: the plot, or somebody's plan, leads to where the world contradicts itself.
        ValueError: no story has this name.
    """
    return Verifier(problem, limits=limits, level=level, effort=effort).verify(
        plot, goal=goal, story=story
    )


class Verifier:
    """Verifies plots of one world within the same limits; what it has found out is remembered.

    `level` raises the horizon of 3.2; `effort` bounds the cost of each question, beyond which its
    answer is `unknown`.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        limits: Limits,
        level: int | None = None,
        effort: int = DEFAULT_EFFORT,
    ) -> None:
        self.world = World(problem, max(horizon(problem, limits), level or 0))
        self.explainer = Explainer(self.world, limits, effort=effort)
        self.faults = Faults(self.explainer)
        self.motives = Motives(self.explainer, self.faults)
        self.names = [character.name for character in self.world.problem.characters]

    def verify(
        self,
        plot: Plot,
        *,
        goal: float | None = None,
        story: str | None = None,
        suggestions: Iterable[Explanation] = (),
        minimality: bool = True,
    ) -> Verification:
        """Return for every step of a plot whether it is valid, and all holes of the plot.

        Explanations in the plot are tried first; where one is absent or fails, the suggestions are,
        and then another is searched for.  With the name of a `story`, the plot must be a solution
        for that (4.10), and `goal` counts only if it is given; else it must be one for `goal`
        (4.2), by default the smallest integer above the initial author utility.  Behind a step that
        cannot happen, the plot goes on as its writer intended (see `passages`).  Unless
        `minimality`, it is not asked whether something can be left out: by far the dearest question
        where the answer is no.

        Raises:
            ModelError: the plot, or somebody's plan, leads to where the world contradicts itself.
            ValueError: no story has this name.
        """
        if story is None and goal is None:
            goal = default_goal(self.world)
        written = (explanation for step in plot.steps for explanation in step.explanations)
        for explanation in _with_nested((*written, *suggestions)):
            if events := self._events(explanation):
                self.explainer.suggest(events)
        passed = tuple(passages(self.world, (step.action for step in plot.steps)))
        judged = [self._judge(plot, passed, place) for place in range(len(passed))]
        of_steps = tuple(hole for _, holes in judged for hole in holes)
        told = self._told(passed, story)
        has_holes = bool(of_steps) or not minimality
        whole = tuple(self._whole(passed, goal, told, has_holes=has_holes))
        holes, unused = waived((*of_steps, *whole), plot)
        return Verification(
            goal,
            tuple(verdict for verdict, _ in judged),
            tuple(Finding(hole.rule, hole.message, hole.certain) for hole in whole),
            story,
            () if told is None else told.scene_verdicts(),
            holes=holes,
            unused_waivers=unused,
        )

    def unmet_demands(
        self, actions: Sequence[str], *, goal: float | None, story: str | None
    ) -> tuple[Hole, ...]:
        """Return how actions miss a goal or break a story (4.2.3, 4.10.3), nobody's reasons asked.

        Raises:
            ModelError: the world contradicts itself on the way.
        """
        passed = tuple(passages(self.world, actions))
        return tuple(self._unmet_demands(passed, goal, self._told(passed, story)))

    # A step

    def _judge(
        self, plot: Plot, passed: Sequence[Passage], place: int
    ) -> tuple[StepVerdict, tuple[Hole, ...]]:
        """Return what holds of the step at a place, from 0, and its holes."""
        step, passage = plot.steps[place], passed[place]
        action, number = passage.action, place + 1
        holes: list[Hole] = []
        finding: Finding | None = None
        if action is None:
            finding = self._unknown_action(step.action)
            hole = Hole(HoleKind.UNKNOWN_ACTION, "2.2", number, step.action, finding.message)
            return StepVerdict(step.action, finding, ()), (hole,)
        if not action.possible(passage.before):
            failed = unmet(action, passage.before, self.world)
            text = f"`{step.action}` cannot happen: {'; '.join(map(unmet_text, failed))}"
            finding = Finding("4.2.1", text)
            kind = HoleKind.IMPOSSIBLE
            holes.append(Hole(kind, "4.2.1", number, step.action, text, unmet=failed))
        reasons: list[Reason] = []
        for character in action.consenting:
            reason = self._reason(step, action, passage.meant, character)
            if reason.answer is not Answer.YES:
                rest = [later.action for later in passed[number:] if later.action is not None]
                holes.append(self._motive_hole(number, step, passage, character, reasons, rest))
            reasons.append(reason)
        return StepVerdict(step.action, finding, tuple(reasons)), tuple(holes)

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

    def _motive_hole(
        self,
        number: int,
        step: PlotStep,
        passage: Passage,
        character: int,
        before: Sequence[Reason],
        rest: Sequence[Event],
    ) -> Hole:
        """The hole where a character has no known reason; `before` are those of others."""
        assert passage.action is not None
        name, action = self.names[character], passage.action
        quest = Quest(passage.meant.believed(character), character, action)
        if self.explainer.answer(quest) is Answer.UNKNOWN:
            text = f"no explanation for {name} was found, nor that none is"
            kind = HoleKind.UNMOTIVATED
            return Hole(kind, "4.1", number, step.action, text, certain=False, character=name)
        explanation = step.explanation(name)
        written = None if explanation is None else self._events(explanation)
        if written and written[0] is not action:
            written = None
        diagnosis = self.motives.diagnosis(
            quest,
            passage.meant,
            tuple(ideas(quest, written, rest)),
            is_shared=any(reason.answer is Answer.YES for reason in before),
        )
        return Hole(
            diagnosis.kind,
            "4.1",
            number,
            step.action,
            f"{name} has no explanation within the limits",
            character=name,
            plan=diagnosis.plan,
            lack=diagnosis.lack,
            missing=diagnosis.missing,
            partners=diagnosis.partners,
        )

    def _events(self, explanation: Explanation) -> tuple[Event, ...] | None:
        events = [self.world.actions.get(step.action) for step in explanation.steps]
        known = tuple(event for event in events if event is not None)
        return known if len(known) == len(events) else None

    # The whole

    def _told(self, passed: Sequence[Passage], story: str | None) -> StoryFaults | None:
        if story is None:
            return None
        reader = StoryReader(story_named(self.world.problem, story), self.world)
        steps = (Step(passage.action, passage.after) for passage in passed)
        return StoryFaults(reader, (Step(None, self.world.initial), *steps))

    def _whole(
        self,
        passed: Sequence[Passage],
        goal: float | None,
        told: StoryFaults | None,
        *,
        has_holes: bool,
    ) -> Iterator[Hole]:
        """Yield what breaks 4.2 or 4.10 apart from the steps.

        Where a step has a hole, it is not asked what could be left out.
        """
        yield from self._length(len(passed))
        unmet_demands = tuple(self._unmet_demands(passed, goal, told))
        yield from unmet_demands
        if unmet_demands or has_holes or (told is None and not passed):
            return
        plan = tuple(passage.action for passage in passed if passage.action is not None)
        yield from self._superfluous(self._demand(passed, goal, told), plan)

    def _unmet_demands(
        self, passed: Sequence[Passage], goal: float | None, told: StoryFaults | None
    ) -> Iterator[Hole]:
        if told is not None:
            yield from told.holes()
            if not Demand(told.reader, goal).is_worth_it(told.end):
                text = self.faults.below(told.end, goal)
                yield Hole(HoleKind.GOAL, "4.10.3", None, None, text)
        elif passed:
            minds = [self.world.initial, *(passage.after for passage in passed)]
            unreached = self.faults.unreached(minds, goal)
            if unreached is not None:
                yield Hole(HoleKind.GOAL, unreached.rule, None, None, unreached.message)

    def _demand(
        self, passed: Sequence[Passage], goal: float | None, told: StoryFaults | None
    ) -> Demand:
        """What a part of the plot would have to do to do as well."""
        if told is not None:
            return Demand(told.reader, goal)
        utility = self.world.utility(passed[-1].after, None)
        assert isinstance(utility, float)
        return goal_alone(self.world, utility)

    def _superfluous(self, demand: Demand, plan: Plan) -> Iterator[Hole]:
        """Yield what can be left out: all that is left out until nothing more can be."""
        fault = redundant_plot(self.explainer, demand, plan)
        if fault is None:
            return
        shorter: Fault | None = fault
        while shorter is not None and shorter.certain:
            fault = shorter
            shorter = redundant_plot(self.explainer, demand, fault.shorter)
        is_known = fault.certain or bool(fault.shorter)
        yield Hole(
            HoleKind.SUPERFLUOUS,
            fault.rule,
            None,
            None,
            redundancy_message(fault),
            fault.certain,
            steps=tuple(_left_out(plan, fault.shorter)) if is_known else (),
        )

    def _length(self, length: int) -> Iterator[Hole]:
        longest = self.explainer.limits.author_temporal
        if not length:
            yield Hole(HoleKind.EMPTY, "4.2", None, None, "a plot has at least one action")
        elif longest is not None and length > longest:
            text = f"the plot has {length} actions, the limit is {longest}"
            yield Hole(HoleKind.TOO_LONG, "4.2.1", None, None, text)


def _left_out(plan: Plan, shorter: Plan) -> Iterator[int]:
    """Yield the steps, from 1, of a plan that are not in a subsequence of it."""
    taken = iter((*shorter, None))
    awaited = next(taken)
    for number, action in enumerate(plan, start=1):
        if action is awaited:
            awaited = next(taken)
        else:
            yield number


def _with_nested(explanations: Iterable[Explanation]) -> Iterator[Explanation]:
    """Yield explanations and all that are nested in them, after the one that holds them."""
    waiting = list(explanations)
    while waiting:
        explanation = waiting.pop()
        yield explanation
        waiting.extend(nested for step in explanation.steps for nested in step.explanations)
