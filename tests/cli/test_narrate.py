"""`fabula narrate`, `fabula tell --language`, and Fluent files in `fabula check`."""

import json
from pathlib import Path

import pytest
from commands import Fabula

from fabula.cli.arguments import LANGUAGE
from fabula.narrate import LANGUAGES
from fabula.reading import narration_phrases, world_templates

WORDS = """
-Tom = Tom
    .gender = masculine
-Ann = Ann
    .gender = feminine
-Cottage = cottage
-Bakery = bakery

walk = { SUBJ($c) } { V("go") } { TO($to) }
buy = { SUBJ($buyer) } { V("buy") } a loaf from { OBJ($seller) }
"""
PROSE = "Tom went to the bakery and bought a loaf from Ann.\n"


@pytest.fixture
def words(bakery: Path) -> Path:
    """Return the Fluent file of the bakery, which is complete."""
    path = bakery.with_name("bakery.en.ftl")
    path.write_text(WORDS, encoding="utf-8")
    return path


def test_a_plot_is_found_and_told(fabula: Fabula, bakery: Path, words: Path) -> None:
    assert words.exists()
    ended = fabula("narrate", bakery)
    assert (ended.code, ended.out) == (0, PROSE)


def test_a_plot_is_read_and_told(fabula: Fabula, bakery: Path, words: Path, story: Path) -> None:
    assert words.exists()
    assert fabula("narrate", bakery, story).out == PROSE
    outline = "walk(Tom, Cottage, Bakery) buy(Tom, Ann, Bakery)"
    assert fabula("narrate", bakery, "-", stdin=outline.encode()).out == PROSE


def test_tell_prints_prose_where_a_language_is_asked_for(
    fabula: Fabula, bakery: Path, words: Path
) -> None:
    assert words.exists()
    ended = fabula("tell", bakery, "--language", "en")
    assert (ended.code, ended.out) == (0, PROSE)
    assert ended.err.startswith("found: a plot of 2 actions, verified")


def test_without_words_a_plot_is_told_all_the_same(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("narrate", bakery, "--language", "it")
    assert ended.out == "Tom fece «walk» con Cottage e Bakery e fece «buy» con Ann e Bakery.\n"


def test_json_has_the_steps_of_every_sentence(fabula: Fabula) -> None:
    document = json.loads(fabula("narrate", "duel", "--story", "apology", "--json").out)
    assert (document["format"], document["version"]) == ("fabula.narrate", 1)
    assert (document["world"], document["story"]) == ("duel", "apology")
    assert (document["language"], document["title"]) == ("en", "The duel: an apology")
    told = document["paragraphs"][1]
    assert told["scene"] == "quarrel"
    assert told["sentences"][0]["steps"] == [1]


def test_what_cannot_happen_is_not_told(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("narrate", bakery, "-", stdin=b"buy(Tom, Ann, Bakery)")
    assert (ended.code, ended.out) == (1, "")
    assert "cannot happen" in ended.err


def test_where_there_is_no_plot_nothing_is_told(fabula: Fabula, sad_bakery: Path) -> None:
    ended = fabula("narrate", sad_bakery)
    assert (ended.code, ended.out) == (3, "")
    assert "impossible" in ended.err


def test_a_plot_that_is_none_is_reported(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("narrate", bakery, "-", stdin=b"walk(Tom")
    assert (ended.code, ended.out) == (2, "")
    assert "P001" in ended.err


def test_only_one_thing_comes_from_stdin(fabula: Fabula) -> None:
    assert fabula("narrate", "-", "-").code == 2


def test_words_with_errors_are_reported_and_not_told(
    fabula: Fabula, bakery: Path, words: Path
) -> None:
    words.write_text(WORDS.replace("TO($to)", "TOO($to)"), encoding="utf-8")
    for command in ("narrate", "tell"):
        ended = fabula(command, bakery, "--language", "en")
        assert (ended.code, ended.out) == (2, "")
        assert "error[N003]" in ended.err


def test_check_reads_the_words_too(fabula: Fabula, bakery: Path, words: Path) -> None:
    assert fabula("check", bakery).out == ""
    words.write_text(WORDS.replace("TO($to)", "TOO($to)"), encoding="utf-8")
    ended = fabula("check", bakery)
    assert ended.code == 2
    assert f"--> {words}:9:35" in ended.out
    words.write_text(WORDS.replace("walk =", "wlak ="), encoding="utf-8")
    ended = fabula("check", bakery)
    assert ended.code == 0
    assert ["N007" in ended.out, "N008" in ended.out] == [True, True]


def test_words_that_are_no_text_are_an_error(fabula: Fabula, bakery: Path, words: Path) -> None:
    words.write_bytes(b"\xff")
    for command in ("narrate", "check"):
        ended = fabula(command, bakery)
        assert ended.code == 2
        assert "C004" in ended.err


def test_words_are_found_beside_a_file_and_for_a_shipped_world(tmp_path: Path) -> None:
    world = tmp_path / "world.fabula"
    world.write_text("", encoding="utf-8")
    assert world_templates(world, "en") == ()
    (tmp_path / "en.ftl").write_text("a = b", encoding="utf-8")
    (found,) = world_templates(world, "en")
    assert (found.name, found.text) == (str(tmp_path / "en.ftl"), "a = b")
    (shipped,) = world_templates("market", "it")
    assert shipped.name == "market/it.ftl"
    assert world_templates("nowhere", "en") == ()
    (phrases,) = narration_phrases("en")
    assert phrases.name == "fabula/en.ftl"


def test_the_commands_know_the_languages_that_there_are() -> None:
    assert tuple(LANGUAGE.choices) == LANGUAGES
