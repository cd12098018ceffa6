"""A world, grounded and loaded into the kernel, and what can be asked of it."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fabula.errors import PlotError
from fabula.ground import GroundProblem, ground
from fabula.kernel import Aim, EffortSpentError, Kernel, SearchLimits, TablesFullError
from fabula.model import Limits, Problem
from fabula.planner.clock import Clock, machine_memory_bytes
from fabula.planner.outcomes import Cancelled, GaveUp, Outcome, Statistics
from fabula.planner.portfolio import Portfolio
from fabula.plots import Explanation, PlannedStep, Plot, PlotStep

DEFAULT_EPISTEMIC_LIMIT: Final = 3
"""The epistemic limit of a search to which none is set."""

UNITS_OF_A_PROOF: Final = 200_000
"""The work allowed to each question whether a shorter plan than the one found is explained too."""

UNITS_OF_A_NEXT_STEP: Final = 200_000
"""The work allowed to finding one explanation for one of many actions that could be the next."""

SHORT_PLANS: Final = (2, 4, 6, 8, 12)
"""Lengths of characters' plans to look at before longer ones."""

EASY_PART_OF_A_REASON: Final = 20
"""Which part of that work is allowed within limits that are smaller than those asked for."""

UNITS_OF_A_REASON: Final = 2_000_000
"""The work allowed to finding one explanation for a plan that somebody else made."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the kernel says of a character's reason for a step, within the limits of a search.

    Without an explanation there is none, if that `is_decided`; else the work allowed did not do.
    """

    character: str
    explanation: Explanation | None
    is_decided: bool = True

    @property
    def is_refuted(self) -> bool:
        """Whether there is no explanation for sure."""
        return self.explanation is None and self.is_decided


@dataclass(frozen=True, slots=True)
class NextSteps:
    """The actions that could be next, with what the kernel says of everybody who consents.

    Unless `is_complete` not all have been looked at: the time was over, or the user stopped it.
    """

    steps: tuple[tuple[str, tuple[Candidate, ...]], ...]
    is_complete: bool = True
    is_cancelled: bool = False


class Planner:
    """A world, grounded and loaded into the kernel, with the limits and aim of its searches.

    The aim is a story of the world, a goal for the author's utility, or both; with neither it is
    the default goal.  `grounded` is the problem as ids, if somebody has it already, or has made
    another world of it (`onward`).

    Raises:
        KernelError: the compiled kernel is missing.
        ValueError: `goal` is not a finite number, or the world has no story of this name.
        ModelError: the world's triggers never come to rest at the start.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        limits: Limits | None = None,
        goal: float | None = None,
        story: str | None = None,
        grounded: GroundProblem | None = None,
    ) -> None:
        if goal is not None and not math.isfinite(goal):
            raise ValueError(f"a goal is a finite number, not {goal}")
        self.problem = problem
        self.limits = limits or Limits()
        self.ground = ground(problem) if grounded is None else grounded
        self.kernel = Kernel(self.ground)
        self._actions = {action.signature: i for i, action in enumerate(self.ground.actions)}
        epistemic = self.limits.epistemic
        self.full = self.search_limits(
            DEFAULT_EPISTEMIC_LIMIT if epistemic is None else epistemic,
            self.limits.character_temporal,
        )
        self.aim = self._aim(goal, story)

    def _aim(self, goal: float | None, story: str | None) -> Aim:
        if story is not None:
            names = [known.name for known in self.ground.stories]
            if story not in names:
                raise ValueError(f"the world has no story called `{story}`")
            return Aim(goal, names.index(story))
        utility = self.kernel.utility(self.kernel.initial(self.full.level))
        goal = default_goal(utility) if goal is None else goal
        # The end of a plot is better than its start, whatever the goal (4.2.3).
        return Aim(goal if utility is None else max(goal, math.nextafter(utility, math.inf)))

    @property
    def searched_limits(self) -> Limits:
        """The limits of the search, with the epistemic one where none was set."""
        return replace(self.limits, epistemic=self.full.epistemic)

    def search_limits(self, epistemic: int, character_temporal: int | None) -> SearchLimits:
        """Return limits with minds nested as deep as they ask for (semantics 3.2)."""
        ground = self.ground
        level = max(epistemic + 1 + ground.read_depth, ground.write_depth, ground.story_depth)
        return SearchLimits(self.limits.author_temporal, character_temporal, epistemic, level)

    def widening_limits(self) -> Iterator[SearchLimits]:
        """Yield all pairs of limits to search within, small ones first, the full ones last.

        At epistemic limit 0 nobody has a plan of several actions, whatever the other limit.  Plans
        of any length come after all others: seldom is one needed, and to look at them costs most.
        """
        longest = self.limits.character_temporal
        yield self.search_limits(0, longest)
        depths = range(1, self.full.epistemic + 1)
        lengths = [n for n in SHORT_PLANS if longest is None or n < longest]
        if longest is not None:
            lengths.append(longest)
        pairs = [(depth, place) for depth in depths for place in range(len(lengths))]
        for depth, place in sorted(pairs, key=sum):
            yield self.search_limits(depth, lengths[place])
        if longest is None:
            yield from (self.search_limits(depth, None) for depth in depths)

    def search(
        self,
        *,
        time_limit_seconds: float | None = None,
        memory_bytes: int | None = None,
        work_limit_units: int | None = None,
        shortest: bool = False,
        on_progress: Callable[[Statistics], None] | None = None,
    ) -> Outcome:
        """Search for a plot; deterministic but for where a time or memory limit strikes.

        With `shortest` no plot is shorter than the one that is found.  `on_progress` is called
        some ten times a second.

        `memory_bytes` is by default half of the machine's memory; it is looked at all the time.
        `work_limit_units` bounds the work of the kernel, about; it strikes at the same place on
        every machine.

        Raises:
            ModelError: the world contradicts itself in a state that the search reached.
        """
        memory_bytes = memory_bytes or machine_memory_bytes() // 2
        clock = Clock(time_limit_seconds, memory_bytes, on_progress, work_limit_units)
        portfolio = Portfolio(self, shortest=shortest)
        try:
            with self.kernel.within(time_limit_seconds):
                return portfolio.run(clock)
        except KeyboardInterrupt:
            return Cancelled(portfolio.statistics(clock))
        except TablesFullError as error:
            limit = f"the kernel's limit on {error}"
            return GaveUp(limit, portfolio.statistics(clock))

    def explain_plan(self, signatures: Sequence[str]) -> Plot:
        """Return the plot of an author's plan with the explanations that the kernel finds.

        A step that cannot happen, or that somebody cannot explain (or not within some work), is
        left without them.

        Raises:
            PlotError: P010, a signature names no action of the ground world.
        """

        def reasons(node: int, action: int) -> Iterable[Explanation | None]:
            candidates = self._candidates(node, action, UNITS_OF_A_REASON)
            return (candidate.explanation for candidate in candidates)

        return self._plot(self._ids(signatures), reasons)

    def explain_step(
        self,
        signatures: Sequence[str],
        *,
        seen_by: str | None = None,
        units: int = UNITS_OF_A_REASON,
    ) -> tuple[Candidate, ...]:
        """Return what the kernel says of everybody who consents to the last step of a plan.

        With `seen_by` it is what that character takes their reasons to be, right before the step.
        `units` is the work allowed to each of them.

        Small limits are tried first: what is explained within them is so within all wider ones
        (semantics 4.4), and is mostly the easiest to find.

        Raises:
            PlotError: P010, a signature names no action of the ground world.
        """
        *earlier, action = self._ids(signatures)
        node = self.kernel.initial(self.full.level)
        for happened in earlier:
            node = self.kernel.after(node, happened)
        if seen_by is not None:
            node = self.kernel.believed(node, self.ground.characters.index(seen_by))
        return self._candidates(node, action, units)

    def next_steps(
        self, signatures: Sequence[str], *, time_limit_seconds: float | None = None
    ) -> NextSteps:
        """Return every action that could follow a plan, with what the kernel says of the reasons.

        Accidents and the author's hand are left out: only actions to which somebody consents.  Not
        as much work is allowed to each as to a step that is to be explained.

        Raises:
            PlotError: P010, a signature names no action of the ground world.
        """
        clock = Clock(time_limit_seconds, machine_memory_bytes(), None)
        node = self.kernel.initial(self.full.level)
        for action in self._ids(signatures):
            node = self.kernel.after(node, action)
        steps: list[tuple[str, tuple[Candidate, ...]]] = []
        try:
            for action in self.kernel.applicable(node):
                if clock.limit_reached(0):
                    return NextSteps(tuple(steps), is_complete=False)
                if self._consenting(action):
                    candidates = self._candidates(node, action, UNITS_OF_A_NEXT_STEP)
                    steps.append((self.ground.actions[action].signature, candidates))
        except KeyboardInterrupt:
            return NextSteps(tuple(steps), is_complete=False, is_cancelled=True)
        return NextSteps(tuple(steps))

    def _candidates(self, node: int, action: int, units: int) -> tuple[Candidate, ...]:
        consenting = self._consenting(action)
        return tuple(self._candidate(node, action, who, units) for who in consenting)

    def _candidate(self, node: int, action: int, character: int, units: int) -> Candidate:
        """Look for a reason within wider and wider limits; `units` are allowed to the full ones."""
        name, mind = self.ground.characters[character], self.kernel.believed(node, character)
        for limits in self.widening_limits():
            allowed = units if limits == self.full else units // EASY_PART_OF_A_REASON
            try:
                plan = self.kernel.explain(mind, action, character, limits, units=allowed)
            except EffortSpentError:
                is_decided = False
                continue
            is_decided = True
            if plan is not None:
                return Candidate(name, self._explanation(mind, plan, character, limits))
        return Candidate(name, None, is_decided)

    def _ids(self, signatures: Sequence[str]) -> list[int]:
        unknown = [signature for signature in signatures if signature not in self._actions]
        if unknown:
            raise PlotError(f"error[P010]: `{unknown[0]}` is no action that can ever happen")
        return [self._actions[signature] for signature in signatures]

    def plot(self, plan: Sequence[int], limits: SearchLimits) -> Plot:
        """Return the plot of a plan, with explanations within the limits, or else the full ones.

        Minds are nested as deep as the full limits need.
        """

        def reason(node: int, action: int, who: int) -> Explanation | None:
            easy = self._reason(node, action, who, limits)
            if easy is not None or limits == self.full:
                return easy
            return self._reason(node, action, who, self.full)

        def reasons(node: int, action: int) -> Iterable[Explanation | None]:
            return (reason(node, action, who) for who in self._consenting(action))

        return self._plot(plan, reasons)

    def _plot(
        self, plan: Sequence[int], reasons: Callable[[int, int], Iterable[Explanation | None]]
    ) -> Plot:
        """Return the plot of a plan with the reasons for every action in the world before it."""
        steps = []
        node = self.kernel.initial(self.full.level)
        for action in plan:
            found = tuple(filter(None, reasons(node, action)))
            steps.append(PlotStep(self.ground.actions[action].signature, found))
            node = self.kernel.after(node, action)
        return Plot(tuple(steps))

    def _consenting(self, action: int) -> tuple[int, ...]:
        return self.ground.actions[action].consenting

    def _reason(
        self, node: int, action: int, character: int, limits: SearchLimits
    ) -> Explanation | None:
        """Return why a character takes part in an action that happens in a mind, if he does."""
        mind = self.kernel.believed(node, character)
        try:
            plan = self.kernel.explain(mind, action, character, limits, units=UNITS_OF_A_REASON)
        except EffortSpentError:
            return None
        return None if plan is None else self._explanation(mind, plan, character, limits)

    def _explanation(
        self, mind: int, plan: Sequence[int], character: int, limits: SearchLimits
    ) -> Explanation:
        """Return a plan of a character's as an explanation, with the reasons of the others."""
        steps = []
        for place, planned in enumerate(plan):
            others = self._consenting(planned) if place else ()
            left = limits.after(place)
            reasons = [self._reason(mind, planned, who, left) for who in others if who != character]
            found = tuple(reason for reason in reasons if reason is not None)
            steps.append(PlannedStep(self.ground.actions[planned].signature, found))
            mind = self.kernel.after(mind, planned)
        return Explanation(self.ground.characters[character], tuple(steps))

    def is_minimal(self, signatures: Sequence[str]) -> bool:
        """Whether it is proved that nothing can be left out of a plot (4.2.4, 4.10.4).

        Every signature must be one of the ground world's actions.
        """
        plan = [self._actions[signature] for signature in signatures]
        return self.shorter(plan) == (None, True)

    def shorter(self, plan: Sequence[int]) -> tuple[tuple[int, ...] | None, bool]:
        """Return a part of a plan that does as well, and whether there is none for sure."""
        return self.kernel.shorter(plan, self.aim, self.full, units=UNITS_OF_A_PROOF)

    def is_explained(
        self,
        plan: Sequence[int],
        limits: SearchLimits | None = None,
        *,
        units: int | None = None,
    ) -> bool:
        """Whether every action of a plan is possible and explained (by default at full limits).

        Raises:
            EffortSpentError: a question took more than `units` of work (None: no limit).
        """
        limits = limits or self.full
        node = self.kernel.initial(self.full.level)
        for action in plan:
            if action not in self.kernel.applicable(node):
                return False
            for who in self._consenting(action):
                mind = self.kernel.believed(node, who)
                if self.kernel.explain(mind, action, who, limits, units=units) is None:
                    return False
            node = self.kernel.after(node, action)
        return True


def default_goal(utility: float | None) -> float:
    """Return the smallest integer above the initial author utility (semantics 4.2)."""
    return 1.0 if utility is None else math.floor(utility) + 1.0
