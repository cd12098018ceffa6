"""What is folded away, and what must not be, because somebody may learn from it (semantics 2.4).

In each world A begins with a wrong belief, so that he can be surprised.
"""

import pytest
from ground.grounding import grounded

WORLD = """
    type color; type box;
    entity A : character; entity B : character;
    entity Red : color; entity Blue : color; entity Box1 : box; entity Box2 : box;
    property done() : number; property fixed() : color; property moved() : color;
    property certain() : boolean; property open() : boolean;
    property size() : number; property count() : number; property in(b : box) : color;
    fixed() = Red; moved() = Red; size() = 2; count() = 2;
    believes(A, moved() = Blue); believes(A, count() = 1);
    action move(k : color) { effect: moved() = k & open() & count() = count() + 1; };
    action shut() { effect: open() = False; };
"""


def precondition_of(condition: str) -> tuple[object, list[str]]:
    """Return the precondition of an action, and which of the constants are left as fluents."""
    ground_problem = grounded(
        WORLD + f"action act() {{ precondition: {condition}; effect: done() = done() + 1; }};"
    )
    assert ground_problem.actions[-1].signature == "act()"
    signatures = [fluent.signature for fluent in ground_problem.fluents]
    constants = "fixed()", "certain()", "size()"
    left = [signature for signature in signatures if signature in constants]
    return _named(ground_problem.actions[-1].precondition, signatures), left


def _named(expression: object, signatures: list[str]) -> object:
    """Replace fluents by their signatures, so that the tests can be read."""
    if not isinstance(expression, tuple):
        return expression
    if expression[:1] == ("fluent",):
        return signatures[expression[2]]
    return tuple(_named(part, signatures) for part in expression)


RED, TRUE, TWO = ("entity", 2), ("value", True), ("value", 2.0)

FOLDED = {
    "fixed() == Red & moved() == Red": ("compare", "==", "moved()", RED),
    "moved() == fixed()": ("compare", "==", "moved()", RED),
    "fixed() == moved()": ("compare", "==", RED, "moved()"),
    "moved() != fixed()": ("compare", "!=", "moved()", RED),
    "certain() != open()": ("compare", "!=", ("value", False), "open()"),
    "count() == size()": ("compare", "==", "count()", TWO),
    "count() > size()": ("compare", ">", "count()", TWO),
    "size() + 1 == 3 | moved() == Red": (
        "or",
        (TRUE, ("compare", "==", "moved()", RED)),
    ),
}


@pytest.mark.parametrize("condition", FOLDED)
def test_a_constant_gives_way_to_its_value_where_surprise_repairs_the_same(condition: str) -> None:
    assert precondition_of(condition) == (FOLDED[condition], [])


KEPT = {
    "fixed() != moved()": ("compare", "!=", "fixed()", "moved()"),
    "open() != moved()": ("compare", "!=", "open()", "moved()"),
    "size() == count()": ("compare", "==", "size()", "count()"),
    "size() + count() == 4": ("compare", "==", ("sum", ("size()", "count()")), ("value", 4.0)),
    "count() == size() + count() - 2": (
        "compare",
        "==",
        "count()",
        ("subtract", ("sum", ("size()", "count()")), TWO),
    ),
}


@pytest.mark.parametrize("condition", KEPT)
def test_a_comparison_stays_where_observers_would_learn_something_else(condition: str) -> None:
    text, _ = precondition_of(condition)
    assert text == KEPT[condition]


def test_a_motive_teaches_nobody_and_is_made_as_simple_as_can_be() -> None:
    """Of the precondition with these parts, `KEPT` and `FOLDED` have what stays."""
    ground_problem = grounded(
        WORLD
        + "action act() { precondition: open();"
        + " motive: size() + count() == 4 & fixed() != moved() & (certain() | open());"
        + " effect: done() = done() + 1; };"
    )
    signatures = [fluent.signature for fluent in ground_problem.fluents]
    assert _named(ground_problem.actions[-1].motive, signatures) == (
        "and",
        (
            ("compare", "==", ("sum", (TWO, "count()")), ("value", 4.0)),
            ("compare", "!=", RED, "moved()"),
            ("compare", "==", "open()", TRUE),
        ),
    )
    assert _named(ground_problem.actions[-1].precondition, signatures) == (
        ("compare", "==", "open()", TRUE)
    )


def test_a_motive_makes_nothing_unknown() -> None:
    ground_problem = grounded(
        WORLD + "action act() { motive: size() < count(); effect: done() = done() + 1; };"
    )
    assert "size()" not in [fluent.signature for fluent in ground_problem.fluents]


def test_a_fluent_that_surprise_can_make_unknown_is_no_constant() -> None:
    ground_problem = grounded(
        WORLD + "action act() { precondition: size() < count(); effect: done() = done() + 1; };"
    )
    assert "size()" in [fluent.signature for fluent in ground_problem.fluents]


def test_the_same_comparison_teaches_nobody_where_nobody_observes() -> None:
    ground_problem = grounded(
        WORLD
        + "action act() { precondition: size() + count() > 3; effect: done() = done() + 1;"
        + " observing(c : character): False; };"
        + "action count_again() { precondition: count() == 1; effect: done() = size(); };"
    )
    assert ground_problem.actions[-1].effects[0].value == TWO


def test_a_comparison_of_a_compound_is_not_made_simpler() -> None:
    text, left = precondition_of("(if (certain()) fixed() else moved()) == Red")
    choice = ("if", ((("compare", "==", "certain()", TRUE), "fixed()"),), "moved()")
    assert text == ("compare", "==", choice, RED)
    assert left == ["fixed()", "certain()"]


def test_a_fluent_that_somebody_believes_to_be_different_is_no_constant() -> None:
    ground_problem = grounded(WORLD + "believes(B, certain());")
    assert "certain()" in [fluent.signature for fluent in ground_problem.fluents]


def test_constants_are_reported_with_their_values() -> None:
    ground_problem = grounded(WORLD)
    reported = {folded.signature: folded.reason for folded in ground_problem.constants}
    assert reported == {
        "done()": "always 0",
        "fixed()": "always Red",
        "certain()": "always False",
        "size()": "always 2",
        "in(Box1)": "always ?",
        "in(Box2)": "always ?",
    }


def test_an_event_that_only_an_impossible_one_could_enable_is_impossible_too() -> None:
    ground_problem = grounded(
        WORLD
        + "action first() { precondition: certain(); effect: in(Box1) = Red; };"
        + "action second() { precondition: in(Box1) == Red & open(); effect: done() = 1; };"
    )
    assert [(one.signature, one.reason) for one in ground_problem.impossible] == [
        ("first()", "`certain()` can never hold"),
        ("second()", "`in(Box1) == Red` can never hold"),
    ]


def test_conjuncts_that_exclude_each_other_are_impossible() -> None:
    ground_problem = grounded(
        WORLD + "action act() { precondition: open() & moved() == Red & moved() != Red; };"
    )
    assert ground_problem.impossible[0].reason == (
        "`moved() == Red & moved() != Red` can never hold"
    )


def test_an_unknown_that_surprise_brings_keeps_an_event_possible() -> None:
    wondering = "action wonder() { precondition: moved() == ?; effect: done() = done() + 1; };"
    assert [one.signature for one in grounded(WORLD + wondering).impossible] == ["wonder()"]
    seeing = "action see() { precondition: moved() != Blue; };"
    assert grounded(WORLD + wondering + seeing).impossible == ()


def test_effects_on_a_constant_and_under_a_guard_that_never_holds_are_dropped() -> None:
    ground_problem = grounded(
        WORLD + "action act() { effect: fixed() = Red & if (certain()) done() = 9; };"
    )
    assert ground_problem.actions[-1].effects == ()
