"""`fabula new`: a small world to start from, with its tests."""

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

ENDINGS = (".fabula", ".test.fabula", ".plot")
"""How their names end: the world, its tests, and the plot that these keep."""


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
    """Write a small world NAME.fabula to start from, with tests of it.

    The world tells of a wrong belief in some thirty lines.  NAME.test.fabula says what it must go
    on telling, NAME.plot how it does.  Nothing is ever overwritten.

    \b
    Example:
      fabula new inn --directory worlds
    """
    if not re.fullmatch(r"\w[\w-]*", name):
        raise click.UsageError(f"`{name}` is no name for a world: use letters, digits, - and _")
    paths = [directory / f"{name}{ending}" for ending in ENDINGS]
    taken = [path for path in paths if path.exists()]
    if taken:
        raise FileError("C006", f"`{taken[0]}` exists already", "choose another name")
    _create(directory)
    template = resources.files("fabula.cli")
    for path, ending in zip(paths, ENDINGS, strict=True):
        text = (template / f"{TEMPLATE}{ending}").read_text(encoding="utf-8")
        # The tests name the other two files.
        write_file(path, text.replace(TEMPLATE, name))
    world, tests, plot = map(str, paths)
    following = (f"fabula tell {world}", f"fabula test {tests}", f"fabula why {world} {plot} 2")
    if as_json:
        print_document(NewDocument(name=name, files=(world, tests, plot), commands=following))
    else:
        click.echo(f"wrote {world}, {tests} and {plot}\n\nNow try:\n")
        click.echo("\n".join(f"  {line}" for line in following))
    return ExitCode.DONE


def _create(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"the folder `{directory}` cannot be created: {error.strerror}"
        raise FileError("C003", reason) from error
