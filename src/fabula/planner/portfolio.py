"""The searches of one question, side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fabula.kernel import EffortSpentError, KernelSearch, SearchLimits, Step
from fabula.planner.clock import Clock, peak_memory_bytes
from fabula.planner.outcomes import Found, GaveUp, Impossible, Outcome, Statistics

if TYPE_CHECKING:
    from fabula.planner.planner import Planner

FIRST_SLICE: Final = 2_000
SHORT_PLOT: Final = 10
"""Most actions of a short plot."""

FALLING_OFF: Final = 1.5
"""How fast the shares of a slice become smaller from one search to the next."""


class Portfolio:
    """Several searches over one kernel, run in slices that double until one of them ends it.

    With small limits first: a plot that is explained within small limits is mostly the easy one to
    find, and it is explained within all wider ones (semantics 4.4).  "Impossible" is only said of
    the full limits.

    Where plots may be of any length, half of the work is for short ones: where something can happen
    again and again, only their number is finite.
    """

    def __init__(self, planner: "Planner", *, shortest: bool) -> None:
        self.planner = planner
        self.kernel = planner.kernel
        if shortest:
            families = [[self._search(planner.full, shortest=True)]]
        else:
            families = [list(self._all_searches())]
            if planner.limits.author_temporal is None and planner.aim.story is None:
                families.insert(0, list(self._short_plots()))
        self.families = families
        self.searches = [search for family in families for search in family]

    def _search(self, limits: SearchLimits, *, shortest: bool) -> KernelSearch:
        return self.kernel.search(self.planner.aim, limits, shortest=shortest)

    def _short_plots(self) -> Iterator[KernelSearch]:
        for limits in self.planner.widening_limits():
            yield self._search(replace(limits, author_temporal=SHORT_PLOT), shortest=False)

    def _all_searches(self) -> Iterator[KernelSearch]:
        for limits in self.planner.widening_limits():
            yield self._search(limits, shortest=False)
            yield self._search(limits, shortest=True)

    def run(self, clock: Clock) -> Outcome:
        """Search until a plot is found, there can be none, or the clock says stop."""
        units = FIRST_SLICE
        while True:
            for family in self.families:
                for rank, search in enumerate(list(family)):
                    step = self._step(search, _share(units, rank, search), clock)
                    if step.plan is not None:
                        found = self._accepted(step.plan, search.limits, clock)
                        if found is not None and not clock.is_over:
                            return found
                    elif step.status != "paused":
                        family.remove(search)
                        if search.limits == self.planner.full:
                            return self._no(search, clock)
                    if clock.limit_reached(self._work()):
                        return GaveUp(clock.limit, self.statistics(clock))
                    clock.report(lambda: self.statistics(clock))
            # However long a slice is, an explanation that was not finished in it begins again.
            units *= 2

    def _step(self, search: KernelSearch, units: int, clock: Clock) -> Step:
        n_expanded = self._n_expanded()

        def report(counts: Mapping[str, int]) -> None:
            clock.report(lambda: _statistics(counts, n_expanded, clock))

        units = min(units, clock.work_left(self._work()))
        return search.step(units, clock.seconds_left, clock.memory_bytes, report)

    def _accepted(self, plan: tuple[int, ...], limits: SearchLimits, clock: Clock) -> Found | None:
        """Return the plot, if the plan holds at the full horizon and there is time to say why."""
        try:
            if not self.planner.is_explained(plan, limits):
                return None
            shortest, proved = self._without_redundancy(plan)
        except EffortSpentError:
            return None
        plot = self.planner.plot(shortest, limits)
        return Found(plot, proved, self.statistics(clock))

    def _without_redundancy(self, plan: tuple[int, ...]) -> tuple[tuple[int, ...], bool]:
        """Return what is needed of a plan, and whether nothing more can be left out for sure."""
        planner = self.planner
        while True:
            shorter, proved = planner.shorter(plan)
            if shorter is None:
                return plan, proved
            plan = shorter

    def _no(self, search: KernelSearch, clock: Clock) -> Outcome:
        cuts = tuple(search.cuts())
        if self.planner.limits.epistemic is None and "epistemic" in cuts:
            limit = f"the default epistemic limit of {self.planner.full.epistemic}"
            return GaveUp(limit, self.statistics(clock))
        return Impossible(cuts, self.statistics(clock))

    def statistics(self, clock: Clock) -> Statistics:
        """Return what all searches have done so far."""
        return _statistics(self.kernel.statistics(), self._n_expanded(), clock)

    def _n_expanded(self) -> int:
        return sum(search.statistics()["expanded"] or 0 for search in self.searches)

    def _work(self) -> int:
        return self.kernel.statistics()["work"]


def _statistics(counts: Mapping[str, int], n_expanded: int, clock: Clock) -> Statistics:
    return Statistics(
        states=counts["minds"],
        contexts=counts["contexts"],
        expanded=n_expanded,
        transitions=counts["transitions"],
        seconds=clock.seconds,
        cpu_seconds=clock.cpu_seconds,
        peak_memory_bytes=peak_memory_bytes(),
    )


def _share(units: int, rank: int, search: KernelSearch) -> int:
    """Return a search's share of a slice.

    The first ones have the smallest limits left: they are cheap, and mostly enough.  A search for a
    shortest plot costs more, and is there for the worlds in which the greedy one goes astray.
    """
    share = units / (1 + rank) ** FALLING_OFF
    return max(1, int(share / 2 if search.shortest else share))
