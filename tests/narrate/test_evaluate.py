"""Templates: variables, selectors, references, functions, and ids of odd names."""

import pytest
from narrate.telling import Voice

from fabula.model import Entity, Value
from fabula.narrate.clause import Nested, Reference, Text, Verb
from fabula.narrate.keys import key


def test_a_template_becomes_a_clause_with_its_parts() -> None:
    voice = Voice('greet = { SUBJ($c) } { V("greet") } { OBJ($d) } warmly')
    clause = voice.clause("greet", c="Ann", d="Bob")
    kinds = [type(part) for part in clause.parts]
    assert kinds == [Reference, Text, Verb, Text, Reference, Text]
    assert [noun.word for noun in clause.subject] == ["Ann"]
    assert clause.is_inflected


def test_without_a_subject_a_clause_is_told_as_it_stands() -> None:
    voice = Voice("rain = it rained all day")
    assert not voice.clause("rain").is_inflected
    assert voice.tell("rain") == "It rained all day."


@pytest.mark.parametrize(("c", "expected"), [("Ann", "Ann sang."), ("Bob", "Bob hummed.")])
def test_a_variable_selects_by_the_name_of_its_entity(c: str, expected: str) -> None:
    voice = Voice("sing = { SUBJ($c) } { $c ->\n    [Ann] sang\n   *[other] hummed\n  }")
    assert voice.tell("sing", c=c) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(1.0, "one"), (2.0, "a pair"), (3.0, "some"), (0.5, "some")]
)
def test_a_number_selects_by_itself_or_as_one_and_other(value: float, expected: str) -> None:
    voice = Voice("count = { $n ->\n    [one] one\n    [2] a pair\n   *[other] some\n  }")
    assert voice.tell("count", n=value) == f"{expected.capitalize()}."


def test_templates_refer_to_one_another_and_to_entries() -> None:
    voice = Voice(
        """
        -coat = coat
            .gender = neuter
            .colour = red
        wear = { SUBJ($c) } { V("wear") } { what }
        what = { -coat.colour ->
            [red] the red { BARE(-coat) }
           *[other] { INDEF(-coat) }
          }
        """
    )
    assert voice.tell("wear", c="Ann") == "Ann wore the red coat."


def test_a_term_with_arguments_is_plain_fluent() -> None:
    voice = Voice(
        """
        -hat = { $case ->
            [many] hats
           *[one] hat
          }
        own = { SUBJ($c) } { V("have") } three { -hat(case: "many") }
        """
    )
    assert voice.tell("own", c="Ann") == "Ann had three hats."


def test_a_template_that_leads_back_to_itself_ends() -> None:
    assert Voice("a = x { b }\nb = y { a }").tell("a") == "X y."


def test_what_cannot_be_evaluated_says_nothing() -> None:
    voice = Voice("odd = left { NOSUCH($c) } { $missing } { nowhere } { -noone } { V() } right")
    assert voice.tell("odd") == "Left right."


def test_a_template_reads_what_is_so_and_what_is_believed() -> None:
    def state(chain: tuple[str, ...], name: str, arguments: tuple[str, ...]) -> Value | None:
        values: dict[object, Value] = {
            ((), "at", ("Bob",)): Entity("Ann"),
            (("Ann",), "late", ()): True,
            ((), "price", ()): 2.0,
        }
        return values.get((chain, name, arguments))

    voice = Voice(
        """
        where = { VALUE("at", $c) ->
            [Ann] he was with { VALUE("at", $c) }
           *[other] nobody knew
          }
        hurry = { BELIEVED($c, "late") ->
            [true] she hurried
           *[false] she took her time
          }
        pay = it cost { VALUE("price") } coins
        """,
        state=state,
    )
    assert voice.tell("where", c="Bob") == "He was with Ann."
    assert voice.tell("where", c="Ann") == "Nobody knew."
    assert voice.tell("hurry", c="Ann") == "She hurried."
    assert voice.tell("hurry", c="Bob") == "She took her time."
    assert voice.tell("pay") == "It cost 2 coins."


def test_same_gender_and_plurality_are_there_to_choose_by() -> None:
    voice = Voice(
        """
        who = { SAME($c, $d) ->
            [yes] oneself
           *[no] another
          } { GENDER($c) } { PLURALITY($c) } { PLURALITY($c, $d) }
        """
    )
    assert voice.tell("who", c="Ann", d="Ann") == "Oneself feminine singular plural."
    assert voice.tell("who", c="Bob", d="Ann") == "Another masculine singular plural."


@pytest.mark.parametrize(
    ("name", "expected"),
    [("come_across", "come_across"), ("b'c", "bu-27-c"), ("x.y", "xu-2e-y"), ("è", "u-e8-")],
)
def test_a_name_that_fluent_does_not_know_is_spelt_out(name: str, expected: str) -> None:
    assert key(name) == expected


def test_nested_clauses_are_arguments_too() -> None:
    voice = Voice('dream = { SUBJ($c) } { V("dream") } that { CLAUSE($d, form: "believed") }')
    inner = voice.evaluator.clause("dream", arguments={})
    assert inner is not None
    clause = voice.clause("dream", c="Ann", d=inner)
    assert any(isinstance(part, Nested) for part in clause.parts)
