"""One HTML file with a story in it: no server, no network, nothing beside it."""

from dataclasses import asdict
from html import escape
from importlib import resources
from string import Template
from typing import Any

import msgspec

from fabula.explain import plain
from fabula.export.story import ToldStory
from fabula.export.words import words_of
from fabula.narrate import Narration
from fabula.pictures import Storyline, retold, storyline_svg


def page(told: ToldStory) -> str:
    """Return the page of a story, in all languages in which it is narrated; it opens in the first.

    It is read only and asks for nothing: a policy in its head forbids it to.  Whatever the world's
    author wrote is data in it, never markup.

    Raises:
        UnknownLanguageError: fabula has no words of its own in one of the languages.
    """
    first = told.narrations[0]
    charts = "\n".join(
        f'<div class="chart" data-language="{narration.language}">'
        f"{storyline_svg(retold(told.storyline, narration), narration.language)}</div>"
        for narration in told.narrations
    )
    return Template(_part("page.html")).substitute(
        language=first.language,
        title=escape(first.title or told.name),
        style=_part("page.css"),
        charts=charts,
        story=story_json(told),
        script=_part("page.js"),
    )


def story_json(told: ToldStory) -> str:
    """Return a story as JSON that can stand in a page: no `<` in it could end a script."""
    shown = told.storyline
    document = {
        "name": told.name,
        "characters": shown.characters,
        "steps": [_step(shown, number) for number in range(len(shown.events))],
        "reasons": plain(told.reasons),
        "minds": asdict(told.minds),
        "languages": {one.language: _language(one) for one in told.narrations},
    }
    text = msgspec.json.encode(document).decode()
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def _step(shown: Storyline, number: int) -> dict[str, Any]:
    event = shown.events[number]
    return {
        "action": event.action,
        "acting": event.acting,
        "concerned": event.concerned,
        "observing": event.observing,
    }


def _language(narration: Narration) -> dict[str, Any]:
    return {
        "title": narration.title,
        "paragraphs": [asdict(paragraph) for paragraph in narration.paragraphs],
        "words": words_of(narration.language),
    }


def _part(name: str) -> str:
    return (resources.files("fabula.export") / name).read_text(encoding="utf-8")
