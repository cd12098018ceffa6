"""The cold shoulder: Marta sees what Jonas does and not why, and so she is wrong about it."""

import pytest
from checking import problem_of
from shipped import COLD_SHOULDER, COLD_SHOULDER_TO_THE_END, Story, Told, altered, told

from fabula.planner import Found, Impossible
from fabula.reference import Answer, World, horizon
from fabula.verify import verify

TURN_AWAY = "turn_away(Jonas, Marta)"
MERGED = altered(
    "cold_shoulder",
    "!turned_from(c, d);\n    motive: ashamed_before(c, d) | cross_with(c, d);",
    "!turned_from(c, d) & (ashamed_before(c, d) | cross_with(c, d));",
)
COLD_BLOODED = altered(
    "cold_shoulder", "    motive: ashamed_before(c, d) | cross_with(c, d);\n", ""
)


@pytest.fixture(scope="module")
def story() -> Told:
    return Told(COLD_SHOULDER_TO_THE_END)


def feelings(story: Told, action: str, *chain: str) -> dict[str, str]:
    mind = story.at(action)
    fluents = ("ashamed_before(Jonas, Marta)", "cross_with(Jonas, Marta)", "goose_lost()")
    return {fluent.split("(")[0]: story.believes(mind, fluent, *chain) for fluent in fluents}


def test_marta_sees_his_back_and_not_his_shame(story: Told) -> None:
    truth = {"ashamed_before": "True", "cross_with": "False", "goose_lost": "True"}
    assert feelings(story, TURN_AWAY) == truth
    assert feelings(story, TURN_AWAY, "Jonas") == truth
    wrong = {"ashamed_before": "False", "cross_with": "True", "goose_lost": "False"}
    assert feelings(story, TURN_AWAY, "Marta") == wrong
    assert story.believes(story.at(TURN_AWAY), "turned_from(Jonas, Marta)", "Marta") == "True"


def test_jonas_knows_what_she_takes_him_for(story: Told) -> None:
    wrong = {"ashamed_before": "False", "cross_with": "True", "goose_lost": "False"}
    assert feelings(story, TURN_AWAY, "Jonas", "Marta") == wrong


def test_once_she_hears_of_the_goose_she_knows_what_she_saw(story: Told) -> None:
    understood = {"ashamed_before": "True", "cross_with": "False", "goose_lost": "True"}
    assert feelings(story, "own_up(Jonas, Marta)", "Marta") == understood


def test_nobody_turns_away_or_owns_up_without_the_motive(story: Told) -> None:
    home = story.after(["come_home(Marta)"])
    assert not story.world.actions[TURN_AWAY].possible(home)
    turned = story.at(TURN_AWAY)
    assert not story.world.actions["own_up(Jonas, Marta)"].possible(turned)


def test_were_the_motive_a_precondition_she_would_read_it_in_his_back() -> None:
    problem = problem_of(MERGED)
    world = World(problem, horizon(problem, COLD_SHOULDER.limits))
    mind = world.initial
    for action in COLD_SHOULDER.plot[:3]:
        mind = world.after(mind, world.actions[action])
    marta = mind.believed([one.name for one in problem.characters].index("Marta"))
    assert world.value(marta, "ashamed_before(Jonas, Marta)") is True
    assert world.value(marta, "cross_with(Jonas, Marta)") is False
    assert isinstance(told(MERGED, COLD_SHOULDER.limits), Impossible)


def test_without_the_motive_he_would_turn_away_in_cold_blood_for_the_pie() -> None:
    outcome = told(COLD_BLOODED, COLD_SHOULDER.limits)
    assert isinstance(outcome, Found)
    actions = tuple(step.action for step in outcome.plot.steps)
    assert actions == tuple(one for one in COLD_SHOULDER.plot if one != "fox_takes_goose()")
    verification = verify(problem_of(COLD_BLOODED), outcome.plot, limits=COLD_SHOULDER.limits)
    assert verification.answer is Answer.YES


@pytest.mark.parametrize(
    ("old", "new", "story"),
    [
        pytest.param(
            "effect: ashamed_before(c, d);",
            "effect: !ashamed_before(c, d);",
            COLD_SHOULDER,
            id="Jonas feels no shame",
        ),
        pytest.param(
            "effect: cross_with(c, d);",
            "effect: !cross_with(c, d);",
            COLD_SHOULDER,
            id="Marta draws no conclusion",
        ),
        pytest.param(
            "observing(o : character): at(o) == Village;",
            "observing(o : character): True;",
            COLD_SHOULDER,
            id="Marta hears of the fox",
        ),
        pytest.param(
            "effect: contrite(c);",
            "effect: !contrite(c);",
            COLD_SHOULDER_TO_THE_END,
            id="the pie moves nobody",
        ),
    ],
)
def test_without_this_the_story_is_impossible(old: str, new: str, story: Story) -> None:
    outcome = told(altered("cold_shoulder", old, new), story.limits, goal=story.goal)
    assert isinstance(outcome, Impossible)
