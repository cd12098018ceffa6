"""Which triggers fire in the world after an action, and in which order."""

from checking import problem_of

from fabula.reference import World

WORLD = """
entity Ann : character;
entity Bob : character;
property wet(c : character) : boolean;
property cold(c : character) : boolean;
property ill(c : character) : boolean;
believes(Bob, cold(Ann));

action rain() {
    effect: forall(c : character) wet(c);
};

trigger fall_ill(c : character) {
    precondition: cold(c) & c == Ann;
    effect: ill(c);
};

trigger shiver(c : character) {
    precondition: wet(c) & !cold(c);
    effect: cold(c);
};
"""


def test_the_triggers_of_the_world_fire_in_order_and_those_of_minds_are_not_told() -> None:
    world = World(problem_of(WORLD), 1)
    rain = world.actions["rain()"]
    fired = world.firings(world.initial, rain)
    assert [str(event) for event in fired] == ["shiver(Ann)", "fall_ill(Ann)", "shiver(Bob)"]
    after = world.after(world.initial, rain)
    assert world.firings(after, rain) == ()


def test_firing_them_one_by_one_is_what_happens_after_the_action() -> None:
    world = World(problem_of(WORLD), 1)
    rain = world.actions["rain()"]
    mind = world.apply(rain, world.initial)
    for event in world.firings(world.initial, rain):
        mind = world.apply(event, mind)
    assert mind is world.after(world.initial, rain)
