"""The search for mends: what might close a hole is tried, and verified, until there are enough."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from fabula.changes import changed
from fabula.errors import ModelError
from fabula.mending.alterations import alterations
from fabula.mending.answer import MendedHole, Mending
from fabula.mending.evidence import Course
from fabula.mending.insertions import insertions
from fabula.mending.mends import Attempt, Mend, MendKind
from fabula.mending.rehearsal import Rehearsal
from fabula.model import Limits
from fabula.planner.clock import Clock, machine_memory_bytes
from fabula.plots import Plot
from fabula.reference import story_named
from fabula.second_opinion import Judge
from fabula.verify import Answer, Hole, HoleKind, Verification, passages
from fabula.world import World

_Key: TypeAlias = tuple[str, int | None, str | None, str | None, str | None]
"""What makes a hole of one plot the same as one of another, where steps are numbered alike."""

_NOT_BY_INSERTION: Final = frozenset(
    {HoleKind.UNKNOWN_ACTION, HoleKind.SUPERFLUOUS, HoleKind.TOO_LONG}
)


class _StoppedError(Exception):
    """The time for the search is over."""


def mend(
    world: World,
    plot: Plot,
    *,
    story: str | None = None,
    goal: float | None = None,
    limits: Limits | None = None,
    n_mends: int = 3,
    time_limit_seconds: float | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Mending:
    """Return the holes of a plot, as `World.verify` finds them, each with up to `n_mends` mends.

    Looked for are: one action to insert, or two at one place; facts and beliefs at the beginning;
    an action that somebody should observe; steps to leave out.  A mend has been verified: it makes
    the plot valid, or at least closes its hole and opens none.  Nothing says that there are no
    others.  No mends are looked for where a hole is waived or not certain.  `on_progress` is told
    which hole is looked at.

    Raises:
        ModelError: the world contradicts itself on the way.
        UnknownStoryError: the world has no such story.
    """
    judge = Judge(
        world.problem, limits=limits or Limits(), story=world.story(story, goal=goal), goal=goal
    )
    verification = judge.verify(plot)
    signatures = (step.action for step in plot.steps)
    course = Course(judge.verifier.world, tuple(passages(judge.verifier.world, signatures)))
    clock = Clock(time_limit_seconds, machine_memory_bytes(), None)
    mender = _Mender(judge, plot, verification, course, n_mends, clock)
    stopped_by: str | None = None
    try:
        mender.look(on_progress)
    except _StoppedError:
        stopped_by = clock.limit
    except KeyboardInterrupt:
        stopped_by = "the user"
    holes = (
        MendedHole(hole, tuple(course.clues(hole)), mender.known(hole))
        for hole in verification.holes
    )
    return Mending(verification, tuple(holes), stopped_by)


@dataclass
class _Mender:
    """Tries mends of one plot.  What has been verified for one hole is known for all."""

    judge: Judge
    plot: Plot
    verification: Verification
    course: Course
    n_mends: int
    clock: Clock
    tried: dict[Mend, frozenset[_Key]] = field(default_factory=dict)
    """The verified mends, with the holes that are left, numbered as without the mend."""
    attempted: set[Mend] = field(default_factory=set)
    rehearsed: Rehearsal | None = None

    def look(self, on_progress: Callable[[str], None] | None) -> None:
        """Look for mends: first one for every hole that makes the plot valid, then for more.

        Raises:
            _StoppedError: the time is over; what was found is `known`.
        """
        if not self.n_mends:
            return
        holes = [hole for hole in self.verification.holes if hole.waived is None and hole.certain]
        near = {hole: self._small_attempts(hole) for hole in holes}
        far = {hole: self._large_attempts(hole) for hole in holes}
        rounds = [(n_mends, of) for n_mends in (1, self.n_mends) for of in (near, far)]
        for n_mends, attempts in rounds:
            for number, hole in enumerate(holes, start=1):
                if on_progress is not None:
                    on_progress(f"hole {number} of {len(holes)}")
                self._try_until(n_mends, hole, attempts[hole])

    def known(self, hole: Hole) -> tuple[Mend, ...]:
        """Return the best mends of a hole that have been found so far."""
        others = self._keys(self.verification) - {_key(hole)}
        mends = [mend for mend, left in self.tried.items() if left <= others]
        return tuple(sorted(mends, key=lambda mend: mend.rank)[: self.n_mends])

    def _try_until(self, n_mends: int, hole: Hole, attempts: Iterator[Attempt]) -> None:
        """Try what might mend a hole until so many of its mends leave no hole."""
        while sum(mend.answer is not Answer.NO for mend in self.known(hole)) < n_mends:
            attempt = next(attempts, None)
            if attempt is None:
                return
            self._try(attempt)

    def _small_attempts(self, hole: Hole) -> Iterator[Attempt]:
        yield from self._insertions(hole, 1)
        yield from alterations(self.course, self.plot, hole)
        yield from self._left_out(hole)

    def _large_attempts(self, hole: Hole) -> Iterator[Attempt]:
        if not any(mend.kind is MendKind.INSERT for mend in self.known(hole)):
            yield from self._insertions(hole, 2)

    def _insertions(self, hole: Hole, n_actions: int) -> Iterator[Attempt]:
        if hole.kind in _NOT_BY_INSERTION:
            return
        judge, names = self.judge, self._names_wanted(hole)

        def is_closed(mend: Mend) -> bool:
            inserted = {action.partition("(")[0] for action in mend.actions}
            if names and not inserted & names:
                return False
            actions = [step.action for step in mend.plot.steps]
            goal = self.verification.goal
            unmet = judge.verifier.unmet_demands(actions, goal=goal, story=judge.story)
            return _key(hole) not in map(_key, unmet)

        yield from insertions(
            self._rehearsal, self.plot, hole, n_actions, is_closed, self._look_at_clock
        )

    def _names_wanted(self, hole: Hole) -> set[str]:
        """Return the actions of which a missed scene asks, if each of its moments is one."""
        if hole.scene is None or self.judge.story is None:
            return set()
        story = story_named(self.judge.problem, self.judge.story)
        links = [link for scene in story.scenes if scene.name == hole.scene for link in scene.links]
        names = {link.moment.event.name for link in links if link.moment.event is not None}
        return names if all(link.moment.event for link in links) else set()

    @property
    def _rehearsal(self) -> Rehearsal:
        if self.rehearsed is None:
            self.rehearsed = Rehearsal(self.judge.planner, self.plot)
        return self.rehearsed

    def _left_out(self, hole: Hole) -> Iterator[Attempt]:
        steps = hole.steps or (() if hole.step is None else (hole.step,))
        if not steps:
            return
        left = tuple(s for n, s in enumerate(self.plot.steps, start=1) if n not in steps)
        actions = tuple(self.plot.steps[number - 1].action for number in steps)
        plot = replace(self.plot, steps=left)
        yield Attempt(Mend(MendKind.LEAVE_OUT, plot, actions=actions, left_out=steps))

    def _try(self, attempt: Attempt) -> None:
        """Verify a mend; what contradicts itself is none."""
        self._look_at_clock()
        mend, judge = attempt.mend, self.judge
        if mend in self.attempted:
            return
        self.attempted.add(mend)
        if attempt.changes:
            problem = changed(judge.problem, attempt.changes)
            judge = Judge(problem, limits=judge.limits, story=judge.story, goal=judge.goal)
        try:
            verification = judge.verify_quickly(mend.plot)
        except ModelError:
            return
        mend = replace(mend, answer=verification.answer)
        self.tried[mend] = self._keys(verification, mend)

    def _keys(self, verification: Verification, mend: Mend | None = None) -> frozenset[_Key]:
        """Return the holes of a plot with a mend, numbered as without it; new steps as 0.

        That it is open whether something can be left out is no hole here.
        """
        holes = [
            hole for hole in verification.holes if hole.certain or hole.kind != HoleKind.SUPERFLUOUS
        ]
        if mend is None:
            return frozenset(map(_key, holes))
        numbers = _numbers_before(mend, len(self.plot))
        return frozenset(
            _key(hole if hole.step is None else replace(hole, step=numbers[hole.step - 1]))
            for hole in holes
        )

    def _look_at_clock(self) -> None:
        if self.clock.limit_reached(0):
            raise _StoppedError


def _numbers_before(mend: Mend, length: int) -> list[int]:
    """Return for every step of a plot with a mend which step it was without it; 0: none."""
    numbers = [number for number in range(1, length + 1) if number not in mend.left_out]
    if mend.step is not None:
        numbers[mend.step - 1 : mend.step - 1] = [0] * len(mend.actions)
    return numbers


def _key(hole: Hole) -> _Key:
    told = hole.message if hole.kind is HoleKind.CLAUSE else None
    return hole.rule, hole.step, hole.character, hole.scene, told
