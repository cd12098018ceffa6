"""`fabula whatif`: change a world or a plot, and see what becomes of the plot and the stories."""

from collections.abc import Sequence
from typing import Any

import click

from fabula.changes import (
    Change,
    PlotChange,
    is_plot_change,
    read_change,
    read_plot_change,
)
from fabula.cli.arguments import Number, limits_of, reason_options
from fabula.cli.asking import world_and_plot
from fabula.cli.documents import limits_document, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.progress import progress
from fabula.cli.show import show_diagnostics
from fabula.cli.whatif_document import WhatIfDocument
from fabula.explain import plain
from fabula.model import Problem
from fabula.plots import Plot
from fabula.reference import Answer
from fabula.whatif import SECONDS_EACH, Prospect, WhatIf, what_if

_EXIT_CODES = {
    Answer.YES: ExitCode.DONE,
    Answer.NO: ExitCode.HOLES,
    Answer.UNKNOWN: ExitCode.GAVE_UP,
}


@click.command("whatif")
@click.argument("world")
@click.argument("plot")
@click.argument("changes", nargs=-1, required=True, metavar="CHANGE...")
@click.option("--story", metavar="NAME", help="The story of the plot [default: the first].")
@click.option("--goal", type=Number(), metavar="N", help="The author's utility to reach.")
@reason_options
@click.option(
    "--time",
    "seconds_each",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    default=SECONDS_EACH,
    show_default=True,
    help="Give up each search for something else after this long.",
)
@click.option("--brief", is_flag=True, help="Only replay the plot; search for nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    world: str,
    plot: str,
    changes: tuple[str, ...],
    *,
    story: str | None,
    goal: float | None,
    character_depth: int | None,
    epistemic_depth: int | None,
    seconds_each: float,
    brief: bool,
    as_json: bool,
) -> ExitCode:
    """Say what becomes of PLOT if WORLD, or PLOT itself, is changed by every CHANGE.

    A CHANGE is one line (docs/formats/changes.md): a fact or a belief of the beginning, an action
    that cannot happen, somebody who sees it or does not, another desire; a step of the plot left
    out or replaced.  Named are the first step at which the plot breaks and why, what is not as it
    was by then, what somebody would do instead, whether the story can be told from there on, and
    which stories of the world can still be told.  Ctrl-C ends the search and shows what there is.

    Exits with 1 if the plot breaks, and with 4 if that could not be decided.  WORLD and PLOT are
    as for `fabula verify`.

    \b
    Example:
      fabula whatif captured film.plot 'without write_letter'
      fabula whatif captured film.plot 'believes(Ehrlich, killer(Elsa) = Strogin)'
      fabula whatif captured film.plot 'drop 49'
    """
    found = world_and_plot(world, plot)
    if found is None:
        return ExitCode.USAGE
    loaded, read = found
    asked = _changes(changes, loaded.problem, read)
    if asked is None:
        return ExitCode.USAGE
    limits = limits_of(None, character_depth, epistemic_depth)
    with progress(f"asking what if of {plot}") as shown:

        def on_progress(doing: str) -> None:
            shown.detail = doing

        answer = what_if(
            loaded,
            read,
            asked,
            story=story,
            goal=goal,
            limits=limits,
            seconds_each=seconds_each,
            searching=not brief,
            on_progress=on_progress,
        )
    if as_json:
        details = _details(answer)
        print_document(
            WhatIfDocument(world=world, limits=limits_document(limits), goal=goal, **details)
        )
    else:
        click.echo(answer.text())
    return ExitCode.INTERRUPTED if answer.interrupted else _EXIT_CODES[answer.answer]


def _changes(
    texts: Sequence[str], problem: Problem, plot: Plot
) -> list[Change | PlotChange] | None:
    """Return what is to be changed; None, after showing all mistakes, if there are errors."""
    found: list[Change | PlotChange] = []
    for text in texts:
        change: Change | PlotChange | None
        if is_plot_change(text):
            change, diagnostics = read_plot_change(text, problem, plot)
        else:
            change, diagnostics = read_change(text, problem)
        show_diagnostics(diagnostics)
        if change is not None:
            found.append(change)
    return found if len(found) == len(texts) else None


def _details(answer: WhatIf) -> dict[str, Any]:
    """Return an answer as plain values; of plots, only the actions."""
    details: dict[str, Any] = plain(answer)
    details["plot"] = [step.action for step in answer.plot.steps]
    details["onward"] = None if answer.onward is None else _prospect(answer.onward)
    details["stories"] = [
        {"story": survival.story, **_prospect(survival.prospect)} for survival in answer.stories
    ]
    return details


def _prospect(prospect: Prospect) -> dict[str, Any]:
    steps = None if prospect.plot is None else [step.action for step in prospect.plot.steps]
    return {**plain(prospect), "plot": steps}
