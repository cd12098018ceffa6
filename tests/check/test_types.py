"""Types and entities (semantics 1.3)."""

from checking import accepted, checked, findings

from fabula.model import Problem, Type


def _type(problem: Problem, name: str) -> Type:
    return next(type_ for type_ in problem.types if type_.name == name)


def test_characters_come_before_other_entities_each_in_order_of_first_mention() -> None:
    problem = accepted(
        """
        entity Rome : place; entity Tom : person; entity Bari : place; entity Ann : person;
        type place; type person : character;
        """
    )
    assert [entity.name for entity in problem.entities] == ["Tom", "Ann", "Rome", "Bari"]
    assert [entity.name for entity in problem.characters] == ["Tom", "Ann"]


def test_an_entity_may_become_a_character_in_a_later_statement() -> None:
    problem = accepted(
        "type lamp; entity Box : lamp; entity Genie : lamp; entity Genie : character;"
    )
    assert [entity.name for entity in problem.entities] == ["Genie", "Box"]


def test_several_statements_about_one_type_accumulate() -> None:
    problem = accepted("type a; type b; type c : a; type c : b; entity E : c;")
    assert _type(problem, "c").ancestors == {"a", "b", "c", "entity"}
    assert _type(problem, "a").instances == _type(problem, "b").instances == problem.entities


def test_character_may_be_given_parents_and_children() -> None:
    problem = accepted("type location; type character : location; entity Tom : character;")
    assert _type(problem, "location").instances == problem.characters


def test_a_redundant_parent_changes_nothing() -> None:
    short = accepted("type a; type b : a; type c : b; entity E : c;")
    long = accepted("type a; type b : a; type c : b, a, entity; entity E : c, b;")
    assert short == long


def test_booleans_are_ordered_false_true_and_numbers_cannot_be_listed() -> None:
    problem = accepted("entity Tom : character;")
    assert _type(problem, "boolean").instances == (False, True)
    assert _type(problem, "number").instances == ()


def test_fabula_wants_every_type_declared_and_suggests_the_one_that_was_meant() -> None:
    _, diagnostics = checked("type person : character;\nentity Tom : persn;")
    assert [(one.code, one.help[0]) for one in diagnostics] == [
        ("F101", "did you mean `person`, declared on line 1?")
    ]


def test_classic_makes_a_type_that_is_only_named_and_warns_once() -> None:
    problem, diagnostics = checked(
        "entity Tom : persn; entity Ann : persn; type king : royal;", name="world.txt"
    )
    assert [one.code for one in diagnostics] == ["F421", "F421"]
    assert problem is not None
    assert _type(problem, "persn").instances == problem.entities
    assert "royal" in _type(problem, "king").ancestors


def test_a_type_of_a_property_must_exist_in_both_dialects() -> None:
    text = "property at(c : character) : plce; property n(i : itm) : number;"
    expected = [("F101", "plce"), ("F101", "itm")]
    assert findings(text) == findings(text, name="world.txt") == expected


def test_a_circle_of_types_is_reported_once_where_it_closes() -> None:
    assert findings("type a : b; type b : c; type c : a;") == [("F106", "a")]
    assert findings("type a : a;") == [("F106", "a")]


def test_built_in_types_cannot_be_extended_or_given_parents() -> None:
    text = "type a; type b : boolean; type c : number; type entity : a; type number : a;"
    assert findings(text) == [
        ("F105", "boolean"),
        ("F105", "number"),
        ("F105", "a"),
        ("F105", "a"),
    ]


def test_an_entity_cannot_be_a_boolean_or_a_number() -> None:
    assert findings("entity A : boolean; entity B : number;") == [
        ("F107", "boolean"),
        ("F107", "number"),
    ]
