"""Utilities are read with the attitudes of the moment of decision (semantics 4.1)."""

import pytest
from checking import problem_of

from fabula.model import Limits
from fabula.plots import Explanation, PlannedStep, Plot, PlotStep
from fabula.reference import Mind, World
from fabula.stakes import stakes
from fabula.verify import verify

WORLD = """
    entity Ann : character;
    entity Bob : character;
    attitude loves(a : character, b : character) : number;
    property rich(c : character) : boolean;
    loves(Ann, Bob) = 1;
    loves(Ann, Ann) = 2;
    action fancy(a : character, b : character) { effect: loves(a, b) = loves(a, b) + 5; };
    action earn() { effect: rich(Ann) & rich(Bob) & loves(Ann, Bob) = 9; consenting: Ann; };
    utility(): loves(Ann, Bob);
    utility(Ann): %s;
"""


@pytest.mark.parametrize(
    ("utility", "action", "before", "after"),
    [
        ("loves(Ann, Bob)", "fancy(Ann, Bob)", 1, 1),
        ("loves(Ann, Bob) + (if(rich(Ann)) 3 else 0)", "earn()", 1, 4),
        ("loves(Ann, Bob) * (if(rich(Bob)) 3 else 0)", "earn()", 0, 3),
        ("if(loves(Ann, Bob) > 1) 4 elseif(rich(Ann)) loves(Ann, Ann) else 0", "earn()", 0, 2),
        ("believes(Ann, loves(Ann, Bob))", "fancy(Ann, Bob)", 1, 1),
        ("believes(Bob, loves(Ann, Bob))", "fancy(Ann, Bob)", 1, 6),
        ("believes(Bob, believes(Ann, loves(Ann, Bob)))", "fancy(Ann, Bob)", 1, 6),
        ("loves(Bob, Ann)", "fancy(Bob, Ann)", 0, 5),
        ("sum(c : character) loves(c, Ann)", "fancy(Ann, Ann)", 2, 2),
        ("sum(c : character) loves(c, Ann)", "fancy(Bob, Ann)", 2, 7),
    ],
)
def test_the_own_attitudes_are_held_fast(
    utility: str, action: str, before: float, after: float
) -> None:
    world = World(problem_of(WORLD % utility), 3)
    start = world.initial.believed(0)
    end = world.after(start, world.actions[action])
    assert world.utility(start, 0, attitudes_of=start) == before
    assert world.utility(end, 0, attitudes_of=start) == after


def test_each_moment_of_decision_has_its_own_attitudes() -> None:
    world = World(problem_of(WORLD % "loves(Ann, Bob) * (if(rich(Ann)) 1 else 0)"), 2)
    poor = world.initial.believed(0)
    smitten = world.after(poor, world.actions["fancy(Ann, Bob)"])
    ends: list[Mind] = [world.after(mind, world.actions["earn()"]) for mind in (poor, smitten)]
    assert ends[0] is ends[1]
    assert [world.utility(ends[0], 0, attitudes_of=mind) for mind in (poor, smitten)] == [1, 6]
    assert world.utility(ends[0], 0) == 9


def test_the_author_sees_attitudes_as_they_become() -> None:
    world = World(problem_of(WORLD % "0"), 2)
    end = world.after(world.initial, world.actions["fancy(Ann, Bob)"])
    assert world.utility(end, None, attitudes_of=world.initial) == 6


def test_a_stake_is_judged_with_the_attitudes_before() -> None:
    problem = problem_of(WORLD % "loves(Ann, Bob) * (if(rich(Ann)) 1 else 0)")
    reason = Explanation("Ann", (PlannedStep("earn()"),))
    plot = Plot((PlotStep("earn()", (reason,)),))
    assert verify(problem, plot, limits=Limits(1, 1, 0), goal=9).answer == "yes"
    ann, author = stakes(plot, World(problem, 2))
    assert (ann.before, ann.after) == (0, 1)
    assert (author.before, author.after) == (1, 9)
