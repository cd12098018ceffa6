"""`fabula verify`: is this plot valid, and if not, which rule does which step break?"""

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
    as_json: bool,
) -> ExitCode:
    """Say for every step of PLOT whether it is valid in WORLD, or which rule it breaks.

    PLOT is plot text, or JSON if its name ends in .json (docs/formats/plot.md).  Explanations that
    it lacks, or that fail, are searched for.  WORLD is a path or the name of a shipped world; one
    of the two may be - for stdin.  Exits with 1 if the plot has holes, and with 4 if that could
    not be decided.

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
    with progress(f"verifying {plot}"):
        verification = loaded.verify(read, story=story, goal=goal, limits=limits)
    if as_json:
        judged = verification_json(verification)
        limits_used = limits_document(limits)
        print_document(VerifyDocument(world=world, plot=plot, limits=limits_used, **judged))
    else:
        click.echo(verification_text(verification))
    return _EXIT_CODES[verification.answer]
