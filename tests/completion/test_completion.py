"""Outlines are completed: with all they demand, in every length, and with what else is asked."""

import pytest
from checking import problem_of
from completion.outlines import completed, only

from fabula.errors import PlotError
from fabula.model import Limits
from fabula.planner import Impossible
from fabula.world import World

LIMITS = Limits(author_temporal=6, character_temporal=4, epistemic=1)

MEAL = """
entity Ann : character;
property cooked() : boolean;
property ate() : boolean;
property sang() : boolean;
property tunes() : number;
action boil() { effect: cooked(); consenting: Ann; };
action roast() { effect: cooked(); consenting: Ann; };
action eat() { precondition: cooked(); effect: ate() & !cooked(); consenting: Ann; };
action sing() { effect: sang(); consenting: Ann; };
action hum() { effect: tunes() = tunes() + 1; consenting: Ann; };
utility(): if(ate()) 1 else 0;
utility(Ann): (if(ate()) 2 else 0) + (if(sang()) 1 else 0) + tunes();
story song { scene song: sing(); };
story quiet { scene hunger: !ate() then !ate(); end: ate(); };
"""


@pytest.fixture
def meal() -> World:
    return World(problem_of(MEAL), ())


def actions(world: World, text: str, **options: object) -> tuple[str, ...]:
    return only(completed(world, text, limits=LIMITS, **options)).actions  # type: ignore[arg-type]


def is_impossible(world: World, text: str, **options: object) -> bool:
    completion = completed(world, text, limits=LIMITS, **options)  # type: ignore[arg-type]
    return not completion.fillings and isinstance(completion.ended, Impossible)


def test_a_gap_is_filled_with_what_is_needed(meal: World) -> None:
    assert actions(meal, "...\neat()") in {("boil()", "eat()"), ("roast()", "eat()")}


def test_without_a_gap_the_plot_begins_with_the_first_step(meal: World) -> None:
    assert is_impossible(meal, "eat()\n...")
    assert actions(meal, "boil()\n...\neat()") == ("boil()", "eat()")


def test_without_a_gap_the_plot_ends_with_the_last_step(meal: World) -> None:
    assert actions(meal, "...\nsing()\n...", goal=1)[-1] == "eat()"
    assert actions(meal, "...\nsing()", goal=1)[-1] == "sing()"
    assert is_impossible(meal, "eat()\n... 1\nboil()")


def test_steps_without_a_gap_follow_each_other(meal: World) -> None:
    assert actions(meal, "boil()\nsing()\neat()") == ("boil()", "sing()", "eat()")
    assert is_impossible(meal, "sing()\neat()")


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_gap_of_so_many_steps_has_so_many(meal: World, length: int) -> None:
    plot = actions(meal, f"...\nboil()\n... {length}\neat()")
    assert plot.index("eat()") - plot.index("boil()") == length + 1
    plot = actions(meal, f"... {length}\neat()")
    assert plot.index("eat()") == length
    plot = actions(meal, f"boil()\n... {length}", goal=1)
    assert len(plot) == length + 1


def test_a_gap_of_a_range_has_at_least_and_at_most_so_many(meal: World) -> None:
    assert len(actions(meal, "... 2-3\neat()")) in {3, 4}
    assert len(actions(meal, "roast()\n... 2-3\neat()")) in {4, 5}
    assert len(actions(meal, "sing()\n... 0-1\neat()")) == 3
    assert is_impossible(meal, "sing()\n... 0-0\neat()")


def test_the_story_of_the_world_holds_as_well(meal: World) -> None:
    assert "sing()" not in actions(meal, "...\neat()\n...")
    assert "sing()" in actions(meal, "...\neat()\n...", story="song")


def test_a_condition_of_a_story_is_not_asked_before_the_plot_begins(meal: World) -> None:
    """`quiet` wants two states before the meal; the beginning alone is only one."""
    assert len(actions(meal, "boil()\n...", story="quiet")) >= 2


def test_fillings_have_different_actions(meal: World) -> None:
    completion = completed(meal, "...\neat()", limits=LIMITS, n_fillings=5)
    plots = [sorted(filling.actions) for filling in completion.fillings]
    assert plots == [["boil()", "eat()"], ["eat()", "roast()"]]
    assert isinstance(completion.ended, Impossible)


def test_a_plot_without_gaps_has_one_filling(meal: World) -> None:
    completion = completed(meal, "boil()\neat()", limits=LIMITS, n_fillings=2)
    assert only(completion).inserted == ()
    assert isinstance(completion.ended, Impossible)


@pytest.mark.parametrize("step", ["eat(Ann)", "sing(?)", "dance()", "fly(Bob)"])
def test_a_step_that_can_never_happen_is_refused(meal: World, step: str) -> None:
    with pytest.raises(PlotError, match="P010"):
        completed(meal, f"...\n{step}")
