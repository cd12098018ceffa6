"""The smallest pieces of a test file that a world has not: texts in quotes."""

from fabula.diagnostics import Span
from fabula.syntax.parser.definitions import Cursor


def string(cursor: Cursor, what: str) -> tuple[str, Span]:
    """Read a text in quotes, or give up; return it with its place, the quotes included."""
    reader, start = cursor.reader, cursor.place
    if cursor.text != '"':
        cursor.fail(f"expected {what}, in quotes")
    end = start + 1
    while end < cursor.end and reader.text(end) != '"':
        end += 1
    span = reader.span(start, end + 1)
    text = reader.source.text[span.start + 1 : span.end - 1]
    if end == cursor.end or not text.strip() or "\n" in text:
        cursor.fail(f"expected {what}, in quotes on one line")
    cursor.place = end + 1
    return text, span


def whole_number(cursor: Cursor, what: str) -> int:
    """Read a number without a point, or give up."""
    if not cursor.text.isdecimal() or len(cursor.text) > _MOST_DIGITS:
        cursor.fail(f"expected {what}")
    cursor.place += 1
    return int(cursor.reader.text(cursor.place - 1))


_MOST_DIGITS = 9
