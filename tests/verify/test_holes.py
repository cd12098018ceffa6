"""All holes of a plot, each of its kind, at its step, with what shows it (semantics 4.9)."""

import pytest
from checking import problem_of
from inn import INN, LIMITS

from fabula.model import UNKNOWN, Problem
from fabula.plots import Plot, PlotStep
from fabula.reference import Answer
from fabula.verify import (
    Hole,
    HoleKind,
    Verification,
    verification_json,
    verification_text,
    verify,
)


@pytest.fixture(scope="module")
def inn() -> Problem:
    return problem_of(INN)


def verified(problem: Problem, *steps: str | PlotStep, intended: str | None = None) -> Verification:
    plot = Plot(tuple(PlotStep(s) if isinstance(s, str) else s for s in steps), intended)
    return verify(problem, plot, limits=LIMITS)


def kinds(verification: Verification) -> list[tuple[int | None, HoleKind]]:
    return [(hole.step, hole.kind) for hole in verification.holes]


def only_hole(verification: Verification) -> Hole:
    (hole,) = verification.holes
    return hole


def test_a_step_that_cannot_happen_says_what_is_false_and_what_it_reads(inn: Problem) -> None:
    hole = verified(inn, "dine(Ann, Bob)").holes[0]
    assert (hole.kind, hole.rule, hole.step) == (HoleKind.IMPOSSIBLE, "4.2.1", 1)
    (unmet,) = hole.unmet
    assert (unmet.condition, unmet.is_motive) == ("coins(Ann) >= 5", False)
    assert [(one.fluent, one.value) for one in unmet.readings] == [("coins(Ann)", 1.0)]


def test_a_plot_goes_on_as_intended_behind_a_step_that_cannot_happen(inn: Problem) -> None:
    """Had she the five coins that she needs, all the rest would be well."""
    assert kinds(verified(inn, "dine(Ann, Bob)")) == [(1, HoleKind.IMPOSSIBLE)]


def test_what_is_put_right_stays_so(inn: Problem) -> None:
    """She is taken to have climbed to the attic, so she cannot climb there afterwards."""
    verification = verified(inn, "take(Bob)", "climb(Bob)")
    assert kinds(verification)[:2] == [(1, HoleKind.IMPOSSIBLE), (2, HoleKind.IMPOSSIBLE)]


def test_every_hole_is_named_not_only_the_first(inn: Problem) -> None:
    verification = verified(inn, "fly(Ann)", "take(Bob)", "dine(Bob, Ann)")
    assert [(step, kind) for step, kind in kinds(verification) if step != 3] == [
        (1, HoleKind.UNKNOWN_ACTION),
        (2, HoleKind.IMPOSSIBLE),
        (None, HoleKind.GOAL),
    ]
    assert len(verification.steps) == 3


def test_who_does_not_know_what_would_be_his_reason_is_unknowing(inn: Problem) -> None:
    verification = verified(inn, "climb(Ann)", "take(Ann)", "dine(Ann, Bob)")
    hole = verification.holes[0]
    assert (hole.step, hole.kind, hole.character) == (1, HoleKind.UNKNOWING, "Ann")
    assert hole.plan[:2] == ("climb(Ann)", "take(Ann)")
    (missing,) = hole.missing
    assert (missing.holders, missing.fluent) == (("Ann",), "gold()")
    assert missing.believed is UNKNOWN
    assert str(missing.actual) == "Attic"


def test_a_partner_who_gains_nothing_is_the_one_whose_consent_is_missing() -> None:
    stingy = problem_of(INN + "utility(Bob): 0;")
    verification = verified(stingy, "dine(Ann, Bob)")
    hole = next(hole for hole in verification.holes if hole.rule == "4.1")
    assert (hole.kind, hole.character, hole.partners) == (HoleKind.PARTNER, "Bob", ("Bob",))


def test_a_plan_that_waits_for_somebody_else_names_him() -> None:
    """Ann would climb for the gold that buys her a dinner, but gold alone is worth nothing."""
    stingy = problem_of(
        INN
        + "utility(Bob): 0; utility(Ann): if (fed(Ann)) 1 else 0; believes(Ann, gold() = Attic);"
    )
    hole = next(hole for hole in verified(stingy, "climb(Ann)").holes if hole.rule == "4.1")
    assert (hole.kind, hole.character, hole.partners) == (HoleKind.PARTNER, "Ann", ("Bob",))
    assert hole.plan == ("climb(Ann)", "take(Ann)", "dine(Ann, Bob)")
    assert hole.lack == "`dine(Ann, Bob)` is not explained for Bob as Ann believes"


def test_who_has_no_reason_at_all_is_shown_with_the_nearest_plan() -> None:
    poor = problem_of(INN + "gold() = ?;")
    hole = verified(poor, "climb(Bob)").holes[0]
    assert (hole.kind, hole.plan) == (HoleKind.UNMOTIVATED, ("climb(Bob)",))
    assert hole.lack == "the utility goes from 0 to 0: no improvement"


def test_the_nearest_plan_is_what_the_plot_has_him_do_next() -> None:
    poor = problem_of(INN + "gold() = ?;")
    verification = verified(poor, "climb(Ann)", "take(Ann)", "dine(Ann, Bob)")
    hole = verification.holes[0]
    assert (hole.kind, hole.plan) == (HoleKind.UNMOTIVATED, ("climb(Ann)", "take(Ann)"))
    assert hole.lack is not None
    assert "`gold() == Attic` is false" in hole.lack


def test_what_can_be_left_out_is_named_by_its_steps() -> None:
    rich = problem_of(INN + "coins(Ann) = 5; gold() = Attic; believes(Ann, gold() = Attic);")
    hole = only_hole(verified(rich, "climb(Ann)", "take(Ann)", "dine(Ann, Bob)"))
    assert (hole.kind, hole.steps) == (HoleKind.SUPERFLUOUS, (1, 2))


def test_a_waived_step_does_not_make_a_plot_invalid(inn: Problem) -> None:
    verification = verified(inn, PlotStep("dine(Ann, Bob)", intended="her aunt pays"))
    assert verification.answer is Answer.YES
    assert only_hole(verification).waived == "her aunt pays"
    assert "waived: step 1, impossible: her aunt pays" in verification_text(verification)
    assert verification_text(verification).endswith("the plot is valid, but for what is waived")


def test_a_waiver_of_the_plot_waives_what_is_wrong_with_the_whole(inn: Problem) -> None:
    steps = ("climb(Bob)", "take(Bob)")
    assert verified(inn, *steps).answer is Answer.NO
    verification = verified(inn, *steps, intended="a fragment")
    assert verification.answer is Answer.YES
    assert (only_hole(verification).kind, only_hole(verification).step) == (HoleKind.GOAL, None)


def test_steps_that_can_be_left_out_are_waived_one_by_one() -> None:
    rich = problem_of(INN + "coins(Ann) = 5;")
    climb = PlotStep("climb(Bob)", intended="he likes the view")
    take = PlotStep("take(Bob)", intended="he is greedy")
    both = verified(rich, climb, take, "dine(Ann, Bob)")
    assert both.answer is Answer.YES
    assert only_hole(both).waived == "he likes the view; he is greedy"
    one = verified(rich, climb, "take(Bob)", "dine(Ann, Bob)")
    assert one.answer is Answer.NO
    assert only_hole(one).waived is None


def test_a_waiver_where_nothing_is_wrong_is_named() -> None:
    rich = problem_of(INN + "coins(Ann) = 5;")
    verification = verified(rich, PlotStep("dine(Ann, Bob)", intended="hungry"), intended="so")
    assert [waiver.step for waiver in verification.unused_waivers] == [None, 1]
    assert "waived, but there is no hole: step 1: hungry" in verification_text(verification)
    assert verification.answer is Answer.YES


def test_holes_are_json(inn: Problem) -> None:
    verification = verified(inn, "climb(Ann)", "take(Ann)", "dine(Ann, Bob)")
    hole = verification_json(verification)["holes"][0]
    assert (hole["kind"], hole["step"], hole["certain"]) == ("unknowing", 1, True)
    assert hole["missing"] == [
        {"holders": ["Ann"], "fluent": "gold()", "believed": "?", "actual": "Attic"}
    ]
