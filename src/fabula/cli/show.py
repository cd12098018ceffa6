"""Showing things to a person: diagnostics with colours where there is a terminal, and counts."""

import sys
from collections.abc import Iterable
from typing import TextIO

import click

from fabula.diagnostics import Diagnostic, Severity, render

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def is_valid(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether there is no error among the diagnostics."""
    return all(diagnostic.severity is not Severity.ERROR for diagnostic in diagnostics)


def show_diagnostics(diagnostics: Iterable[Diagnostic], *, stream: TextIO | None = None) -> None:
    """Print diagnostics, a blank line after each, to `stream` (stderr by default)."""
    stream = stream or sys.stderr
    for diagnostic in diagnostics:
        text = render(diagnostic)
        if stream.isatty():
            text = _coloured(text, _COLOURS[diagnostic.severity])
        click.echo(f"{text.rstrip()}\n", file=stream)


def _coloured(text: str, colour: str) -> str:
    """Return a rendered diagnostic with its severity, caret and gutter told apart by colour."""
    headline, *rest = text.splitlines()
    severity, colon, message = headline.partition(":")
    lines = [click.style(severity, fg=colour, bold=True) + click.style(colon + message, bold=True)]
    for line in rest:
        gutter, bar, excerpt = line.partition("|")
        if line.lstrip().startswith("-->"):
            lines.append(click.style(line, fg="blue"))
        elif bar and gutter.strip().isdigit() | (not gutter.strip()):
            caret = excerpt.lstrip().startswith("^")
            lines.append(
                click.style(gutter + bar, fg="blue")
                + (click.style(excerpt, fg=colour) if caret else excerpt)
            )
        elif line.startswith("help:"):
            lines.append(click.style("help:", fg="cyan", bold=True) + line.removeprefix("help:"))
        else:
            lines.append(line)
    return "\n".join(lines)


def counted(number: int, noun: str) -> str:
    """Return `1 error`, `2 errors`, `1,000 states`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many errors and warnings there are, in words."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    n_errors = severities.count(Severity.ERROR)
    n_warnings = severities.count(Severity.WARNING)
    if n_errors == n_warnings == 0:
        return "nothing to report"
    return f"{counted(n_errors, 'error')}, {counted(n_warnings, 'warning')}"
