"""Plots in prose, and with all reasons that prose wants, for the commands that print them."""

from dataclasses import replace

import click

from fabula.cli.arguments import read_file_argument
from fabula.cli.exit_codes import ExitCode
from fabula.cli.loading import plot_shown
from fabula.cli.progress import progress
from fabula.cli.show import show_diagnostics
from fabula.model import Limits
from fabula.narrate import Narration
from fabula.plots import Plot, PlotStep
from fabula.reference import World as ReferenceWorld
from fabula.verify import Verification, verification_text
from fabula.world import TextError, World


def narrated(
    world: str,
    loaded: World,
    plot: Plot,
    language: str,
    *,
    story: str | None,
    limits: Limits,
    running: ReferenceWorld | None = None,
) -> Narration | None:
    """Return a plot in prose; None, after showing why, if the world's Fluent file has errors.

    `running` is the world as it runs already, if it does.

    Raises:
        FileError: C003 or C004, the Fluent file cannot be read.
        PlotError: P010, the plot names an action that can never happen.
    """
    try:
        return replace(loaded, name=world).narrate(
            plot, language=language, story=story, limits=limits, running=running
        )
    except TextError as error:
        show_diagnostics(error.diagnostics)
        return None


def explained_plot(
    plot: str, loaded: World, *, story: str | None, goal: float | None, limits: Limits
) -> Plot | ExitCode:
    """Return a plot that is read, with the reasons that it lacks; say why if it cannot happen."""
    read = plot_shown(read_file_argument(plot, stdin_name="<stdin>.plot"))
    if read is None:
        return ExitCode.USAGE
    with progress(f"verifying {plot}"):
        verification = loaded.verify(read, story=story, goal=goal, limits=limits)
    if any(step.finding is not None for step in verification.steps):
        click.echo(verification_text(verification), err=True)
        return ExitCode.HOLES
    return _explained(read, verification)


def _explained(plot: Plot, verification: Verification) -> Plot:
    """Return the plot with the explanations that hold, and the written ones where none is known."""
    steps = []
    for step, verdict in zip(plot.steps, verification.steps, strict=True):
        known = [
            reason.explanation or step.explanation(reason.character) for reason in verdict.reasons
        ]
        steps.append(PlotStep(step.action, tuple(filter(None, known))))
    return Plot(tuple(steps))
