"""What commands share that ask about a plot: both texts read."""

import click

from fabula.cli.arguments import STDIN, read_file_argument, read_world_argument
from fabula.cli.loading import load_shown, plot_shown
from fabula.plots import Plot
from fabula.world import World


def world_and_plot(world: str, plot: str) -> tuple[World, Plot] | None:
    """Return a world and a plot of it; None, after showing why, if one of them has errors."""
    if world == plot == STDIN:
        raise click.UsageError("only one of WORLD and PLOT can come from stdin")
    loaded = load_shown(read_world_argument(world))
    read = plot_shown(read_file_argument(plot, stdin_name="<stdin>.plot"))
    return None if loaded is None or read is None else (loaded, read)
