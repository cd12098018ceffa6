"""`fabula check`: everything that is wrong with worlds."""

import sys
from collections.abc import Sequence

import click

from fabula.cli.arguments import read_world_argument
from fabula.cli.documents import CheckDocument, CheckedFile, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.progress import progress
from fabula.cli.show import is_valid, show_diagnostics, summary
from fabula.diagnostics import Diagnostic, Source, to_json
from fabula.errors import FileError
from fabula.examine import examine
from fabula.reading import has_templates, narration_phrases, world_templates


@click.command("check")
@click.argument("worlds", nargs=-1, required=True, metavar="WORLD...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(worlds: Sequence[str], *, as_json: bool) -> ExitCode:
    """Report everything that is wrong with each WORLD.

    A WORLD is a path, the name of a shipped world, or - for stdin.  Errors make a world unusable;
    warnings are things that its author probably does not want, such as an action that can never
    happen, or that nobody would want; a comment `// fabula: allow CODE "reason"` silences one.
    Exits with 2 if a world has errors.

    \b
    Example:
      fabula check market.fabula
    """
    readable = True
    checked: list[tuple[Source, tuple[Diagnostic, ...]]] = []
    for world in worlds:
        try:
            source = read_world_argument(world)
            with progress(f"checking {source.name}"):
                checked.append((source, _all(source, world)))
        except FileError as error:
            click.echo(f"{error}\n", err=True)
            readable = False
    if as_json:
        print_document(CheckDocument(files=tuple(map(_checked_file, checked))))
    else:
        _print(checked)
    valid = readable and all(is_valid(diagnostics) for _, diagnostics in checked)
    return ExitCode.DONE if valid else ExitCode.USAGE


def _all(source: Source, world: str) -> tuple[Diagnostic, ...]:
    """Return everything there is to say about a world and the Fluent files beside it.

    Raises:
        FileError: C003 or C004, a Fluent file cannot be read.
    """
    diagnostics, problem = examine(source)
    if problem is None or not has_templates(world):
        return diagnostics
    # Narration is much to import, and most worlds have no words of their own.
    from fabula.narrate import LANGUAGES, template_diagnostics

    found = [*diagnostics]
    for language in LANGUAGES:
        phrases, own = narration_phrases(language), world_templates(world, language)
        found += template_diagnostics(problem, language, phrases=phrases, world=own)
    return tuple(found)


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
