"""The tokens of one text, read by range; and the diagnostics found while reading.

All parsers speak of *ranges* `[start, end)` of token indices.
"""

from fabula.diagnostics import Diagnostic, Severity, Source, Span
from fabula.syntax.brackets import MAX_DEPTH, Brackets
from fabula.syntax.lexer import Lexed
from fabula.syntax.tokens import (
    CLASSIC_PART_WORDS,
    CLASSIC_STATEMENT_WORDS,
    FABULA_ONLY_WORDS,
    PARAMETER_KINDS,
    PART_WORDS,
    RESERVED_WORDS,
    STATEMENT_WORDS,
    Token,
    TokenKind,
)
from fabula.syntax.tree import BooleanLiteral, Name, NumberLiteral, Parameter, UnknownLiteral

_HEADER_WORDS = frozenset(("if", "elseif", "forall", "exists", "sum", "product"))


class Unreadable(Exception):  # noqa: N818 - it never leaves the parser, so it is no error
    """What is being read cannot be read any further; it has been reported."""


class TooDeep(Exception):  # noqa: N818
    """The expression being read has more levels than `MAX_DEPTH`; `index` is the token there."""

    def __init__(self, index: int) -> None:
        self.index = index


class Reader:
    """Tokens by index, and the list of what is wrong with them."""

    def __init__(self, source: Source, lexed: Lexed) -> None:
        self.source = source
        self.is_fabula = source.is_fabula
        self.statement_words = STATEMENT_WORDS if source.is_fabula else CLASSIC_STATEMENT_WORDS
        self.part_words = PART_WORDS if source.is_fabula else CLASSIC_PART_WORDS
        self.tokens = lexed.tokens
        self.brackets = Brackets(source, lexed.tokens)
        self.diagnostics: list[Diagnostic] = [*lexed.diagnostics, *self.brackets.diagnostics]

    def text(self, index: int) -> str:
        """Return the text of a token; empty outside of the tokens."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def texts(self, start: int, end: int) -> str:
        """Return what the author wrote in a range, made short if it is long or has line breaks."""
        span = self.span(start, end)
        words = " ".join(self.source.text[span.start : min(span.end, span.start + 200)].split())
        return words if len(words) <= 40 else words[:36] + " ..."

    def span(self, start: int, end: int) -> Span:
        """Return the place of a range; of an empty one, the place where it should have been."""
        tokens = self.tokens
        if start < end:
            return Span(tokens[start].start, tokens[end - 1].end)
        if 0 < start <= len(tokens):
            return Span(tokens[start - 1].end, tokens[start - 1].end)
        return Span(0, 0)

    def is_word(self, index: int) -> bool:
        """Whether a token is a word or a constant: not a number and not a symbol."""
        return 0 <= index < len(self.tokens) and self.tokens[index].kind in (
            TokenKind.NAME,
            TokenKind.CONSTANT,
        )

    def is_name(self, index: int) -> bool:
        """Whether a token can be a name; in the fabula dialect reserved words are still counted."""
        return 0 <= index < len(self.tokens) and self.tokens[index].kind is TokenKind.NAME

    def starts_line(self, index: int) -> bool:
        """Whether a token is the first of its line."""
        if index == 0:
            return True
        between = self.source.text[self.tokens[index - 1].end : self.tokens[index].start]
        return "\n" in between or "\r" in between

    def ends_operand(self, index: int) -> bool:
        """Whether an expression can end with this token, so that no other can begin after it."""
        token = self.tokens[index]
        if token.text == ")":
            opener = self.brackets.opener.get(index, 0)
            return self.text(opener - 1) not in _HEADER_WORDS
        return token.text == "}" or (token.kind in PARAMETER_KINDS and token.text != "else")

    def name(self, index: int) -> Name:
        """Return the name at a token that is one; report a reserved word."""
        self.refuse_reserved(index)
        return self._name(self.tokens[index])

    def type_name(self, index: int) -> Name:
        """Return the name of a type at a token that is a name; `entity` is a type."""
        if self.text(index) != "entity":
            self.refuse_reserved(index)
        return self._name(self.tokens[index])

    def parameter(self, start: int, end: int) -> Parameter | None:
        """Return the single name or constant that the range is, or None if it is not one."""
        if end - start == 1:
            token = self.tokens[start]
            if token.kind is TokenKind.NAME:
                return self.name(start)
            if token.kind is TokenKind.NUMBER:
                return NumberLiteral(Span(token.start, token.end), token.text)
            if token.kind is TokenKind.CONSTANT:
                return self._constant(token)
        elif end - start == 2 and self.is_negative_number(start):
            span = self.span(start, end)
            return NumberLiteral(span, "-" + self.tokens[start + 1].text)
        return None

    def is_negative_number(self, index: int) -> bool:
        """Whether a `-` that is a token of its own stands right before a number (fabula)."""
        if not self.is_fabula or index + 1 >= len(self.tokens) or self.text(index) != "-":
            return False
        number = self.tokens[index + 1]
        return number.kind is TokenKind.NUMBER and number.start == self.tokens[index].end

    def refuse_reserved(self, index: int) -> None:
        """Report a reserved word that is used as a name in the fabula dialect."""
        word = self.text(index)
        if self.is_fabula and word in RESERVED_WORDS:
            self.report(
                "F019",
                f"`{word}` is a reserved word",
                self.span(index, index + 1),
                label="expected a name here",
                help=(f"choose another name, for example `{word}_` or `the_{word}`",),
            )

    def refuse_in_classic(self, index: int, kind: str) -> None:
        """Report a statement or a part, as `kind` says, that only the fabula dialect has."""
        word = self.text(index)
        if not self.is_fabula and word in FABULA_ONLY_WORDS:
            self.report(
                "F039",
                f"`{word}` is a {kind} of the fabula dialect only",
                self.span(index, index + 1),
                label="this file is read in the classic dialect",
                help=(
                    "move it to a file whose name ends in `.fabula`; `fabula import` writes one",
                ),
            )

    def report(
        self, code: str, headline: str, span: Span, *, label: str = "", help: tuple[str, ...] = ()
    ) -> None:
        """Add an error."""
        self.diagnostics.append(
            Diagnostic(code, Severity.ERROR, headline, self.source, span, label, help)
        )

    def is_direct(self, index: int, start: int) -> bool:
        """Whether a token stands inside the same brackets as the token at `start`."""
        return self.brackets.frame(index) == self.brackets.frame(start)

    def report_missing_semicolon(self, place: int) -> None:
        """Add the error that there should be a `;` before the token at `place`."""
        before = self.tokens[place - 1]
        line, _ = self.source.position(self.tokens[place].start)
        self.report(
            "F005",
            f"expected `;` after `{before.text}`",
            Span(before.start, before.end),
            label=f"`{self.text(place)}` on line {line} seems to begin something new",
            help=("write the missing `;`, or an operator like `&`",),
        )

    def report_nothing_between(self, semicolon: int, what: str) -> None:
        """Add the error that a `;` ends nothing, where a statement, part or clause should be."""
        self.report(
            "F006",
            "there is nothing before this `;`",
            self.span(semicolon, semicolon + 1),
            label=f"expected a {what}",
            help=("delete it",),
        )

    def report_too_deep(self, index: int) -> None:
        """Add the error that an expression has too many levels."""
        self.report(
            "F004",
            "this expression is nested too deeply",
            self.span(index, index + 1),
            label=f"more than {MAX_DEPTH} levels",
            help=("write it as a sum, a product, a `forall`, or as several properties",),
        )

    @staticmethod
    def _name(token: Token) -> Name:
        return Name(Span(token.start, token.end), token.text)

    @staticmethod
    def _constant(token: Token) -> UnknownLiteral | BooleanLiteral:
        span = Span(token.start, token.end)
        if token.text == "?":
            return UnknownLiteral(span)
        return BooleanLiteral(span, token.text == "True")
