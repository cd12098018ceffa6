"""Verifying a plot of a story: which clause fails and how, and what can be left out (4.10)."""

import pytest
from checking import problem_of

from fabula.model import Limits, Problem
from fabula.plots import Plot, PlotStep
from fabula.reference import Answer
from fabula.verify import Verification, verification_json, verification_text, verify

NOTE = """
    entity Ann : character;
    entity Bob : character;
    property written() : boolean;
    property crumpled() : boolean;
    property shown() : boolean;
    attitude moved(c : character) : boolean;
    attitude angry(c : character) : boolean;
    angry(Ann);
    action write() { precondition: !written(); effect: written(); };
    action crumple(c : character) {
        precondition: written() & !crumpled();
        motive: angry(c);
        effect: crumpled();
        consenting: c;
    };
    action move(c : character) { effect: moved(c) & !angry(c); };
    action show(c : character) {
        precondition: written();
        effect: shown();
        consenting: c;
    };
    utility(): if(shown()) 1 else 0;
    utility(Ann): (if(shown() & moved(Ann)) 2 else 0) + (if(crumpled() & angry(Ann)) 1 else 0);
    story truth {
        scene proof: show(Ann);
    };
    story silence {
        scene doubt: crumple(Ann) then show(?);
        then scene peace: shown() & !angry(Ann);
    };
    story strict {
        scene proof(c : character): crumple(c) then show(c) within 1 step;
        then scene calm: !crumpled();
        once: write();
        never: moved(Ann);
        order: show(?) before crumple(?);
        end: !written();
    };
    story nothing { };
"""
LIMITS = Limits(6, 3, 1)


@pytest.fixture(scope="module")
def note() -> Problem:
    return problem_of(NOTE)


def verified(
    problem: Problem, story: str, *actions: str, goal: float | None = None
) -> Verification:
    plot = Plot(tuple(PlotStep(action) for action in actions))
    return verify(problem, plot, limits=LIMITS, story=story, goal=goal)


def messages(verification: Verification) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in verification.findings]


def test_a_plot_of_a_story_needs_no_goal(note: Problem) -> None:
    verification = verified(note, "truth", "write()", "move(Ann)", "show(Ann)")
    assert verification.answer is Answer.YES
    assert (verification.story, verification.goal) == ("truth", None)


def test_what_a_scene_demands_is_no_waste(note: Problem) -> None:
    """That she crumples the note first leads to nothing; the story asks for it."""
    plan = ("write()", "crumple(Ann)", "move(Ann)", "show(Ann)", "write()")
    demanded = verified(note, "silence", *plan[:4], "move(Bob)")
    assert [scene.steps for scene in demanded.scenes] == [(2, 4), (5,)]
    assert demanded.answer is Answer.YES
    wasted = verified(note, "truth", *plan[:4])
    assert messages(wasted) == [
        ("4.10.4", "a part of the plot does as well: `write() move(Ann) show(Ann)`")
    ]


def test_a_step_that_only_moves_somebody_is_no_waste(note: Problem) -> None:
    without = verified(note, "truth", "write()", "show(Ann)")
    assert [reason.answer for reason in without.steps[1].reasons] == [Answer.NO]


def test_where_nothing_is_asked_everything_can_be_left_out(note: Problem) -> None:
    verification = verified(note, "nothing", "write()")
    assert messages(verification) == [("4.10.4", "a part of the plot does as well: `(nothing)`")]


def test_a_goal_counts_if_it_is_given(note: Problem) -> None:
    plan = ("write()",)
    assert verified(note, "nothing", *plan, goal=0.5).findings[0].rule == "4.10.3"
    full = ("write()", "move(Ann)", "show(Ann)")
    assert verified(note, "nothing", *full, goal=1).answer is Answer.YES


def test_every_clause_that_fails_is_named_with_its_steps(note: Problem) -> None:
    plan = ("write()", "crumple(Ann)", "move(Ann)", "show(Ann)")
    assert messages(verified(note, "strict", *plan)) == [
        (
            "4.10.3",
            "scene `proof` does not come about: its moment 2, `show(c)`, never comes about "
            "within 1 step after step 2 (with c = Ann)",
        ),
        ("4.10.3", "`moved(Ann)` must never come about, but does at steps 3, 4"),
        ("4.10.3", "`crumple(?)` comes about at step 2, and not `show(?)` before"),
        (
            "4.10.3",
            "the story does not end as it should: `!written()` is false (`written()` is True)",
        ),
    ]


def test_a_scene_says_where_the_one_before_it_is_complete(note: Problem) -> None:
    plan = ("write()", "crumple(Ann)", "show(Ann)")
    assert messages(verified(note, "silence", *plan)) == [
        (
            "4.10.3",
            "scene `peace` does not come about: its moment 1, `shown() & !angry(Ann)`, never "
            "comes about after step 3, where scene `doubt` is complete",
        )
    ]


def test_once_says_at_which_steps(note: Problem) -> None:
    never = verified(note, "strict", "move(Bob)")
    assert ("4.10.3", "`write()` must be once, but comes about at no step") in messages(never)


def test_a_missing_motive_is_told_from_a_missing_precondition(note: Problem) -> None:
    (step, last) = verified(note, "truth", "move(Ann)", "crumple(Ann)").steps
    assert step.finding is None
    assert last.finding is not None
    assert last.finding.rule == "4.2.1"
    assert last.finding.message == (
        "`crumple(Ann)` cannot happen: `written()` is false (`written()` is False); "
        "the motive `angry(Ann)` is false (`angry(Ann)` is False)"
    )


def test_the_scenes_are_shown_with_their_steps(note: Problem) -> None:
    verification = verified(note, "silence", "write()", "crumple(Ann)", "show(Ann)")
    text = verification_text(verification)
    assert "scene doubt: steps 2, 3\nscene peace: does not come about" in text
    document = verification_json(verification)
    assert document["story"] == "silence"
    assert document["scenes"] == [
        {"name": "doubt", "steps": (2, 3)},
        {"name": "peace", "steps": ()},
    ]


def test_an_unknown_story_is_an_error(note: Problem) -> None:
    with pytest.raises(ValueError, match="no story is called `sequel`"):
        verified(note, "sequel", "write()")
