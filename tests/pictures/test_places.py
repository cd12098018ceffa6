"""Where everybody is: which property says so."""

import pytest
from asked import LIMITS, chest, plot_of, running
from checking import problem_of
from pictured import found
from shipped import SALLY_ANNE, STORIES, Story

from fabula.explain import replay
from fabula.pictures import NoPlaceError, place_property
from fabula.pictures.places import whereabouts

ROOMS = """
    type room;
    type hat;
    entity Ann : character;
    entity Bob : character;
    entity Hall : room;
    entity Bowler : hat;
    property wears(c : character) : hat;
    property friend(c : character) : character;
    property happy(c : character) : boolean;
    property in(c : character) : room;
    in(Ann) = Hall;
    action walk(c : character, r : room) {
        precondition: in(c) != r;
        effect: in(c) = r;
        consenting: c;
        observing(o : character): in(o) == r;
    };
    action put_on(c : character, h : hat) {
        precondition: wears(c) != h & in(c) == Hall;
        effect: wears(c) = h;
        consenting: c;
    };
    utility(): 1;
"""


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.world}-{story.story}")
def test_every_shipped_world_says_places_by_at(story: Story) -> None:
    family = place_property(found(SALLY_ANNE if story.world == "captured" else story)[0])
    assert family is not None
    assert family.name == "at"


def test_the_property_that_most_kinds_of_actions_read_says_places() -> None:
    world = running(problem_of(ROOMS), LIMITS)
    family = place_property(world)
    assert family is not None
    assert family.name == "in"


def test_what_actions_are_about_comes_before_what_they_read_more_often() -> None:
    health = """
        type state;
        entity Well : state;
        entity Ill : state;
        property health(c : character) : state;
        action sneeze(c : character) { precondition: health(c) == Ill; consenting: c; };
        action cough(c : character) { precondition: health(c) == Ill; consenting: c; };
        action faint(c : character) { precondition: health(c) == Ill; consenting: c; };
    """
    family = place_property(running(problem_of(ROOMS + health), LIMITS))
    assert family is not None
    assert family.name == "in"


def test_the_caller_may_name_another_property() -> None:
    family = place_property(running(problem_of(ROOMS), LIMITS), "wears")
    assert family is not None
    assert family.name == "wears"


@pytest.mark.parametrize("name", ["friend", "happy", "im", "nothing"])
def test_what_says_no_places_is_refused(name: str) -> None:
    with pytest.raises(NoPlaceError) as raised:
        place_property(running(problem_of(ROOMS), LIMITS), name)
    assert f"`{name}`" in str(raised.value)
    assert "`in`" in str(raised.value) or "wears, in" in str(raised.value)


def test_a_world_without_places_has_none() -> None:
    assert place_property(chest()) is None
    with pytest.raises(NoPlaceError, match="this world has none"):
        place_property(chest(), "at")


def test_who_is_nowhere_is_nowhere_until_he_comes() -> None:
    world = running(problem_of(ROOMS), LIMITS)
    told = replay(world, plot_of("walk(Bob, Hall)"))
    assert whereabouts(told, place_property(world)) == (("Hall", "Hall"), (None, "Hall"))
