"""Loading worlds and plots for a command: their errors are shown, not raised."""

import click

from fabula.cli.show import show_diagnostics, summary
from fabula.diagnostics import Source
from fabula.plots import Outline, Plot, plot_from_json, read_outline, read_plot
from fabula.world import TextError, World, world_of


def load_shown(source: Source) -> World | None:
    """Return the world that a text describes; None, after showing why, if it has errors."""
    try:
        return world_of(source)
    except TextError as error:
        show_diagnostics(error.diagnostics)
        click.echo(f"{source.name}: {summary(error.diagnostics)}", err=True)
        return None


def plot_shown(source: Source) -> Plot | None:
    """Return the plot of a text; None, after showing why, if it cannot be read as one.

    A text whose name ends in .json is a plot in JSON.

    Raises:
        PlotError: the JSON is not a plot.
    """
    if source.name.endswith(".json"):
        return plot_from_json(source.text)
    plot, diagnostics = read_plot(source)
    if diagnostics:
        show_diagnostics(diagnostics)
        return None
    return plot


def outline_shown(source: Source) -> Outline | None:
    """Return the outline of a text; None, after showing why, if it cannot be read as one."""
    outline, diagnostics = read_outline(source)
    if diagnostics:
        show_diagnostics(diagnostics)
        return None
    return outline
