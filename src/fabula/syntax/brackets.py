"""Which bracket belongs to which, where the statements end, and where each operator stands.

One pass over the tokens answers all of it, so that the parsers can ask for "the first `&` between
here and there that is not inside brackets" without reading the tokens again.  Text with missing or
surplus brackets gets the structure that its author most likely meant:

* `;`, `{` and `}` end every `(` and `[` that is still open, because no rule has them inside;
* the beginning of a definition right after a `;` ends a body `{` that is still open.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from fabula.diagnostics import Diagnostic, Severity, Source, Span
from fabula.syntax.tokens import (
    CLASSIC_STATEMENT_WORDS,
    LINK_WORDS,
    STATEMENT_WORDS,
    Token,
    TokenKind,
)

MAX_DEPTH = 100
"""How many levels an expression may have, brackets included; and how deep brackets may nest.

Every later stage recurses on the tree, so this bounds all recursion there is on a text.
"""

_CLOSER = {"(": ")", "[": "]", "{": "}"}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_WANTED = frozenset(("&", "|", "=", "==", "!=", ">=", "<=", ">", "<", ":", "*", "/", "+", "-"))
_INDEXED = _WANTED | {",", ";", "else", "elseif", *LINK_WORDS}
_FOLLOWERS = {"entity": ":", "story": "{"}
"""What stands after the name in a definition; after all others it is a `(`."""
_OUTSIDE = -1


class _Open(NamedTuple):
    """A bracket that is still open, and how many `(` and `[` are since the last `{`, itself too."""

    place: int
    text: str
    n_round: int
    n_square: int


_NOTHING_OPEN = _Open(_OUTSIDE, "{", 0, 0)


class Brackets:
    """The bracket structure of a sequence of tokens.

    Invariant: `[opener + 1, closer[opener])` is what stands in the brackets that `opener` opens,
    also where the closing bracket is missing.  Cost: linear; each question logarithmic.
    """

    def __init__(self, source: Source, tokens: Sequence[Token]) -> None:
        self.closer: dict[int, int] = {}
        self.opener: dict[int, int] = {}
        self.statements: list[tuple[int, int]] = []
        """The ranges of tokens between the `;` that stand outside all brackets."""
        self.diagnostics: list[Diagnostic] = []
        self._source = source
        self._tokens = tokens
        self._statement_words = STATEMENT_WORDS if source.is_fabula else CLASSIC_STATEMENT_WORDS
        self._frame: list[int] = []
        self._positions: dict[tuple[int, str], list[int]] = {}
        self._broken: list[int] = []
        self._stack: list[_Open] = []
        self._statement_start = 0
        self._is_too_deep = False
        self._read()
        self._broken.sort()

    def first(self, start: int, end: int, text: str) -> int:
        """Return the first token `text` of the range that is not inside brackets, or -1."""
        if start >= end:
            return -1
        positions = self._positions.get((self._frame[start], text))
        if positions is None:
            return -1
        rank = bisect_left(positions, start)
        return positions[rank] if rank < len(positions) and positions[rank] < end else -1

    def all(self, start: int, end: int, text: str) -> list[int]:
        """Return every token `text` of the range that is not inside brackets."""
        if start >= end:
            return []
        positions = self._positions.get((self._frame[start], text), [])
        return positions[bisect_left(positions, start) : bisect_left(positions, end)]

    def pieces(self, start: int, end: int, text: str) -> list[tuple[int, int]]:
        """Return the ranges between the tokens `text` outside brackets: at least one."""
        cuts = self.all(start, end, text)
        return list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))

    def frame(self, index: int) -> int:
        """Return which bracket a token stands in: the token that opens it, or -1."""
        return self._frame[index]

    def is_outside(self, index: int) -> bool:
        """Whether a token is not inside any brackets."""
        return self._frame[index] == _OUTSIDE

    def is_broken(self, start: int, end: int) -> bool:
        """Whether a bracket in the range has no partner; that has been reported."""
        rank = bisect_left(self._broken, start)
        return rank < len(self._broken) and self._broken[rank] < end

    def starts_definition(self, index: int) -> bool:
        """Whether the tokens from here on look like the beginning of a definition."""
        word = self._tokens[index].text
        if word not in self._statement_words:
            return False
        after = [token.text for token in self._tokens[index + 1 : index + 3]]
        if word == "utility":
            return after[:1] == ["("]
        if not after or self._tokens[index + 1].kind is not TokenKind.NAME:
            return False
        follower = after[1] if len(after) == 2 else ""
        return word == "type" or follower == _FOLLOWERS.get(word, "(")

    # The one pass.

    def _read(self) -> None:
        for index, token in enumerate(self._tokens):
            text = token.text
            if text in _CLOSER:
                if text == "{":
                    self._end_brackets(index)
                self._frame.append(self._innermost().place)
                self._open(index, text)
            elif text in _OPENER:
                self._close(index, text)
            else:
                if text == ";":
                    self._end_brackets(index)
                elif self._stack and text in self._statement_words:
                    self._end_forgotten_body(index)
                self._frame.append(self._innermost().place)
                self._note(index, text)
        end = len(self._tokens)
        while self._stack:
            self._leave_open(end)
        if self._statement_start < end:
            self.statements.append((self._statement_start, end))

    def _innermost(self) -> _Open:
        return self._stack[-1] if self._stack else _NOTHING_OPEN

    def _note(self, index: int, text: str) -> None:
        if text in _INDEXED:
            self._positions.setdefault((self._frame[index], text), []).append(index)
        if text == ";" and not self._stack:
            self.statements.append((self._statement_start, index))
            self._statement_start = index + 1
            self._is_too_deep = False

    def _open(self, index: int, text: str) -> None:
        around = self._innermost()
        if text == "{":
            self._stack.append(_Open(index, text, 0, 0))
        else:
            n_round, n_square = around.n_round + (text == "("), around.n_square + (text == "[")
            self._stack.append(_Open(index, text, n_round, n_square))
        if len(self._stack) > MAX_DEPTH and not self._is_too_deep:
            self._is_too_deep = True
            self._break(
                index,
                "F004",
                "these brackets are nested too deeply",
                f"more than {MAX_DEPTH} levels",
                "name parts of it with properties of their own, or drop brackets",
            )

    def _close(self, index: int, text: str) -> None:
        around = self._innermost()
        if text == "}":
            has_partner = len(self._stack) > around.n_round + around.n_square
        else:
            has_partner = (around.n_round if text == ")" else around.n_square) > 0
        if not has_partner:
            self._frame.append(around.place)
            self._break(
                index,
                "F003",
                f"this `{text}` closes nothing",
                f"no `{_OPENER[text]}` is open here",
                f"delete it, or write the missing `{_OPENER[text]}`",
            )
            return
        while self._stack[-1].text != _OPENER[text]:
            self._leave_open(index)
        opener = self._stack.pop().place
        self.closer[opener] = index
        self.opener[index] = opener
        self._frame.append(self._innermost().place)

    def _end_brackets(self, index: int) -> None:
        while self._stack and self._stack[-1].text != "{":
            self._leave_open(index)

    def _end_forgotten_body(self, index: int) -> None:
        before = self._tokens[index - 1].text
        if before not in (";", "{", "}") or not self.starts_definition(index):
            return
        while self._stack:
            self._leave_open(index)
        self.statements.append((self._statement_start, index))
        self._statement_start = index

    def _leave_open(self, end: int) -> None:
        is_reported = len(self._stack) > MAX_DEPTH or self._is_too_deep
        opener = self._stack.pop()
        self.closer[opener.place] = end
        if is_reported:
            self._broken.append(opener.place)
            return
        self._break(
            opener.place,
            "F002",
            f"this `{opener.text}` is never closed",
            f"expected a `{_CLOSER[opener.text]}`{self._before(end)}",
            f"write the missing `{_CLOSER[opener.text]}`, or delete this `{opener.text}`",
        )

    def _before(self, end: int) -> str:
        if end >= len(self._tokens):
            return " before the end of the text"
        line, _ = self._source.position(self._tokens[end].start)
        return f" before the `{self._tokens[end].text}` on line {line}"

    def _break(self, index: int, code: str, headline: str, label: str, way_out: str) -> None:
        token = self._tokens[index]
        self._broken.append(index)
        self.diagnostics.append(
            Diagnostic(
                code=code,
                severity=Severity.ERROR,
                headline=headline,
                source=self._source,
                span=Span(token.start, token.end),
                label=label,
                help=(way_out,),
            )
        )
