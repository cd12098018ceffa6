"""The ice-cream van: what John thinks that Mary thinks, and what the story hangs on."""

import pytest
from shipped import ICE_CREAM_VAN, Told, altered, told

from fabula.planner import Impossible


@pytest.fixture(scope="module")
def story() -> Told:
    return Told(ICE_CREAM_VAN)


def test_both_know_where_the_van_is_but_john_does_not_know_that_mary_knows(story: Told) -> None:
    mind = story.at("drive(Vendor, Park, Church)")
    assert story.believes(mind, "at(Vendor)", "John") == "Church"
    assert story.believes(mind, "at(Vendor)", "Mary") == "Church"
    assert story.believes(mind, "at(Vendor)", "John", "Mary") == "Park"
    assert story.believes(mind, "at(Vendor)", "Mary", "John") == "Church"


def test_mary_does_not_know_that_john_is_wrong_about_her(story: Told) -> None:
    mind = story.at("drive(Vendor, Park, Church)")
    assert story.believes(mind, "at(Vendor)", "Mary", "John", "Mary") == "Church"


def test_john_believes_to_the_end_that_mary_is_at_home(story: Told) -> None:
    mind = story.at("go(John, Park, MarysHouse)")
    assert story.believes(mind, "at(Mary)") == "Church"
    assert story.believes(mind, "at(Mary)", "John") == "MarysHouse"


def test_john_runs_only_once_the_van_has_left(story: Told) -> None:
    run = "go(John, Park, MarysHouse)"
    assert not story.is_explained(story.at("fetch_money(Mary)"), run, "John")
    assert story.is_explained(story.at("drive(Vendor, Park, Church)"), run, "John")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "believes(John, !sees_road(MarysHouse));\n", "", id="John knows that Mary sees the van"
        ),
        pytest.param("\nsees_road(MarysHouse);", "", id="Mary does not see the van"),
        pytest.param("\nwedding();", "", id="there is no wedding"),
    ],
)
def test_without_this_the_story_is_impossible(old: str, new: str) -> None:
    outcome = told(altered("ice_cream_van", old, new), ICE_CREAM_VAN.limits)
    assert isinstance(outcome, Impossible)
