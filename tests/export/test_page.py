"""The page: one file with everything in it, and nothing in it that an author could smuggle in."""

import json
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from typing import Any

import pytest
from pictured import found, narrated
from shipped import CAPTURED, INTO_THE_AIR, SALLY_ANNE, Story

from fabula.export import ToldStory, page, told_story, words_of
from fabula.export.words import WORDS
from fabula.narrate import LANGUAGES, UnknownLanguageError

HOSTILE = "</script><script>alert('x')</script><!--&"


@cache
def told(story: Story) -> ToldStory:
    world, plot = found(story)
    narrations = [narrated(story, language) for language in LANGUAGES]
    return told_story(story.world, world, plot, narrations=narrations, story=story.story)


def story_in(html: str) -> Any:
    """Return the data of a page, found as a browser does: up to the first end of a script."""
    (text,) = re.findall(r'<script type="application/json" id="story">(.*?)</script', html, re.S)
    return json.loads(text)


class Tags(HTMLParser):
    """Counts the elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        for name, value in attrs:
            assert name not in {"src", "onclick", "onload"}
            assert name != "href" or str(value).startswith("#")


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    html = page(told(INTO_THE_AIR))
    tags = Tags(html).found
    assert tags.count("script") == 2
    assert not {"link", "img", "iframe", "base", "object"} & set(tags)
    without_namespace = html.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|url\(|@import|\bfetch\(|XMLHttpRequest", without_namespace)
    assert "default-src 'none'" in html
    assert "$" not in re.sub(r"\$\{", "", html)


def test_the_page_holds_every_step_reason_and_mind_in_both_languages() -> None:
    story = story_in(page(told(INTO_THE_AIR)))
    assert [step["action"] for step in story["steps"]] == list(INTO_THE_AIR.plot)
    assert [reasons["step"] for reasons in story["reasons"]] == list(range(1, 8))
    assert {reasons["reasons"][0]["answer"] for reasons in story["reasons"]} == {"yes"}
    assert len(story["minds"]["changes"]) == len(INTO_THE_AIR.plot)
    assert set(story["languages"]) == set(LANGUAGES)
    for language, spoken in story["languages"].items():
        narration = narrated(INTO_THE_AIR, language)
        assert spoken["title"] == narration.title
        said = [s["text"] for p in spoken["paragraphs"] for s in p["sentences"]]
        assert said == [s.text for p in narration.paragraphs for s in p.sentences]


def test_the_wrong_belief_behind_an_act_is_marked() -> None:
    story = story_in(page(told(SALLY_ANNE)))
    (reason,) = story["reasons"][4]["reasons"]
    wrong = [belief["fluent"] for belief in reason["beliefs"] if belief["is_wrong"]]
    assert wrong == ["lies_in()"]


def test_what_an_author_wrote_is_never_markup() -> None:
    plain = told(SALLY_ANNE)
    narrations = tuple(replace(one, title=HOSTILE) for one in plain.narrations)
    shown = replace(plain.storyline, characters=(HOSTILE, *plain.storyline.characters[1:]))
    html = page(replace(plain, name=HOSTILE, narrations=narrations, storyline=shown))
    assert Tags(html).found == Tags(page(plain)).found
    story = story_in(html)
    assert story["name"] == story["characters"][0] == HOSTILE
    assert "alert('x')</script>" not in html


def test_no_name_of_an_author_stands_for_a_part_of_the_page() -> None:
    plain = told(SALLY_ANNE)
    narrations = tuple(replace(one, title="$script ${story} $") for one in plain.narrations)
    html = page(replace(plain, narrations=narrations))
    assert "<title>$script ${story} $</title>" in html


def test_the_film_fits_into_two_megabytes() -> None:
    html = page(told(CAPTURED))
    assert len(html.encode()) < 2_000_000
    assert len(story_in(html)["steps"]) == len(CAPTURED.plot)


def test_all_languages_have_the_same_words_and_the_page_uses_each() -> None:
    assert set(WORDS) == set(LANGUAGES)
    parts = resources.files("fabula.export")
    used = "".join((parts / name).read_text(encoding="utf-8") for name in ("page.html", "page.js"))
    for language in LANGUAGES:
        assert set(words_of(language)) == set(words_of("en"))
    origins = {"initial", "done", "seen", "surprised", "told", "inferred", "planned"}
    for name in set(words_of("en")) - origins - {"language"}:
        assert f'"{name}"' in used, name
    with pytest.raises(UnknownLanguageError):
        words_of("de")


def test_progress_is_told_step_by_step() -> None:
    world, plot = found(SALLY_ANNE)
    heard: list[str] = []
    narrations = [narrated(SALLY_ANNE)]
    told_story("sally_anne", world, plot, narrations=narrations, on_progress=heard.append)
    assert "asking why, step 5 of 5" in heard
