"""`fabula why`: the plan behind an act, and where the beliefs came from that it rests on."""

import click

from fabula.cli.arguments import limits_of, reason_options
from fabula.cli.asking import world_and_plot
from fabula.cli.documents import WhyDocument, limits_document, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.progress import progress
from fabula.explain import plain
from fabula.reference import Answer

_EXIT_CODES = {
    Answer.YES: ExitCode.DONE,
    Answer.NO: ExitCode.HOLES,
    Answer.UNKNOWN: ExitCode.GAVE_UP,
}


@click.command("why")
@click.argument("world")
@click.argument("plot")
@click.argument("step", type=click.IntRange(min=1))
@click.argument("character", required=False)
@reason_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    world: str,
    plot: str,
    step: int,
    character: str | None,
    *,
    character_depth: int | None,
    epistemic_depth: int | None,
    as_json: bool,
) -> ExitCode:
    """Say why CHARACTER, by default everybody who consents, takes part in a STEP of PLOT.

    Shown are the plan behind the act, whose consent each of its actions needs, what it brings
    about, and the beliefs that it rests on: where each came from, the wrong ones first.  Steps
    count from 1.  WORLD and PLOT are as for `fabula verify`.  Exits with 1 if the step is not
    explained, and with 4 if that could not be decided.

    \b
    Example:
      fabula why captured story.plot 7 Allison
    """
    found = world_and_plot(world, plot)
    if found is None:
        return ExitCode.USAGE
    loaded, read = found
    limits = limits_of(None, character_depth, epistemic_depth)
    with progress(f"asking why step {step} of {plot}"):
        reasons = loaded.why(read, step=step, character=character, limits=limits)
    if as_json:
        print_document(
            WhyDocument(
                world=world,
                plot=plot,
                limits=limits_document(limits),
                answer=reasons.answer,
                **plain(reasons),
            )
        )
    else:
        click.echo(reasons.text())
    return _EXIT_CODES[reasons.answer]
