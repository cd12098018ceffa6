"""Steps that might be inserted to close a hole: all that the kernel finds no fault with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from fabula.mending.mends import Attempt, Mend, MendKind
from fabula.mending.rehearsal import Rehearsal
from fabula.plots import Plot, PlotStep
from fabula.verify import Hole

MOST_TROUBLED: Final = 8
"""How many insertions are looked at closely that leave other trouble."""


@dataclass(frozen=True, slots=True)
class _Insertion:
    """Actions to insert, and how many steps are in trouble all the same."""

    mend: Mend
    n_troubles: int


def insertions(
    rehearsal: Rehearsal,
    plot: Plot,
    hole: Hole,
    n_actions: int,
    is_closed: Callable[[Mend], bool],
    look_at_clock: Callable[[], None],
) -> Iterator[Attempt]:
    """Yield what might be inserted at one place before a hole: so many actions.

    Nothing that is right may get wrong by it, as far as the kernel knows; the hole's step must get
    right, or a hole of the whole plot be closed, as `is_closed` says.  What is near the hole comes
    first, but what leaves other trouble comes last, and not too much of that.
    """
    finder = _Finder(rehearsal, plot, hole, is_closed)
    troubled: list[_Insertion] = []
    for insertion in finder.insertions(n_actions):
        look_at_clock()
        if insertion is not None and insertion.n_troubles:
            troubled.append(insertion)
        elif insertion is not None:
            yield Attempt(insertion.mend)
    for insertion in sorted(troubled, key=lambda one: one.n_troubles)[:MOST_TROUBLED]:
        yield Attempt(insertion.mend)


class _Finder:
    def __init__(
        self, rehearsal: Rehearsal, plot: Plot, hole: Hole, is_closed: Callable[[Mend], bool]
    ) -> None:
        self.rehearsal = rehearsal
        self.plot = plot
        self.hole = hole
        self.is_closed = is_closed
        self.last = len(rehearsal.plan) if hole.step is None else hole.step - 1
        """The last place at which something can be inserted before the hole."""
        self._tried = set[tuple[int, int]]()

    def insertions(self, n_actions: int) -> Iterator[_Insertion | None]:
        """Yield what might do; None each time that something does not."""
        for place in range(self.last, -1, -1):
            start = self.rehearsal.nodes[place]
            self._tried.add((start, place))
            for node, actions in self._sequences(start, n_actions):
                if (node, place) not in self._tried:
                    self._tried.add((node, place))
                    yield self._judged(place, node, actions)

    def _sequences(self, start: int, length: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield where so many actions lead that can happen one after the other."""
        if length == 0:
            yield start, ()
            return
        for node, actions in self._sequences(start, length - 1):
            for action in sorted(self.rehearsal.applicable(node)):
                yield self.rehearsal.after(node, action), (*actions, action)

    def _judged(self, place: int, node: int, actions: tuple[int, ...]) -> _Insertion | None:
        """Ask of an insertion that leads to a node, what is cheap to know first."""
        rehearsal, before = self.rehearsal, self.rehearsal.trouble
        blocked = rehearsal.blocked(node, place)
        if not blocked <= before.blocked or self.last in blocked:
            return None
        mend = self._mend(place, rehearsal.signatures(actions))
        if self.hole.step is None and not self.is_closed(mend):
            return None
        if not self._are_explained(rehearsal.nodes[place], actions):
            return None
        after = rehearsal.rest(node, place)
        if not after.is_within(before) or self.last in after.unexplained:
            return None
        return _Insertion(mend, len(after.blocked) + len(after.unexplained))

    def _are_explained(self, node: int, actions: tuple[int, ...]) -> bool:
        for action in actions:
            if not self.rehearsal.is_explained(node, action):
                return False
            node = self.rehearsal.after(node, action)
        return True

    def _mend(self, place: int, actions: tuple[str, ...]) -> Mend:
        inserted = map(PlotStep, actions)
        steps = (*self.plot.steps[:place], *inserted, *self.plot.steps[place:])
        plot = replace(self.plot, steps=steps)
        return Mend(MendKind.INSERT, plot, step=place + 1, actions=actions)
