"""Whose attitude a fluent is (semantics 1.4)."""

from ground.grounding import grounded

WORLD = """
    entity Ann : character; entity Bob : character;
    property near(c : character) : boolean;
    attitude loves(a : character, b : character) : boolean;
    attitude fear(Bob) : number;
    action change(c : character, d : character) {
        effect: loves(c, d) = !loves(c, d) & near(c) = !near(c) & fear(Bob) = fear(Bob) + 1; };
"""


def holders(text: str) -> dict[str, int | None]:
    return {fluent.signature: fluent.holder for fluent in grounded(text).fluents}


def test_the_first_argument_holds_an_attitude_and_a_property_is_held_by_nobody() -> None:
    assert holders(WORLD) == {
        "near(Ann)": None,
        "near(Bob)": None,
        "loves(Ann, Ann)": 0,
        "loves(Ann, Bob)": 0,
        "loves(Bob, Ann)": 1,
        "loves(Bob, Bob)": 1,
        "fear(Bob)": 1,
    }


def test_an_attitude_that_never_changes_is_a_constant() -> None:
    text = WORLD + "attitude trusts(c : character) : boolean; utility(Ann): trusts(Ann);"
    ground_problem = grounded(text)
    assert "trusts(Ann)" in [folded.signature for folded in ground_problem.constants]
    assert ground_problem.utilities[0] == ("value", 0.0)
