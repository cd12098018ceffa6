"""Semantics 1.2: expressions of the classic dialect are found by splitting."""

import pytest
from readings import CLASSIC, codes, meaning, read_expression

from fabula.syntax.tree import Believes, BooleanLiteral, Call, NumberLiteral, UnknownLiteral


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a() | b() & c()", "(a() | b()) & c()"),
        ("a() & b() | c() & d()", "a() & (b() | c()) & d()"),
        ("!x() == y()", "!(x() == y())"),
        ("!x() & y()", "(!x()) & y()"),
        ("!!x()", "!(!x())"),
        ("n() + m() * 2", "(n() + m()) * 2"),
        ("n() - m() - 1", "n() - (m() - 1)"),
        ("n() - m() + 1", "(n() - m()) + 1"),
        ("n()/m()/2", "n() / (m() / 2)"),
        ("n()*m() + n()*m()", "n() * ((m() + n()) * m())"),
        ("forall(c : character) p(c) & q()", "(forall(c : character) p(c)) & q()"),
        ("exists(c : character) p(c) | q()", "(exists(c : character) p(c)) | q()"),
        ("sum(c : character) n(c) + 1", "sum(c : character) (n(c) + 1)"),
        ("sum(c : character) n(c) > 3", "(sum(c : character) n(c)) > 3"),
        ("if(p()) q() & r()", "(if(p()) q()) & r()"),
        ("if(p()) q() & r() else s()", "if(p()) (q() & r()) else s()"),
        (
            "if(p()) 2 else 0 + if(q()) 1 else 0",
            "(if(p()) 2 else 0) + (if(q()) 1 else 0)",
        ),
        ("if(p()) 1 else 0 - n()", "if(p()) 1 else (0 - n())"),
        ("if(p()) 1 else if(q()) 2 else 3", "F013"),
        ("if(p()) if(q()) 1 else 2 else 3", "F014"),
        ("n() = m() > 1", "n() = (m() > 1)"),
        ("if(p()) -1 else 0", "if(p()) -1 else 0"),
        ("if(p()) 1 elseif(q()) 2 elseif(r()) 3", "if(p()) 1 elseif(q()) 2 elseif(r()) 3"),
        ("if(p()) a() else if(q()) b()", "if(p()) a() else (if(q()) b())"),
        ("f() = v() = w()", "f() = (v() = w())"),
        ("a == b != c", "a == (b != c)"),
        ("a != b == c", "(a != b) == c"),
        ("a < b > c", "(a < b) > c"),
        ("a >= b <= c", "a >= (b <= c)"),
        ("x : t == y", "(x : t) == y"),
        ("n() : t : u", "F009"),
        ("forall(x : t) f(x) = ?", "forall(x : t) (f(x) = ?)"),
        ("believes(A, p() & q())", "believes(A, p() & q())"),
        ("believes(A, n()) = 3", "believes(A, n()) = 3"),
        ("believes(A, believes(B, p()))", "believes(A, believes(B, p()))"),
        ("(a() & b()) | c()", "(a() & b()) | c()"),
        ("product(x : t) n(x) * 2", "product(x : t) (n(x) * 2)"),
    ],
)
def test_an_expression_means_what_the_first_matching_rule_says(text: str, expected: str) -> None:
    assert meaning(text, name=CLASSIC) == expected


@pytest.mark.parametrize(
    "text",
    ["if()", "if(a)", "goal(x)", "utility(a, b)", "forall(x)", "type()", "else()", "effect() = 3"],
)
def test_no_word_is_reserved(text: str) -> None:
    assert meaning(text, name=CLASSIC) == text


def test_a_property_may_be_called_believes() -> None:
    call = read_expression("believes(A, B)", name=CLASSIC)
    assert isinstance(call, Call)
    assert call.name.text == "believes"


def test_a_belief_about_a_bracketed_name_is_a_belief() -> None:
    assert isinstance(read_expression("believes(A, (B))", name=CLASSIC), Believes)


def test_a_fluent_takes_every_kind_of_constant() -> None:
    call = read_expression("f(?, True, -1)", name=CLASSIC)
    assert isinstance(call, Call)
    kinds = [type(argument) for argument in call.arguments]
    assert kinds == [UnknownLiteral, BooleanLiteral, NumberLiteral]


@pytest.mark.parametrize("text", ["[a]", '"a"', "_a", "a . b"])
def test_symbols_that_no_rule_uses_are_errors(text: str) -> None:
    assert codes(f"{text};", name=CLASSIC) != []


def test_a_long_expression_is_read_completely() -> None:
    text = " & ".join(f"(n{i}() + m{i}() > {i} | !p{i}(Tom) = q{i}())" for i in range(200))
    assert codes(f"{text};", name=CLASSIC).count("F401") == 200
    assert set(codes(f"{text};", name=CLASSIC)) == {"F401"}
