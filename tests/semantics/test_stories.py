"""Reference and planner read every row about stories alike (semantics 4.10)."""

import pytest
from semantics.story_rows import ROWS, ToldRow

from fabula.model import Limits
from fabula.planner import Found, Impossible, Planner
from fabula.plots import Plot, PlotStep
from fabula.reference import Answer, World, scenes_of, search
from fabula.verify import Finding, Verification, verify

LIMITS = Limits(5, 1, 0)
UNTOLD = "4.10.3"


def name_of(row: object) -> str:
    assert isinstance(row, ToldRow)
    return f"{row.clauses} {row.plan}"


def verified(row: ToldRow) -> Verification:
    plot = Plot(tuple(map(PlotStep, row.actions)))
    return verify(row.problem, plot, limits=LIMITS, story="told")


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_plan_tells_a_story_or_not(row: ToldRow) -> None:
    findings: tuple[Finding, ...] = verified(row).findings
    assert (UNTOLD not in [finding.rule for finding in findings]) is row.is_told


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_scenes_come_about_at_these_steps(row: ToldRow) -> None:
    scenes = scenes_of(World(row.problem, 0), "told", row.actions)
    assert tuple(scene.steps for scene in scenes) == row.scenes
    verdicts = [verdict for verdict in verified(row).scenes if verdict.steps]
    assert [(v.name, v.steps) for v in verdicts] == [(s.scene, s.steps) for s in scenes]


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_reference_and_planner_find_equally_short_plots(row: ToldRow) -> None:
    expected = search(row.problem, limits=LIMITS, story="told")
    outcome = Planner(row.problem, limits=LIMITS, story="told").search(shortest=True)
    if expected.plot is None:
        assert isinstance(outcome, Impossible)
        return
    assert isinstance(outcome, Found)
    assert len(outcome.plot) == len(expected.plot)
    for plot in (outcome.plot, expected.plot):
        verification = verify(row.problem, plot, limits=LIMITS, story="told")
        assert verification.answer is Answer.YES
