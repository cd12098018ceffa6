"""docs/formats/narration.md: its examples work, and it lists what there is."""

import re
from pathlib import Path

import pytest
from checking import problem_of
from commands import BAKERY
from narrate.telling import narrated, sentences

from fabula.diagnostics import Source
from fabula.narrate import template_diagnostics
from fabula.narrate.functions import functions_of
from fabula.narrate.lexicon import ATTRIBUTES
from fabula.reading import narration_phrases


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "formats" / "narration.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "language", "told"),
    [
        (0, "en", "Tom went to the bakery and bought a loaf from Ann, the baker."),
        (1, "it", "Tom andò al forno e comprò una pagnotta da Ann, la fornaia."),
    ],
)
def test_the_first_files_are_complete_and_told(
    page: str, place: int, language: str, told: str
) -> None:
    text = re.findall(r"```ftl\n(.*?)```", page, re.DOTALL)[place]
    phrases, own = narration_phrases(language), [Source("bakery.ftl", text)]
    problem = problem_of(BAKERY)
    assert template_diagnostics(problem, language, phrases=phrases, world=own) == ()
    plot = ("walk(Tom, Cottage, Bakery)", "buy(Tom, Ann, Bakery)")
    assert sentences(narrated(BAKERY, text, *plot, language=language)) == [told]


def test_every_function_and_every_attribute_is_explained(page: str) -> None:
    functions = {*functions_of("en"), *functions_of("it")}
    assert {name for name in functions if f"`{name}(" not in page} == set()
    assert {name for name in ATTRIBUTES if f"`.{name}`" not in page} == set()
