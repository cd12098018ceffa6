"""Changes of a plot: what they make of it, as text, and what can be wrong with them."""

import pytest
from checking import problem_of
from shipped import text_of

from fabula.changes import (
    DroppedStep,
    InsertedStep,
    PlotChange,
    ReplacedStep,
    changed_plot,
    is_plot_change,
    read_plot_change,
)
from fabula.plots import Plot, PlotStep

MISER = problem_of(text_of("miser"))
GIVE = "give(Silas, Coat, Agnes)"
PLOT = Plot(tuple(map(PlotStep, ("one()", "two()", "three()"))))


def actions(*changes: PlotChange) -> tuple[list[str], tuple[int, ...]]:
    told = changed_plot(PLOT, changes)
    return [step.action for step in told.plot.steps], told.passed


def test_a_plot_without_a_change_is_what_it_was() -> None:
    assert changed_plot(PLOT, ()).plot == PLOT


def test_steps_are_counted_as_they_stood() -> None:
    assert actions(DroppedStep(1), DroppedStep(2)) == (["three()"], (2,))
    assert actions(DroppedStep(1), ReplacedStep(3, "x()")) == (["two()", "x()"], (1, 2))
    assert actions(InsertedStep(0, "x()"), InsertedStep(3, "y()"), InsertedStep(3, "z()")) == (
        ["x()", "one()", "two()", "three()", "y()", "z()"],
        (0, 0, 1, 2, 3, 3),
    )
    assert actions(DroppedStep(2), InsertedStep(2, "x()")) == (
        ["one()", "x()", "three()"],
        (0, 2, 2),
    )


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("drop 3", DroppedStep(3)),
        (f"replace 1 by {GIVE}", ReplacedStep(1, GIVE)),
        ("replace 1 by give(Silas,Coat , Agnes)", ReplacedStep(1, GIVE)),
        (f"insert {GIVE} after 0", InsertedStep(0, GIVE)),
        (f" insert {GIVE} before 1 ", InsertedStep(0, GIVE)),
        (f"insert {GIVE} after 3", InsertedStep(3, GIVE)),
    ],
)
def test_a_change_of_a_plot_is_read_and_written(text: str, change: PlotChange) -> None:
    assert is_plot_change(text)
    assert read_plot_change(text, MISER, PLOT) == (change, ())
    assert read_plot_change(str(change), MISER, PLOT) == (change, ())


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("drop 4", "C026", "4"),
        ("drop 0", "C026", "0"),
        ("drop give", "C026", "give"),
        ("drop 1 2", "C025", "drop 1 2"),
        (f"replace 1 with {GIVE}", "C025", f"replace 1 with {GIVE}"),
        (f"insert {GIVE} before 0", "C026", "0"),
        ("replace 1 by give(Silas, Coat, ?)", "C021", "give(Silas, Coat, ?)"),
        ("replace 1 by give", "C021", "give"),
        ("replace 1 by gvie(Silas, Coat, Agnes)", "C021", "gvie"),
        ("insert give(Silas, Coat, Agness) after 1", "F102", "Agness"),
    ],
)
def test_a_mistake_in_a_change_of_a_plot_is_shown_where_it_stands(
    text: str, code: str, marked: str
) -> None:
    assert is_plot_change(text)
    change, diagnostics = read_plot_change(text, MISER, PLOT)
    assert change is None
    found = diagnostics[0]
    assert found.code == code
    assert found.source.text == text
    assert text[found.span.start : found.span.end] == marked


def test_a_property_may_have_the_name_of_a_change() -> None:
    assert not is_plot_change("drop = 3")
    assert not is_plot_change("drop(Tom)")
    assert not is_plot_change("drop (Tom) = 3")
