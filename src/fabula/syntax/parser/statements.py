"""Statements: which kind each one is, and where one ends though its `;` is missing."""

from collections.abc import Callable

from fabula.diagnostics import nearest
from fabula.syntax.parser.definitions import (
    Cursor,
    read_entity,
    read_property,
    read_type,
)
from fabula.syntax.parser.events import EventReader
from fabula.syntax.parser.reader import Reader, Unreadable
from fabula.syntax.parser.reading import Reading
from fabula.syntax.parser.stories import StoryReader
from fabula.syntax.tokens import EXPRESSION_WORDS
from fabula.syntax.tree import InitialStatement, Missing, Statement, UtilityDefinition


class StatementReader:
    """Reads all statements of a text; both dialects have the same (semantics 1.2)."""

    def __init__(self, reader: Reader, reading: Reading) -> None:
        self._reader = reader
        self._reading = reading
        self._events = EventReader(reader, reading)
        self._stories = StoryReader(reader, reading)
        self.unreadable_names: set[str] = set()

    def read_all(self) -> tuple[Statement, ...]:
        """Return the statements that could be read, perhaps with `Missing` in them."""
        statements: list[Statement] = []
        for start, end in self._reader.brackets.statements:
            if start == end:
                self._reader.report_nothing_between(start, "statement")
                continue
            n_diagnostics = len(self._reader.diagnostics)
            statement = self._read(start, end)
            pieces = [(start, end)]
            if len(self._reader.diagnostics) > n_diagnostics:
                pieces = self._split_where_semicolon_is_missing(start, end)
            if len(pieces) == 1:
                statements.extend(statement)
                continue
            del self._reader.diagnostics[n_diagnostics:]
            for piece_start, piece_end in pieces:
                if piece_start > start:
                    self._reader.report_missing_semicolon(piece_start)
                statements.extend(self._read(piece_start, piece_end))
        return tuple(statements)

    def _split_where_semicolon_is_missing(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a statement with errors wherever another one seems to begin.

        One begins with the words of a definition, or on a new line right after a complete
        operand.  Only text that cannot be read otherwise comes here.
        """
        reader = self._reader
        cuts = [start]
        first = start + 2 if reader.text(start) in reader.statement_words else start + 1
        for place in range(first, end):
            is_inside = not reader.brackets.is_outside(place)
            if is_inside or not reader.ends_operand(place - 1):
                continue
            is_new_line = reader.starts_line(place) and reader.is_name(place)
            is_branch = reader.text(place) in ("else", "elseif")
            is_negation = reader.starts_line(place) and reader.text(place) == "!"
            is_statement = (is_new_line and not is_branch) or is_negation
            if is_statement or reader.brackets.starts_definition(place):
                cuts.append(place)
        return list(zip(cuts, [*cuts[1:], end], strict=True))

    def _read(self, start: int, end: int) -> list[Statement]:
        try:
            return [self._statement(start, end)]
        except Unreadable:
            if start + 1 < end and self._reader.is_name(start + 1):
                self.unreadable_names.add(self._reader.text(start + 1))
            return []

    def _statement(self, start: int, end: int) -> Statement:
        reader = self._reader
        word = reader.text(start)
        if word in reader.statement_words and (reader.is_fabula or self._is_definition(start, end)):
            return self._definition(word, start, end)
        if not reader.is_fabula and self._is_fabula_only(start):
            reader.refuse_in_classic(start, "statement")
            return self._definition(word, start, end)
        self._refuse_stray_part(start)
        self._stories.refuse_stray_clause(start)
        n_diagnostics = len(reader.diagnostics)
        body = self._reading.read(start, end, "here")
        if len(reader.diagnostics) == n_diagnostics:
            return InitialStatement(reader.span(start, end), body)
        meant = self._meant_word(start, end)
        if meant is None:
            return InitialStatement(reader.span(start, end), body)
        del reader.diagnostics[n_diagnostics:]
        if meant != word:
            self._report_unknown_kind(start, meant)
        if not meant:
            return InitialStatement(reader.span(start, end), Missing(reader.span(start, end)))
        return self._definition(meant, start, end)

    def _is_definition(self, start: int, end: int) -> bool:
        """Whether a classic statement that begins with a statement's word can only be that one."""
        reader = self._reader
        if reader.text(start) != "utility":
            return start + 1 < end and reader.is_word(start + 1)
        if start + 1 >= end or reader.text(start + 1) != "(":
            return False
        close = reader.brackets.closer[start + 1]
        return close <= start + 3 and close + 1 < end and reader.text(close + 1) == ":"

    def _is_fabula_only(self, start: int) -> bool:
        """Whether a classic statement can only be one that the fabula dialect alone has."""
        reader = self._reader
        follower = _FABULA_ONLY.get(reader.text(start))
        return reader.is_name(start + 1) and reader.text(start + 2) == follower

    def _definition(self, word: str, start: int, end: int) -> Statement:
        if word in ("action", "trigger"):
            return self._events.read(word, start, end)
        if word == "story":
            return self._stories.read(start, end)
        if word == "utility":
            return self._utility(start, end)
        return _DEFINITIONS[word](self._reader, start, end)

    def _utility(self, start: int, end: int) -> UtilityDefinition:
        reader = self._reader
        form = "write `utility(): ...` for the author or `utility(Name): ...` for a character"
        cursor = Cursor(reader, start + 1, end, "F036", form)
        inner_start, inner_end = cursor.brackets("(", "after `utility`")
        owner = reader.parameter(inner_start, inner_end)
        if owner is None and inner_start < inner_end:
            cursor.place = inner_start
            cursor.fail("expected one character, or nothing for the author")
        cursor.symbol(":", "after `utility(...)`")
        where = f"after `{reader.texts(start, cursor.place)}`"
        body = self._reading.read(cursor.place, end, where)
        return UtilityDefinition(reader.span(start, end), owner, body)

    def _meant_word(self, start: int, end: int) -> str | None:
        """Return the word of the definition that a wrong statement was meant to be.

        Empty if it begins like a definition but of no known kind; None if it does not.
        """
        reader, word = self._reader, self._reader.text(start)
        if word in reader.statement_words:
            return word
        near = nearest(word, reader.statement_words) or ""
        has_two_words = start + 1 < end and reader.is_name(start) and reader.is_name(start + 1)
        if has_two_words and not reader.starts_line(start + 1):
            words = {word.casefold(), reader.text(start + 1).casefold()}
            return None if words & _EXPRESSION_WORDS else near
        return near if near == "utility" and reader.text(start + 1) == "(" else None

    def _report_unknown_kind(self, start: int, meant: str) -> None:
        reader, word = self._reader, self._reader.text(start)
        known = reader.statement_words
        reader.report(
            "F030",
            f"`{word}` is not a kind of statement",
            reader.span(start, start + 1),
            label=f"expected {', '.join(known[:-1])} or {known[-1]}",
            help=(f"did you mean `{meant}`?",) if meant else (),
        )

    def _refuse_stray_part(self, start: int) -> None:
        """Report a part that stands outside of any braces (its `{` may be missing)."""
        reader, word = self._reader, self._reader.text(start)
        if word not in reader.part_words or reader.text(start + 1) not in (":", "("):
            return
        if not reader.is_fabula and reader.text(start + 1) == "(":
            return
        reader.report(
            "F035",
            f"this `{word}` stands outside of any action or trigger",
            reader.span(start, start + 1),
            label="expected a statement",
            help=("look for a missing `{` or a surplus `}` before it",),
        )
        raise Unreadable


_EXPRESSION_WORDS = {"and", "or", "not", *EXPRESSION_WORDS}

_FABULA_ONLY = {"attitude": "(", "story": "{"}
"""The statements that the fabula dialect alone has, and what stands there after the name."""

_DEFINITIONS: dict[str, Callable[[Reader, int, int], Statement]] = {
    "type": read_type,
    "entity": read_entity,
    "property": read_property,
    "attitude": read_property,
}
