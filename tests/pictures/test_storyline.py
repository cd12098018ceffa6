"""The storyline as data: who takes part in what, the scenes, and a ribbon for each wrong belief."""

from itertools import pairwise

import pytest
from asked import chest, plot_of
from pictured import drawn, found, narrated
from shipped import COLD_SHOULDER, INTO_THE_AIR, ROMEO_JULIET, SALLY_ANNE, Story

from fabula.explain import timeline
from fabula.pictures import SceneBand, storyline


def test_an_event_joins_who_acts_who_is_concerned_and_who_sees_it() -> None:
    shown = drawn(ROMEO_JULIET)
    who = {name: place for place, name in enumerate(shown.characters)}
    event = shown.events[1]
    assert event.action == "entomb(Capulet, Juliet)"
    assert (event.acting, event.concerned) == ((who["Capulet"],), (who["Juliet"],))
    assert who["Capulet"] not in event.observing
    assert who["Balthasar"] in event.observing
    assert event.text in narrated(ROMEO_JULIET).text


@pytest.mark.parametrize("story", [SALLY_ANNE, ROMEO_JULIET, COLD_SHOULDER, INTO_THE_AIR])
def test_the_ribbons_are_the_timeline(story: Story) -> None:
    world, plot = found(story)
    shown, spells = drawn(story), timeline(world, plot).spells
    assert tuple(ribbon.spell for ribbon in shown.ribbons) == spells
    assert spells
    for ribbon, spell in zip(shown.ribbons, spells, strict=True):
        assert spell.holders == (shown.characters[ribbon.character],)
        assert ribbon.start == spell.start
        assert ribbon.end == (len(plot) + 1 if spell.until is None else spell.until)


def test_what_sally_looks_into_the_basket_for_is_acted_on() -> None:
    (marble,) = (r for r in drawn(SALLY_ANNE).ribbons if r.spell.fluent == "lies_in()")
    assert marble.acted_on
    world, _ = found(SALLY_ANNE)
    bare = storyline(world, plot_of(*SALLY_ANNE.plot))
    assert not any(ribbon.acted_on for ribbon in bare.ribbons)


def test_scenes_follow_each_other_without_gaps() -> None:
    scenes = drawn(INTO_THE_AIR).scenes
    assert [scene.name for scene in scenes] == ["truth", "dawn", "pistols"]
    assert scenes[0].first == 1
    for before, after in pairwise(scenes):
        assert after.first == before.last + 1


def test_scenes_that_are_complete_at_once_share_a_band() -> None:
    world, plot = found(INTO_THE_AIR)
    (one,) = (s for s in world.problem.stories if s.name == "into_the_air")
    shown = storyline(world, plot, story=one.name)
    assert isinstance(shown.scenes[0], SceneBand)
    assert sum(len(scene.name.split(", ")) for scene in shown.scenes) <= len(one.scenes)


def test_a_world_without_places_has_one_band_without_a_name() -> None:
    shown = storyline(chest(), plot_of("open(Ann, Chest)"))
    assert shown.place_property is None
    assert [place.name for place in shown.places] == [None]
    assert [own[0] == own[-1] for own in shown.rows] == [True, True]
    assert shown.scenes == ()
