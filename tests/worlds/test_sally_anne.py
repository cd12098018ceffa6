"""Sally and Anne: who believes the marble to be where, and what the story hangs on."""

import pytest
from shipped import SALLY_ANNE, Told, altered, told

from fabula.planner import Impossible


@pytest.fixture(scope="module")
def story() -> Told:
    return Told(SALLY_ANNE)


def test_sally_believes_the_marble_in_the_basket_while_it_is_in_the_box(story: Told) -> None:
    mind = story.at("move(Anne, Basket, Box)")
    assert story.believes(mind, "lies_in()") == "Box"
    assert story.believes(mind, "lies_in()", "Anne") == "Box"
    assert story.believes(mind, "lies_in()", "Sally") == "Basket"


def test_anne_knows_what_sally_believes_and_sally_is_wrong_about_anne(story: Told) -> None:
    mind = story.at("move(Anne, Basket, Box)")
    assert story.believes(mind, "lies_in()", "Anne", "Sally") == "Basket"
    assert story.believes(mind, "lies_in()", "Sally", "Anne") == "Basket"
    assert story.believes(mind, "lies_in()", "Anne", "Sally", "Anne") == "Basket"


def test_sally_keeps_her_belief_until_she_sees_that_the_basket_is_empty(story: Told) -> None:
    mind = story.at("look(Sally, Basket)")
    assert story.believes(mind, "lies_in()", "Sally") == "Basket"
    mind = story.after((*SALLY_ANNE.plot, "find_nothing(Sally, Basket)"))
    assert story.believes(mind, "lies_in()", "Sally") == "?"
    assert story.believes(mind, "lies_in()", "Sally", "Anne") == "?"
    assert story.believes(mind, "lies_in()", "Anne") == "Box"


def test_anne_has_no_reason_to_move_the_marble_before_sallys_eyes(story: Told) -> None:
    mind = story.at("put(Sally, Basket)")
    assert not story.is_explained(mind, "move(Anne, Basket, Box)", "Anne")
    mind = story.at("walk(Sally, Nursery, Garden)")
    assert story.is_explained(mind, "move(Anne, Basket, Box)", "Anne")


def test_sally_has_no_reason_to_look_into_the_box(story: Told) -> None:
    mind = story.at("walk(Sally, Garden, Nursery)")
    assert not story.is_explained(mind, "look(Sally, Box)", "Sally")
    assert story.is_explained(mind, "look(Sally, Basket)", "Sally")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            """\
    effect: lies_in() = to & meddled(c) & looks_in(c) = ?;
    consenting: c;
    observing(o : character): at(o) == Nursery;
""",
            """\
    effect: lies_in() = to & meddled(c) & looks_in(c) = ?;
    consenting: c;
    observing(o : character): True;
""",
            id="Sally sees the move from the garden",
        ),
        pytest.param("(if(fresh_air(Sally)) 2 else 0)", "0", id="Sally has no wish to go out"),
        pytest.param("(if(lies_in() == Box) 1 else 0)", "0", id="Anne does not want the marble"),
    ],
)
def test_without_this_the_story_is_impossible(old: str, new: str) -> None:
    outcome = told(altered("sally_anne", old, new), SALLY_ANNE.limits)
    assert isinstance(outcome, Impossible)
