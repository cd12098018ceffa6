"""Grounding changes no value, belief, utility or applicable action, in any mind (semantics 2.3).

A ground problem, read back as a problem without variables, is run by the reference beside the
original.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from ground.grounding import problem_of
from ground.random_worlds import RandomWorld
from ground.read_back import name_of, read_back
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.errors import ModelError
from fabula.ground import GroundProblem, ground
from fabula.model import Problem, value_text
from fabula.reference import Mind, World

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


def _assert_agree(
    original: World, back: World, minds: tuple[Mind, Mind], ground_problem: GroundProblem
) -> None:
    constants = {one.signature: one.reason for one in ground_problem.constants}
    for mine, theirs in zip(_minds(minds[0]), _minds(minds[1]), strict=True):
        left = {name_of(name): value for name, value in back.facts(theirs).items()}
        for name, value in original.facts(mine).items():
            if name in left:
                assert value_text(left[name]) == value_text(value), name
            else:
                assert constants[name] == f"always {value_text(value)}", name
        assert _described(original, mine) == _described(back, theirs)


def _walk(problem: Problem, random: Random) -> None:
    ground_problem = ground(problem)
    original, back = World(problem, LEVELS), World(read_back(ground_problem), LEVELS)
    try:
        mine = original.initial
    except ModelError:
        with pytest.raises(ModelError):
            _ = back.initial
        return
    theirs = back.initial
    _assert_agree(original, back, (mine, theirs), ground_problem)
    actions = {name_of(signature): action for signature, action in back.actions.items()}
    for _ in range(STEPS):
        applicable = original.applicable(mine)
        if not applicable:
            return
        action = random.choice(applicable)
        try:
            mine = original.after(mine, action)
        except ModelError:
            with pytest.raises(ModelError):
                back.after(theirs, actions[action.signature])
            return
        theirs = back.after(theirs, actions[action.signature])
        _assert_agree(original, back, (mine, theirs), ground_problem)


@given(seed=st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_random_worlds_run_as_before(seed: int) -> None:
    problem = problem_of(RandomWorld(seed).text, name="world.txt")
    if problem is not None:
        _walk(problem, Random(seed))


def test_worlds_of_others_run_as_before(benchmarks: Path) -> None:
    files = [*sorted((benchmarks / "micro").glob("*.txt"))]
    files += [benchmarks / "worlds" / f"{name}.txt" for name in ("space", "treasure", "bribery")]
    for file in files:
        problem = problem_of(file.read_text(encoding="utf-8"), name=file.name)
        assert problem is not None
        _walk(problem, Random(file.name))
