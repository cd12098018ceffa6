"""Test → result: a plot is searched for or read, verified, and compared with what is expected."""

from collections.abc import Callable, Iterator
from pathlib import Path

from fabula.diagnostics import Severity, render
from fabula.errors import FileError, ModelError, PlotError
from fabula.model import Limits
from fabula.planner import Cancelled, Found, GaveUp, Impossible, Outcome, Statistics
from fabula.plots import Plot, plot_from_json, plot_text, read_plot
from fabula.reading import read_file
from fabula.reference import Answer
from fabula.stakes import stakes
from fabula.testing.demands import unmet, with_demands
from fabula.testing.golden import Golden, compared
from fabula.testing.mismatch import Mismatch
from fabula.testing.results import TestResult
from fabula.testing.suite import Aim, Expectation, ExpectedHole, Test
from fabula.verify import Verification
from fabula.world import TextError, UnverifiedPlotError, World

Progress = Callable[[Statistics], None]


def run_test(
    test: Test,
    world: World,
    *,
    time_limit_seconds: float | None = None,
    memory_bytes: int | None = None,
    on_progress: Progress | None = None,
) -> TestResult:
    """Return what becomes of one test.  Every plot is verified by the reference.

    A search that is stopped by the user raises `KeyboardInterrupt`.
    """
    try:
        if test.expectation.is_of_a_file:
            return _result(test, world, *_written(test, world))
        outcome = _search(test, world, time_limit_seconds, memory_bytes, on_progress)
        return _result(test, world, *_searched(test, outcome))
    except (FileError, TextError, PlotError, ModelError) as error:
        return TestResult(test.name, test.line, (Mismatch(_expected(test), str(error)),))
    except UnverifiedPlotError as error:
        is_open = error.verification.answer is Answer.UNKNOWN
        mismatch = Mismatch(_expected(test), str(error), certain=not is_open)
        return TestResult(test.name, test.line, (mismatch,), error.plot)


def _result(test: Test, world: World, mismatches: list[Mismatch], plot: Plot | None) -> TestResult:
    """Return the result, after the plot is compared with the demands and with kept texts."""
    goldens: list[Golden] = []
    if plot is not None and test.expectation is not Expectation.IMPOSSIBLE:
        mismatches += unmet(world, test, plot, test.limits)
        goldens += _goldens(test, world, plot)
        mismatches += [golden.mismatch for golden in goldens if not golden.is_same]
    return TestResult(test.name, test.line, tuple(mismatches), plot, tuple(goldens))


# Plots that are searched for.


def _search(
    test: Test,
    world: World,
    time_limit_seconds: float | None,
    memory_bytes: int | None,
    on_progress: Progress | None,
) -> Outcome:
    """Search for the plot; that of a `told` test is searched for as if there were no test."""
    story, searched = test.aim.story, world
    if test.expectation is not Expectation.TOLD:
        searched, story = with_demands(world, test)
    outcome = searched.tell(
        story=story,
        goal=test.aim.goal,
        limits=test.limits,
        time_limit_seconds=time_limit_seconds,
        memory_bytes=memory_bytes,
        on_progress=on_progress,
    )
    if isinstance(outcome, Cancelled):
        raise KeyboardInterrupt
    return outcome


def _searched(test: Test, outcome: Outcome) -> tuple[list[Mismatch], Plot | None]:
    expected = _expected(test)
    match outcome:
        case Found(plot):
            if test.expectation is Expectation.IMPOSSIBLE:
                return [Mismatch(expected, f"the plot {_actions(plot)}")], plot
            return [], plot
        case Impossible(cut_by):
            if test.expectation is Expectation.IMPOSSIBLE:
                return [], None
            within = f" within the {' and '.join(cut_by)} limit" if cut_by else ""
            return [Mismatch(expected, f"proved: there is none{within}")], None
        case GaveUp(limit):
            return [Mismatch(expected, f"gave up at {limit}", certain=False)], None
    raise AssertionError("the user's stop is raised before")


def _expected(test: Test) -> str:
    """Return what a test expects, in words."""
    aim = f" of `{test.aim.story}`" if test.aim.story else ""
    aim += f" with goal {test.aim.goal:g}" if test.aim.goal is not None else ""
    demands = "" if test.demands is None else " that meets the demands"
    match test.expectation:
        case Expectation.TOLD:
            return f"a plot{aim}"
        case Expectation.POSSIBLE:
            return f"a plot{aim}{demands}"
        case Expectation.IMPOSSIBLE:
            return f"no plot{aim}{demands}"
        case _:
            return f"a plot in {test.plot}"


def _actions(plot: Plot) -> str:
    return " ".join(step.action.replace(" ", "") for step in plot.steps)


# Plots in files.


def _written(test: Test, world: World) -> tuple[list[Mismatch], Plot]:
    assert test.plot is not None
    plot = _plot(test.plot)
    aim = _aim(test, world)
    verification = world.verify(plot, story=aim.story, goal=aim.goal, limits=test.limits)
    return list(_holes(test, verification)), plot


def _aim(test: Test, world: World) -> Aim:
    """Return what a plot is for; a test of demands alone names neither story nor goal."""
    if test.expectation in (Expectation.POSSIBLE, Expectation.IMPOSSIBLE):
        return test.aim
    return Aim(world.story(test.aim.story, goal=test.aim.goal), test.aim.goal)


def _plot(path: Path) -> Plot:
    source = read_file(path)
    if path.suffix == ".json":
        return plot_from_json(source.text)
    plot, diagnostics = read_plot(source)
    if any(one.severity is Severity.ERROR for one in diagnostics):
        raise PlotError("\n".join(map(render, diagnostics)))
    return plot


def _holes(test: Test, verification: Verification) -> Iterator[Mismatch]:
    """Yield the holes that are not expected, and those expected that are not there."""
    open_ = [hole for hole in verification.holes if hole.waived is None]
    expected = list(test.holes)
    for hole in open_:
        known = ExpectedHole(hole.step, hole.kind)
        if known in expected and hole.certain:
            expected.remove(known)
        else:
            at = "" if hole.step is None else f"step {hole.step}: "
            wanted = "no other hole" if test.holes else "a valid plot"
            yield Mismatch(wanted, f"{at}{hole.message}", certain=hole.certain)
    is_decided = all(hole.certain for hole in open_)
    for missing in expected:
        yield Mismatch(f"the hole: {missing}", "it is not there", certain=is_decided)


# Texts that are kept.


def _goldens(test: Test, world: World, plot: Plot) -> Iterator[Golden]:
    aim = _aim(test, world)
    if test.golden is not None:
        yield compared(test.golden, _text(world, plot, test.limits, aim.story))
    for prose in test.prose:
        told = world.narrate(plot, language=prose.language, story=aim.story, limits=test.limits)
        yield compared(prose.path, told.text)


def _text(world: World, plot: Plot, limits: Limits, story: str | None) -> str:
    """Return a plot as `fabula tell` prints it."""
    at_stake = stakes(plot, world.running(limits), story=story)
    return plot_text(plot, conditions=(stake.condition for stake in at_stake))
