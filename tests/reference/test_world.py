"""What an event makes of minds: observation, surprise, belief effects, triggers (semantics 3)."""

import pytest
from checking import problem_of

from fabula.errors import ModelError
from fabula.model import value_text
from fabula.reference import Mind, World

CHEST = """
    type item;
    entity Ann : character;
    entity Bob : character;
    entity Coin : item;
    entity Ring : item;
    property inside() : item;
    property weight() : number;
    property locked() : boolean;
    property opened() : number;
    inside() = Coin;
    weight() = 3;
    locked();
    believes(Ann, inside() = Ring);
    believes(Ann, weight() = 0);
    believes(Ann, !locked());
    %s
    utility(): 0;
"""


def chest(event: str) -> World:
    return World(problem_of(CHEST % event), 2)


def after(world: World, *actions: str) -> Mind:
    mind = world.initial
    for action in actions:
        mind = world.after(mind, world.actions[action])
    return mind


def beliefs(world: World, mind: Mind, *chain: int) -> dict[str, str]:
    for character in chain:
        mind = mind.believed(character)
    return {fluent: value_text(value) for fluent, value in world.facts(mind).items()}


@pytest.mark.parametrize(
    ("precondition", "fluent", "learnt"),
    [
        ("inside() == Coin", "inside()", "Coin"),
        ("Coin == inside()", "inside()", "Coin"),
        ("inside() != Ring", "inside()", "?"),
        ("weight() > 2", "weight()", "?"),
        ("2 < weight()", "weight()", "?"),
        ("weight() + 1 > 3", "weight()", "?"),
        ("weight() == 1 + 2", "weight()", "3"),
        ("locked()", "locked()", "True"),
        ("locked() != False", "locked()", "True"),
        ("!(inside() != Coin)", "inside()", "Coin"),
        ("exists(x : item) inside() == x & weight() == 3", "inside()", "Coin"),
        ("(True | inside() == Coin) & locked()", "inside()", "Coin"),
        ("if(locked()) inside() == Coin else False", "inside()", "Coin"),
    ],
)
def test_who_sees_the_impossible_learns_why_it_was_possible(
    precondition: str, fluent: str, learnt: str
) -> None:
    world = chest(f"action open() {{ precondition: {precondition}; effect: opened() = 1; }};")
    seen = after(world, "open()")
    assert beliefs(world, seen, 0)[fluent] == learnt
    assert beliefs(world, seen, 0)["opened()"] == "1"


def test_others_are_thought_surprised_only_by_what_is_true_in_the_mind() -> None:
    world = chest("action open() { precondition: weight() > 2 & locked(); };")
    seen = after(world, "open()")
    assert beliefs(world, seen, 0)["weight()"] == "?"
    assert beliefs(world, seen, 0, 1)["weight()"] == "0"
    assert beliefs(world, seen, 0, 1)["locked()"] == "False"


def test_what_is_not_in_the_precondition_is_not_learnt() -> None:
    world = chest("action open() { precondition: locked(); effect: opened() = 1; };")
    assert beliefs(world, after(world, "open()"), 0)["inside()"] == "Ring"


def test_of_two_corrections_of_one_fluent_the_value_wins() -> None:
    text = "action open() { precondition: inside() != Ring & inside() == Coin; };"
    world = chest(text)
    assert beliefs(world, after(world, "open()"), 0)["inside()"] == "Coin"


def test_two_fluents_compared_are_both_corrected() -> None:
    problem = problem_of("""
        type item;
        entity Ann : character;
        entity Coin : item;
        entity Ring : item;
        property left() : item;
        property right() : item;
        property seen() : boolean;
        left() = Coin;
        right() = Coin;
        believes(Ann, left() = Ring);
        believes(Ann, right() = Ring);
        believes(Ann, seen());
        action show() { precondition: left() == right() & !seen(); };
        utility(): 0;
    """)
    world = World(problem, 1)
    shown = beliefs(world, after(world, "show()"), 0)
    assert shown == {"left()": "Coin", "right()": "Coin", "seen()": "False"}


def test_a_character_does_not_learn_in_his_own_imagination() -> None:
    world = chest("""
        action tell(c : character) {
            effect: believes(c, inside()) = inside();
            observing(o : character): False;
        };
    """)
    told = after(world, "tell(Bob)", "tell(Ann)")
    assert beliefs(world, told, 0)["inside()"] == "Coin"
    imagined = world.after(world.initial.believed(0), world.actions["tell(Ann)"])
    assert beliefs(world, imagined)["inside()"] == "Ring"
    assert beliefs(world, imagined, 0)["inside()"] == "Ring"


def test_an_inference_that_holds_in_a_mind_is_drawn_in_that_mind() -> None:
    world = chest("""
        action knock() { effect: opened() = opened() + 1; };
        trigger see(c : character) {
            precondition: opened() > 0 & believes(c, !locked());
            effect: believes(c, locked());
        };
    """)
    knocked = after(world, "knock()")
    assert beliefs(world, knocked, 0)["locked()"] == "True"
    assert beliefs(world, knocked, 0, 1)["locked()"] == "True"


def test_a_belief_effect_of_a_trigger_on_the_owner_beats_a_plain_one() -> None:
    world = chest("""
        action knock() { effect: opened() = 1; };
        trigger hear() {
            precondition: opened() == 1;
            effect: opened() = 2 & believes(Ann, opened() = 3);
        };
    """)
    knocked = after(world, "knock()")
    assert beliefs(world, knocked)["opened()"] == "2"
    assert beliefs(world, knocked, 0)["opened()"] == "3"


def test_equal_minds_of_one_world_are_one_object() -> None:
    world = chest("action knock() { effect: opened() = 1; }; action wait() { };")
    knocked = after(world, "knock()")
    assert after(world, "wait()") is world.initial
    assert after(world, "knock()", "knock()") is knocked
    assert knocked is not world.initial


def test_two_triggers_that_undo_each_other_are_named() -> None:
    world = chest("""
        action knock() { effect: opened() = 1; };
        trigger lock() { precondition: opened() == 1 & !locked(); effect: locked(); };
        trigger unlock() { precondition: opened() == 1 & locked(); effect: !locked(); };
    """)
    with pytest.raises(ModelError) as caught:
        after(world, "knock()")
    assert caught.value.code == "R002"
    assert "`lock()`" in caught.value.message
    assert "`unlock()`" in caught.value.message


def test_effects_that_disagree_are_an_error_that_shows_what_was_read() -> None:
    world = chest("action drop() { effect: if(weight() > 2) opened() = 1 & opened() = 2; };")
    with pytest.raises(ModelError) as caught:
        after(world, "drop()")
    assert caught.value.code == "R001"
    assert "weight() = 3" in caught.value.message
