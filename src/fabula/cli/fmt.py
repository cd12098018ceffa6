"""`fabula fmt`: the one standard layout."""

import os
import tempfile
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

import click

from fabula.cli.arguments import STDIN, read_file_argument
from fabula.cli.documents import FmtDocument, FormattedFile, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.show import counted, is_valid, show_diagnostics
from fabula.diagnostics import Source
from fabula.errors import FileError
from fabula.syntax import format_document, parse


@click.command("fmt")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if needed.")
@click.option("--diff", "show_diff", is_flag=True, help="Change nothing; print what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(files: Sequence[str], *, only_check: bool, show_diff: bool, as_json: bool) -> ExitCode:
    """Rewrite each FILE in the one standard layout; comments and meaning stay.

    A file with syntax errors is left as it is.  With - the text comes from stdin (in the fabula
    dialect) and goes to stdout.

    \b
    Example:
      fabula fmt --diff market.fabula
    """
    formatted: list[FormattedFile] = []
    failed = False
    for file in files:
        text = _formatted_text(file)
        if text is None:
            failed = True
            continue
        source, laid_out = text
        formatted.append(FormattedFile(name=source.name, changed=laid_out != source.text))
        if show_diff:
            click.echo(_diff(source, laid_out), nl=False, err=as_json)
        elif not only_check:
            _write(file, source, laid_out, to_stdout=not as_json)
    if as_json:
        print_document(FmtDocument(files=tuple(formatted)))
    return _conclusion(formatted, failed=failed, dry=only_check or show_diff)


def _formatted_text(file: str) -> tuple[Source, str] | None:
    """Return a file's text and its standard layout; None, after saying why, if there is none."""
    try:
        source = read_file_argument(file, stdin_name="<stdin>.fabula")
    except FileError as error:
        click.echo(f"{error}\n", err=True)
        return None
    document, diagnostics = parse(source)
    if not is_valid(diagnostics):
        show_diagnostics(diagnostics)
        return None
    return source, format_document(document, fabula=source.is_fabula)


def _diff(source: Source, laid_out: str) -> str:
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in unified_diff(
            source.text.splitlines(keepends=True),
            laid_out.splitlines(keepends=True),
            source.name,
            f"{source.name} (formatted)",
        )
    )


def _write(file: str, source: Source, laid_out: str, *, to_stdout: bool) -> None:
    if file == STDIN:
        if to_stdout:
            click.echo(laid_out, nl=False)
    elif laid_out != source.text:
        write_file(Path(file), laid_out)


def write_file(path: Path, text: str) -> None:
    """Replace a file's text in one step: whatever happens, the old text or the new one is there.

    Raises:
        FileError: C003, the file cannot be written.
    """
    target = path.resolve()
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with open(handle, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123
                stream.write(text)
            Path(temporary).chmod(target.stat().st_mode if target.exists() else 0o644)
            os.replace(temporary, target)  # noqa: PTH105
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise FileError("C003", f"`{path}` cannot be written: {error.strerror}") from error


def _conclusion(formatted: Sequence[FormattedFile], *, failed: bool, dry: bool) -> ExitCode:
    n_changed = sum(file.changed for file in formatted)
    if n_changed:
        verb = "would be reformatted" if dry else "reformatted"
        click.echo(f"{counted(n_changed, 'file')} {verb}", err=True)
    if failed:
        return ExitCode.USAGE
    return ExitCode.HOLES if dry and n_changed else ExitCode.DONE
