"""Formatted text says the same, keeps every comment, and does not change any more."""

from pathlib import Path

import pytest
from blessing import expect
from hypothesis import given
from hypothesis import strategies as st
from readings import CLASSIC, FABULA, plain, read
from strategies import (
    FABULA_WORLD,
    NOWHERE,
    WORLD,
    damaged_worlds,
    expressions,
    fabula_statements,
)

from fabula.diagnostics import Severity, Source
from fabula.syntax import format_document, parse
from fabula.syntax.tree import Document, Expression, InitialStatement, Statement

CASES = sorted((Path(__file__).parent / "cases" / "valid").glob("*.*"))


@pytest.mark.parametrize("fabula", [False, True])
@given(expression=expressions)
def test_an_expression_reads_back_as_it_was(expression: Expression, fabula: bool) -> None:
    document = Document(Source("", ""), (InitialStatement(NOWHERE, _group(expression)),), ())
    text = format_document(document, fabula=fabula)
    assert plain(read(text, name=FABULA if fabula else CLASSIC)) == plain(document)


def _group(expression: Expression) -> Expression:
    from fabula.syntax.tree import Group

    return Group(NOWHERE, expression)


@given(statements=st.lists(fabula_statements, max_size=3).map(tuple))
def test_stories_motives_and_attitudes_read_back_as_they_were(
    statements: tuple[Statement, ...],
) -> None:
    document = Document(Source("", ""), statements, ())
    text = format_document(document, fabula=True)
    again = read(text, name=FABULA)
    assert plain(again) == plain(document)
    assert format_document(again, fabula=True) == text


def _comments(text: str) -> st.SearchStrategy[list[tuple[int, str]]]:
    """Return comments and empty lines to put into a text, with their places."""
    pieces = ("// x\n", "\n// y\n", "/* z */", "\n/* a\n b */\n", "\n\n", "\r\n")
    place = st.integers(0, len(text))
    return st.lists(st.tuples(place, st.sampled_from(pieces)), max_size=5)


@pytest.mark.parametrize("fabula", [False, True])
@pytest.mark.parametrize("name", [CLASSIC, FABULA])
@given(inserted=_comments(WORLD))
def test_comments_anywhere_are_kept_and_the_layout_is_stable(
    name: str, fabula: bool, inserted: list[tuple[int, str]]
) -> None:
    _keeps_comments(WORLD, inserted, name=name, fabula=fabula)


@given(inserted=_comments(FABULA_WORLD))
def test_comments_in_stories_and_motives_are_kept(inserted: list[tuple[int, str]]) -> None:
    _keeps_comments(FABULA_WORLD, inserted, name=FABULA, fabula=True)


def _keeps_comments(text: str, inserted: list[tuple[int, str]], *, name: str, fabula: bool) -> None:
    for place, piece in sorted(inserted, reverse=True):
        text = text[:place] + piece + text[place:]
    document, diagnostics = parse(Source(name, text))
    if any(found.severity is Severity.ERROR for found in diagnostics):
        return
    once = format_document(document, fabula=fabula)
    again = read(once, name=FABULA if fabula else CLASSIC)
    assert plain(again) == plain(document)
    assert format_document(again, fabula=fabula) == once


@given(damaged_worlds(), st.sampled_from((CLASSIC, FABULA)))
def test_every_document_can_be_formatted(text: str, name: str) -> None:
    document, diagnostics = parse(Source(name, text))
    formatted = format_document(document, fabula=name == FABULA)
    if not any(found.severity is Severity.ERROR for found in diagnostics):
        assert plain(read(formatted, name=name)) == plain(document)


@pytest.mark.parametrize("fabula", [False, True])
def test_the_community_worlds_read_back_as_they_were(benchmarks: Path, fabula: bool) -> None:
    for world in sorted((benchmarks / "worlds").glob("*.txt")):
        document = read(world.read_text(encoding="utf-8"), name=world.name)
        text = format_document(document, fabula=fabula)
        again = read(text, name=FABULA if fabula else CLASSIC)
        assert plain(again) == plain(document)
        assert format_document(again, fabula=fabula) == text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_text_is_formatted_as_expected(case: Path) -> None:
    document = read(case.read_text(encoding="utf-8"), name=case.name)
    formatted = format_document(document, fabula=case.suffix == ".fabula")
    expect(formatted, case.parent / "formatted" / case.name)
    assert plain(read(formatted, name=case.name)) == plain(document)
    assert all(len(line) <= 100 for line in formatted.splitlines())


def test_classic_has_no_sign_for_expressions() -> None:
    document = read("-n() * -2 == 3;", name=FABULA)
    assert format_document(document, fabula=False) == "0 - n() * -2 == 3;\n"


def test_brackets_of_the_author_stay() -> None:
    document = read("((a()) & b());", name=FABULA)
    assert format_document(document, fabula=True) == "((a()) & b());\n"


def test_classic_text_gets_no_brackets_in_classic() -> None:
    text = "n() = if(a() | b() & c()) n() - 1 + 2 * 3 else x() == !y();\n"
    assert format_document(read(text, name=CLASSIC), fabula=False) == text
