"""Searches in mid-plot: the past is fixed, and what is to come is as it would be."""

import pytest
from checking import problem_of
from play.cellar import CELLAR

from fabula.ground import ground
from fabula.model import Limits, Problem
from fabula.planner import Found, Impossible, Outcome, Planner
from fabula.planner.onward import Lesson, PastStep, onward
from fabula.play import FATE, Stage
from fabula.world import World, load

LIMITS = Limits(epistemic=3)
CELLAR_PROBLEM = problem_of(CELLAR)
UNLOCKED = ("polish()", "unlock()")
DISAPPOINTED: tuple[PastStep, ...] = ((Lesson(("Ann",), "locked()", True),),)


def searched(
    problem: Problem, past: tuple[PastStep, ...], story: str | None, **who: tuple[str, ...]
) -> Outcome:
    grounded = ground(problem)
    told = next((one for one in grounded.stories if one.name == story), None)
    world = onward(grounded, past, story=told, **who)
    planner = Planner(problem, limits=LIMITS, story=story, grounded=world)
    return planner.search(work_limit_units=200_000)


def rest(outcome: Outcome, past: tuple[PastStep, ...]) -> list[str]:
    assert isinstance(outcome, Found)
    return [step.action for step in outcome.plot.steps[len(past) :]]


def told_of(world: World) -> tuple[str, ...]:
    outcome = world.tell()
    assert isinstance(outcome, Found)
    return tuple(step.action for step in outcome.plot.steps)


@pytest.mark.parametrize("name", ["romeo_juliet", "miser"])
def test_a_plot_can_be_found_again_from_wherever_it_stands(name: str) -> None:
    world = load(name)
    actions = told_of(world)
    for length in range(len(actions) + 1):
        past = actions[:length]
        outcome = searched(world.problem, past, world.story())
        assert isinstance(outcome, Found)
        stage = Stage(world.problem, [FATE])
        state = stage.world.initial
        for number, action in enumerate((*past, *rest(outcome, past))):
            event, reasons = stage.event(action), outcome.plot.steps[number].explanations
            assert event.possible(state)
            if number >= length:
                assert stage.unwilling(event, state, reasons) == ()
            state = stage.world.after(state, event)


def test_the_past_needs_no_reasons() -> None:
    past = ("burn()",)
    assert not isinstance(searched(CELLAR_PROBLEM, (), "ashes"), Found)
    assert isinstance(searched(CELLAR_PROBLEM, past, "ashes"), Impossible)
    assert rest(searched(CELLAR_PROBLEM, (*past, "wed()"), "ashes"), (*past, "wed()")) == []


def test_the_past_counts_in_a_story() -> None:
    assert isinstance(searched(CELLAR_PROBLEM, ("burn()",), "feast"), Impossible)
    assert rest(searched(CELLAR_PROBLEM, UNLOCKED, "feast"), UNLOCKED) == ["go_down()", "eat()"]


def test_the_free_do_what_they_believe_possible_without_a_reason() -> None:
    assert isinstance(searched(CELLAR_PROBLEM, (), "ashes", free=("Ann",)), Impossible)
    both = searched(CELLAR_PROBLEM, (), "ashes", free=("Ann", "Bob"))
    assert rest(both, ()) == ["burn()", "wed()"]


def test_the_free_cannot_do_what_they_believe_impossible() -> None:
    """Once she takes it to be locked, Ann does not try again, though it is open by then."""
    flooded: tuple[PastStep, ...] = (*DISAPPOINTED, "flood()")
    hidden = CELLAR.replace(
        "action flood() {", "action flood() { observing(c : character): c == Bob;"
    )
    problem = problem_of(hidden)
    assert "go_down()" not in rest(searched(problem, flooded, "ball", free=("Ann",)), flooded)
    never = problem_of(hidden + "story down { scene down: go_down(); };")
    assert isinstance(searched(never, flooded, "down", free=("Ann",)), Impossible)
    assert rest(searched(never, flooded[1:], "down", free=("Ann",)), flooded[1:]) == ["go_down()"]


def test_without_the_idle_only_others_act() -> None:
    assert rest(searched(CELLAR_PROBLEM, (), "ball"), ()) == ["dance()"]
    assert isinstance(searched(CELLAR_PROBLEM, (), "ball", idle=("Ann",)), Impossible)


def test_the_work_limit_ends_a_search() -> None:
    planner = Planner(load("captured").problem, story="film")
    outcome = planner.search(work_limit_units=100)
    assert getattr(outcome, "limit", "") == "the limit of 100 units of work"
