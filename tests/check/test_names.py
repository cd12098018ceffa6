"""Names, properties and overloads (semantics 1.3 and 1.4)."""

import pytest
from checking import accepted, checked, findings

from fabula.model import Assign, Comparison, Constant, Entity, Fluent, Variable

PLACES = """
    type place; type item;
    entity Tom : character; entity Rome : place; entity Box : item; entity Coin : item, place;
    property at(c : character) : place;
    property at(i : item) : place;
    property open(Rome) : boolean;
    property lit() : boolean;
    property count(p : place) : number;
"""


def test_a_reference_means_the_first_property_that_accepts_its_arguments() -> None:
    problem = accepted(PLACES + "at(Tom) = Rome; at(Box) = Rome; count(Coin) = 1; open(Rome);")
    indices = [effect.fluent.property.index for effect in problem.initial if _assigns(effect)]
    assert indices == [0, 1, 4, 2]


def _assigns(effect: object) -> bool:
    return isinstance(effect, Assign)


def test_a_variable_of_a_supertype_is_not_accepted() -> None:
    action = "action f(e : entity) { precondition: at(e) == Rome; };"
    assert findings(PLACES + action) == [("F104", "at(e)")]


def test_a_variable_does_not_match_a_formal_that_is_a_constant() -> None:
    action = "action f(p : place) { precondition: open(p); };"
    assert findings(PLACES + action) == [("F104", "open(p)")]


def test_a_property_that_is_not_declared_for_the_arguments_lists_those_that_are() -> None:
    _, (diagnostic,) = checked(PLACES + "at(Rome) = Rome;")
    assert diagnostic.code == "F104"
    assert diagnostic.help == (
        "declared: `at(c : character) : place`",
        "declared: `at(i : item) : place`",
    )


def test_a_variable_hides_an_entity_of_its_name() -> None:
    problem = accepted(PLACES + "action f(Tom : place) { precondition: Tom == Rome; };")
    (action,) = problem.actions
    assert isinstance(action.precondition, Comparison)
    assert isinstance(action.precondition.left, Variable)
    assert action.precondition.right == Constant(Entity("Rome"))


def test_the_innermost_variable_of_a_name_is_meant() -> None:
    text = "action f(x : item) { precondition: exists(x : place) count(x) > 1; };"
    assert accepted(PLACES + text).actions


def test_an_undefined_name_is_shown_with_the_nearest_variable_or_entity() -> None:
    _, diagnostics = checked(
        PLACES + "action f(where : place) { effect: at(Tomm) = wher & at(Tom) = lit; };"
    )
    assert [(one.code, one.help) for one in diagnostics] == [
        ("F102", ("did you mean `Tom`, declared on line 3?",)),
        ("F102", ("did you mean `where`?",)),
        ("F102", ("for the property, write `lit()`",)),
    ]


def test_an_undefined_property_is_shown_with_the_nearest_one() -> None:
    _, (diagnostic,) = checked(PLACES + "cuont(Rome) = 1;")
    assert diagnostic.code == "F103"
    assert diagnostic.help == ("did you mean `count`, declared on line 8?",)


def test_one_wrong_argument_gives_one_message() -> None:
    assert findings(PLACES + "at(Nobody) = 3;") == [("F102", "Nobody")]


def test_unknown_is_no_argument() -> None:
    assert findings(PLACES + "at(?) = Rome;", name="world.txt") == [("F110", "?")]


def test_formals_may_be_constants_of_every_kind() -> None:
    problem = accepted("property p(1, True, False) : number; p(1, True, False) = 2;")
    (effect,) = problem.initial
    assert isinstance(effect, Assign)
    assert effect.fluent == Fluent(
        problem.properties[0], (Constant(1.0), Constant(True), Constant(False))
    )
    assert findings("property p(1) : number; p(True) = 2;") == [("F104", "p(True)")]


def test_number_variables_are_illegal_everywhere() -> None:
    text = (
        PLACES
        + """
        property bad(n : number) : boolean;
        action f(n : number) { precondition: exists(m : number) lit(); };
        utility(): sum(k : number) k;
    """
    )
    assert findings(text) == [("F108", "number")] * 4


def test_overlapping_properties_are_an_error_in_fabula() -> None:
    text = (
        "type a; type b; entity E : a, b; property p(x : a) : number; property p(x : b) : number;"
    )
    assert findings(text) == [("F109", "property p(x : b) : number")]
    without_common_entity = text.replace("E : a, b", "E : a; entity F : b")
    assert accepted(without_common_entity)


def test_classic_accepts_overlapping_properties_without_constants_and_means_the_first() -> None:
    text = "property p() : number; property p() : boolean; p() = 3;"
    problem, diagnostics = checked(text, name="world.txt")
    assert [one.code for one in diagnostics] == ["F422"]
    assert problem is not None
    text = "type a; entity E : a; property p(E) : number; property p(x : a) : number;"
    assert findings(text, name="world.txt") == [("F109", "property p(x : a) : number")]


def test_an_attitude_is_a_property_of_which_its_first_argument_is_the_holder() -> None:
    text = "attitude fond(c : character, i : item) : boolean; attitude rage(Tom) : number;"
    problem = accepted(PLACES + text + "fond(Tom, Box); rage(Tom) = 2;")
    kinds = {declared.name: declared.is_attitude for declared in problem.properties}
    assert (kinds["fond"], kinds["rage"], kinds["lit"]) == (True, True, False)


def test_an_attitude_of_a_type_below_character_is_somebodys() -> None:
    problem = accepted(PLACES + "type king : character; attitude proud(k : king) : boolean;")
    assert problem.properties[-1].is_attitude


@pytest.mark.parametrize(
    ("formals", "mark"),
    [
        ("p : place", "p : place"),
        ("p : place, c : character", "p : place"),
        ("e : entity", "e : entity"),
        ("Rome", "Rome"),
        ("True", "True"),
        ("", "fond"),
    ],
)
def test_an_attitude_that_no_character_holds_is_an_error(formals: str, mark: str) -> None:
    assert findings(PLACES + f"attitude fond({formals}) : boolean;") == [("F113", mark)]


def test_an_attitude_of_an_undeclared_type_is_reported_once() -> None:
    assert findings(PLACES + "attitude fond(k : king) : boolean;") == [("F101", "king")]
