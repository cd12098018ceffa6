"""Questions in the language: yes, no or unknown, in the world and by everybody."""

import pytest
from asked import CHEST, chest, plot_of, told
from checking import problem_of
from shipped import SALLY_ANNE

from fabula.check import read_query
from fabula.explain import Opinions, ask, query_depth
from fabula.model import Entity, Problem
from fabula.plots import Plot
from fabula.reference import Answer, World

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
NOTHING = plot_of()


def asked(text: str, world: World, plot: Plot, step: int | None = None) -> Opinions:
    return ask(world, plot, question_of(text, world.problem), step=step, text=text)


def question_of(text: str, problem: Problem):  # type: ignore[no-untyped-def]
    question, diagnostics = read_query(text, problem.source)
    assert question is not None, diagnostics
    return question


@pytest.mark.parametrize(
    ("text", "truth", "bob"),
    [
        ("locked(Chest)", NO, YES),
        ("!locked(Chest)", YES, NO),
        ("believes(Bob, locked(Chest))", YES, YES),
        ("believes(Ann, believes(Bob, locked(Chest)))", NO, YES),
        ("coins() > 2", UNKNOWN, UNKNOWN),
        ("!(coins() > 2)", UNKNOWN, UNKNOWN),
        ("coins() == ?", YES, YES),
        ("finder(Chest) == Bob", UNKNOWN, UNKNOWN),
        ("finder(Chest) : character", UNKNOWN, UNKNOWN),
        ("locked(Chest) | coins() > 2", UNKNOWN, YES),
        ("locked(Chest) & coins() > 2", NO, UNKNOWN),
        ("exists(b : box) locked(b)", NO, YES),
        ("if (locked(Chest)) opened(Chest) else True", YES, NO),
        ("True", YES, YES),
    ],
)
def test_conditions_have_three_answers(text: str, truth: Answer, bob: Answer) -> None:
    found = asked(text, chest(), NOTHING)
    assert found.is_condition
    assert found.truth.answer is truth
    assert {one.holder: one.answer for one in found.opinions}["Bob"] is bob


def test_a_value_is_its_own_answer() -> None:
    found = asked("believes(Sally, lies_in())", *told(SALLY_ANNE), 3)
    assert not found.is_condition
    assert (found.truth.value, found.truth.answer) == (Entity("Basket"), YES)
    assert asked("coins() + 1", chest(), NOTHING).truth.answer is UNKNOWN


def test_every_opinion_has_the_facts_it_rests_on() -> None:
    found = asked("lies_in() == Basket | holder() == Anne", *told(SALLY_ANNE), 3)
    (sally, _) = found.opinions
    assert list(map(str, sally.facts)) == ["lies_in() == Basket"]
    assert list(map(str, found.truth.facts)) == ["lies_in() == Box", "holder() == ?"]
    nested = asked("believes(Bob, locked(Chest))", chest(), NOTHING)
    assert list(map(str, nested.truth.facts)) == ["believes(Bob, locked(Chest))"]


def test_the_text_shows_the_truth_and_marks_who_is_wrong() -> None:
    found = asked("locked(Chest)", chest(), NOTHING)
    assert found.text().splitlines() == [
        "locked(Chest)   (at the beginning)",
        "  in truth  no   for !locked(Chest)",
        "  Ann       no",
        "  Bob       yes   for locked(Chest)",
    ]
    assert [line.is_wrong for line in found.lines()] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("locked(Chest)", 0),
        ("believes(Bob, locked(Chest))", 1),
        ("believes(Bob, believes(Bob, locked(Chest)))", 1),
        ("believes(Bob, locked(Chest) & believes(Ann, opened(Chest)))", 2),
    ],
)
def test_the_depth_of_a_question_is_that_of_its_minds(text: str, depth: int) -> None:
    problem = problem_of(CHEST)
    assert query_depth(question_of(text, problem), problem) == depth
