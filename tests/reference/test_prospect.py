"""What is called possible holds all that happens, whatever part of a plan is left out."""

from random import Random

import pytest
from agreement.random_worlds import random_world
from checking import problem_of

from fabula.errors import ModelError
from fabula.reference import Event, Mind, World
from fabula.reference.possible import PossibleMind
from fabula.reference.prospect import PossibleEvents, Prospect

N_WORLDS = 60
N_PARTS = 20
LEVEL = 3


def walked(world: World, random: Random) -> list[Event]:
    """A plan of actions each of which is possible in its turn."""
    mind, plan = world.initial, []
    for _ in range(6):
        choices = world.applicable(mind)
        if not choices:
            break
        plan.append(random.choice(choices))
        mind = world.after(mind, plan[-1])
    return plan


def holds(possible: PossibleMind | None, mind: Mind) -> bool:
    """Whether a mind, and all below it that are followed, is one of those that are possible."""
    if possible is None:
        return True
    return all(
        values is None or value in values
        for values, value in zip(possible.values, mind.values, strict=True)
    ) and all(
        child is None or holds(below, child)
        for below, child in zip(possible.children, mind.children, strict=False)
    )


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_whatever_part_of_a_plan_happens_is_within_the_prospect(depth: int) -> None:
    n_compared = 0
    for seed in range(N_WORLDS):
        random = Random(seed)
        try:
            world = World(random_world(seed)[1], LEVEL)
            n_compared += parts_within(world, walked(world, random), depth, random)
        except ModelError:
            continue
    assert n_compared > N_WORLDS


def parts_within(world: World, plan: list[Event], depth: int, random: Random) -> int:
    """Compare the ends of some parts of a plan with the prospect; return how many."""
    prospect = Prospect(PossibleEvents(world), world.initial, depth=depth)
    for action in plan:
        if prospect.may_happen(action):
            prospect.happen(action)
    for _ in range(N_PARTS):
        mind = world.initial
        for action in plan:
            agreed = all(action.possible(mind.believed(c)) for c in action.consenting)
            if random.random() < 0.7 and action.possible(mind) and agreed:
                mind = world.after(mind, action)
                assert holds(prospect.state, mind), (plan, action)
    return N_PARTS if plan else 0


CORNERS = """
    type color;
    entity Ann : character;
    entity Red : color;
    entity Blue : color;
    property hue() : color;
    property size() : number;
    property p() : boolean;
    property doubt() : boolean;
    hue() = Red;
    size() = 3;
    believes(Ann, hue() = Blue);
    believes(Ann, size() = 0);
    action look() { precondition: %s; effect: believes(Ann, doubt()); };
    trigger infer() { precondition: doubt() & !p(); effect: believes(Ann, p()); };
    utility(): 0;
"""


@pytest.mark.parametrize(
    "precondition", ["hue() != Blue", "hue() == Red", "size() > 1", "size() + 1 == 4"]
)
def test_surprise_and_inference_are_within_the_prospect(precondition: str) -> None:
    world = World(problem_of(CORNERS % precondition), 2)
    prospect = Prospect(PossibleEvents(world), world.initial)
    look = world.actions["look()"]
    prospect.happen(look)
    seen = world.after(world.initial, look)
    assert world.value(seen.believed(0), "p()") is True
    assert holds(prospect.state, seen)
