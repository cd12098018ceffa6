"""`fabula believes`: who believes what in a plot, and who is wrong, from when to when."""

import click

from fabula.check import read_query
from fabula.cli.asking import world_and_plot
from fabula.cli.documents import BelievesDocument, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.progress import progress
from fabula.cli.show import show_diagnostics
from fabula.explain import Beliefs, Opinions, Timeline, plain

_DEPTH_OF_A_STEP = 2
_DEPTH_OF_A_TIMELINE = 1
"""A timeline of beliefs about beliefs is longer than anybody would read unasked."""


@click.command("believes")
@click.argument("world")
@click.argument("plot")
@click.argument("step", required=False)
@click.argument("query", required=False)
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many minds deep to look [default: 2, with --timeline 1].",
)
@click.option(
    "--timeline", "is_timeline", is_flag=True, help="Every wrong belief of the plot, in time."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    world: str,
    plot: str,
    step: str | None,
    query: str | None,
    *,
    depth: int | None,
    is_timeline: bool,
    as_json: bool,
) -> ExitCode:
    """Say where everybody's beliefs differ from the truth after a STEP of PLOT.

    STEP counts from 1; 0 is the beginning, without it the end is meant.  A QUERY is an expression
    in the language of WORLD: it is answered as things are, and as everybody takes them to be; a
    condition that rests on a `?` is unknown.  WORLD and PLOT are as for `fabula verify`.

    \b
    Example:
      fabula believes captured story.plot 4 'believes(Ehrlich, alive(Strogin))'
    """
    number, query = _step_and_query(step, query)
    if is_timeline and (number is not None or query is not None):
        raise click.UsageError("--timeline is about the whole plot: it takes no STEP and no QUERY")
    if query is not None and depth is not None:
        raise click.UsageError("a QUERY is as deep as it is written: it takes no --depth")
    found = world_and_plot(world, plot)
    if found is None:
        return ExitCode.USAGE
    loaded, read = found
    answer: Beliefs | Opinions | Timeline
    if query is not None:
        question, diagnostics = read_query(query, loaded.problem.source)
        show_diagnostics(diagnostics)
        if question is None:
            return ExitCode.USAGE
    with progress(f"replaying {plot}"):
        if query is not None:
            answer = loaded.ask(read, query, step=number)
        elif is_timeline:
            answer = loaded.timeline(read, depth=depth or _DEPTH_OF_A_TIMELINE)
        else:
            answer = loaded.beliefs(read, step=number, depth=depth or _DEPTH_OF_A_STEP)
    if as_json:
        print_document(_document(world, plot, answer))
    else:
        click.echo(answer.text())
    return ExitCode.DONE


def _step_and_query(step: str | None, query: str | None) -> tuple[int | None, str | None]:
    """Tell a step from a query where there is only one of them."""
    if step is None or step.isdecimal():
        return (None if step is None else int(step)), query
    if query is not None:
        raise click.UsageError(f"`{step}` is no step: steps are numbers, 0 is the beginning")
    return None, step


def _document(world: str, plot: str, answer: Beliefs | Opinions | Timeline) -> BelievesDocument:
    return BelievesDocument(world=world, plot=plot, **plain(answer))
