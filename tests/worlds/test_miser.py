"""The miser: he does not go where he would become somebody else, unless for his purse."""

import pytest
from checking import problem_of
from shipped import MISER, Told, altered, plot_of, text_of, told

from fabula.model import Limits
from fabula.planner import Found, Impossible
from fabula.plots import Plot, PlotStep
from fabula.reference import Answer
from fabula.verify import verify

WALK = "walk(Silas, CountingHouse, Almshouse)"
GIVE = "give(Silas, Coat, Agnes)"
SILLY_LIMITS = Limits(2, 3, 3)


@pytest.fixture(scope="module")
def story() -> Told:
    return Told(MISER)


@pytest.fixture(scope="module")
def silly_text() -> str:
    """Return the world in which caring is a property like any other."""
    return altered("miser", "attitude cares_for", "property cares_for")


def test_silas_knows_her_need_and_does_not_care(story: Told) -> None:
    start = story.world.initial
    assert story.believes(start, "cold(Agnes)", "Silas") == "True"
    assert story.believes(start, "cares_for(Silas, Agnes)", "Silas") == "False"


def test_he_foresees_that_he_would_be_moved_and_still_has_no_reason_to_go(story: Told) -> None:
    walked = story.after([WALK])
    assert story.believes(walked, "cares_for(Silas, Agnes)", "Silas") == "True"
    assert not story.is_explained(story.world.initial, WALK, "Silas")


def test_he_goes_where_his_gold_is(story: Told) -> None:
    mind = story.at(MISER.plot[0])
    assert story.is_explained(mind, WALK, "Silas")
    assert story.believes(mind, "cares_for(Silas, Agnes)", "Silas") == "False"


def test_toby_counts_on_what_silas_will_come_to_feel() -> None:
    plot = plot_of(told(text_of("miser"), MISER.limits))
    (reason,) = plot.steps[0].explanations
    assert reason.character == "Toby"
    assert tuple(step.action for step in reason.steps) == MISER.plot


def test_were_caring_a_property_he_would_go_in_order_to_become_generous(silly_text: str) -> None:
    outcome = told(silly_text, SILLY_LIMITS)
    assert isinstance(outcome, Found)
    assert tuple(step.action for step in outcome.plot.steps) == (WALK, GIVE)
    verification = verify(problem_of(silly_text), outcome.plot, limits=SILLY_LIMITS)
    assert verification.answer is Answer.YES


def test_were_caring_a_property_the_boy_could_be_left_out(silly_text: str) -> None:
    plot = Plot(tuple(PlotStep(action, ()) for action in MISER.plot))
    verification = verify(problem_of(silly_text), plot, limits=MISER.limits)
    assert verification.answer is Answer.NO
    assert [finding.rule for finding in verification.findings] == ["4.2.4"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("c == Toby & at(c)", "c == Agnes & at(c)", id="the boy is not quick"),
        pytest.param("cares_for(Toby, Agnes);\n", "", id="the boy does not care"),
        pytest.param("effect: cares_for(c, d);", "effect: !cares_for(c, d);", id="nobody is moved"),
        pytest.param("lies_in(Purse)) 2", "lies_in(Purse)) 0", id="Silas does not mind his purse"),
    ],
)
def test_without_this_the_story_is_impossible(old: str, new: str) -> None:
    outcome = told(altered("miser", old, new), MISER.limits)
    assert isinstance(outcome, Impossible)
