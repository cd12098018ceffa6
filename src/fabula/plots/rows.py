"""From plot text to rows: one action or goal each, with the number of bars before it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.diagnostics import Diagnostic, Severity, Source, Span
from fabula.model import value_text

GOAL = "goal"
INTENDED = "intended"

_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)")
_QUOTED = re.compile(r'[ \t]*("(?:[^"\\\r\n]|\\.)*")')


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a plot text below `depth` bars: `name(arguments)` or a waiver with a `reason`."""

    depth: int
    name: str
    arguments: tuple[str, ...]
    span: Span
    reason: str | None = None

    @property
    def is_waiver(self) -> bool:
        """Whether the item waives what is wrong with the one before it."""
        return self.reason is not None

    @property
    def is_goal(self) -> bool:
        """Whether the item closes a plan, its author's or a character's."""
        return self.name == GOAL

    @property
    def signature(self) -> str:
        """The item as ground signatures are spelled everywhere: `name(argument, argument)`."""
        return f"{self.name}({', '.join(self.arguments)})"


def error(source: Source, code: str, span: Span, headline: str, *ways_out: str) -> Diagnostic:
    """Return an error about a plot text."""
    return Diagnostic(code, Severity.ERROR, headline, source, span, help=ways_out)


def read_rows(source: Source) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """Return all rows of a plot text that could be read, and what could not.

    Bars count where they open a line; the other items of that line share them.  An item runs to
    its closing bracket, over line ends if need be.  `#` and `//` open a comment that runs to the
    end of the line, except inside an item.  Never raises.  Cost: linear.
    """
    scanner = _Scanner(source)
    return tuple(scanner.rows()), tuple(scanner.diagnostics)


class _Scanner:
    """Reads rows from `position` on; every method leaves `position` behind what it has read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.position = 0
        self.closing_brackets = _closing_brackets(source.text)
        self.diagnostics: list[Diagnostic] = []

    def rows(self) -> Iterator[Row]:
        while self.position < len(self.text):
            depth = self._bars()
            yield from self._line(depth)

    def _bars(self) -> int:
        n_bars = 0
        while self._skip_blanks() and self.text[self.position] == "|":
            n_bars += 1
            self.position += 1
        return n_bars

    def _line(self, depth: int) -> Iterator[Row]:
        while self._skip_blanks():
            if self._at_line_end():
                self.position += 1
                return
            if self.text[self.position] == "#" or self.text.startswith("//", self.position):
                self._skip_to_line_end()
            elif self.text[self.position] == "|":
                self._stray_bar()
            elif row := self._item(depth):
                yield row

    def _skip_blanks(self) -> bool:
        """Move over white space that is no line end; tell whether anything is left."""
        while self.position < len(self.text) and self.text[self.position].isspace():
            if self._at_line_end():
                break
            self.position += 1
        return self.position < len(self.text)

    def _at_line_end(self) -> bool:
        return self.text[self.position] in "\r\n"

    def _skip_to_line_end(self) -> None:
        while self.position < len(self.text) and not self._at_line_end():
            self.position += 1

    def _stray_bar(self) -> None:
        span = Span(self.position, self.position + 1)
        self._report("P006", span, "`|` in the middle of a line", "start a new line before it")
        self.position += 1

    def _item(self, depth: int) -> Row | None:
        start = self.position
        while self.position < len(self.text) and not self._ends_name():
            self.position += 1
        name = self.text[start : self.position].strip()
        if name == INTENDED and self.text[self.position : self.position + 1] != "(":
            return self._waiver(depth, start)
        if self.text[self.position : self.position + 1] != "(" or not name:
            self._not_an_item(start)
            return None
        arguments = self._arguments()
        if arguments is None:
            self._unclosed(start)
            return None
        return Row(depth, name, arguments, Span(start, self.position))

    def _waiver(self, depth: int, start: int) -> Row | None:
        quoted = _QUOTED.match(self.text, self.position)
        reason = None if quoted is None else _unquoted(quoted[1])
        if quoted is None or not reason:
            self._skip_to_line_end()
            span = Span(start, self.position)
            self._report("P013", span, "this waiver has no reason", 'write `intended "reason"`')
            return None
        self.position = quoted.end()
        return Row(depth, INTENDED, (), Span(start, self.position), reason)

    def _ends_name(self) -> bool:
        character = self.text[self.position]
        return character in "()|,;" or character.isspace()

    def _not_an_item(self, start: int) -> None:
        self.position = max(self.position, start + 1)
        span = Span(start, self.position)
        self._report(
            "P002",
            span,
            f"`{self.text[start : self.position]}` is neither an action nor a goal",
            "write `action(argument, argument)` or `goal(Character, condition)`;"
            " an action without arguments needs its brackets too",
        )

    def _unclosed(self, start: int) -> None:
        self.position = start
        self._skip_to_line_end()
        self._report("P001", Span(start, self.position), "this item has no closing bracket")

    def _arguments(self) -> tuple[str, ...] | None:
        """Read a bracketed list, split at its own commas; None if it is never closed."""
        close = self.closing_brackets.get(self.position)
        if close is None:
            return None
        inner = self.text[self.position + 1 : close]
        self.position = close + 1
        return _pieces(inner)

    def _report(self, code: str, span: Span, headline: str, *ways_out: str) -> None:
        self.diagnostics.append(error(self.source, code, span, headline, *ways_out))


def _unquoted(quoted: str) -> str | None:
    """Return what is written between quotes, spelt as in JSON; None if it cannot be read."""
    try:
        return " ".join(json.loads(quoted, strict=False).split())
    except json.JSONDecodeError:
        return None


def _closing_brackets(text: str) -> dict[int, int]:
    """Return the place of the closing bracket of every opening one that has it."""
    closing: dict[int, int] = {}
    open_brackets: list[int] = []
    for position, character in enumerate(text):
        if character == "(":
            open_brackets.append(position)
        elif character == ")" and open_brackets:
            closing[open_brackets.pop()] = position
    return closing


def _pieces(inner: str) -> tuple[str, ...]:
    """Split at the commas outside brackets; spelling is that of ground signatures."""
    pieces = [""]
    level = 0
    for character in inner:
        level += (character == "(") - (character == ")")
        if character == "," and level == 0:
            pieces.append("")
        else:
            pieces[-1] += character
    if len(pieces) == 1 and not inner.strip():
        return ()
    return tuple(_spelled(piece) for piece in pieces)


def _spelled(argument: str) -> str:
    """Return an argument without idle white space, and a number as `value_text` writes it."""
    words = " ".join(argument.split())
    return value_text(float(words)) if _NUMBER.fullmatch(words) else words
