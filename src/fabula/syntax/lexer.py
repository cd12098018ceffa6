"""From characters to tokens (semantics 1.1)."""

import math
import re
from dataclasses import dataclass

from fabula.diagnostics import Diagnostic, Severity, Source, Span
from fabula.syntax.tokens import CONSTANTS, Token, TokenKind
from fabula.syntax.tree import Comment

_PATTERN = r"""
  \s* (?:
    (?P<word>    [^\s(){{}}\[\],;:*/+\-&|!=<>"0-9.][^\s(){{}}\[\],;:*/+\-&|!=<>"]* )
  | (?P<line>    //[^\r\n]* )
  | (?P<block>   /\* )
  | (?P<number>  {sign}(?:[0-9]+\.?[0-9]*|\.[0-9]+) )
  | (?P<symbol>  [=!<>]=|[(){{}},;:*/+\-&|!=<>] )
  | (?P<other>   [\[\]"] )
  | (?P<odd>     [^\s(){{}}\[\],;:*/+\-&|!=<>"]+ )
  )
"""
_CLASSIC = re.compile(_PATTERN.format(sign="-?"), re.VERBOSE)
_FABULA = re.compile(_PATTERN.format(sign=""), re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Lexed:
    """The tokens and the comments of a text, each in file order, and what was wrong."""

    tokens: tuple[Token, ...]
    comments: tuple[Comment, ...]
    diagnostics: tuple[Diagnostic, ...]


def tokenize(source: Source) -> Lexed:
    """Cut a text into tokens and comments; every character belongs to one, or is whitespace.

    The pattern matches wherever something is left but whitespace.

    In the classic dialect a `-` right before a digit is the sign of a number; in the fabula
    dialect it is always a symbol, and the parser decides.  Never raises.  Cost: linear.
    """
    text = source.text
    scan = (_FABULA if source.is_fabula else _CLASSIC).match
    tokens: list[Token] = []
    comments: list[Comment] = []
    diagnostics: list[Diagnostic] = []
    position = 0
    while (match := scan(text, position)) is not None:
        group = match.lastgroup or ""
        start, position = match.span(group)
        piece = match[group]
        if group == "symbol":
            tokens.append(Token(TokenKind.SYMBOL, piece, start, position))
        elif group == "word":
            tokens.append(Token(_word_kind(piece), piece, start, position))
        elif group == "number":
            tokens.append(Token(TokenKind.NUMBER, piece, start, position))
            _check_size(source, tokens[-1], diagnostics)
        elif group == "line":
            comments.append(_comment(piece.rstrip(), start))
        elif group == "block":
            position = _end_of_block(source, start, diagnostics)
            comments.append(_comment(text[start:position], start))
        else:
            tokens.append(Token(TokenKind.OTHER, piece, start, position))
    return Lexed(tuple(tokens), tuple(comments), tuple(diagnostics))


def _word_kind(word: str) -> TokenKind:
    if word in CONSTANTS:
        return TokenKind.CONSTANT
    return TokenKind.NAME if word[0].isalpha() else TokenKind.OTHER


def _comment(text: str, start: int) -> Comment:
    return Comment(Span(start, start + len(text)), text)


def _end_of_block(source: Source, start: int, diagnostics: list[Diagnostic]) -> int:
    """Return where the block comment at `start` ends; `/*/` is one, so look from its star on."""
    close = source.text.find("*/", start + 1)
    if close >= 0:
        return close + 2
    diagnostics.append(
        Diagnostic(
            code="F001",
            severity=Severity.ERROR,
            headline="this comment is never closed",
            source=source,
            span=Span(start, start + 2),
            label="everything from here on is a comment",
            help=("end the comment with `*/`",),
        )
    )
    return len(source.text)


def _check_size(source: Source, token: Token, diagnostics: list[Diagnostic]) -> None:
    if token.end - token.start < 300 or math.isfinite(float(token.text)):
        return
    diagnostics.append(
        Diagnostic(
            code="F007",
            severity=Severity.ERROR,
            headline="this number is too large",
            source=source,
            span=Span(token.start, token.end),
            label="numbers go up to about 1.8e308",
            help=("write a smaller number",),
        )
    )
