"""`fabula play`: live in a story, in the terminal."""

import sys
from pathlib import Path

import click

from fabula.cli.arguments import (
    LANGUAGE,
    STDIN,
    limits_of,
    read_file_argument,
    read_world_argument,
    reason_options,
)
from fabula.cli.documents import print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.loading import load_shown, plot_shown
from fabula.cli.play_document import play_document
from fabula.cli.play_session import Session, templates_shown
from fabula.cli.progress import progress
from fabula.play import hash_of, new_game


@click.command("play")
@click.argument("world")
@click.option(
    "--as",
    "roles",
    metavar="NAME",
    required=True,
    multiple=True,
    help="The character to be; several with several --as; `fate` does what nobody wants.",
)
@click.option("--language", type=LANGUAGE, default="en", show_default=True, help="The language.")
@click.option("--seed", type=int, metavar="N", default=0, show_default=True, help="For chance.")
@click.option("--story", metavar="NAME", help="The story that the others aim at [the first].")
@click.option("--plot", metavar="PLOT", help="A plot to start in the middle of.")
@click.option("--at", "step", type=click.IntRange(min=0), metavar="STEP", help="After which step.")
@click.option("--omniscient", is_flag=True, help="Tell everything, seen or not, and all minds.")
@click.option("--watch", is_flag=True, help="Read the world again when it changes, and replay.")
@reason_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    world: str,
    *,
    roles: tuple[str, ...],
    language: str,
    seed: int,
    story: str | None,
    plot: str | None,
    step: int | None,
    omniscient: bool,
    watch: bool,
    character_depth: int | None,
    epistemic_depth: int | None,
    as_json: bool,
) -> ExitCode:
    """Play a character of WORLD: everybody else acts by his own mind.

    Type the number of a choice, an action, or a command: undo, redo, save, restore, restart, hint,
    why, whynot, beliefs, script, help, quit (docs/guide/play.md).  Choices and answers are those
    of the character's own mind; what he does not see is not told.  WORLD is a path or the name of
    a shipped world.

    \b
    Example:
      fabula play captured --as Allison --language it
    """
    if world == STDIN:
        raise click.UsageError("the moves come from stdin, so WORLD cannot")
    if (plot is None) is not (step is None):
        raise click.UsageError("--at STEP and --plot PLOT go together")
    source = read_world_argument(world)
    loaded = load_shown(source)
    if loaded is None:
        return ExitCode.USAGE
    beginning = () if plot is None or step is None else _beginning(plot, step)
    templates = templates_shown(world, loaded, language)
    if beginning is None or templates is None:
        return ExitCode.USAGE
    limits = limits_of(None, character_depth, epistemic_depth)
    with progress(f"looking ahead in {world}"):
        game = new_game(loaded, roles, seed=seed, story=story, limits=limits, beginning=beginning)
    session = Session(
        world,
        hash_of(source),
        game,
        templates,
        limits=limits,
        omniscient=omniscient,
        watch=watch,
        is_quiet=as_json,
    )
    session.run(sys.stdin)
    if as_json:
        print_document(play_document(world, session.game, session.voice))
    return ExitCode.DONE


def _beginning(plot: str, step: int) -> tuple[str, ...] | None:
    """Return the actions of a plot up to a step; None, after showing why, if it cannot be read."""
    read = plot_shown(read_file_argument(plot, stdin_name=str(Path(plot))))
    if read is None:
        return None
    if step > len(read):
        raise click.UsageError(f"the plot has {len(read)} steps, so there is no step {step}")
    return tuple(one.action for one in read.steps[:step])
