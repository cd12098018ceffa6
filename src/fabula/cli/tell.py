"""`fabula tell`: search for a plot, verify it, print it."""

import click

from fabula.cli.arguments import (
    LANGUAGE,
    effort_options,
    limit_options,
    limits_of,
    read_world_argument,
)
from fabula.cli.documents import (
    OutcomeName,
    TellDocument,
    limits_document,
    print_document,
    statistics_document,
)
from fabula.cli.exit_codes import ExitCode
from fabula.cli.loading import load_shown
from fabula.cli.progress import Progress, progress
from fabula.cli.show import counted
from fabula.model import Limits
from fabula.planner import Cancelled, Found, GaveUp, Impossible, Outcome, Statistics
from fabula.plots import Plot, plot_text
from fabula.reference import Answer, horizon
from fabula.reference import World as ReferenceWorld
from fabula.stakes import Stake, stakes
from fabula.world import UnverifiedPlotError, World


@click.command("tell")
@click.argument("world")
@limit_options
@effort_options
@click.option("--shortest", is_flag=True, help="Find a plot that none is shorter than.")
@click.option("--language", type=LANGUAGE, help="Tell the plot in prose, in this language.")
@click.option("--explain", is_flag=True, help="Print everybody's reasons as a tree.")
@click.option("--verify/--no-verify", "verified", default=True, help="Check the plot found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    world: str,
    *,
    story: str | None,
    goal: float | None,
    author_depth: int | None,
    character_depth: int | None,
    epistemic_depth: int | None,
    time_limit_seconds: float | None,
    memory_bytes: int | None,
    shortest: bool,
    language: str | None,
    explain: bool,
    verified: bool,
    as_json: bool,
) -> ExitCode:
    """Search WORLD for a plot and print it with everybody's reasons.

    WORLD is a path, the name of a shipped world, or - for stdin.  The plot is printed as plot text
    (docs/formats/plot.md).  If there is none, that is proved and the exit code is 3; if a limit
    stopped the search first, the limit is named and the exit code is 4.

    \b
    Example:
      fabula tell captured --explain --time 60
    """
    loaded = load_shown(read_world_argument(world))
    if loaded is None:
        return ExitCode.USAGE
    story = loaded.story(story, goal=goal)
    limits = limits_of(author_depth, character_depth, epistemic_depth)
    try:
        with progress(f"telling {world}") as shown:
            outcome = loaded.tell(
                story=story,
                goal=goal,
                limits=limits,
                time_limit_seconds=time_limit_seconds,
                memory_bytes=memory_bytes,
                shortest=shortest,
                verified=verified,
                on_progress=lambda statistics: show_cost(statistics, shown),
            )
    except UnverifiedPlotError as error:
        return not_verified(error, " (--no-verify prints it)")
    click.echo(outcome_sentence(outcome, limits, verified=verified), err=True)
    if as_json:
        print_document(_document(world, story, goal, limits, outcome, verified=verified))
    elif isinstance(outcome, Found) and language is not None:
        # Imported here because reading Fluent files costs more than the rest of this command.
        from fabula.cli.prose import narrated

        told = narrated(world, loaded, outcome.plot, language, story=story, limits=limits)
        if told is None:
            return ExitCode.USAGE
        click.echo(told.text, nl=False)
    elif isinstance(outcome, Found):
        _print_plot(outcome.plot, _stakes(loaded, outcome.plot, limits, story), as_tree=explain)
    return exit_code_of(outcome)


def show_cost(statistics: Statistics, shown: Progress) -> None:
    """Say in the line of progress what a search has cost so far."""
    shown.detail = _cost(statistics)


def not_verified(error: UnverifiedPlotError, way_out: str = "") -> ExitCode:
    """Say that a plot was not confirmed, and return the exit code."""
    gave_up = error.verification.answer is Answer.UNKNOWN
    click.echo(f"{'gave up: ' if gave_up else ''}{error}{way_out}", err=True)
    return ExitCode.GAVE_UP if gave_up else ExitCode.HOLES


def _cost(statistics: Statistics) -> str:
    return (
        f"{counted(statistics.states, 'state')}, {counted(statistics.contexts, 'context')}, "
        f"{statistics.peak_memory_bytes / 2**20:,.0f} MiB"
    )


def outcome_sentence(outcome: Outcome, limits: Limits, *, verified: bool) -> str:
    """Return in a sentence how a search ended, and what it cost."""
    cost = f"{outcome.statistics.seconds:.2f} s, {_cost(outcome.statistics)}"
    match outcome:
        case Found(plot, proved_minimal):
            checked = ", verified" if verified else ", not verified"
            checked += "" if proved_minimal else ", not proved to be minimal"
            return f"found: a plot of {counted(len(plot), 'action')}{checked} ({cost})"
        case Impossible(cut_by):
            return f"impossible: {_ruled_out(cut_by, limits)} ({cost})"
        case GaveUp(limit):
            return f"gave up: {limit} was reached before the search could decide ({cost})"
        case Cancelled():
            return f"interrupted: neither a plot nor a proof that there is none so far ({cost})"


def _ruled_out(cut_by: tuple[str, ...], limits: Limits) -> str:
    """Return what is proved, and the options that bound the proof."""
    if not cut_by:
        return "no plot of any length gets there"
    options = {
        "author": f"--author-depth {limits.author_temporal}",
        "character": f"--character-depth {limits.character_temporal}",
        "epistemic": f"--epistemic-depth {limits.epistemic}",
    }
    beyond = " and ".join(options[limit] for limit in cut_by)
    return f"no plot within {beyond} gets there; beyond that nothing was ruled out"


def exit_code_of(outcome: Outcome) -> ExitCode:
    """Return the exit code for how a search ended."""
    match outcome:
        case Found():
            return ExitCode.DONE
        case Impossible():
            return ExitCode.IMPOSSIBLE
        case GaveUp():
            return ExitCode.GAVE_UP
        case Cancelled():
            return ExitCode.INTERRUPTED


def _stakes(world: World, plot: Plot, limits: Limits, story: str | None) -> tuple[Stake, ...]:
    reference = ReferenceWorld(world.problem, horizon(world.problem, limits))
    return stakes(plot, reference, story=story)


def _print_plot(plot: Plot, at_stake: tuple[Stake, ...], *, as_tree: bool) -> None:
    if as_tree:
        # Imported here because rich costs more than the rest of this command.
        from fabula.cli.tree import print_tree

        print_tree(plot, at_stake)
    else:
        click.echo(plot_text(plot, conditions=(stake.condition for stake in at_stake)), nl=False)


def _document(
    world: str,
    story: str | None,
    goal: float | None,
    limits: Limits,
    outcome: Outcome,
    *,
    verified: bool,
) -> TellDocument:
    plot = outcome.plot if isinstance(outcome, Found) else None
    return TellDocument(
        world=world,
        story=story,
        goal=goal,
        limits=limits_document(limits),
        outcome=name_of(outcome),
        stopped_by=outcome.limit if isinstance(outcome, GaveUp) else None,
        cut_by=outcome.cut_by if isinstance(outcome, Impossible) else (),
        plot=None if plot is None else plot.steps,
        verified=verified and plot is not None,
        proved_minimal=isinstance(outcome, Found) and outcome.proved_minimal,
        statistics=statistics_document(outcome.statistics),
    )


def name_of(outcome: Outcome) -> OutcomeName:
    """Return the word for how a search ended."""
    match outcome:
        case Found():
            return "found"
        case Impossible():
            return "impossible"
        case GaveUp():
            return "gave up"
        case Cancelled():
            return "cancelled"
