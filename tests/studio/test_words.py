"""The studio speaks: every word in every language, answers as HTML with nothing unescaped in it."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from commands import BAKERY

from fabula.diagnostics import Severity, Source
from fabula.explain import How, Origin
from fabula.studio.answers import Comparison, Limit, Opinion, Row
from fabula.studio.desk import Desk
from fabula.studio.markup import comparison_html, reasons_html
from fabula.studio.refusal import RefusedError
from fabula.studio.words import LANGUAGES, WORDS, say, say_origin, say_refusal

STUDIO = Path(__file__).parents[2] / "src/fabula/studio"


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_there_in_every_language_with_the_same_gaps(word: str) -> None:
    assert len(WORDS[word]) == len(LANGUAGES)
    assert all(WORDS[word])
    assert len({frozenset(gaps(text)) for text in WORDS[word]}) == 1


def test_every_word_is_said_somewhere() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in STUDIO.rglob("*.py") if path.name != "words.py"
    )
    said = set(re.findall(r"""["']([\w-]+)["']""", code)) | {how.value for how in How}
    limits = {f"gave-up-{limit}" for limit in get_args(Limit)}
    severities = {severity.value for severity in Severity}
    assert set(WORDS) - said - limits - severities == set()


def test_every_word_that_is_said_there_is() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in STUDIO.rglob("*.py"))
    asked = re.findall(r"""(?:say\((?:language, )?|RefusedError\()["']([\w-]+)["']""", code)
    assert len(asked) > 60
    assert set(asked) <= set(WORDS)


def test_a_refusal_is_said_with_its_detail() -> None:
    refusal = RefusedError("too-large", size="10.0", most="1")
    assert say_refusal("en", refusal).startswith("The text is too large: 10.0 MB")
    assert say_refusal("it", RefusedError("failed", detail="R001")).endswith("R001")


def test_where_a_belief_comes_from_is_said_for_every_way() -> None:
    for language in LANGUAGES:
        said = {say_origin(language, Origin(how, 3, "walk(Tom)")) for how in How}
        assert len(said) == len(How)
    assert say("it", "seen", n=3) == "visto al passo 3"


def test_a_mind_is_shown_as_a_table_of_what_differs() -> None:
    rows = (
        Row(
            "at(Tom)",
            Opinion("Cottage", "Tom <b>was</b> in"),
            Opinion("Bakery"),
            Origin(How.SEEN, 2),
        ),
        Row("coins(Tom)", Opinion("1"), Opinion("1"), None),
    )
    shown = Comparison(2, "walk(Tom)", rows)
    options = {"left": "<Tom>", "right": "things", "part": ""}
    html = comparison_html(shown, "en", **options, only_differences=True)
    assert "coins" not in html
    assert "<b>" not in html
    assert "<Tom>" not in html
    assert 'data-step="2"' in html
    assert "coins" in comparison_html(shown, "en", **options, only_differences=False)
    options["part"] = "COINS"
    assert "at(Tom)" not in comparison_html(shown, "it", **options, only_differences=False)


def test_a_reason_opens_to_the_reasons_of_others_in_it() -> None:
    desk = Desk([].append)
    desk.open(Source("world.fabula", BAKERY), {})
    desk.tell(None, time_limit_seconds=20, memory_bytes=2**30)
    html = reasons_html(desk.reasons(1), "it")
    assert html.count("<details") == html.count("</details>") == 2
    assert "Tom crede che Ann ha un piano, 0 → 1" in html
