"""How a diagnostic is shown: as plain text for people, as JSON for programs."""

import unicodedata
from typing import Any

from fabula.diagnostics.diagnostic import Diagnostic


def render(diagnostic: Diagnostic) -> str:
    """Return the diagnostic as text: headline, place, the line itself with carets, ways out.

    A span over several lines is underlined on its first line only.  The text ends without a line
    break.  Characters that a terminal would act upon are shown as `\N{REPLACEMENT CHARACTER}`.
    """
    source, span = diagnostic.source, diagnostic.span
    number, column = source.position(span.start)
    line = source.line(number)
    end = min(max(span.end - span.start, 1), max(len(line) - column + 1, 1))
    before, marked = line[: column - 1], line[column - 1 : column - 1 + end]
    shown, indent, width = _window(before, marked, line[column - 1 + end :])
    carets = " " * indent + "^" * width
    if diagnostic.label:
        carets += " " + _printable(diagnostic.label)
    gutter = " " * len(str(number))
    rows = [
        f"{diagnostic.severity}[{diagnostic.code}]: {_printable(diagnostic.headline)}",
        f"{gutter}--> {_printable(source.name)}:{number}:{column}",
        f"{gutter} |",
        f"{number} | {shown}".rstrip(),
        f"{gutter} | {carets}",
    ]
    if diagnostic.help:
        rows.append(f"{gutter} |")
        rows.extend(f"help: {_printable(way_out)}" for way_out in diagnostic.help)
    return "\n".join(rows)


def to_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the diagnostic as plain values; lines and columns count characters from 1.

    `end` is the place after the last marked character.
    """
    source, span = diagnostic.source, diagnostic.span
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "headline": _encodable(diagnostic.headline),
        "source": _encodable(source.name),
        "start": {"offset": span.start, "line": line, "column": column},
        "end": {"offset": span.end, "line": end_line, "column": end_column},
        "label": _encodable(diagnostic.label),
        "help": [_encodable(way_out) for way_out in diagnostic.help],
    }


_LONGEST_LINE = 160
"""Columns of a source line that are shown; of a longer line, the part around the place."""


def _window(before: str, marked: str, after: str) -> tuple[str, int, int]:
    """Return what to show of a line, the columns before the carets, and how many carets."""
    if len(before) > _LONGEST_LINE // 2:
        before = "..." + before[-_LONGEST_LINE // 2 :]
    if len(marked) > _LONGEST_LINE // 2:
        marked, after = marked[: _LONGEST_LINE // 2], "..."
    if len(after) > _LONGEST_LINE // 2:
        after = after[: _LONGEST_LINE // 2] + "..."
    shown = _printable(before + marked + after)
    return shown, _columns(_printable(before)), max(_columns(_printable(marked)), 1)


def _printable(text: str) -> str:
    return "".join(map(_printable_character, text))


def _printable_character(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _columns(text: str) -> int:
    return sum(map(_character_columns, text))


def _character_columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
