"""Semantics 1.11.3: classic text that the fabula dialect would read differently is pointed out."""

import pytest
from hypothesis import given
from readings import CLASSIC, FABULA, codes, marks
from strategies import expressions

from fabula.diagnostics import Source
from fabula.syntax import parse
from fabula.syntax.full_brackets import fully_bracketed
from fabula.syntax.tree import InitialStatement
from fabula.syntax.walk import without_groups


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("a() | b() & c()", "a() | b() & c()"),
        ("p() & (a() | b() & c())", "a() | b() & c()"),
        ("!x() == y()", "!x() == y()"),
        ("n() + m() * 2 > 3", "n() + m() * 2 > 3"),
        ("believes(A, n() - m() - 1 == 0)", "n() - m() - 1 == 0"),
        ("if(!a() == b()) c()", "!a() == b()"),
        ("forall(c : t) p(c) & q()", "forall(c : t) p(c) & q()"),
        ("a == b == c", "a == b == c"),
    ],
)
def test_the_smallest_piece_that_differs_is_marked(text: str, piece: str) -> None:
    assert marks(f"{text};", name=CLASSIC) == [("F401", piece)]


@pytest.mark.parametrize(
    "text",
    [
        "a() & b() & c()",
        "(a() | b()) & c()",
        "!(x() == y())",
        "n() + m() + 2",
        "n() * m() * 2",
        "(forall(c : t) p(c)) & q()",
        "n() = m() > 1",
        "p() = q() & r()",
        "if(p()) 1 elseif(q()) n() + 1 else 3",
        "goal() & effect()",
    ],
)
def test_text_that_means_the_same_is_left_alone(text: str) -> None:
    assert codes(f"{text};", name=CLASSIC) == []


def test_both_readings_are_shown_with_all_brackets() -> None:
    _, (warning,) = parse(Source(CLASSIC, "a() | b() & c();"))
    assert warning.help == (
        "here it means: `(a() | b()) & c()`",
        "in a `.fabula` file: `a() | (b() & c())`",
    )


def test_a_reading_that_is_an_error_is_shown_as_one() -> None:
    _, (warning,) = parse(Source(CLASSIC, "a == b == c;"))
    assert warning.help[1].startswith("in a `.fabula` file: it would be an error there")


@given(expressions)
def test_with_all_brackets_both_dialects_agree(expression: object) -> None:
    text = f"({fully_bracketed(expression)});"  # type: ignore[arg-type]
    classic, _ = parse(Source(CLASSIC, text))
    fabula, _ = parse(Source(FABULA, text))
    (one,), (other,) = classic.statements, fabula.statements
    assert isinstance(one, InitialStatement)
    assert isinstance(other, InitialStatement)
    if "believes" not in text:  # `believes(a, b)` without brackets is a property in classic
        assert without_groups(one.body) == without_groups(other.body)
