"""Semantics 1.11.1: expressions of the fabula dialect have conventional precedence."""

import pytest
from readings import FABULA, codes, meaning, read_expression

from fabula.syntax.tree import Arithmetic, NumberLiteral


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a() | b() & c()", "a() | (b() & c())"),
        ("!x() == y()", "(!x()) == y()"),
        ("!x() & y()", "(!x()) & y()"),
        ("n() + m() * 2", "n() + (m() * 2)"),
        ("n() - m() - 1", "(n() - m()) - 1"),
        ("n() -1", "n() - 1"),
        ("n()-1", "n() - 1"),
        ("n()/m()/2", "(n() / m()) / 2"),
        ("n()*m() + n()*m()", "(n() * m()) + (n() * m())"),
        ("forall(c : character) p(c) & q()", "forall(c : character) (p(c) & q())"),
        ("q() & forall(c : character) p(c) | r()", "q() & (forall(c : character) (p(c) | r()))"),
        ("sum(c : character) n(c) > 3", "sum(c : character) (n(c) > 3)"),
        ("if(p()) q() & r()", "if(p()) (q() & r())"),
        ("if(p()) 2 else 0 + if(q()) 1 else 0", "if(p()) 2 else (0 + (if(q()) 1 else 0))"),
        ("if(p()) 1 else if(q()) 2 else 3", "if(p()) 1 elseif(q()) 2 else 3"),
        ("if(p()) if(q()) 1 else 2 else 3", "if(p()) (if(q()) 1 else 2) else 3"),
        ("n() = m() > 1", "n() = (m() > 1)"),
        ("p() = q() & r()", "(p() = q()) & r()"),
        ("p() = q() | r()", "(p() = q()) | r()"),
        ("a < b + 1", "a < (b + 1)"),
        ("x : t & y : entity", "(x : t) & (y : entity)"),
        ("-1 * -n() - -2", "(-1 * (-n())) - -2"),
        ("!!p()", "!(!p())"),
        ("!forall(x : t) p(x) & q()", "!(forall(x : t) (p(x) & q()))"),
        ("believes(A, p() | q()) & r()", "believes(A, p() | q()) & r()"),
        ("a < b < c", "F015"),
        ("a == b != c", "F015"),
        ("f() = g() = h()", "F015"),
        ("x : t : u", "F015"),
    ],
)
def test_an_expression_has_conventional_precedence(text: str, expected: str) -> None:
    assert meaning(text, name=FABULA) == expected


def test_a_minus_before_a_number_where_an_operand_is_expected_is_its_sign() -> None:
    number = read_expression("-1", name=FABULA)
    assert isinstance(number, NumberLiteral)
    assert number.text == "-1"


def test_a_minus_before_anything_else_subtracts_from_zero() -> None:
    negative = read_expression("- n()", name=FABULA)
    assert isinstance(negative, Arithmetic)
    assert negative.unary
    assert isinstance(negative.left, NumberLiteral)


@pytest.mark.parametrize("word", ["type", "if", "believes", "sum", "effect", "else"])
def test_a_keyword_is_no_name(word: str) -> None:
    assert codes(f"property {word}() : boolean;") == ["F019"]


def test_entity_is_a_type_though_it_is_a_keyword() -> None:
    assert codes("property at(e : entity) : entity; type place : entity;") == []
