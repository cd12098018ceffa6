"""`fabula import`: from the classic dialect to the fabula dialect."""

from dataclasses import replace
from pathlib import Path

import click

from fabula.check import check
from fabula.cli.arguments import read_file_argument
from fabula.cli.documents import ImportDocument, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.fmt import write_file
from fabula.cli.show import is_valid, show_diagnostics
from fabula.diagnostics import Source, to_json
from fabula.errors import FabulaError, FileError
from fabula.model import Problem
from fabula.syntax import import_document, parse

RENAMED = "F403"
"""The diagnostic that says that a name had to change."""


@click.command("import")
@click.argument("world", metavar="WORLD.txt")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE."
)
@click.option("--force", is_flag=True, help="Overwrite FILE if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(world: str, *, output: Path | None, force: bool, as_json: bool) -> ExitCode:
    """Rewrite a classic world in the fabula dialect.

    The new text means the same: both are checked, and their models compared.  Names that are
    reserved words of the fabula dialect get a _ at their end.  Without -o the text goes to stdout;
    WORLD.txt may be - for stdin.

    \b
    Example:
      fabula import market.txt -o market.fabula
    """
    source = read_file_argument(world, stdin_name="<stdin>.txt")
    if output is not None and output.exists() and not force:
        raise FileError("C006", f"`{output}` exists already", "overwrite it with --force")
    document, diagnostics = parse(source)
    problem, findings = check(document)
    diagnostics += findings
    if problem is None or not is_valid(diagnostics):
        show_diagnostics(diagnostics)
        return ExitCode.USAGE
    text, changes = import_document(document)
    diagnostics += changes
    _demand_equal(problem, text, renamed=any(change.code == RENAMED for change in changes))
    if not as_json:
        show_diagnostics(diagnostics)
    if output is not None:
        write_file(output, text)
    if as_json:
        findings_as_json = tuple(map(to_json, diagnostics))
        print_document(ImportDocument(world=source.name, text=text, diagnostics=findings_as_json))
    elif output is None:
        click.echo(text, nl=False)
    return ExitCode.DONE


def _demand_equal(problem: Problem, text: str, *, renamed: bool) -> None:
    """Make sure that the imported text means what the classic one meant.

    Where names had to change, the models differ in them, and all that can be asked is that the
    imported text is without errors.
    """
    document, _ = parse(Source("imported.fabula", text))
    imported, _ = check(document)
    if imported is None or not (renamed or _same(imported, problem)):
        raise FabulaError(
            "the world could not be rewritten without changing its meaning: please report this bug"
        )


def _same(problem: Problem, other: Problem) -> bool:
    """Whether two problems are equal but for the order of their types, which has no meaning."""
    return set(problem.types) == set(other.types) and (
        replace(problem, types=()) == replace(other, types=())
    )
