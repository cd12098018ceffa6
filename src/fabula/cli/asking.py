"""What commands share that ask about a plot: both texts read, minds nested deep enough."""

from dataclasses import replace

import click

from fabula.cli.arguments import STDIN, read_file_argument, read_world_argument
from fabula.cli.loading import load_shown, plot_shown
from fabula.model import Limits, Problem
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT
from fabula.plots import Plot
from fabula.reference import World as ReferenceWorld
from fabula.reference import horizon
from fabula.world import World


def world_and_plot(world: str, plot: str) -> tuple[World, Plot] | None:
    """Return a world and a plot of it; None, after showing why, if one of them has errors."""
    if world == plot == STDIN:
        raise click.UsageError("only one of WORLD and PLOT can come from stdin")
    loaded = load_shown(read_world_argument(world))
    read = plot_shown(read_file_argument(plot, stdin_name="<stdin>.plot"))
    return None if loaded is None or read is None else (loaded, read)


def running(problem: Problem, limits: Limits, *, level: int = 0) -> ReferenceWorld:
    """Return a world that runs, minds nested as deep as where a plot is verified, or deeper."""
    told = limits
    if limits.epistemic is None:
        told = replace(limits, epistemic=DEFAULT_EPISTEMIC_LIMIT)
    levels = (horizon(problem, limits), horizon(problem, told), level)
    return ReferenceWorld(problem, max(levels))
