"""Which instances there are, in which order, and what they are called (semantics 2.1 to 2.3)."""

from ground.grounding import grounded

WORLD = """
    type place;
    entity Rome : place; entity Ann : character; entity Bob : character; entity Oslo : place;
    property at(c : character) : place; property road(x : place, y : place) : boolean;
    property done() : boolean; property locked(Rome) : boolean;
"""


def actions(text: str) -> list[str]:
    return [action.signature for action in grounded(WORLD + text).actions]


def test_the_last_formal_varies_fastest_and_characters_come_first() -> None:
    ground_problem = grounded(WORLD + "action go(e : entity, p : place) { effect: done(); };")
    assert ground_problem.entities == ("Ann", "Bob", "Rome", "Oslo")
    assert [action.signature for action in ground_problem.actions[:3]] == [
        "go(Ann, Rome)",
        "go(Ann, Oslo)",
        "go(Bob, Rome)",
    ]


def test_constants_in_the_formals_are_printed_as_arguments() -> None:
    text = "action lock(c : character, Rome) { effect: locked(Rome); };"
    ground_problem = grounded(WORLD + text)
    assert [action.signature for action in ground_problem.actions] == [
        "lock(Ann, Rome)",
        "lock(Bob, Rome)",
    ]
    assert ground_problem.fluents[0].signature == "locked(Rome)"


def test_a_binding_that_the_precondition_rules_out_is_no_instance() -> None:
    text = "action meet(c : character, d : character) { precondition: c != d; effect: done(); };"
    assert actions(text) == ["meet(Ann, Bob)", "meet(Bob, Ann)"]
    assert grounded(WORLD + text).impossible == ()


def test_a_map_that_never_changes_rules_out_bindings() -> None:
    text = """
        road(Rome, Oslo); at(Ann) = Rome; at(Bob) = Oslo;
        action go(c : character, x : place, y : place) {
            precondition: road(x, y) & at(c) == x; effect: at(c) = y; };
    """
    ground_problem = grounded(WORLD + text)
    assert [action.signature for action in ground_problem.actions] == ["go(Ann, Rome, Oslo)"]
    assert [one.signature for one in ground_problem.impossible] == ["go(Bob, Rome, Oslo)"]
    assert ground_problem.impossible[0].reason == "`at(Bob) == Rome` can never hold"


def test_an_action_of_nobodys_whose_precondition_is_false_is_kept() -> None:
    hook = "action storm() { precondition: False; effect: done(); };"
    mine = "action rest(c : character) { precondition: False; effect: done(); consenting: c; };"
    assert actions(hook + mine) == ["storm()"]


def test_what_a_hook_may_change_is_no_constant() -> None:
    ground_problem = grounded(
        WORLD
        + "action storm() { precondition: False; effect: done(); };"
        + "action rest() { precondition: done(); };"
    )
    assert [action.signature for action in ground_problem.actions] == ["storm()", "rest()"]
    assert [fluent.signature for fluent in ground_problem.fluents] == ["done()"]


def test_a_binding_that_the_motive_rules_out_is_no_instance() -> None:
    text = "action meet(c : character, d : character) { motive: c != d; effect: done(); };"
    assert actions(text) == ["meet(Ann, Bob)", "meet(Bob, Ann)"]
    assert grounded(WORLD + text).impossible == ()


def test_an_action_whose_motive_can_never_hold_is_no_instance() -> None:
    ground_problem = grounded(
        WORLD
        + "at(Ann) = Rome; action go(c : character) { effect: at(c) = Oslo; };"
        + "action stay(c : character) { precondition: !done(); motive: at(c) == Rome;"
        + " effect: done(); };"
    )
    assert [action.signature for action in ground_problem.actions][2:] == ["stay(Ann)"]
    assert [(one.signature, one.reason) for one in ground_problem.impossible] == [
        ("stay(Bob)", "its motive `at(Bob) == Rome` can never hold")
    ]


def test_precondition_and_motive_that_exclude_each_other_are_impossible() -> None:
    text = (
        "action go() { effect: done(); }; action stay() { precondition: done(); motive: !done(); };"
    )
    assert actions(text) == ["go()"]


def test_what_only_an_impossible_motive_would_allow_never_changes() -> None:
    text = "action stay() { motive: locked(Rome); effect: done(); };"
    ground_problem = grounded(WORLD + text)
    assert (ground_problem.actions, ground_problem.fluents) == ((), ())


def test_an_action_without_effects_is_kept() -> None:
    text = "at(Ann) = Rome; believes(Bob, at(Ann) = Oslo);"
    assert actions(text + "action show() { precondition: at(Ann) == Rome; };") == ["show()"]


def test_consenting_characters_are_a_set() -> None:
    text = "action meet(c : character, d : character) { effect: done(); consenting: c, d, c; };"
    consenting = [action.consenting for action in grounded(WORLD + text).actions]
    assert consenting == [(0,), (0, 1), (1, 0), (1,)]
