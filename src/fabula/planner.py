"""The planner: from a checked world to a plot with everybody's reasons.

The one place that knows grounding, the kernel and plots.  It runs several searches in slices that
double, all over one kernel and one set of tables: with small limits first, for a plot that is
explained within small limits is mostly the easy one to find.  What it returns is explained at the
full limits and the full horizon, and "impossible" is only said there.
"""

import math
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from fabula.errors import PlotError
from fabula.ground import GroundProblem, ground
from fabula.kernel import Kernel, KernelSearch, SearchLimits
from fabula.model import Limits, Problem
from fabula.plots import Explanation, PlannedStep, Plot, PlotStep

FIRST_SLICE: Final = 2_000
LONGEST_SLICE: Final = 500_000
DEFAULT_EPISTEMIC_LIMIT: Final = 3
SECONDS_BETWEEN_REPORTS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a search did: counts, CPU and wall seconds, and the process's peak memory in bytes.

    `states`: worlds and minds with different contents; `contexts`: questions "what can this
    character explain in this mind"; `expanded`: worlds whose actions were tried by the author.
    """

    states: int
    contexts: int
    expanded: int
    transitions: int
    seconds: float
    cpu_seconds: float
    peak_memory_bytes: int


@dataclass(frozen=True, slots=True)
class Found:
    """A plot that reaches the goal, every step explained."""

    plot: Plot
    statistics: Statistics


@dataclass(frozen=True, slots=True)
class Impossible:
    """Every plot within the limits was ruled out: there is none.

    `cut_by` names the limits ("author", "character", "epistemic") beyond which something was left
    unexplored: with all of them empty there is no plot of any length.
    """

    cut_by: tuple[str, ...]
    statistics: Statistics


@dataclass(frozen=True, slots=True)
class GaveUp:
    """No plot yet; `limit` says in words which limit ended the search."""

    limit: str
    statistics: Statistics


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The user stopped the search."""

    statistics: Statistics


Outcome: TypeAlias = Found | Impossible | GaveUp | Cancelled


class Planner:
    """A world, grounded and loaded into the kernel, with the limits and goal of its searches.

    Raises:
        KernelError: the compiled kernel is missing.
        ModelError: the world's triggers never come to rest at the start.
    """

    def __init__(
        self, problem: Problem, *, limits: Limits | None = None, goal: float | None = None
    ) -> None:
        self.problem = problem
        self.limits = limits or Limits()
        self.ground: GroundProblem = ground(problem)
        self.kernel = Kernel(self.ground)
        self._actions = {action.signature: i for i, action in enumerate(self.ground.actions)}
        epistemic = self.limits.epistemic
        self.full = self.search_limits(
            DEFAULT_EPISTEMIC_LIMIT if epistemic is None else epistemic,
            self.limits.character_temporal,
        )
        utility = self.kernel.utility(self.kernel.initial(self.full.level))
        self.goal = default_goal(utility) if goal is None else goal
        if utility is not None:
            # The end of a plot is better than its start, whatever the goal (4.2.3).
            self.goal = max(self.goal, math.nextafter(utility, math.inf))

    def search_limits(self, epistemic: int, character_temporal: int | None) -> SearchLimits:
        """Return limits with minds nested as deep as they ask for (semantics 3.2)."""
        level = max(epistemic + 1 + self.ground.read_depth, self.ground.write_depth)
        return SearchLimits(self.limits.author_temporal, character_temporal, epistemic, level)

    def search(
        self,
        *,
        time_limit_seconds: float | None = None,
        memory_bytes: int | None = None,
        shortest: bool = False,
        on_progress: Callable[[Statistics], None] | None = None,
    ) -> Outcome:
        """Search for a plot; deterministic but for where a time or memory limit strikes.

        With `shortest` no plot is shorter than the one that is found.  `on_progress` is called
        some ten times a second.

        `memory_bytes` is by default half of the machine's memory; it is looked at between slices.

        Raises:
            ModelError: the world contradicts itself in a state that the search reached.
        """
        memory_bytes = memory_bytes or machine_memory_bytes() // 2
        clock = _Clock(time_limit_seconds, memory_bytes, on_progress)
        run = _Run(self, shortest)
        try:
            return run.go(clock)
        except KeyboardInterrupt:
            return Cancelled(run.statistics(clock))

    def explain_plan(self, signatures: Sequence[str]) -> Plot:
        """Return the plot of an author's plan with the explanations that the kernel finds.

        A step that cannot happen, or that somebody cannot explain, is left without them.

        Raises:
            PlotError: P010, a signature names no action of the ground world.
        """
        unknown = [signature for signature in signatures if signature not in self._actions]
        if unknown:
            raise PlotError(f"error[P010]: `{unknown[0]}` is no action that can ever happen")
        return self.plot([self._actions[signature] for signature in signatures])

    def plot(self, plan: Sequence[int]) -> Plot:
        """Return the plot of a plan with every explanation at the full limits."""
        steps = []
        node = self.kernel.initial(self.full.level)
        for action in plan:
            reasons = (
                self._explanation(
                    self.kernel.believed(node, who), action, who, self.full.budget, self.full.epistemic
                )
                for who in self.ground.actions[action].consenting
            )
            found = tuple(reason for reason in reasons if reason is not None)
            steps.append(PlotStep(self.ground.actions[action].signature, found))
            node = self.kernel.after(node, action)
        return Plot(tuple(steps))

    def _explanation(
        self, mind: int, action: int, character: int, budget: int, depth: int
    ) -> Explanation | None:
        plan = self.kernel.explain(mind, action, character, budget, depth)
        if plan is None:
            return None
        steps = []
        for place, planned in enumerate(plan):
            reasons = []
            others = self.ground.actions[planned].consenting if place else ()
            for other in others:
                if other != character:
                    believed = self.kernel.believed(mind, other)
                    left = budget if budget == self.full.budget and self._unlimited else budget - place
                    reason = self._explanation(believed, planned, other, left, depth - 1)
                    if reason is not None:
                        reasons.append(reason)
            steps.append(PlannedStep(self.ground.actions[planned].signature, tuple(reasons)))
            mind = self.kernel.after(mind, planned)
        return Explanation(self.ground.characters[character], tuple(steps))

    @property
    def _unlimited(self) -> bool:
        return self.limits.character_temporal is None

    def is_explained(self, plan: Sequence[int]) -> bool:
        """Whether every action of a plan is possible and explained at the full limits."""
        node = self.kernel.initial(self.full.level)
        for action in plan:
            if not self._may_follow(node, action):
                return False
            node = self.kernel.after(node, action)
        return True

    def _may_follow(self, node: int, action: int) -> bool:
        """Whether the author can take an action in a world: possible, and all consent."""
        if action not in self.kernel.applicable(node):
            return False
        return all(
            self.kernel.explain(
                self.kernel.believed(node, who), action, who, self.full.budget, self.full.epistemic
            )
            is not None
            for who in self.ground.actions[action].consenting
        )

    def without_redundancy(self, plan: Sequence[int]) -> tuple[int, ...]:
        """Return a plan for the same goal from which nothing can be left out (semantics 4.3)."""
        shorter: tuple[int, ...] | None = tuple(plan)
        while shorter is not None:
            plan = shorter
            shorter = self._redundant(plan)
        return tuple(plan)

    def _redundant(self, plan: Sequence[int]) -> tuple[int, ...] | None:
        """Return a strict subsequence that ends as well, up to where it first reaches the goal."""
        for subsequence in self._subsequences_as_good(plan):
            if self.is_explained(subsequence):
                return self._up_to_goal(subsequence)
        return None

    def _subsequences_as_good(self, plan: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield the strict subsequences that are possible and end with at least the plan's utility.

        Whether they are explained is not asked: it costs more, and mostly there are none.
        """
        start = self.kernel.initial(self.full.level)
        layers: list[dict[int, list[tuple[int, bool]]]] = [{start: []}]
        for action in plan:
            layer: dict[int, list[tuple[int, bool]]] = {}
            for node in layers[-1]:
                layer.setdefault(node, []).append((node, False))
                if action in self.kernel.applicable(node):
                    layer.setdefault(self.kernel.after(node, action), []).append((node, True))
            layers.append(layer)
        utility = self._utility_after(plan)
        for end in layers[-1]:
            high = self.kernel.utility(end)
            if high is not None and utility is not None and high >= utility:
                for subsequence in _paths_to(end, len(plan), layers, plan):
                    if len(subsequence) < len(plan):
                        yield subsequence

    def _utility_after(self, plan: Sequence[int]) -> float | None:
        node = self.kernel.initial(self.full.level)
        for action in plan:
            node = self.kernel.after(node, action)
        return self.kernel.utility(node)

    def _up_to_goal(self, plan: Sequence[int]) -> tuple[int, ...]:
        node = self.kernel.initial(self.full.level)
        for place, action in enumerate(plan):
            node = self.kernel.after(node, action)
            utility = self.kernel.utility(node)
            if utility is not None and utility >= self.goal:
                return tuple(plan[: place + 1])
        return tuple(plan)


def _paths_to(
    node: int,
    place: int,
    layers: list[dict[int, list[tuple[int, bool]]]],
    plan: Sequence[int],
) -> Iterator[tuple[int, ...]]:
    """Yield the subsequences of the first `place` actions that lead to `node`."""
    if place == 0:
        yield ()
        return
    for before, taken in layers[place][node]:
        for path in _paths_to(before, place - 1, layers, plan):
            yield (*path, plan[place - 1]) if taken else path


class _Run:
    """One call of `search`: its searches, their slices, and what they found."""

    def __init__(self, planner: Planner, shortest: bool) -> None:
        self.planner = planner
        self.kernel = planner.kernel
        self.goal = planner.goal
        self.searches = list(self._searches(shortest))

    def _searches(self, shortest: bool) -> Iterator[KernelSearch]:
        for limits in [self.planner.full] if shortest else self._limits():
            yield self.kernel.search(self.goal, limits, shortest=True)
            if not shortest:
                yield self.kernel.search(self.goal, limits, shortest=False)

    def _limits(self) -> Iterator[SearchLimits]:
        """Yield all pairs of limits to search within, small ones first, the full ones last."""
        longest = self.planner.limits.character_temporal
        lengths = [n for n in (2, 4, 8) if longest is None or n < longest]
        for epistemic in range(self.planner.full.epistemic + 1):
            for length in [*lengths, longest]:
                yield self.planner.search_limits(epistemic, length)

    def go(self, clock: "_Clock") -> Outcome:
        units = FIRST_SLICE
        active = list(self.searches)
        while True:
            for rank, search in enumerate(list(active)):
                # The first searches are the cheap ones: they get the larger slices.
                step = search.step(max(1, units // (1 + rank)))
                if step.plan is not None:
                    plot = self._accepted(step.plan)
                    if plot is not None:
                        return Found(plot, self.statistics(clock))
                elif step.status != "paused":
                    active.remove(search)
                    if search.limits == self.planner.full:
                        return self._no(search, clock)
                if clock.limit_reached():
                    return GaveUp(clock.limit, self.statistics(clock))
                clock.report(lambda: self.statistics(clock))
            units = min(2 * units, LONGEST_SLICE)

    def _accepted(self, plan: tuple[int, ...]) -> Plot | None:
        """Return the plot if the plan holds at the full limits, which smaller ones only suggest."""
        if not self.planner.is_explained(plan):
            return None
        return self.planner.plot(self.planner.without_redundancy(plan))

    def _no(self, search: KernelSearch, clock: "_Clock") -> Outcome:
        cuts = tuple(search.cuts())
        if self.planner.limits.epistemic is None and "epistemic" in cuts:
            limit = f"the epistemic limit, {DEFAULT_EPISTEMIC_LIMIT} unless it is set"
            return GaveUp(limit, self.statistics(clock))
        return Impossible(cuts, self.statistics(clock))

    def statistics(self, clock: "_Clock") -> Statistics:
        counts = self.kernel.statistics()
        expanded = sum(search.statistics()["expanded"] or 0 for search in self.searches)
        return Statistics(
            states=counts["minds"],
            contexts=counts["contexts"],
            expanded=expanded,
            transitions=counts["transitions"],
            seconds=clock.seconds,
            cpu_seconds=clock.cpu_seconds,
            peak_memory_bytes=peak_memory_bytes(),
        )


class _Clock:
    """The limits that time and memory set, and when to report."""

    def __init__(
        self,
        time_limit_seconds: float | None,
        memory_bytes: int,
        on_progress: Callable[[Statistics], None] | None,
    ) -> None:
        self._time_limit_seconds = time_limit_seconds
        self._memory_bytes = memory_bytes
        self._on_progress = on_progress
        self._start = time.monotonic()
        self._cpu_start = time.process_time()
        self._next_report = 0.0
        self.limit = ""

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    @property
    def cpu_seconds(self) -> float:
        return time.process_time() - self._cpu_start

    def limit_reached(self) -> bool:
        if self._time_limit_seconds is not None and self.seconds >= self._time_limit_seconds:
            self.limit = f"the time limit of {self._time_limit_seconds:g} seconds"
        elif peak_memory_bytes() >= self._memory_bytes:
            self.limit = f"the memory limit of {self._memory_bytes / 2**20:.0f} MiB"
        return bool(self.limit)

    def report(self, statistics: Callable[[], Statistics]) -> None:
        if self._on_progress is not None and self.seconds >= self._next_report:
            self._next_report = self.seconds + SECONDS_BETWEEN_REPORTS
            self._on_progress(statistics())


def peak_memory_bytes() -> int:
    """Return the most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def machine_memory_bytes() -> int:
    """Return how much memory the machine has."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def default_goal(utility: float | None) -> float:
    """Return the smallest integer above the initial author utility (semantics 4.2)."""
    return 1.0 if utility is None else math.floor(utility) + 1.0
