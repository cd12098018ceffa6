"""The chart as SVG: well formed, complete, escaped, without anything from elsewhere."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from blessing import expect
from pictured import drawn
from shipped import CAPTURED, COLD_SHOULDER, INTO_THE_AIR, ROMEO_JULIET, Story

from fabula.narrate import UnknownLanguageError
from fabula.pictures import Storyline, storyline_svg
from fabula.pictures.words import WORDS

SVG = "{http://www.w3.org/2000/svg}"
SMALL = [COLD_SHOULDER, ROMEO_JULIET, INTO_THE_AIR]


def marked(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [one for one in root.iter() if kind in one.get("class", "").split()]


def check_is_complete(svg: str, shown: Storyline) -> None:
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.find(f"{SVG}desc") is not None
    titles = [line.findtext(f"{SVG}title") for line in marked(root, "line")]
    assert titles == list(shown.characters)
    steps = [event.get("data-step") for event in marked(root, "event")]
    assert steps == [str(event.step) for event in shown.events]
    ribbons = [one for one in marked(root, "ribbon") if one.get("data-character")]
    spans = [
        (one.get("data-character"), one.get("data-start"), one.get("data-end")) for one in ribbons
    ]
    assert spans == [(str(r.character), str(r.start), str(r.end)) for r in shown.ribbons]
    assert len(marked(root, "scene-name")) == len(shown.scenes)
    without_namespace = svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|url\(|@import|<script|<image|href", without_namespace)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("story", SMALL, ids=lambda story: story.world)
def test_a_chart_has_every_line_every_event_and_every_wrong_belief(
    story: Story, language: str
) -> None:
    shown = drawn(story)
    svg = storyline_svg(shown, language)
    assert svg == storyline_svg(shown, language)
    check_is_complete(svg, shown)


def test_the_chart_of_romeo_and_juliet_is_as_expected() -> None:
    expect(storyline_svg(drawn(ROMEO_JULIET)), Path(__file__).parent / "romeo_juliet.svg")


def test_the_chart_of_the_film_in_the_documents_is_what_fabula_draws(repository: Path) -> None:
    shown = drawn(CAPTURED)
    svg = storyline_svg(shown)
    check_is_complete(svg, shown)
    assert len(shown.scenes) == 18
    expect(svg, repository / "docs/pictures/captured.svg")


def test_ribbons_of_one_line_that_last_at_the_same_time_do_not_cover_each_other() -> None:
    shown = drawn(ROMEO_JULIET)
    root = ElementTree.fromstring(storyline_svg(shown))
    paths = [one for one in marked(root, "ribbon") if one.get("data-character")]
    starts = [re.match(r"M\S+ (\S+?)[HC]", one.get("d", "")) for one in paths]
    below = [float(start[1]) for start in starts if start]
    thick = [float(one.get("stroke-width", "0")) for one in paths]
    together = [
        (one, other)
        for one, a in enumerate(shown.ribbons)
        for other, b in enumerate(shown.ribbons[:one])
        if a.character == b.character and a.start == b.start
    ]
    assert together
    for one, other in together:
        assert abs(below[one] - below[other]) >= (thick[one] + thick[other]) / 2 - 0.2


def test_hostile_names_are_escaped() -> None:
    shown = drawn(COLD_SHOULDER)
    hostile = '</title><script>alert("x")</script>&'
    event = replace(shown.events[0], text=hostile, action=f"{hostile}(x)")
    svg = storyline_svg(
        replace(
            shown,
            title=hostile,
            characters=(hostile, *shown.characters[1:]),
            events=(event, *shown.events[1:]),
        )
    )
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label") == hostile
    assert not list(root.iter(f"{SVG}script"))


def test_a_notebook_shows_the_chart() -> None:
    shown = drawn(COLD_SHOULDER)
    assert shown._repr_html_() == storyline_svg(shown)


def test_there_are_words_for_the_languages_of_the_narration_only() -> None:
    with pytest.raises(UnknownLanguageError):
        storyline_svg(drawn(COLD_SHOULDER), "de")
