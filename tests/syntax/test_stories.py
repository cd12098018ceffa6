"""Stories, motives and attitudes: what is read, and where their words are words."""

import pytest
from readings import CLASSIC, FABULA, codes, marks, read

from fabula.diagnostics import Source
from fabula.syntax import parse
from fabula.syntax.one_line import one_line
from fabula.syntax.tree import (
    ActionDefinition,
    Clause,
    Missing,
    MomentClause,
    OrderClause,
    PropertyDefinition,
    SceneClause,
    StoryDefinition,
)


def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a story, whatever is wrong with it."""
    document, _ = parse(Source(FABULA, f"story s {{ {text} }};"))
    (story,) = document.statements
    assert isinstance(story, StoryDefinition)
    return story.clauses


def mistakes(text: str) -> list[tuple[str, str]]:
    """Return code and marked text of everything that is wrong in the clauses of a story."""
    return marks(f"story s {{ {text} }};")


def test_a_scene_has_a_name_variables_and_moments_with_their_distances() -> None:
    (scene,) = clauses("scene x(c : t, d : u): p(c) & q() then r(d) within 2 steps then q();")
    assert isinstance(scene, SceneClause)
    assert (scene.name.text, scene.is_then) == ("x", False)
    assert [formal.type.text for formal in scene.formals if formal.type] == ["t", "u"]
    moments = [(one_line(link.moment), link.within) for link in scene.links]
    assert moments == [("p(c) & q()", None), ("r(d)", 2), ("q()", None)]


def test_clauses_stay_in_the_order_of_the_text() -> None:
    text = "end: p(); then scene x: q(); once: r(); order: p() before q(); never: p(); end: q()"
    read_clauses = clauses(text)
    kinds = [type(clause) for clause in read_clauses]
    assert kinds == [
        MomentClause,
        SceneClause,
        MomentClause,
        OrderClause,
        MomentClause,
        MomentClause,
    ]
    words = [clause.word for clause in read_clauses if isinstance(clause, MomentClause)]
    assert words == ["end", "once", "never", "end"]


def test_an_argument_of_an_event_may_be_any() -> None:
    (clause,) = clauses("once: go(Ann, ?);")
    assert isinstance(clause, MomentClause)
    assert one_line(clause.moment) == "go(Ann, ?)"


def test_an_attitude_is_a_property_of_its_own_kind() -> None:
    attitude, plain = read(
        "attitude fond(c : character) : boolean; property fond(c : character) : boolean;",
        name=FABULA,
    ).statements
    assert isinstance(attitude, PropertyDefinition)
    assert isinstance(plain, PropertyDefinition)
    assert (attitude.is_attitude, plain.is_attitude) == (True, False)
    assert attitude != plain


def test_a_motive_is_a_part_of_an_action() -> None:
    (action,) = read("action a() { motive: p(); precondition: q(); };", name=FABULA).statements
    assert isinstance(action, ActionDefinition)
    assert action.motive is not None
    assert one_line(action.motive) == "p()"


@pytest.mark.parametrize("word", ["attitude", "motive", "story"])
def test_the_words_of_statements_and_parts_are_names_in_classic_only(word: str) -> None:
    text = f"property {word}() : boolean; entity A : {word}; p({word});"
    assert codes(text, name=CLASSIC) == []
    assert codes(text, name=FABULA) == ["F019"] * 3
    assert codes(f"{word}() = {word}(); {word}({word});", name=CLASSIC) == []


@pytest.mark.parametrize(
    "word",
    ["scene", "then", "once", "never", "order", "before", "within", "step", "steps", "end"],
)
@pytest.mark.parametrize("name", [CLASSIC, FABULA])
def test_the_words_of_clauses_are_names_outside_of_stories(word: str, name: str) -> None:
    text = f"property {word}({word} : {word}) : {word}; {word}({word}) = {word};"
    text += f"action {word}({word} : {word}) {{ effect: {word}({word}) = {word}; }};"
    assert codes(text, name=name) == []


@pytest.mark.parametrize(
    "word",
    ["scene", "then", "once", "never", "order", "before", "within", "step", "steps", "end"],
)
def test_the_words_of_clauses_are_names_between_brackets_of_a_story(word: str) -> None:
    text = f"scene {word}({word} : {word}): p({word}) then ({word}({word}) == {word});"
    assert mistakes(text) == []
    (scene,) = clauses(text)
    assert isinstance(scene, SceneClause)
    assert len(scene.links) == 2


@pytest.mark.parametrize("word", ["scene", "once", "never", "order", "step", "steps", "end"])
def test_words_that_begin_a_clause_are_names_in_the_middle_of_one(word: str) -> None:
    assert mistakes(f"once: at(c) == {word} & {word}(c);") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("scnee x: p();", [("F041", "scnee")]),
        ("scene x p();", [("F041", "p")]),
        ("scene x: p() then ;", [("F010", "")]),
        ("then p();", [("F041", "p")]),
        ("never p();", [("F041", "p")]),
        ("order: p();", [("F041", "")]),
        ("order: p() before q() before r();", [("F041", "before")]),
        ("once: p() then q();", [("F041", "then")]),
        ("end: p() before q();", [("F041", "before")]),
        ("never: p() within 2 steps;", [("F041", "within")]),
        ("scene x: p() before q();", [("F041", "before")]),
        ("scene x: p() within 2 steps then q();", [("F042", "within 2 steps")]),
        ("scene x: p() then q() within;", [("F042", "within")]),
        ("scene x: p() then q() within 2;", [("F042", "within 2")]),
        ("scene x: p() then q() within two steps;", [("F042", "within two steps")]),
        ("scene x: p() then q() within 0 steps;", [("F042", "within 0 steps")]),
        ("scene x: p() then q() within -1 steps;", [("F042", "within -1 steps")]),
        ("scene x: p() then q() within 1.5 steps;", [("F042", "within 1.5 steps")]),
        ("scene x: p() then q() within 2 steps & r();", [("F042", "within 2 steps & r()")]),
        ("once: p();;", [("F006", ";")]),
        ("once: p( ; never: q( ;", [("F002", "("), ("F002", "(")]),
    ],
)
def test_a_mistake_in_a_clause_is_reported_once_and_at_its_place(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert mistakes(text) == expected


@pytest.mark.parametrize("digits", [10, 5000])
def test_a_distance_that_no_plot_has_is_an_error(digits: int) -> None:
    number = "9" * digits
    found = mistakes(f"scene x: p() then q() within {number} steps;")
    assert ("F042", f"within {number} steps") in found


def test_a_clause_that_cannot_be_read_does_not_hide_the_others() -> None:
    found = clauses("once: p(); scene : q(); scnee y: q(); end: r();")
    assert [type(clause) for clause in found] == [
        MomentClause,
        Missing,
        SceneClause,
        MomentClause,
    ]


def test_a_missing_semicolon_between_clauses_is_seen() -> None:
    text = """scene x: p() then q() within 2 steps then scene y: q() once: p() order: p() before q()
        order(c : t): p() before q() never: at(c) == order end: p()"""
    assert [code for code, _ in mistakes(text)] == ["F005"] * 6
    assert [type(clause) for clause in clauses(text)] == [
        SceneClause,
        SceneClause,
        MomentClause,
        OrderClause,
        OrderClause,
        MomentClause,
        MomentClause,
    ]


def test_a_story_that_is_never_closed_ends_before_the_next_statement() -> None:
    text = "story s { once: p();\naction a() { effect: p(); };"
    assert marks(text) == [("F002", "{")]
    document, _ = parse(Source(FABULA, text))
    assert [type(one) for one in document.statements] == [StoryDefinition, ActionDefinition]


def test_a_forgotten_body_ends_before_a_story_and_an_attitude() -> None:
    text = "action a() { effect: p();\nattitude b(c : character) : boolean;\nstory d { end: p(); };"
    assert marks(text) == [("F002", "{")]
    kinds = [type(one) for one in parse(Source(FABULA, text))[0].statements]
    assert kinds == [ActionDefinition, PropertyDefinition, StoryDefinition]


@pytest.mark.parametrize("text", ["scene x: p();", "then scene x: p();", "never: p();", "end: p()"])
def test_a_clause_outside_of_a_story_is_reported(text: str) -> None:
    assert marks(text) == [("F041", text.split()[0].strip(":"))]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("attitude fond(c : character) : boolean;", "attitude"),
        ("story s { once: p(); };", "story"),
        ("action a() { motive: p(); };", "motive"),
    ],
)
def test_a_classic_text_is_told_what_only_the_fabula_dialect_has(text: str, mark: str) -> None:
    assert marks(text, name=CLASSIC) == [("F039", mark)]


@pytest.mark.parametrize("word", ["attitude", "motive", "story"])
def test_a_word_of_the_fabula_dialect_alone_is_no_statement_in_classic(word: str) -> None:
    assert codes(f"{word} x", name=CLASSIC) == ["F030"]
    assert codes(f"{word}", name=CLASSIC) == []


@pytest.mark.parametrize("text", ["p() & (q() | r())", "forall(c : t) p(c)", "if(p()) q()"])
def test_an_expression_is_read_alike_in_a_moment_and_elsewhere(text: str) -> None:
    (clause,) = clauses(f"order: {text} before {text};")
    assert isinstance(clause, OrderClause)
    assert one_line(clause.first) == one_line(clause.second) == text


def test_a_misspelt_part_may_have_been_a_motive() -> None:
    _, (found,) = parse(Source(FABULA, "action a() { motiv: p(); };"))
    assert found.code == "F035"
    assert found.help == ("did you mean `motive`?",)
