"""What expressions become (semantics 1.7 and 1.9).

`x` and `y` are changed by anything, so nothing is folded.
"""

import pytest
from ground.grounding import grounded

from fabula.ground import GroundExpression

WORLD = """
    type color; type dark : color; type none;
    entity A : character; entity B : character;
    entity Red : color; entity Black : dark;
    property p() : boolean; property q() : boolean; property x() : color; property n() : number;
    property m(c : character) : number; property s() : number;
    action anything(k : color) {
        effect: x() = k & n() = n() + 1 & m(A) = n() & m(B) = n() & p() = q() & q() = !p(); };
"""
P, Q, X, N, MA, MB = (("fluent", (), fluent) for fluent in range(6))
TRUE, FALSE, RED, BLACK = ("value", True), ("value", False), ("entity", 2), ("entity", 3)


def holds(fluent: GroundExpression, value: GroundExpression = TRUE) -> GroundExpression:
    return ("compare", "==", fluent, value)


def believed(character: int, fluent: GroundExpression) -> GroundExpression:
    return ("fluent", (character,), fluent[2])


CONDITIONS = {
    "p()": holds(P),
    "!p()": holds(P, FALSE),
    "!(n() > 5)": ("compare", "<=", N, ("value", 5.0)),
    "!(p() & x() == Red)": ("or", (holds(P, FALSE), ("compare", "!=", X, RED))),
    "exists(k : color) x() == k": ("or", (holds(X, RED), holds(X, BLACK))),
    "!exists(k : dark) x() == k": ("compare", "!=", X, BLACK),
    "x() : color": ("or", (holds(X, RED), holds(X, BLACK))),
    "!(x() : color)": ("and", (("compare", "!=", X, RED), ("compare", "!=", X, BLACK))),
    "x() : dark": holds(X, BLACK),
    "!believes(A, p() | q())": (
        "and",
        (holds(believed(0, P), FALSE), holds(believed(0, Q), FALSE)),
    ),
    "believes(A, believes(A, believes(B, p())))": holds(("fluent", (0, 1), 0)),
    "believes(A, n()) > n()": ("compare", ">", believed(0, N), N),
    "if (p()) q() else x() == Red": (
        "or",
        (("and", (holds(P), holds(Q))), ("and", (holds(P, FALSE), holds(X, RED)))),
    ),
    "!(if (p()) q() else x() == Red)": (
        "or",
        (
            ("and", (holds(P), holds(Q, FALSE))),
            ("and", (holds(P, FALSE), ("compare", "!=", X, RED))),
        ),
    ),
    "p() == (q() | x() == Red)": holds(
        P, ("if", ((("or", (holds(Q), holds(X, RED))), TRUE),), FALSE)
    ),
    "(if (p()) n() else 2) == 3": holds(("if", ((holds(P), N),), ("value", 2.0)), ("value", 3.0)),
    "(sum(c : character) m(c)) > 1": ("compare", ">", ("sum", (MA, MB)), ("value", 1.0)),
    "n() * 2 - 1 == 0": holds(
        ("subtract", ("product", (N, ("value", 2.0))), ("value", 1.0)), ("value", 0.0)
    ),
    "x() == Red | True": ("or", (TRUE, holds(X, RED))),
    "x() == Red & True": holds(X, RED),
    "forall(z : none) False": TRUE,
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_precondition_becomes(text: str) -> None:
    ground_problem = grounded(WORLD + f"action tried() {{ precondition: {text}; effect: s()=1; }};")
    assert ground_problem.actions[-1].signature == "tried()"
    assert ground_problem.actions[-1].precondition == CONDITIONS[text]


def test_what_can_never_hold_drops_out_of_a_disjunction() -> None:
    text = "action tried() { precondition: x() == Red | Red == Black; };"
    assert grounded(WORLD + text).actions[-1].precondition == holds(X, RED)


def test_a_value_is_read_where_the_belief_effect_says() -> None:
    text = "action tell() { effect: believes(A, n()) = m(A) & believes(A, n() = m(A)); };"
    outside, inside = grounded(WORLD + text).actions[-1].effects
    assert (outside.chain, outside.fluent, outside.value) == ((0,), 3, MA)
    assert (inside.chain, inside.fluent, inside.value) == ((0,), 3, believed(0, MA))


def test_a_branch_of_an_effect_is_guarded_by_the_negation_of_all_earlier_conditions() -> None:
    text = """action act() {
        effect: believes(A, if (n() > 1) p() else if (q()) !p() else n() = 0); };"""
    guards = [effect.guard for effect in grounded(WORLD + text).actions[-1].effects]
    large, small = (("compare", sign, believed(0, N), ("value", 1.0)) for sign in (">", "<="))
    q, not_q = (holds(believed(0, Q), value) for value in (TRUE, FALSE))
    assert guards == [large, ("and", (small, q)), ("and", (small, not_q))]


def test_twenty_conditionals_are_a_sum_of_twenty_parts() -> None:
    concerns = " + ".join(f"(if (n() > {k}) 1 else 0)" for k in range(20))
    utility = grounded(WORLD + f"utility(A): {concerns};").utilities[0]
    assert utility[0] == "sum"
    assert [part[0] for part in utility[1]] == ["if"] * 20


def test_a_boolean_utility_is_one_or_zero() -> None:
    ground_problem = grounded(WORLD + "utility(): p();")
    assert ground_problem.utility == ("if", ((holds(P), ("value", 1.0)),), ("value", 0.0))
    assert ground_problem.utilities == (("value", 0.0), ("value", 0.0))
