"""`fabula verify`: is this plot valid, and if not, which rule does which step break?"""

from functools import partial

import click

from fabula.cli.arguments import (
    STDIN,
    limit_options,
    limits_of,
    read_file_argument,
    read_world_argument,
)
from fabula.cli.documents import VerifyDocument, limits_document, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.loading import load_shown, plot_shown
from fabula.cli.progress import progress
from fabula.explain import plain
from fabula.mending import Mending, mend
from fabula.model import Limits
from fabula.verify import Answer, verification_json, verification_text

_EXIT_CODES = {
    Answer.YES: ExitCode.DONE,
    Answer.NO: ExitCode.HOLES,
    Answer.UNKNOWN: ExitCode.GAVE_UP,
}


@click.command("verify")
@click.argument("world")
@click.argument("plot")
@limit_options
@click.option(
    "--mends",
    "n_mends",
    type=click.IntRange(min=0),
    metavar="N",
    default=3,
    show_default=True,
    help="How many mends to look for, for each hole; 0: do not look.",
)
@click.option(
    "--time",
    "time_limit_seconds",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    default=6.0,
    show_default=True,
    help="How long to look for mends.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    world: str,
    plot: str,
    *,
    story: str | None,
    goal: float | None,
    author_depth: int | None,
    character_depth: int | None,
    epistemic_depth: int | None,
    n_mends: int,
    time_limit_seconds: float,
    as_json: bool,
) -> ExitCode:
    """Say for every step of PLOT whether it is valid in WORLD, or which rule it breaks.

    PLOT is plot text, or JSON if its name ends in .json (docs/formats/plot.md).  Explanations that
    it lacks, or that fail, are searched for.  WORLD is a path or the name of a shipped world; one
    of the two may be - for stdin.

    Then follow all holes: what is missing, since when and by whose act, and what would mend it.
    `intended "reason"` after a step, or after the goal line, waives what is wrong there.  Ctrl-C
    ends the search for mends.  Exits with 1 if the plot has holes that are not waived, and with 4
    if that could not be decided.

    \b
    Example:
      fabula verify captured story.plot --epistemic-depth 2
    """
    if world == plot == STDIN:
        raise click.UsageError("only one of WORLD and PLOT can come from stdin")
    loaded = load_shown(read_world_argument(world))
    read = plot_shown(read_file_argument(plot, stdin_name="<stdin>.plot"))
    if loaded is None or read is None:
        return ExitCode.USAGE
    limits = limits_of(author_depth, character_depth, epistemic_depth)
    with progress(f"verifying {plot}") as shown:
        mending = mend(
            loaded,
            read,
            story=story,
            goal=goal,
            limits=limits,
            n_mends=n_mends,
            time_limit_seconds=time_limit_seconds,
            on_progress=partial(setattr, shown, "detail"),
        )
    if as_json:
        print_document(_document(world, plot, limits, mending))
    else:
        click.echo(verification_text(mending.verification))
        if mending.holes:
            click.echo(f"\n{mending.text()}")
    return _EXIT_CODES[mending.verification.answer]


def _document(world: str, plot: str, limits: Limits, mending: Mending) -> VerifyDocument:
    judged = verification_json(mending.verification)
    for hole, mended in zip(judged["holes"], mending.holes, strict=True):
        hole["clues"] = plain(mended.clues)
        hole["mends"] = [
            {
                "kind": one.kind,
                "text": one.text,
                "answer": one.answer,
                "step": one.step,
                "actions": one.actions,
                "left_out": one.left_out,
                "changes": one.changes,
            }
            for one in mended.mends
        ]
    return VerifyDocument(
        world=world,
        plot=plot,
        limits=limits_document(limits),
        stopped_by=mending.stopped_by,
        **judged,
    )
