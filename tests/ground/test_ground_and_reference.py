"""Grounding changes no value, belief, utility or applicable action, in any mind (semantics 2.3).

A ground problem, read back as a problem without variables, is run by the reference beside the
original.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from checking import problem_if_sound, problem_of
from ground.random_tales import RandomTale
from ground.random_worlds import RandomWorld
from ground.read_back import name_of, read_back
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.errors import ModelError
from fabula.ground import ground
from fabula.model import Problem, value_text
from fabula.reference import Event, Mind, World

LEVELS = 2
STEPS = 6


def _minds(mind: Mind) -> Iterator[Mind]:
    yield mind
    for child in mind.children:
        if child is not None:
            yield from _minds(child)


def _described(world: World, mind: Mind) -> list[object]:
    """What a mind finds possible, and what it is worth to everybody."""
    owners = (*range(len(mind.children)), None)
    return [
        [name_of(action.signature) for action in world.applicable(mind)],
        [value_text(world.utility(mind, owner)) for owner in owners],
    ]


class _Pair:
    """A world and its ground problem read back, run side by side."""

    def __init__(self, problem: Problem) -> None:
        ground_problem = ground(problem)
        self.constants = {one.signature: one.reason for one in ground_problem.constants}
        self.original = World(problem, LEVELS)
        self.back = World(read_back(ground_problem), LEVELS)
        self.actions = {name_of(name): action for name, action in self.back.actions.items()}

    def start(self) -> tuple[Mind, Mind] | None:
        """Return both initial minds, or None if the world contradicts itself at once."""
        try:
            mine = self.original.initial
        except ModelError:
            with pytest.raises(ModelError):
                _ = self.back.initial
            return None
        self.assert_agree(mine, self.back.initial)
        return mine, self.back.initial

    def after(self, mine: Mind, theirs: Mind, action: Event) -> tuple[Mind, Mind] | None:
        """Return both minds after an action, or None if the world contradicts itself."""
        counterpart = self.actions[action.signature]
        try:
            mine = self.original.after(mine, action)
        except ModelError:
            with pytest.raises(ModelError):
                self.back.after(theirs, counterpart)
            return None
        theirs = self.back.after(theirs, counterpart)
        self.assert_agree(mine, theirs)
        return mine, theirs

    def assert_agree(self, mine: Mind, theirs: Mind) -> None:
        """Compare everything that can be said about two minds and those in them."""
        for one, other in zip(_minds(mine), _minds(theirs), strict=True):
            left = {name_of(name): value for name, value in self.back.facts(other).items()}
            for name, value in self.original.facts(one).items():
                if name in left:
                    assert value_text(left[name]) == value_text(value), name
                else:
                    assert self.constants[name] == f"always {value_text(value)}", name
            assert _described(self.original, one) == _described(self.back, other)


def _walk(problem: Problem, random: Random) -> None:
    """Take every action that is possible at the start, then some actions one after the other."""
    pair = _Pair(problem)
    here = pair.start()
    if here is not None:
        for action in pair.original.applicable(here[0]):
            pair.after(*here, action)
    for _ in range(STEPS):
        applicable = here and pair.original.applicable(here[0])
        if not (here and applicable):
            return
        here = pair.after(*here, random.choice(applicable))


@given(seed=st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_random_worlds_run_as_before(seed: int) -> None:
    problem = problem_if_sound(RandomWorld(seed).text, name="world.txt")
    if problem is not None:
        _walk(problem, Random(seed))


@given(seed=st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_random_worlds_with_motives_and_attitudes_run_as_before(seed: int) -> None:
    problem = problem_if_sound(RandomTale(seed).text)
    if problem is not None:
        _walk(problem, Random(seed))


def test_worlds_of_others_run_as_before(benchmarks: Path) -> None:
    files = [*sorted((benchmarks / "micro").glob("*.txt"))]
    files += [benchmarks / "worlds" / f"{name}.txt" for name in ("space", "treasure", "bribery")]
    for file in files:
        problem = problem_of(file.read_text(encoding="utf-8"), name=file.name)
        _walk(problem, Random(file.name))
