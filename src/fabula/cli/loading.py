"""Loading a world for a command: its errors are shown, not raised."""

import click

from fabula.cli.show import show_diagnostics, summary
from fabula.diagnostics import Source
from fabula.world import TextError, World, world_of


def load_shown(source: Source) -> World | None:
    """Return the world that a text describes; None, after showing why, if it has errors."""
    try:
        return world_of(source)
    except TextError as error:
        show_diagnostics(error.diagnostics)
        click.echo(f"{source.name}: {summary(error.diagnostics)}", err=True)
        return None
