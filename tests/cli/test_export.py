"""`fabula export`: one file that opens from disk."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from commands import Fabula
from shipped import INTO_THE_AIR

from fabula.cli.exit_codes import ExitCode

BARE = b"walk(Tom, Cottage, Bakery) buy(Tom, Ann, Bakery)"
KINDS = ["html", "svg"]


def test_a_page_is_written_to_a_file(
    fabula: Fabula, bakery: Path, story: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bakery.html"
    ended = fabula("export", "html", bakery, story, "-o", path)
    assert (ended.code, ended.out) == (ExitCode.DONE, "")
    html = path.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "walk(Tom, Cottage, Bakery)" in html
    assert '<html lang="en">' in html


def test_a_picture_goes_to_stdout(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("export", "svg", bakery, "-", "--language", "it", stdin=BARE)
    assert ended.code == ExitCode.DONE
    root = ElementTree.fromstring(ended.out)
    assert root.get("aria-label") == "Intreccio"
    assert ended.out.count("BAKERY") == 1
    assert fabula("export", "svg", bakery, "-", "-o", "-", stdin=BARE).out.startswith("<svg")


def test_a_page_opens_in_the_language_that_is_asked_for(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("export", "html", bakery, "-", "--language", "it", stdin=BARE)
    assert '<html lang="it">' in ended.out


def test_reasons_that_a_plot_lacks_are_searched_for(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("export", "html", bakery, "-", stdin=BARE)
    assert ended.code == ExitCode.DONE
    assert '"answer":"yes"' in ended.out
    assert '"answer":"no"' not in ended.out


def test_the_scenes_are_those_of_the_story_that_is_asked_for(
    fabula: Fabula, tmp_path: Path
) -> None:
    plot = tmp_path / "duel.plot"
    plot.write_text("\n".join(INTO_THE_AIR.plot), encoding="utf-8")
    limits = ("--character-depth", "3", "--epistemic-depth", "1")
    ended = fabula("export", "svg", "duel", plot, "--story", "into_the_air", *limits)
    assert ended.out.count('class="scene-name') == 3
    ended = fabula("export", "svg", "duel", plot, "--story", "in_the_air")
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "did you mean `into_the_air`" in ended.err


def test_json_says_what_was_written(fabula: Fabula, bakery: Path, tmp_path: Path) -> None:
    path = tmp_path / "bakery.svg"
    ended = fabula("export", "svg", bakery, "-", "-o", path, "--json", stdin=BARE)
    document = json.loads(ended.out)
    assert (document["format"], document["version"]) == ("fabula.export", 1)
    assert (document["kind"], document["story"]) == ("svg", None)
    assert document["file"] == str(path)
    assert document["size_bytes"] == path.stat().st_size
    ended = fabula("export", "svg", bakery, "-", "--json", stdin=BARE)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "-o FILE" in ended.err


@pytest.mark.parametrize("kind", KINDS)
def test_a_plot_that_cannot_happen_is_a_hole(fabula: Fabula, bakery: Path, kind: str) -> None:
    ended = fabula("export", kind, bakery, "-", stdin=b"buy(Tom, Ann, Bakery)")
    assert (ended.code, ended.out) == (ExitCode.HOLES, "")
    assert "buy(Tom, Ann, Bakery)" in ended.err


@pytest.mark.parametrize("kind", KINDS)
def test_texts_with_errors_are_shown(
    fabula: Fabula, bakery: Path, tmp_path: Path, kind: str
) -> None:
    ended = fabula("export", kind, bakery, "-", stdin=b"walk(Tom")
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[P001]")
    broken = tmp_path / "broken.fabula"
    broken.write_text("type", encoding="utf-8")
    assert fabula("export", kind, broken, "-", stdin=BARE).code == ExitCode.USAGE
    bakery.with_name("bakery.en.ftl").write_text("walk = { NONSENSE() }\n", encoding="utf-8")
    ended = fabula("export", kind, bakery, "-", stdin=BARE)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "error[N" in ended.err


@pytest.mark.parametrize("kind", KINDS)
def test_misuse_is_explained(fabula: Fabula, bakery: Path, tmp_path: Path, kind: str) -> None:
    assert "stdin" in fabula("export", kind, "-", "-").err
    ended = fabula("export", kind, bakery, "-", "--place", "coins", stdin=BARE)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "`coins` says no places" in ended.err
    nowhere = tmp_path / "absent" / "bakery.html"
    ended = fabula("export", kind, bakery, "-", "-o", nowhere, stdin=BARE)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.splitlines()[-1].startswith("error[C003]") or "C003" in ended.err
