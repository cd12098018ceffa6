"""`fabula new`: a small world to start from, with a plot that it must have."""

import re
from importlib import resources
from pathlib import Path

import click

from fabula.cli.documents import NewDocument, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.fmt import write_file
from fabula.errors import FileError

TEMPLATE = "new_world"
"""The files of the world that every new one starts as, beside this module."""


@click.command("new")
@click.argument("name")
@click.option(
    "--directory",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Where to write the files [default: here]; created if there is none.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(name: str, *, directory: Path, as_json: bool) -> ExitCode:
    """Write a small world NAME.fabula to start from, and its plot NAME.plot.

    The world tells of a wrong belief in some thirty lines.  The plot is its test: `fabula verify`
    says whether the world still has it.  Nothing is ever overwritten.

    \b
    Example:
      fabula new inn --directory worlds
    """
    if not re.fullmatch(r"\w[\w-]*", name):
        raise click.UsageError(f"`{name}` is no name for a world: use letters, digits, - and _")
    paths = [directory / f"{name}{ending}" for ending in (".fabula", ".plot")]
    taken = [path for path in paths if path.exists()]
    if taken:
        raise FileError("C006", f"`{taken[0]}` exists already", "choose another name")
    _create(directory)
    template = resources.files("fabula.cli")
    for path in paths:
        text = (template / f"{TEMPLATE}{path.suffix}").read_text(encoding="utf-8")
        write_file(path, text)
    world, plot = map(str, paths)
    following = (f"fabula tell {world}", f"fabula verify {world} {plot}", f"fabula check {world}")
    if as_json:
        print_document(NewDocument(name=name, files=(world, plot), commands=following))
    else:
        click.echo(f"wrote {world} and {plot}\n\nNow try:\n")
        click.echo("\n".join(f"  {line}" for line in following))
    return ExitCode.DONE


def _create(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"the folder `{directory}` cannot be created: {error.strerror}"
        raise FileError("C003", reason) from error
