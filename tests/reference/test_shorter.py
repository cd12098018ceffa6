"""What can be left out of a plot, and honest answers when that is too much to find out (4.10.4)."""

import pytest
from checking import problem_of

from fabula.model import Limits
from fabula.reference import (
    Demand,
    Explainer,
    Fault,
    Plan,
    StoryReader,
    World,
    goal_alone,
    redundant_plot,
    shorter,
)

LADDER = """
    entity Ann : character;
    property rung() : number;
    property whistled() : number;
    property sure(c : character) : boolean;
    action climb(c : character) {
        precondition: rung() < 3;
        effect: rung() = rung() + 1;
        consenting: c;
    };
    action whistle() { effect: whistled() = whistled() + 1; };
    action encourage(c : character) { effect: sure(c); };
    utility(): rung();
    utility(Ann): if(sure(Ann)) rung() else 0;
    story up { scene top: rung() == 3; end: whistled() < 9; };
    story merry { scene x: climb(Ann) then whistle() then climb(Ann); };
"""
LIMITS = Limits(9, 3, 1)
TOP = ("encourage(Ann)", "climb(Ann)", "climb(Ann)", "climb(Ann)")


def fault(world: World, story: str, plan: tuple[str, ...], *, effort: int = 8_000) -> Fault | None:
    events: Plan = tuple(world.actions[action] for action in plan)
    stories = {told.name: told for told in world.problem.stories}
    demand = Demand(StoryReader(stories[story], world), None) if story else goal_alone(world, 3)
    return redundant_plot(Explainer(world, LIMITS, effort=effort), demand, events)


@pytest.fixture(scope="module")
def ladder() -> World:
    return World(problem_of(LADDER), 2)


@pytest.mark.parametrize("story", ["up", ""])
def test_a_plot_without_waste_has_no_fault(ladder: World, story: str) -> None:
    assert fault(ladder, story, TOP) is None


@pytest.mark.parametrize(("story", "rule"), [("up", "4.10.4"), ("", "4.2.4")])
def test_waste_is_found_and_the_rest_shown(ladder: World, story: str, rule: str) -> None:
    found = fault(ladder, story, (*TOP[:2], "whistle()", *TOP[2:]))
    assert found is not None
    assert (found.rule, found.certain) == (rule, True)
    assert tuple(event.signature for event in found.shorter) == TOP


def test_what_a_story_asks_for_stays(ladder: World) -> None:
    plan = ("encourage(Ann)", "climb(Ann)", "whistle()", "climb(Ann)")
    assert fault(ladder, "merry", plan) is None
    found = fault(ladder, "merry", (*plan, "climb(Ann)"))
    assert found is not None
    assert len(found.shorter) == len(plan)


def test_a_long_plot_is_not_tried_part_by_part(ladder: World) -> None:
    """Of forty actions there are a million million parts."""
    whistles = ("whistle()",) * 36
    found = fault(ladder, "up", (*TOP, *whistles))
    assert found is not None
    assert found.certain


def test_without_enough_effort_it_is_left_open(
    ladder: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shorter, "MOST_PLACES", 3)
    found = fault(ladder, "up", TOP)
    assert found is not None
    assert not found.certain
    assert found.shorter == ()
