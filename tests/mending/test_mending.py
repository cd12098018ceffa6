"""Every hole with what shows it, and with mends that have been verified, the smallest first."""

from dataclasses import replace

import pytest
from inn import INN, LIMITS

from fabula.changes import changed, read_change
from fabula.diagnostics import Source
from fabula.explain import How
from fabula.mending import Mend, MendedHole, Mending, MendKind, mend
from fabula.plots import Plot, PlotStep
from fabula.reference import Answer
from fabula.verify import HoleKind
from fabula.world import World, world_of

KNOWN = "believes(Ann, gold() = Attic);"
STORM = """
    action storm() {
        effect: gold() = Attic;
        observing(o : character): o == Bob;
    };
    gold() = ?;
"""
JINX = """
    action jinx() {
        effect: (if (at(Ann) == Hall) gold() = Hall) & (if (at(Bob) == Hall) gold() = Attic);
    };
"""
WHOLE = ("climb(Ann)", "take(Ann)", "dine(Ann, Bob)")


def inn(more: str = "") -> World:
    return world_of(Source("inn.fabula", INN + more))


def plot_of(*actions: str) -> Plot:
    return Plot(tuple(map(PlotStep, actions)))


def mended(world: World, *actions: str, n_mends: int = 3) -> Mending:
    return mend(world, plot_of(*actions), limits=LIMITS, n_mends=n_mends)


def first(mending: Mending) -> MendedHole:
    return mending.holes[0]


def is_valid(found: Mend, world: World) -> bool:
    """Whether a mend does what it says, its changes read back from their text."""
    changes = [read_change(text, world.problem)[0] for text in found.changes]
    problem = changed(world.problem, [change for change in changes if change is not None])
    verification = World(problem, ()).verify(found.plot, limits=LIMITS)
    return verification.answer is Answer.YES


def test_a_valid_plot_has_nothing_to_mend() -> None:
    mending = mended(inn(KNOWN), *WHOLE)
    assert mending.holes == ()
    assert mending.text() == "the plot has no holes"


@pytest.mark.parametrize("place", range(3))
def test_a_step_that_was_deleted_is_found_again(place: int) -> None:
    world = inn(KNOWN)
    best = first(mended(world, *WHOLE[:place], *WHOLE[place + 1 :])).mends[0]
    assert (best.kind, best.actions, best.step) == (MendKind.INSERT, (WHOLE[place],), place + 1)
    assert best.answer is Answer.YES
    assert best.plot == plot_of(*WHOLE)


def test_what_contradicts_itself_is_no_mend() -> None:
    best = first(mended(inn(KNOWN + JINX), *WHOLE[1:])).mends[0]
    assert best.actions == ("climb(Ann)",)


def test_two_steps_are_inserted_where_one_will_not_do() -> None:
    mends = first(mended(inn(KNOWN), "dine(Ann, Bob)")).mends
    best = next(one for one in mends if one.kind is MendKind.INSERT)
    assert best.actions == ("climb(Ann)", "take(Ann)")
    assert best.text == "insert climb(Ann), then take(Ann) before step 1"
    assert best.answer is Answer.YES


def test_who_cannot_know_is_let_know_at_the_beginning() -> None:
    hole = first(mended(inn(), *WHOLE))
    assert hole.hole.kind is HoleKind.UNKNOWING
    best = next(one for one in hole.mends if one.kind is MendKind.BEGINNING)
    assert best.text == "at the beginning: believes(Ann, gold()) = Attic"
    assert best.answer is Answer.YES


def test_who_did_not_see_is_let_see() -> None:
    hole = first(mended(inn(STORM), "storm()", *WHOLE))
    best = next(one for one in hole.mends if one.kind is MendKind.OBSERVER)
    assert best.text == "let it be seen: seen(Ann): storm"
    assert best.answer is Answer.YES


def test_what_can_be_left_out_is_left_out() -> None:
    rich = inn("coins(Ann) = 5;" + KNOWN)
    (best,) = first(mended(rich, *WHOLE)).mends
    assert (best.kind, best.left_out) == (MendKind.LEAVE_OUT, (1, 2))
    assert best.text == "leave out steps 1, 2: climb(Ann), then take(Ann)"
    assert best.answer is Answer.YES


def test_a_missed_goal_is_reached_by_a_step_at_the_end() -> None:
    best = first(mended(inn(KNOWN), *WHOLE[:2])).mends[0]
    assert best.text == "add dine(Ann, Bob) at the end"


def test_a_missed_scene_is_filled() -> None:
    told = inn(KNOWN + "story evening { scene gold: take(Ann) then dine(Ann, ?); };")
    mending = mended(told, "climb(Ann)", "dine(Ann, Bob)")
    assert [one.hole.kind for one in mending.holes] == [HoleKind.IMPOSSIBLE, HoleKind.SCENE]
    assert all(one.mends[0].actions == ("take(Ann)",) for one in mending.holes)


@pytest.mark.parametrize(
    ("more", "actions"),
    [
        ("", WHOLE),
        (STORM, ("storm()", *WHOLE)),
        (KNOWN, WHOLE[1:]),
        (KNOWN, ("climb(Bob)", *WHOLE)),
    ],
)
def test_what_is_said_to_make_a_plot_valid_does(more: str, actions: tuple[str, ...]) -> None:
    world = inn(more)
    mends = [one for hole in mended(world, *actions).holes for one in hole.mends]
    assert any(one.answer is Answer.YES for one in mends)
    assert all(is_valid(one, world) for one in mends if one.answer is Answer.YES)


def test_the_best_mend_comes_first() -> None:
    for hole in mended(inn(STORM), "storm()", *WHOLE).holes:
        assert list(hole.mends) == sorted(hole.mends, key=lambda one: one.rank)


def test_a_mend_of_one_of_several_holes_opens_no_other() -> None:
    """Bob takes the gold without being in the attic, and later climbs for nothing."""
    world = inn()
    mending = mended(world, "take(Bob)", "climb(Bob)")
    keys = {(one.hole.rule, one.hole.step) for one in mending.holes}
    for hole in mending.holes:
        for one in hole.mends:
            if one.kind is MendKind.BEGINNING or one.answer is Answer.YES:
                continue
            left = world.verify(one.plot, limits=LIMITS).holes
            assert len(left) < len(keys)


def test_a_clue_says_since_when_and_by_whose_act() -> None:
    mending = mended(inn(), "climb(Bob)", "climb(Bob)", n_mends=0)
    hole = next(one for one in mending.holes if one.hole.step == 2)
    (clue,) = hole.clues
    assert (clue.fluent, str(clue.value)) == ("at(Bob)", "Attic")
    assert (clue.origin.how, clue.origin.step) == (How.DONE, 1)
    assert clue.origin.action == "climb(Bob)"


def test_what_was_only_intended_says_so() -> None:
    mending = mended(inn(), "take(Bob)", "climb(Bob)", n_mends=0)
    (clue,) = next(one for one in mending.holes if one.hole.step == 2).clues
    assert (clue.origin.step, clue.origin.action) == (1, "as intended")


def test_who_could_tell_is_named() -> None:
    (clue,) = first(mended(inn(STORM), "storm()", *WHOLE, n_mends=0)).clues
    assert clue.knowing == ("Bob",)
    assert (clue.truth.how, clue.truth.step) == (How.DONE, 1)
    assert clue.is_wrong


def test_a_waived_hole_is_listed_and_not_mended() -> None:
    plot = Plot((PlotStep("dine(Ann, Bob)", intended="her aunt pays"),))
    mending = mend(inn(KNOWN), plot, limits=LIMITS)
    assert first(mending).mends == ()
    assert "  waived: her aunt pays" in mending.text().splitlines()


def test_no_mends_are_looked_for_if_none_are_wanted() -> None:
    assert all(not one.mends for one in mended(inn(), *WHOLE, n_mends=0).holes)


def test_when_the_time_is_over_the_holes_are_there_all_the_same() -> None:
    mending = mend(inn(), plot_of(*WHOLE), limits=LIMITS, time_limit_seconds=0)
    assert first(mending).clues
    assert mending.stopped_by == "the time limit of 0 seconds"
    assert mending.text().endswith("ended by the time limit of 0 seconds")


def test_the_user_can_end_the_search_and_keeps_what_there_is() -> None:
    told: list[str] = []

    def interrupt_later(hole: str) -> None:
        told.append(hole)
        if len(told) > 1:
            raise KeyboardInterrupt

    mending = mend(inn(KNOWN), plot_of(*WHOLE[1:]), limits=LIMITS, on_progress=interrupt_later)
    assert mending.stopped_by == "the user"
    assert told[0].startswith("hole 1 of ")
    assert first(mending).mends[0].answer is Answer.YES


def test_a_plot_keeps_its_waiver_when_it_is_mended() -> None:
    plot = replace(plot_of(*WHOLE[1:]), intended="a fragment")
    best = first(mend(inn(KNOWN), plot, limits=LIMITS)).mends[0]
    assert best.plot.intended == "a fragment"


def test_an_answer_is_a_text_and_a_page() -> None:
    mending = mended(inn(STORM), "storm()", *WHOLE)
    assert mending.text().splitlines()[:3] == [
        "hole 1: step 2, climb(Ann): unknowing",
        "  Ann would have a reason, but does not know it: climb(Ann) take(Ann)",
        "  Ann does not know gold(), from the beginning; in truth gold() == Attic,"
        " by the act at step 1, storm(); Bob could tell",
    ]
    assert "color:#b00" in mending._repr_html_()
