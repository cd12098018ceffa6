"""Whatever the text, parse returns, and what it says can be shown."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import CLASSIC, FABULA
from strategies import FABULA_WORLD, WORLD, damaged_worlds, texts

from fabula.diagnostics import CATALOGUE, Severity, Source, render, to_json
from fabula.syntax import parse
from fabula.syntax.tree import Document, Missing

names = st.sampled_from((CLASSIC, FABULA))


@given(texts | damaged_worlds(), names)
def test_every_text_is_read_without_an_exception(text: str, name: str) -> None:
    document, diagnostics = parse(Source(name, text))
    assert isinstance(document, Document)
    for found in diagnostics:
        assert CATALOGUE[found.code].severity is found.severity
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert render(found).encode("utf-8")
        assert json.dumps(to_json(found))
    assert list(diagnostics) == sorted(diagnostics, key=lambda found: found.span)


@given(texts | damaged_worlds(), names)
def test_a_piece_is_missing_only_where_an_error_was_reported(text: str, name: str) -> None:
    document, diagnostics = parse(Source(name, text))
    if "Missing(" in repr(document.statements):
        assert any(found.severity is Severity.ERROR for found in diagnostics), Missing


@pytest.mark.parametrize("name", [CLASSIC, FABULA])
def test_the_small_world_that_is_damaged_has_no_error(name: str) -> None:
    _, diagnostics = parse(Source(name, WORLD))
    assert [found for found in diagnostics if found.severity is Severity.ERROR] == []


def test_the_world_with_a_story_that_is_damaged_has_no_error() -> None:
    _, diagnostics = parse(Source(FABULA, FABULA_WORLD))
    assert diagnostics == ()
