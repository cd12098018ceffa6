"""The planner and the kernel give the documented verdict on every row of the micro worlds."""

from pathlib import Path

import pytest
from semantics import micro_rows
from semantics.micro_rows import (
    ApplicableRow,
    ErrorRow,
    SearchRow,
    UnexplainedRow,
    ValueRow,
    micro_world,
    row_name,
)

from fabula.errors import ModelError
from fabula.ground import ground
from fabula.kernel import Kernel
from fabula.model import Limits, Problem
from fabula.planner import Found, Impossible, Planner
from fabula.reference import Answer
from fabula.verify import verify

LEVEL = 4


class Micro:
    """The kernel on a micro world, with names instead of ids."""

    def __init__(self, problem: Problem) -> None:
        self.ground = ground(problem)
        self.kernel = Kernel(self.ground)

    def after(self, actions: tuple[str, ...]) -> int:
        """Return the world after some actions, each of them possible when it happens."""
        node = self.kernel.initial(LEVEL)
        for signature in actions:
            assert signature in self.applicable(node)
            node = self.kernel.after(node, self.action(signature))
        return node

    def applicable(self, node: int) -> list[str]:
        return [self.ground.actions[action].signature for action in self.kernel.applicable(node)]

    def action(self, signature: str) -> int:
        return [action.signature for action in self.ground.actions].index(signature)

    def character(self, name: str) -> int:
        return self.ground.characters.index(name)

    def value(self, node: int, fluent: str) -> str:
        """Return the value of a fluent as an author writes it; grounding may have folded it."""
        for folded in self.ground.constants:
            if folded.signature == fluent:
                return folded.reason.removeprefix("always ")
        place = [known.signature for known in self.ground.fluents].index(fluent)
        value = self.kernel.values(node)[place]
        if value is None:
            return "?"
        return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("row", micro_rows.SEARCHES, ids=row_name)
def test_the_planner_finds_the_plot_or_that_there_is_none(benchmarks: Path, row: SearchRow) -> None:
    problem = micro_world(benchmarks, row.file)
    outcome = Planner(problem, limits=row.limits, goal=row.goal).search(time_limit_seconds=30)
    if row.plot is None:
        assert isinstance(outcome, Impossible)
        return
    assert isinstance(outcome, Found)
    assert tuple(step.action for step in outcome.plot.steps) == row.plot
    verification = verify(problem, outcome.plot, limits=row.limits, goal=row.goal)
    assert verification.answer is Answer.YES


@pytest.mark.parametrize("row", micro_rows.VALUES, ids=row_name)
def test_a_mind_of_the_kernel_holds_the_value(benchmarks: Path, row: ValueRow) -> None:
    micro = Micro(micro_world(benchmarks, row.file))
    node = micro.after(row.actions)
    for name in row.chain:
        node = micro.kernel.believed(node, micro.character(name))
    assert micro.value(node, row.fluent) == row.value


@pytest.mark.parametrize("row", micro_rows.APPLICABLE, ids=row_name)
def test_the_kernel_can_execute_exactly_these_actions(benchmarks: Path, row: ApplicableRow) -> None:
    micro = Micro(micro_world(benchmarks, row.file))
    assert frozenset(micro.applicable(micro.kernel.initial(LEVEL))) == row.actions


@pytest.mark.parametrize("row", micro_rows.UNEXPLAINED, ids=row_name)
def test_the_kernel_finds_no_reason_for_a_possible_action(
    benchmarks: Path, row: UnexplainedRow
) -> None:
    planner = Planner(micro_world(benchmarks, row.file), limits=row.limits)
    plot = planner.explain_plan([row.action])
    possible = planner.kernel.applicable(planner.kernel.initial(planner.full.level))
    assert row.action in [planner.ground.actions[action].signature for action in possible]
    assert row.character not in [reason.character for reason in plot.steps[0].explanations]


@pytest.mark.parametrize("row", micro_rows.ERRORS, ids=row_name)
def test_the_kernel_says_how_a_world_contradicts_itself(benchmarks: Path, row: ErrorRow) -> None:
    micro = Micro(micro_world(benchmarks, row.file))
    with pytest.raises(ModelError) as caught:
        micro.after(row.actions)
    assert caught.value.code == row.code
    assert row.names[0] in caught.value.message


def test_no_estimate_for_the_corridor_exceeds_its_four_steps(benchmarks: Path) -> None:
    planner = Planner(micro_world(benchmarks, "h1"), limits=Limits(4, 4, 1))
    start = planner.kernel.initial(planner.full.level)
    assert 1 <= planner.kernel.bound(start, 0.0, 10) <= 4
