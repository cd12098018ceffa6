"""The reference gives the documented verdict on every row of the micro worlds."""

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
from fabula.model import value_text
from fabula.reference import Answer, Explainer, Mind, World, horizon, search
from fabula.verify import verify

LEVEL = 4


def mind_after(world: World, actions: tuple[str, ...]) -> Mind:
    mind = world.initial
    for signature in actions:
        action = world.actions[signature]
        assert action.possible(mind), signature
        mind = world.after(mind, action)
    return mind


@pytest.mark.parametrize("row", micro_rows.SEARCHES, ids=row_name)
def test_a_search_finds_the_plot_or_that_there_is_none(benchmarks: Path, row: SearchRow) -> None:
    problem = micro_world(benchmarks, row.file)
    result = search(problem, row.goal, limits=row.limits)
    if row.plot is None:
        assert result.answer is Answer.NO
        return
    assert result.answer is Answer.YES
    assert result.plot is not None
    assert tuple(step.action for step in result.plot.steps) == row.plot
    verification = verify(problem, result.plot, limits=row.limits, goal=row.goal)
    assert verification.answer is Answer.YES


@pytest.mark.parametrize("row", micro_rows.VALUES, ids=row_name)
def test_a_mind_holds_the_value(benchmarks: Path, row: ValueRow) -> None:
    world = World(micro_world(benchmarks, row.file), LEVEL)
    mind = mind_after(world, row.actions)
    names = [character.name for character in world.problem.characters]
    for name in row.chain:
        mind = mind.believed(names.index(name))
    assert value_text(world.value(mind, row.fluent)) == row.value


@pytest.mark.parametrize("row", micro_rows.APPLICABLE, ids=row_name)
def test_exactly_these_actions_can_be_executed(benchmarks: Path, row: ApplicableRow) -> None:
    world = World(micro_world(benchmarks, row.file), LEVEL)
    assert {action.signature for action in world.applicable(world.initial)} == row.actions


@pytest.mark.parametrize("row", micro_rows.UNEXPLAINED, ids=row_name)
def test_a_possible_action_lacks_a_reason(benchmarks: Path, row: UnexplainedRow) -> None:
    problem = micro_world(benchmarks, row.file)
    world = World(problem, horizon(problem, row.limits))
    action = world.actions[row.action]
    names = [character.name for character in problem.characters]
    assert action in world.applicable(world.initial)
    explainer = Explainer(world, row.limits)
    character = names.index(row.character)
    assert explainer.explained(action, world.initial, character) is Answer.NO


@pytest.mark.parametrize("row", micro_rows.ERRORS, ids=row_name)
def test_a_world_that_contradicts_itself_says_how(benchmarks: Path, row: ErrorRow) -> None:
    world = World(micro_world(benchmarks, row.file), LEVEL)
    with pytest.raises(ModelError) as caught:
        mind_after(world, row.actions)
    assert caught.value.code == row.code
    assert all(name in caught.value.message for name in row.names)


def test_every_micro_file_has_a_row(benchmarks: Path) -> None:
    rows = (
        *micro_rows.SEARCHES,
        *micro_rows.VALUES,
        *micro_rows.APPLICABLE,
        *micro_rows.UNEXPLAINED,
        *micro_rows.ERRORS,
    )
    files = {path.stem for path in (benchmarks / "micro").glob("*.txt")}
    assert {row.file for row in rows} == files
