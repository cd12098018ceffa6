"""Reference and kernel read every row about attitudes and motives alike (1.4, 1.5 and 4.1)."""

import pytest
from semantics.motive_rows import (
    EXPLAINED,
    HAPPENS,
    LEARNT,
    LIMITS,
    ExplainedRow,
    HappensRow,
    LearntRow,
)

from fabula.ground import ground
from fabula.kernel import Kernel
from fabula.model import Problem, value_text
from fabula.planner import Planner
from fabula.reference import Answer, Explainer, Mind, World, horizon

LEVEL = 3


def name_of(row: object) -> str:
    return f"{getattr(row, 'name', '')}"


def mind_of(world: World, mind: Mind, chain: tuple[str, ...]) -> Mind:
    names = [character.name for character in world.problem.characters]
    for name in chain:
        mind = mind.believed(names.index(name))
    return mind


class Grounded:
    """The kernel on a world, with names instead of ids."""

    def __init__(self, problem: Problem) -> None:
        self.ground = ground(problem)
        self.kernel = Kernel(self.ground)
        self.actions = [action.signature for action in self.ground.actions]

    def mind(self, chain: tuple[str, ...], *actions: str) -> int:
        node = self.kernel.initial(LEVEL)
        for action in actions:
            node = self.kernel.after(node, self.actions.index(action))
        for name in chain:
            node = self.kernel.believed(node, self.ground.characters.index(name))
        return node

    def value(self, node: int, fluent: str) -> str:
        for folded in self.ground.constants:
            if folded.signature == fluent:
                return folded.reason.removeprefix("always ")
        signatures = [known.signature for known in self.ground.fluents]
        return str(self.kernel.values(node)[signatures.index(fluent)])


@pytest.mark.parametrize("row", EXPLAINED, ids=name_of)
def test_the_reference_finds_a_reason_or_that_there_is_none(row: ExplainedRow) -> None:
    world = World(row.problem, horizon(row.problem, LIMITS))
    mind = world.initial
    for signature in row.before:
        assert world.actions[signature].possible(mind)
        mind = world.after(mind, world.actions[signature])
    action = world.actions[row.action]
    assert action.possible(mind)
    names = [character.name for character in row.problem.characters]
    answer = Explainer(world, LIMITS).explained(action, mind, names.index(row.character))
    assert answer is (Answer.YES if row.is_explained else Answer.NO)


@pytest.mark.parametrize("row", EXPLAINED, ids=name_of)
def test_the_kernel_finds_a_reason_or_that_there_is_none(row: ExplainedRow) -> None:
    plot = Planner(row.problem, limits=LIMITS).explain_plan([*row.before, row.action])
    reasons = [reason.character for reason in plot.steps[-1].explanations]
    assert (row.character in reasons) is row.is_explained


@pytest.mark.parametrize("row", HAPPENS, ids=name_of)
def test_an_action_can_happen_if_precondition_and_motive_hold(row: HappensRow) -> None:
    world = World(row.problem, LEVEL)
    mind = mind_of(world, world.initial, row.chain)
    assert (world.actions[row.action] in world.applicable(mind)) is row.happens
    grounded = Grounded(row.problem)
    possible = grounded.kernel.applicable(grounded.mind(row.chain))
    assert (row.action in [grounded.actions[action] for action in possible]) is row.happens


@pytest.mark.parametrize("row", LEARNT, ids=name_of)
def test_who_sees_an_action_learns_its_precondition_alone(row: LearntRow) -> None:
    world = World(row.problem, LEVEL)
    after = world.after(world.initial, world.actions[row.action])
    assert value_text(world.value(mind_of(world, after, row.chain), row.fluent)) == row.value
    grounded = Grounded(row.problem)
    assert grounded.value(grounded.mind(row.chain, row.action), row.fluent) == row.value
