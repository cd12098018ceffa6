"""Effects (semantics 1.7) and their contradictions (1.10)."""

import pytest
from checking import accepted, checked, findings

from fabula.model import (
    AllEffects,
    Assign,
    BelievedEffect,
    Constant,
    Effect,
    Entity,
    Fluent,
    ForallEffect,
    IfEffect,
    Not,
)

WORLD = """
    type place; type lonely; type nobody;
    entity Tom : character; entity Ann : character; entity Rome : place; entity Bari : place;
    entity One : lonely;
    property p() : boolean; property q() : boolean; property n() : number; property m() : number;
    property at(c : character) : place;
"""
TOM, ANN = Constant(Entity("Tom")), Constant(Entity("Ann"))


def _effect(text: str, formals: str = "") -> tuple[Effect, Fluent, Fluent]:
    """Return an effect and the fluents p() and n()."""
    problem = accepted(WORLD + f"action a({formals}) {{ effect: {text}; }};", name="world.txt")
    p, _, n, *_ = (Fluent(declared, ()) for declared in problem.properties)
    return problem.actions[0].effect, p, n


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("p()", True),
        ("!p()", False),
        ("p() = True", True),
        ("p() == False", False),
        ("p() != True", False),
        ("(p())", True),
        ("!(p())", False),
    ],
)
def test_a_boolean_fluent_can_be_set_in_many_ways(text: str, value: bool) -> None:
    effect, p, _ = _effect(text)
    assert effect == Assign((), p, Constant(value))


def test_unequal_to_a_condition_means_its_opposite() -> None:
    effect, p, _ = _effect("p() != p()")
    assert effect == Assign((), p, Not(p))


def test_the_two_ways_to_write_a_belief_effect_differ() -> None:
    outside, _, n = _effect("believes(Tom, n()) = n()")
    inside, _, _ = _effect("believes(Tom, n() = n())")
    assert outside == Assign((TOM,), n, n)
    assert inside == BelievedEffect(TOM, Assign((), n, n))


def test_beliefs_nest_inside_and_outside() -> None:
    outside, p, _ = _effect("believes(Tom, believes(Ann, p()))")
    assert outside == Assign((TOM, ANN), p, Constant(True))
    negated, p, _ = _effect("!believes(Tom, p())")
    assert negated == Assign((TOM,), p, Constant(False))
    inside, p, _ = _effect("believes(Tom, believes(Ann, !p()))")
    assert inside == BelievedEffect(TOM, BelievedEffect(ANN, Assign((), p, Constant(False))))


def test_true_is_an_effect_of_which_nothing_comes() -> None:
    assert _effect("True")[0] == _effect("believes(Tom, (True))")[0] == AllEffects(())


def test_a_conditional_effect_without_else_does_nothing_then() -> None:
    effect, p, n = _effect("if(p()) n() = 1")
    assert effect == IfEffect(((p, Assign((), n, Constant(1.0))),), AllEffects(()))


def test_exists_over_at_most_one_value_is_an_effect() -> None:
    for type_ in ("lonely", "nobody"):
        effect, p, _ = _effect(f"exists(x : {type_}) p()")
        assert isinstance(effect, ForallEffect)
        assert effect.body == Assign((), p, Constant(True))


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("p() | q()", [("F301", "p() | q()")]),
        ("False", [("F301", "False")]),
        ("n()", [("F301", "n()")]),
        ("!n()", [("F301", "!n()")]),
        ("n() > 1", [("F301", "n() > 1")]),
        ("Rome", [("F301", "Rome")]),
        ("sum(c : character) n()", [("F301", "sum(c : character) n()")]),
        ("Rome == at(Tom)", [("F302", "Rome")]),
        ("n() + 1 == 2", [("F302", "n() + 1")]),
        ("n() != 1", [("F303", "n() != 1")]),
        ("exists(c : character) at(c) = Rome", [("F304", "exists(c : character) at(c) = Rome")]),
        ("at(Tom) = 1", [("F203", "1")]),
        ("p() = ?", [("F203", "?")]),
        ("n() = (m() > 1)", [("F203", "(m() > 1)")]),
        ("at(Tom) = Tom", [("F203", "Tom")]),
        ("believes(Rome, p())", [("F112", "Rome")]),
        ("p() & at(Tom) = Rom & q() | p()", [("F102", "Rom"), ("F301", "q() | p()")]),
    ],
)
def test_everything_else_is_no_effect(effect: str, expected: list[tuple[str, str]]) -> None:
    text = WORLD + f"action a() {{ effect: {effect}; }};"
    assert findings(text, name="world.txt") == expected


def test_unknown_fits_numbers_and_entities() -> None:
    assert isinstance(_effect("n() = ?")[0], Assign)
    assert isinstance(_effect("at(Tom) = ?")[0], Assign)


def _contradictions(effect: str, formals: str = "", precondition: str = "True") -> list[str]:
    action = f"action a({formals}) {{ precondition: {precondition}; effect: {effect}; }};"
    found = findings(WORLD + action, name="world.txt")
    assert {code for code, _ in found} <= {"F305"}
    return [text for _, text in found]


def test_two_constants_for_one_fluent_contradict_each_other() -> None:
    assert _contradictions("n() = 1 & n() = 2") == ["n() = 2"]
    assert _contradictions("p() & q() & !p()") == ["!p()"]
    assert _contradictions("p() & p() = True & n() = 1 & n() = 1") == []


def test_a_template_is_contradictory_even_without_instances() -> None:
    assert _contradictions("n() = 1 & n() = 2", "x : nobody") == ["n() = 2"]
    assert _contradictions("n() = 1 & n() = 2", precondition="False") == ["n() = 2"]


def test_instances_contradict_each_other_unless_the_precondition_excludes_them() -> None:
    effect, formals = "at(a) = Rome & at(b) = Bari", "a : character, b : character"
    assert _contradictions(effect, formals) == ["at(b) = Bari"]
    assert _contradictions(effect, formals, "a != b & p()") == []
    assert _contradictions(effect, formals, "!(a == b)") == []
    assert _contradictions(effect, formals, "p() & !exists(x : character) (x == a & x == b)") == []
    assert _contradictions(effect, formals, "a == Tom & b == Ann") == []
    assert _contradictions(effect, formals, "at(a) == Rome & p() & Bari == at(b)") == []
    assert _contradictions(effect, formals, "at(a) == Rome | at(b) == Bari") == ["at(b) = Bari"]
    assert _contradictions(effect, formals, "a == Tom & b : place") == []
    assert _contradictions(effect, formals, "p() | a != b") == ["at(b) = Bari"]


def test_values_that_are_variables_contradict_each_other_if_they_can_differ() -> None:
    effect, formals = "at(Tom) = x & at(Tom) = y", "x : place, y : place"
    assert _contradictions(effect, formals) == ["at(Tom) = y"]
    assert _contradictions(effect, formals, "x == y") == []


def test_forall_can_contradict_itself_and_others() -> None:
    assert _contradictions("forall(x : place) at(Tom) = x") == ["at(Tom) = x"]
    assert _contradictions("forall(x : lonely) n() = 1 & forall(x : lonely) n() = 1") == []
    tom_elsewhere = "(forall(c : character) at(c) = Rome) & at(Tom) = Bari"
    assert _contradictions(tom_elsewhere) == ["at(Tom) = Bari"]
    others = "(forall(c : character) if(c != Tom) at(c) = Rome) & at(Tom) = Bari"
    assert _contradictions(others) == []


def test_a_variable_of_forall_that_hides_a_parameter_is_another_variable() -> None:
    effect = "(forall(c : character) at(c) = Rome) & at(c) = Bari"
    assert _contradictions(effect, "c : character") == ["at(c) = Bari"]


def test_guarded_and_computed_assignments_are_left_to_the_run() -> None:
    assert _contradictions("if(p()) n() = 1 & if(q()) n() = 2") == []
    assert _contradictions("n() = m() & n() = 2") == []


def test_beliefs_contradict_each_other_only_in_one_mind() -> None:
    assert _contradictions("believes(Tom, n() = 1) & believes(Ann, n() = 2) & n() = 3") == []
    assert _contradictions("believes(Tom, n() = 1) & believes(Tom, n()) = 2") == [
        "believes(Tom, n()) = 2"
    ]


def test_the_message_names_a_case_in_which_two_values_meet() -> None:
    action = "action a(x : place, y : place) { effect: at(Tom) = x & at(Tom) = y; };"
    _, (diagnostic,) = checked(WORLD + action)
    assert diagnostic.label == "expected one value, but consider x = Rome, y = Bari"
