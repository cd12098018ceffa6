"""`fabula check`: everything that is wrong with worlds."""

import sys
from collections.abc import Sequence

import click

from fabula.check import check
from fabula.cli.arguments import read_world_argument
from fabula.cli.documents import CheckDocument, CheckedFile, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.progress import progress
from fabula.cli.show import show_diagnostics, summary
from fabula.diagnostics import Diagnostic, Severity, Source, to_json
from fabula.errors import FileError
from fabula.ground import ground, ground_diagnostics
from fabula.syntax import parse


@click.command("check")
@click.argument("worlds", nargs=-1, required=True, metavar="WORLD...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(worlds: Sequence[str], *, as_json: bool) -> ExitCode:
    """Report everything that is wrong with each WORLD.

    A WORLD is a path, the name of a shipped world, or - for stdin.  Errors make a world unusable;
    warnings are things that its author probably does not want, such as an action that can never
    happen.  Exits with 2 if a world has errors.

    \b
    Example:
      fabula check market.fabula
    """
    readable = True
    checked: list[tuple[Source, tuple[Diagnostic, ...]]] = []
    for world in worlds:
        try:
            source = read_world_argument(world)
        except FileError as error:
            click.echo(f"{error}\n", err=True)
            readable = False
            continue
        with progress(f"checking {source.name}"):
            checked.append((source, diagnose(source)))
    if as_json:
        print_document(CheckDocument(files=tuple(map(_checked_file, checked))))
    else:
        _print(checked)
    valid = readable and all(is_valid(diagnostics) for _, diagnostics in checked)
    return ExitCode.DONE if valid else ExitCode.USAGE


def diagnose(source: Source) -> tuple[Diagnostic, ...]:
    """Return what parser, checker and grounding have to say about a text."""
    document, diagnostics = parse(source)
    problem, findings = check(document)
    diagnostics += findings
    if problem is None or not is_valid(diagnostics):
        return diagnostics
    return diagnostics + ground_diagnostics(problem, ground(problem))


def is_valid(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether there is no error among the diagnostics."""
    return all(diagnostic.severity is not Severity.ERROR for diagnostic in diagnostics)


def _checked_file(checked: tuple[Source, tuple[Diagnostic, ...]]) -> CheckedFile:
    source, diagnostics = checked
    return CheckedFile(
        name=source.name,
        valid=is_valid(diagnostics),
        diagnostics=tuple(map(to_json, diagnostics)),
    )


def _print(checked: Sequence[tuple[Source, tuple[Diagnostic, ...]]]) -> None:
    for source, diagnostics in checked:
        show_diagnostics(diagnostics, stream=sys.stdout)
        click.echo(f"{source.name}: {summary(diagnostics)}", err=True)
