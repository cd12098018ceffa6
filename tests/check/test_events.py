"""Actions, triggers, initial statements and utilities (semantics 1.5 and 1.8)."""

import pytest
from checking import accepted, checked, findings

from fabula.model import (
    AllEffects,
    And,
    Assign,
    Comparison,
    Constant,
    Entity,
    Fluent,
    ForallEffect,
    If,
    Variable,
)

WORLD = """
    type living; type character : living; type king : character; type place;
    entity Tom : character; entity Ann : king; entity Rome : place;
    property p() : boolean; property n() : number; property at(c : character) : place;
"""


def test_missing_parts_mean_true_nothing_nobody_and_everybody() -> None:
    problem = accepted(WORLD + "action a() { }; trigger t() { };", name="world.txt")
    (action,), (trigger,) = problem.actions, problem.triggers
    assert action.precondition == action.observing == trigger.precondition == Constant(True)
    assert action.motive == Constant(True)
    assert action.effect == trigger.effect == AllEffects(())
    assert action.consenting == ()
    assert action.observer.type.name == "character"


def test_consenting_characters_are_variables_or_entities_each_once() -> None:
    problem = accepted(WORLD + "action a(k : king, Tom) { consenting: k, Tom, k; };")
    (action,) = problem.actions
    assert action.formals[1] == Constant(Entity("Tom"))
    assert action.consenting == action.formals


def test_a_motive_is_a_condition_on_the_parameters_beside_the_precondition() -> None:
    problem = accepted(WORLD + "action a(c : character) { motive: at(c) == Rome; effect: p(); };")
    (action,) = problem.actions
    assert action.precondition == Constant(True)
    assert isinstance(action.motive, Comparison)
    assert action.formals[0] in action.motive.left.arguments


@pytest.mark.parametrize(
    ("motive", "expected"),
    [
        ("n()", [("F201", "n()")]),
        ("p() = True", [("F206", "p() = True")]),
        ("c == Rome", [("F426", "c == Rome")]),
        ("q()", [("F103", "q")]),
    ],
)
def test_a_motive_is_checked_as_a_precondition_is(
    motive: str, expected: list[tuple[str, str]]
) -> None:
    text = WORLD + f"action a(c : character) {{ motive: {motive}; }};"
    assert findings(text) == expected


def test_a_motive_may_exclude_that_an_effect_contradicts_itself() -> None:
    text = (
        WORLD
        + """
        action meet(a : character, b : character) { MOTIVE effect: n() = 1 & if(a == b) n() = 2; };
    """
    )
    assert [code for code, _ in findings(text.replace("MOTIVE", ""))] == ["F305"]
    assert accepted(text.replace("MOTIVE", "motive: a != b;"))


@pytest.mark.parametrize("who", ["Rome", "x", "?", "True"])
def test_only_characters_can_consent(who: str) -> None:
    text = WORLD + f"action a(x : living) {{ consenting: {who}; }};"
    assert findings(text, name="world.txt") == [("F112", who)]


@pytest.mark.parametrize("type_", ["character", "living", "entity"])
def test_an_observer_is_a_character_or_something_wider(type_: str) -> None:
    text = WORLD + f"action a() {{ observing(o : {type_}): o == Tom; }};"
    observer = accepted(text).actions[0].observer
    assert (observer.name, observer.type.name) == ("o", type_)


@pytest.mark.parametrize("type_", ["king", "place", "boolean"])
def test_an_observer_cannot_be_something_narrower(type_: str) -> None:
    text = WORLD + f"action a() {{ observing(o : {type_}): True; }};"
    assert findings(text) == [("F306", type_)]


def test_two_actions_with_one_signature_are_an_error_in_fabula() -> None:
    text = WORLD + "action go(k : king) { }; action go(c : character) { };"
    assert findings(text) == [("F111", "go")]
    assert accepted(text.replace("c : character", "p : place"))


def test_in_classic_the_first_action_of_a_signature_wins() -> None:
    text = WORLD + "action go(k : king) { }; action go(c : character) { precondition: p(); };"
    problem, (warning,) = checked(text, name="world.txt")
    assert warning.code == "F425"
    assert problem is not None
    first, second = problem.actions
    assert first.precondition == Constant(True)
    assert isinstance(second.precondition, And)
    assert len(second.precondition.parts) == 2


def test_in_classic_an_action_whose_every_signature_is_taken_is_left_out() -> None:
    text = WORLD + "action go(c : character) { }; action go(k : king) { precondition: p(); };"
    problem, _ = checked(text, name="world.txt")
    assert problem is not None
    assert len(problem.actions) == 1


def test_in_classic_both_triggers_of_a_signature_are_kept() -> None:
    problem, (warning,) = checked(WORLD + "trigger t() { }; trigger t() { };", name="world.txt")
    assert warning.code == "F425"
    assert problem is not None
    assert len(problem.triggers) == 2


def test_two_parameters_of_one_name_are_a_warning() -> None:
    assert findings(WORLD + "action a(x : king, x : place) { };") == [("F427", "x : place")]


def test_a_belief_effect_on_a_consenting_character_wants_a_plain_effect_too() -> None:
    action = "action look(c : character) {{ effect: {}; consenting: c; }};"
    alone = action.format("believes(c, n()) = 1")
    assert [code for code, _ in findings(WORLD + alone)] == ["F424"]
    foreseen = action.format("believes(c, n()) = 1 & if (n() == ?) n() = 1")
    assert findings(WORLD + foreseen) == []
    of_another = action.format("believes(Ann, n()) = 1")
    assert findings(WORLD + of_another) == []


def test_conjunctions_of_initial_statements_are_separate_statements() -> None:
    together = accepted(WORLD + "p() & (n() = 1 & at(Tom) = Rome);")
    apart = accepted(WORLD + "p(); n() = 1; at(Tom) = Rome;")
    assert together == apart
    assert len(together.initial) == 3


def test_a_later_initial_statement_may_replace_an_earlier_one() -> None:
    assert len(accepted(WORLD + "n() = 1; n() = 2; n() = 1 & n() = 2;").initial) == 4


def test_a_forall_of_the_start_must_not_contradict_itself() -> None:
    assert accepted(WORLD + "forall(c : character) at(c) = Rome;").initial[0] != AllEffects(())
    text = WORLD + "forall(c : character) (if (c == Tom) p() else !p());"
    assert findings(text) == [("F305", "!p()")]


def test_an_initial_statement_is_an_effect() -> None:
    assert isinstance(accepted(WORLD + "forall(c : king) at(c) = ?;").initial[0], ForallEffect)
    assert findings(WORLD + "n() > 1;") == [("F301", "n() > 1")]
    assert accepted(WORLD + "True;").initial == ()


def test_a_condition_as_utility_counts_one_where_it_holds() -> None:
    problem = accepted(WORLD + "utility(): p(); utility(Ann): n() + 1;")
    p = Fluent(problem.properties[0], ())
    assert problem.utility == If(((p, Constant(1.0)),), Constant(0.0))
    assert problem.utilities[0] == Constant(0.0)  # Tom's: he has none defined
    assert problem.utilities[1] != Constant(0.0)


def test_a_later_utility_replaces_an_earlier_one_with_a_warning() -> None:
    text = WORLD + "utility(Tom): 1; utility(): 2; utility(Tom): 3; utility(): 4;"
    problem, diagnostics = checked(text)
    assert [one.code for one in diagnostics] == ["F423", "F423"]
    assert problem is not None
    assert (problem.utility, problem.utilities[0]) == (Constant(4.0), Constant(3.0))


def test_a_utility_is_a_number_or_a_condition_of_a_character() -> None:
    text = WORLD + "utility(): at(Tom); utility(Rome): 1; utility(Nobody): 2; utility(Tom): ?;"
    assert findings(text) == [("F307", "at(Tom)"), ("F112", "Rome"), ("F102", "Nobody")]


def test_statements_of_different_kinds_may_stand_in_any_order() -> None:
    statements = [line.strip() for line in WORLD.split(";") if line.strip()]
    backwards = [one for one in reversed(statements) if one.startswith(("property", "type"))]
    entities = [one for one in statements if one.startswith("entity")]
    problem = accepted("p(); utility(): n(); " + "; ".join([*backwards, *entities]) + ";")
    assert [declared.name for declared in problem.properties] == ["at", "n", "p"]
    (effect,) = problem.initial
    assert isinstance(effect, Assign)
    assert isinstance(problem.utility, Fluent)
    assert not isinstance(problem.utility, Variable)


def test_wrong_parameters_are_reported_one_by_one() -> None:
    text = WORLD + "action a(Nobody, x : plce, y : number) { effect: believes(x, p()); };"
    assert findings(text, name="world.txt") == [
        ("F102", "Nobody"),
        ("F101", "plce"),
        ("F108", "number"),
    ]
