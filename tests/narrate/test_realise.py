"""Sentences: who is named, who is a pronoun, which form a clause takes, and punctuation."""

import pytest
from narrate.telling import Voice

from fabula.narrate.clause import Clause, Form, Nested, Text
from fabula.narrate.languages.grammar import APOSTROPHE
from fabula.narrate.realise import punctuated

VERBS = """
come = { SUBJ($c) } { V("come") }
meet = { SUBJ($c) } { V("meet") } { OBJ($d) }
thank = { SUBJ($c) } { V("thank") } { OBJ($d) }
hurt = { SUBJ($c) } { V("hurt") } { OBJ($c) }
visit = { SUBJ($c) } { V("visit") } { POSS($d) } house
lose = { SUBJ($c) } { V("lose") } { POSS($c) } way
steal = { SUBJ($c) } { V("steal") } { OBJ(-key) }
keep = { SUBJ($c) } { V("keep") } { OBJ(-key) }
both = { SUBJ($c, $d) } { V("be") } happy
dress = { SUBJ($c) } { V("wash") } and { V("dress") }
"""
VERBI = """
venire = { SUBJ($c) } { V("venire") }
incontrare = { SUBJ($c) } { V("incontrare") } { OBJ($d) }
salutare = { SUBJ($c) } { V("salutare") } { OBJ($d) }
parlare = { SUBJ($c) } { V("parlare") } { DAT($d) }
uscire = { SUBJ($c) } { V("uscire") } { P("con", $d) }
rubare = { SUBJ($c) } { V("rubare") } { OBJ(-key) }
tenere = { SUBJ($c) } { V("tenere") } { OBJ(-key) }
stancarsi = { SUBJ($c) } { V("essere") } { AGREE("stanco") }
coppia = { SUBJ($c, $d) } { V("essere") } { AGREE("felice") }
"""


@pytest.fixture
def english() -> Voice:
    return Voice(VERBS)


@pytest.fixture
def italian() -> Voice:
    return Voice(VERBI, "it")


def test_who_the_last_sentence_was_about_is_a_pronoun(english: Voice) -> None:
    assert english.tell("come", c="Ann") == "Ann came."
    assert english.tell("meet", c="Ann", d="Bob") == "She met Bob."


def test_whoever_was_only_mentioned_is_named_when_it_is_his_turn(english: Voice) -> None:
    english.tell("meet", c="Ann", d="Bob")
    assert english.tell("thank", c="Bob", d="Ann") == "Bob thanked her."


def test_a_pronoun_that_could_mean_two_is_not_used(english: Voice) -> None:
    english.tell("meet", c="Carl", d="Bob")
    assert english.tell("visit", c="Carl", d="Bob") == f"He visited Bob{APOSTROPHE}s house."
    english.tell("meet", c="Ann", d="Bob")
    assert english.tell("visit", c="Ann", d="Bob") == "She visited his house."


def test_an_object_is_never_the_subject_so_the_pronoun_is_clear(english: Voice) -> None:
    english.tell("meet", c="Carl", d="Bob")
    assert english.tell("thank", c="Carl", d="Bob") == "He thanked him."


def test_after_two_pronouns_comes_the_name(english: Voice) -> None:
    told = [english.tell("come", c="Ann") for _ in range(5)]
    assert told == ["Ann came.", "She came.", "She came.", "Ann came.", "She came."]


def test_a_paragraph_begins_with_names(english: Voice) -> None:
    english.tell("meet", c="Ann", d="Bob")
    english.realiser.open_paragraph()
    assert english.tell("thank", c="Ann", d="Bob") == "Ann thanked Bob."


def test_somebody_without_a_gender_is_always_named() -> None:
    voice = Voice(VERBS, people="-Ann = Ann")
    assert [voice.tell("come", c="Ann") for _ in range(2)] == ["Ann came.", "Ann came."]


def test_what_one_does_to_oneself_and_ones_own(english: Voice) -> None:
    assert english.tell("hurt", c="Ann") == "Ann hurt herself."
    assert english.tell("lose", c="Bob") == "Bob lost his way."


def test_a_thing_is_it_if_there_is_no_other(english: Voice) -> None:
    english.tell("steal", c="Ann")
    assert english.tell("keep", c="Ann") == "She kept it."


def test_two_together_are_they(english: Voice) -> None:
    assert english.tell("both", c="Ann", d="Bob") == "Ann and Bob were happy."
    assert english.tell("both", c="Ann", d="Bob") == "They were happy."


def test_italian_leaves_out_a_subject_that_goes_on(italian: Voice) -> None:
    assert italian.tell("venire", c="Ann") == "Ann venne."
    assert italian.tell("incontrare", c="Ann", d="Bob") == "Incontrò Bob."
    assert italian.tell("venire", c="Bob") == "Bob venne."


def test_italian_pronouns_lean_on_the_verb(italian: Voice) -> None:
    italian.tell("incontrare", c="Ann", d="Bob")
    assert italian.tell("salutare", c="Ann", d="Bob") == "Lo salutò."
    assert italian.tell("parlare", c="Ann", d="Bob") == "Gli parlò."
    italian.tell("incontrare", c="Bob", d="Ann")
    assert italian.tell("parlare", c="Bob", d="Ann") == "Le parlò."
    assert italian.tell("uscire", c="Bob", d="Ann") == "Uscì con lei."


def test_italian_things_are_never_lui(italian: Voice) -> None:
    assert italian.tell("rubare", c="Bob") == "Bob rubò la chiave."
    assert italian.tell("tenere", c="Bob") == "La tenne."


def test_italian_words_agree_with_the_subject(italian: Voice) -> None:
    assert italian.tell("stancarsi", c="Ann") == "Ann fu stanca."
    assert italian.tell("coppia", c="Ann", d="Bob") == "Ann e Bob furono felici."
    assert italian.tell("coppia", c="Ann", d="Eva") == "Ann ed Eva furono felici."


def test_who_is_named_first_is_introduced_once() -> None:
    people = "-Ann = Ann\n    .gender = feminine\n    .intro = the baker\n"
    voice = Voice(VERBS, people=people)
    assert voice.tell("come", c="Ann") == "Ann, the baker, came."
    voice.realiser.open_paragraph()
    assert voice.tell("come", c="Ann") == "Ann came."


def test_another_noun_stands_where_a_pronoun_would_not_be_clear() -> None:
    people = """
    -Bob = Bob
        .gender = masculine
        .epithet = guard
    -Carl = Carl
        .gender = masculine
    """
    voice = Voice(VERBS, people=people)
    voice.tell("meet", c="Carl", d="Bob")
    assert voice.tell("visit", c="Carl", d="Bob") == f"He visited the guard{APOSTROPHE}s house."


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Form.INFINITIVE, "X wash and dress."),
        (Form.GERUND, "X washing and dressing."),
        (Form.WISH, "X Ann to wash and dress."),
        (Form.AIM, "X Ann would wash and dress."),
        (Form.RELATIVE, "X who washed and dressed."),
        (Form.RELATIVE_PERFECT, "X who had washed and dressed."),
    ],
)
def test_a_clause_takes_the_form_that_is_asked_for(
    english: Voice, form: Form, expected: str
) -> None:
    nested = Nested(english.clause("dress", c="Ann"), form)
    assert english.realiser.sentence(Clause((Text("x "), nested))) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Form.INFINITIVE, "X venire."),
        (Form.GERUND, "X venendo."),
        (Form.WISH, "X che Ann venisse."),
        (Form.AIM, "X Ann venisse."),
        (Form.BELIEVED, "X Ann venisse."),
        (Form.STATED, "X Ann venne."),
        (Form.RELATIVE, "X che venne."),
        (Form.RELATIVE_PERFECT, "X che era venuta."),
    ],
)
def test_an_italian_clause_takes_the_form_that_is_asked_for(
    italian: Voice, form: Form, expected: str
) -> None:
    nested = Nested(italian.clause("venire", c="Ann"), form)
    assert italian.realiser.sentence(Clause((Text("x "), nested))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  so   it was ", "So it was."),
        ("Ann , the baker, , came", "Ann, the baker, came."),
        ("Ann, the baker,.", "Ann, the baker."),
        ("he came. and she\nwent", "He came. And she went."),
        ("was it?", "Was it?"),
        ("“no!” he said", "“no!” he said."),
        ("he said “no.”", "He said “no.”"),
        ("", ""),
    ],
)
def test_spaces_marks_and_capitals_are_put_right(text: str, expected: str) -> None:
    assert punctuated(text) == expected
