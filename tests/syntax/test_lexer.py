"""Semantics 1.1: from characters to tokens."""

import pytest
from hypothesis import given
from readings import CLASSIC, FABULA
from strategies import texts

from fabula.diagnostics import Source
from fabula.syntax.lexer import tokenize
from fabula.syntax.tokens import TokenKind


def words(text: str, *, name: str = CLASSIC) -> list[str]:
    return [token.text for token in tokenize(Source(name, text)).tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at(Tom)=Rome", ["at", "(", "Tom", ")", "=", "Rome"]),
        ("a<=b>=c==d!=e", ["a", "<=", "b", ">=", "c", "==", "d", "!=", "e"]),
        ("===", ["==", "="]),
        ("!!=", ["!", "!="]),
        ("a_1 b'c x.y Day1", ["a_1", "b'c", "x.y", "Day1"]),
        ("a?b ?", ["a?b", "?"]),
        (".5 1. 2.25 -3", [".5", "1.", "2.25", "-3"]),
        ("n() -1", ["n", "(", ")", "-1"]),
        ("n()-1", ["n", "(", ")", "-1"]),
        ("n() - 1", ["n", "(", ")", "-", "1"]),
        ("-.5-x", ["-.5", "-", "x"]),
        ("1.2.3", ["1.2", ".3"]),
        ("1e5", ["1", "e5"]),
        ("a\N{NO-BREAK SPACE}b\N{EM SPACE}c", ["a", "b", "c"]),
        ('[a]"b"', ["[", "a", "]", '"', "b", '"']),
        ("a/*x*/b//c\nd//e\rf", ["a", "b", "d", "f"]),
        ("a /* x /* y */ b */ c", ["a", "b", "*", "/", "c"]),
        ("a /*/ b", ["a", "b"]),
        ("été Ω 名前", ["été", "Ω", "名前"]),
    ],
)
def test_text_is_cut_into_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_in_the_fabula_dialect_a_minus_is_always_a_token_of_its_own() -> None:
    assert words("n()-1 - .5", name=FABULA) == ["n", "(", ")", "-", "1", "-", ".5"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("true", TokenKind.NAME),
        ("True", TokenKind.CONSTANT),
        ("False", TokenKind.CONSTANT),
        ("?", TokenKind.CONSTANT),
        ("été", TokenKind.NAME),
        ("_a", TokenKind.OTHER),
        (".", TokenKind.OTHER),
        ("[", TokenKind.OTHER),
        ("-1", TokenKind.NUMBER),
    ],
)
def test_a_token_knows_its_kind(text: str, kind: TokenKind) -> None:
    assert [token.kind for token in tokenize(Source(CLASSIC, text)).tokens] == [kind]


def test_comments_are_kept_with_their_marks() -> None:
    comments = tokenize(Source(CLASSIC, "a // b  \n/* c\n */ d /*/ e")).comments
    assert [comment.text for comment in comments] == ["// b", "/* c\n */", "/*/"]


@given(texts)
def test_tokens_and_comments_stand_where_they_say(text: str) -> None:
    lexed = tokenize(Source(CLASSIC, text))
    for token in lexed.tokens:
        assert text[token.start : token.end] == token.text
    for comment in lexed.comments:
        assert text[comment.span.start : comment.span.end] == comment.text
    pieces = sorted(
        [(token.start, token.end) for token in lexed.tokens]
        + [(comment.span.start, comment.span.end) for comment in lexed.comments]
    )
    between = [0, *(place for piece in pieces for place in piece), len(text)]
    gaps = zip(between[::2], between[1::2], strict=True)
    assert all(not text[start:end].strip() for start, end in gaps)
