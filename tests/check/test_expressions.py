"""Conditions and values (semantics 1.6)."""

import pytest
from checking import accepted, checked, findings

from fabula.model import (
    And,
    Believes,
    Comparison,
    Constant,
    Entity,
    Expression,
    Fluent,
    If,
    Problem,
    Variable,
)

WORLD = """
    type place; type item;
    entity Tom : character; entity Rome : place; entity Box : item;
    property p() : boolean; property q() : boolean;
    property n() : number; property at(c : character) : place; property where(i : item) : place;
"""


def _precondition(condition: str, formals: str = "") -> Expression:
    problem = accepted(WORLD + f"action a({formals}) {{ precondition: {condition}; }};")
    return problem.actions[0].precondition


def _fluent(problem: Problem, name: str) -> Fluent:
    return Fluent(next(one for one in problem.properties if one.name == name), ())


def test_a_condition_is_converted_with_its_names_resolved() -> None:
    problem = accepted(WORLD + "action a(x : boolean) { precondition: x & believes(Tom, p()); };")
    boolean = next(type_ for type_ in problem.types if type_.name == "boolean")
    assert problem.actions[0].precondition == And(
        (Variable("x", boolean), Believes(Constant(Entity("Tom")), _fluent(problem, "p")))
    )


@pytest.mark.parametrize(
    "condition",
    [
        "p() == (q() | p())",
        "n() + 1 > ?",
        "at(Tom) == ?",
        "believes(Tom, at(Tom)) == Rome",
        "(if (p()) Rome else at(Tom)) == Rome",
        "(if (p()) ? else 1) > 0",
        "(if (p()) q())",
        "at(Tom) : place",
        "(sum(c : character) (if (at(c) == Rome) 1 else 0)) > 3",
        "forall(b : boolean) (b | !b)",
        "n() / n() != (product(i : item) 2)",
    ],
)
def test_well_typed_conditions_are_accepted(condition: str) -> None:
    assert _precondition(condition)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("n()", ("F201", "n()")),
        ("p() & Rome", ("F201", "Rome")),
        ("!at(Tom)", ("F201", "at(Tom)")),
        ("p() & ?", ("F201", "?")),
        ("forall(c : character) n()", ("F201", "n()")),
        ("if (n()) p()", ("F201", "n()")),
        ("believes(Tom, n())", ("F201", "believes(Tom, n())")),
        ("p() + 1 > 0", ("F202", "p()")),
        ("n() * Rome > 0", ("F202", "Rome")),
        ("(sum(c : character) at(c)) > 0", ("F202", "at(c)")),
        ("(if (p()) Rome else 1) == Rome", ("F204", "if (p()) Rome else 1")),
        ("(if (p()) 1) > 0", ("F205", "if (p()) 1")),
        ("n() : number", ("F207", "number")),
        ("n() : nmuber", ("F101", "nmuber")),
        ("believes(Rome, p())", ("F112", "Rome")),
        ("believes(?, p())", ("F112", "?")),
        ("exists(x : plac) at(Tom) == x", ("F101", "plac")),
    ],
)
def test_each_type_error_is_marked_where_it_is(condition: str, expected: tuple[str, str]) -> None:
    assert findings(WORLD + f"action a() {{ precondition: {condition}; }};") == [expected]


@pytest.mark.parametrize("name", ["world.fabula", "world.txt"])
def test_an_assignment_in_a_condition_is_an_error_with_a_way_out(name: str) -> None:
    text = WORLD + "action a() { precondition: n() = 1; };"
    _, (diagnostic,) = checked(text, name=name)
    assert (diagnostic.code, diagnostic.help) == ("F206", ("to compare, write `==`",))


def test_a_missing_else_after_a_condition_means_true() -> None:
    problem = accepted(WORLD + "action a() { precondition: if (p()) q(); };")
    branch = (_fluent(problem, "p"), _fluent(problem, "q"))
    assert problem.actions[0].precondition == If((branch,), Constant(True))


def test_comparisons_are_not_type_checked_but_fabula_warns_if_they_cannot_hold() -> None:
    text = WORLD + "action a(c : character) { precondition: at(c) == Box | n() != True; };"
    assert findings(text, name="world.txt") == []
    assert findings(text) == [("F426", "at(c) == Box"), ("F426", "n() != True")]


def test_two_fluents_of_different_types_may_both_be_unknown() -> None:
    text = WORLD + "property holds() : item; action a() { precondition: holds() == at(Tom); };"
    assert findings(text) == []


def test_negative_zero_is_zero() -> None:
    problem = accepted(
        "property n() : number; action a() { precondition: n() == -0; };", name="world.txt"
    )
    condition = problem.actions[0].precondition
    assert isinstance(condition, Comparison)
    assert isinstance(condition.right, Constant)
    assert str(condition.right.value) == "0.0"
