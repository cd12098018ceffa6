"""A changed world is a world like any other, and differs in what was asked for and nothing else."""

import pytest
from checking import problem_of
from shipped import STORIES, Story, text_of

from fabula.changes import Change, changed, read_change
from fabula.ground import ground
from fabula.model import Limits, Problem
from fabula.planner import Found, Impossible, Planner
from fabula.reference import Answer, World, horizon
from fabula.verify import verify

LIMITS = Limits(3, 4, 2)
WEDDING = problem_of("""
    type ring;
    entity Ann : character;
    entity Bob : character;
    entity Cleo : character;
    property wed(c : character, d : character) : boolean;
    property sworn(c : character) : boolean;
    sworn(Ann);
    action marry(c : character, d : character) {
        precondition: c != d & !wed(c, d) & sworn(c);
        motive: !sworn(d);
        effect: wed(c, d) & wed(d, c);
        consenting: c, d;
        observing(o : character): o == c | o == d;
    };
    action swear(c : character) {
        precondition: !sworn(c);
        effect: sworn(c);
        consenting: c;
        observing(o : character): o == c;
    };
    utility(): wed(Ann, Bob);
    utility(Ann): (if(wed(Ann, Bob)) 2 else 0) - (if(sworn(Bob)) 1 else 0);
""")


def read(text: str, problem: Problem) -> Change:
    change, diagnostics = read_change(text, problem)
    assert change is not None, diagnostics
    return change


def wedding(*texts: str) -> Problem:
    return changed(WEDDING, [read(text, WEDDING) for text in texts])


def running(problem: Problem) -> World:
    return World(problem, horizon(problem, LIMITS))


def ends(problem: Problem) -> type:
    """How the story of a world ends; what is found is verified by the reference."""
    outcome = Planner(problem, limits=LIMITS).search()
    if isinstance(outcome, Found):
        assert verify(problem, outcome.plot, limits=LIMITS).answer is Answer.YES
    return type(outcome)


@pytest.mark.parametrize("story", STORIES, ids=str)
def test_a_world_without_a_change_is_equal_to_what_it_was(story: Story) -> None:
    problem = problem_of(text_of(story.world))
    assert changed(problem, []) == problem


def test_a_wedding_needs_both() -> None:
    assert ends(WEDDING) is Impossible  # Bob gains nothing by it


@pytest.mark.parametrize(
    ("changes", "ending"),
    [
        (["utility(Bob) = if(wed(Ann, Bob)) 1 else 0"], Found),
        (["unasked(Bob): marry"], Found),
        (["unasked(Bob): marry(Ann, Bob)"], Found),
        (["unasked(Bob): marry(Bob, ?)"], Impossible),
        (["unasked(Bob): marry", "without marry(?, Bob)"], Impossible),
        (["unasked(Bob): marry", "without marry(Bob, ?)"], Found),
        (["unasked(Bob): marry", "without marry"], Impossible),
        (["unasked(Bob): marry", "indifferent(Ann): wed(Ann, Bob)"], Impossible),
        (["unasked(Bob): marry", "indifferent(Ann): sworn(Bob)"], Found),
        (["unasked(Bob): marry", "utility(Ann) = 0"], Impossible),
        (["unasked(Bob): marry", "believes(Ann, wed(Ann, Bob))"], Impossible),
        (["unasked(Bob): marry", "!sworn(Ann) & sworn(Bob)"], Found),
        (["unasked(Bob): marry", "sworn(Bob)", "regardless(!sworn(d)): marry(?, Bob)"], Found),
        (["unasked(Bob): marry", "sworn(Bob)", "regardless(!sworn(Bob)): marry(?, Bob)"], Found),
        (["unasked(Bob): marry", "sworn(Bob)", "regardless(sworn(c)): marry"], Impossible),
        (["wed(Ann, Bob)"], Impossible),
    ],
    ids=str,
)
def test_a_change_changes_how_the_story_can_end(changes: list[str], ending: type) -> None:
    assert ends(wedding(*changes)) is ending


@pytest.mark.parametrize(
    ("change", "observers"),
    [
        ("seen(Cleo): marry", {"Ann", "Bob", "Cleo"}),
        ("seen(Cleo): marry(Ann, ?)", {"Ann", "Bob", "Cleo"}),
        ("seen(Cleo): marry(Bob, ?)", {"Ann", "Bob"}),
        ("unseen(Bob): marry", {"Ann"}),
        ("unseen(Bob): marry(Ann, Cleo)", {"Ann", "Bob"}),
    ],
)
def test_who_observes_can_be_changed(change: str, observers: set[str]) -> None:
    world = running(wedding(change))
    after = world.after(world.initial, world.actions["marry(Ann, Bob)"])
    knowing = {
        character.name
        for place, character in enumerate(WEDDING.characters)
        if world.value(after.believed(place), "wed(Ann, Bob)") is True
    }
    assert knowing == observers


def test_an_observer_may_have_the_name_of_a_parameter() -> None:
    text = """
        entity Ann : character; entity Bob : character;
        property tired(c : character) : boolean;
        action sleep(c : character) { precondition: tired(c); effect: !tired(c);
            observing(c : character): True; };
        tired(Ann); tired(Bob);
    """
    problem = problem_of(text)
    world = running(changed(problem, [read("unseen(Ann): sleep(Bob)", problem)]))
    for sleeper, is_seen in (("Ann", True), ("Bob", False)):
        after = world.after(world.initial, world.actions[f"sleep({sleeper})"])
        assert world.value(after.believed(0), f"tired({sleeper})") is not is_seen


@pytest.mark.parametrize(
    "change",
    ["unasked(Bob): marry", "unasked(Bob): marry(Ann, ?)", "regardless(sworn(Ann)): marry(Ann, ?)"],
)
def test_a_split_action_keeps_its_ground_actions_each_once(change: str) -> None:
    before, after = ground(WEDDING), ground(wedding(change))
    signatures = [action.signature for action in after.actions]
    assert len(signatures) == len(set(signatures))
    assert {action.signature for action in before.actions} <= set(signatures)
    assert set(running(wedding(change)).actions) >= set(running(WEDDING).actions)


def test_only_the_consent_that_was_taken_away_is_gone() -> None:
    actions = running(wedding("unasked(Bob): marry")).actions
    names = [character.name for character in WEDDING.characters]
    consenting = {s: [names[who] for who in action.consenting] for s, action in actions.items()}
    assert consenting["marry(Ann, Bob)"] == ["Ann"]
    assert consenting["marry(Bob, Ann)"] == ["Ann"]
    assert consenting["marry(Ann, Cleo)"] == ["Ann", "Cleo"]
    assert consenting["swear(Bob)"] == ["Bob"]


def test_a_fact_becomes_everybodys_belief_and_a_belief_stays_with_its_holder() -> None:
    world = running(wedding("sworn(Cleo)", "believes(Bob, !sworn(Cleo))"))
    minds = [world.initial, *(world.initial.believed(place) for place in range(3))]
    assert [world.value(mind, "sworn(Cleo)") for mind in minds] == [True, True, False, True]
