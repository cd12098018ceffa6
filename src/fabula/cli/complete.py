"""`fabula complete`: fill the gaps of an outline."""

import click

from fabula.cli.arguments import (
    STDIN,
    Number,
    depth_options,
    effort_options,
    limits_of,
    read_file_argument,
    read_world_argument,
)
from fabula.cli.documents import (
    CompleteDocument,
    FillingDocument,
    limits_document,
    print_document,
    statistics_document,
)
from fabula.cli.exit_codes import ExitCode
from fabula.cli.loading import load_shown, outline_shown
from fabula.cli.progress import progress
from fabula.cli.show import counted
from fabula.cli.tell import exit_code_of, name_of, not_verified, outcome_sentence, show_cost
from fabula.completion import Completion, Filling, complete
from fabula.model import Limits
from fabula.planner import GaveUp, Impossible
from fabula.plots import plot_text
from fabula.reference import World as ReferenceWorld
from fabula.reference import horizon
from fabula.stakes import stakes
from fabula.world import UnverifiedPlotError, World


@click.command("complete")
@click.argument("world")
@click.argument("outline")
@click.option("--story", metavar="NAME", help="Satisfy this story of the world as well.")
@click.option("--goal", type=Number(), metavar="N", help="The author's utility to reach as well.")
@depth_options
@effort_options
@click.option(
    "--fillings",
    "n_fillings",
    type=click.IntRange(min=1),
    metavar="N",
    default=1,
    help="How many fillings to find, no two with the same actions.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    world: str,
    outline: str,
    *,
    story: str | None,
    goal: float | None,
    author_depth: int | None,
    character_depth: int | None,
    epistemic_depth: int | None,
    time_limit_seconds: float | None,
    memory_bytes: int | None,
    n_fillings: int,
    as_json: bool,
) -> ExitCode:
    """Fill the gaps of OUTLINE with what can happen in WORLD, and print the whole plot.

    OUTLINE is plot text in which a line `...` is a gap of any length, `... 3` one of three steps,
    and `?` an argument that may be anything (docs/formats/plot.md).  Without a gap at its beginning
    or end, the plot begins or ends there.  WORLD is a path or the name of a shipped world; one of
    the two may be - for stdin.  Exits with 3 if it is proved that nothing fits, and with 4 if a
    limit stopped the search first.

    \b
    Example:
      fabula complete captured outline.plot --fillings 3
    """
    if world == outline == STDIN:
        raise click.UsageError("only one of WORLD and OUTLINE can come from stdin")
    loaded = load_shown(read_world_argument(world))
    read = outline_shown(read_file_argument(outline, stdin_name="<stdin>.plot"))
    if loaded is None or read is None:
        return ExitCode.USAGE
    limits = limits_of(author_depth, character_depth, epistemic_depth)
    try:
        with progress(f"completing {outline}") as shown:
            completion = complete(
                loaded,
                read,
                story=story,
                goal=goal,
                limits=limits,
                n_fillings=n_fillings,
                time_limit_seconds=time_limit_seconds,
                memory_bytes=memory_bytes,
                on_progress=lambda statistics: show_cost(statistics, shown),
            )
    except UnverifiedPlotError as error:
        return not_verified(error)
    for line in _summary(completion, limits):
        click.echo(line, err=True)
    if as_json:
        print_document(_document(world, outline, story, goal, limits, completion))
    else:
        _print(completion, loaded, limits, story)
    if not completion.fillings and completion.ended is not None:
        return exit_code_of(completion.ended)
    return ExitCode.DONE


def _summary(completion: Completion, limits: Limits) -> list[str]:
    """Return what was found, and why not more."""
    fillings, ended = completion.fillings, completion.ended
    if not fillings and ended is not None:
        return [outcome_sentence(ended, limits, verified=False)]
    lines = [_filling_sentence(number, one) for number, one in enumerate(fillings, start=1)]
    if isinstance(ended, Impossible):
        bound = " within the limits" if ended.cut_by else ""
        lines.append(
            f"no more: every other plot that fits{bound} has all the actions"
            " by which one of these fills the gaps"
        )
    elif ended is not None:
        lines.append(f"no more: {outcome_sentence(ended, limits, verified=False)}")
    return lines


def _filling_sentence(number: int, filling: Filling) -> str:
    inserted = counted(len(filling.inserted), "action")
    minimal = "" if filling.proved_minimal else ", not proved to be minimal"
    return (
        f"filling {number}: {inserted} inserted, {len(filling.plot)} in all, verified{minimal} "
        f"({filling.statistics.seconds:.2f} s)"
    )


def _print(completion: Completion, world: World, limits: Limits, story: str | None) -> None:
    """Print the plots as plot text; with several, a comment stands above each."""
    reference = ReferenceWorld(world.problem, horizon(world.problem, limits))
    for number, filling in enumerate(completion.fillings, start=1):
        if len(completion.fillings) > 1:
            click.echo(f"{'' if number == 1 else chr(10)}# filling {number}")
        at_stake = stakes(filling.plot, reference, story=story)
        conditions = (stake.condition for stake in at_stake)
        click.echo(plot_text(filling.plot, conditions=conditions), nl=False)


def _document(
    world: str,
    outline: str,
    story: str | None,
    goal: float | None,
    limits: Limits,
    completion: Completion,
) -> CompleteDocument:
    ended = completion.ended
    return CompleteDocument(
        world=world,
        outline=outline,
        story=story,
        goal=goal,
        limits=limits_document(limits),
        fillings=tuple(
            FillingDocument(
                plot=filling.plot.steps,
                written=tuple(place + 1 for place in filling.written),
                proved_minimal=filling.proved_minimal,
                statistics=statistics_document(filling.statistics),
            )
            for filling in completion.fillings
        ),
        ended=None if ended is None else name_of(ended),
        stopped_by=ended.limit if isinstance(ended, GaveUp) else None,
        cut_by=ended.cut_by if isinstance(ended, Impossible) else (),
    )
