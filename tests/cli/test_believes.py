"""`fabula believes`: differences to the truth, answers to queries, and the whole timeline."""

import json
from pathlib import Path

import pytest
from asked import CHEST
from commands import Fabula

from fabula.cli.exit_codes import ExitCode

OPEN = b"open(Ann, Chest)"


@pytest.fixture
def chest(tmp_path: Path) -> Path:
    """Return the path of the world of the chest."""
    path = tmp_path / "chest.fabula"
    path.write_text(CHEST, encoding="utf-8")
    return path


def test_without_a_step_the_end_is_meant(fabula: Fabula, chest: Path) -> None:
    ended = fabula("believes", chest, "-", stdin=OPEN)
    assert ended.code == ExitCode.DONE
    assert ended.out == ("after step 1, open(Ann, Chest)\n  everybody is right about everything\n")


def test_differences_are_told_with_the_truth(fabula: Fabula, chest: Path) -> None:
    ended = fabula("believes", chest, "-", "0", stdin=OPEN)
    assert ended.out.splitlines() == [
        "at the beginning",
        "  Ann believes that Bob believes !locked(Chest); Bob believes locked(Chest)",
        "  Bob believes locked(Chest); in truth !locked(Chest)",
        "(1 more about others' beliefs follow from these)",
    ]
    shallow = fabula("believes", chest, "-", "0", "--depth", "1", stdin=OPEN)
    assert len(shallow.out.splitlines()) == 2


def test_a_query_is_answered_by_everybody(fabula: Fabula, chest: Path) -> None:
    query = "believes(Bob, locked(Chest))"
    ended = fabula("believes", chest, "-", "0", query, stdin=OPEN)
    assert ended.code == ExitCode.DONE
    assert [line.split()[-1] for line in ended.out.splitlines()[2:]] == ["!locked(Chest))", "yes"]
    document = json.loads(fabula("believes", chest, "-", query, "--json", stdin=OPEN).out)
    assert (document["format"], document["version"]) == ("fabula.believes", 1)
    assert (document["step"], document["question"]) == (1, query)
    assert document["truth"]["answer"] == "no"
    assert document["misbeliefs"] is None
    assert document["spells"] is None


def test_a_mistake_in_a_query_is_shown_in_its_place(fabula: Fabula, chest: Path) -> None:
    ended = fabula("believes", chest, "-", "believes(Bob, lockd(Chest))", stdin=OPEN)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[F103]")
    assert "--> <query>.fabula:1:15" in ended.err


def test_the_timeline_tells_from_when_to_when(fabula: Fabula, chest: Path) -> None:
    ended = fabula("believes", chest, "-", "--timeline", stdin=OPEN)
    assert ended.out.splitlines() == [
        "from the beginning to step 1 (corrected): Bob believes locked(Chest); "
        "in truth !locked(Chest)",
        "  the belief: from the beginning; the truth: from the beginning; who knows better: Ann",
    ]
    document = json.loads(fabula("believes", chest, "-", "--timeline", "--json", stdin=OPEN).out)
    (spell,) = document["spells"]
    assert (spell["start"], spell["until"], spell["end"]) == (0, 1, "corrected")
    assert document["steps"] == ["open(Ann, Chest)"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2"], "there is no step 2; the plot has 1"),
        (["--timeline", "1"], "--timeline is about the whole plot"),
        (["first", "locked(Chest)"], "`first` is no step"),
        (["locked(Chest)", "--depth", "2"], "takes no --depth"),
    ],
)
def test_what_cannot_be_asked_is_said(
    fabula: Fabula, chest: Path, arguments: list[str], message: str
) -> None:
    ended = fabula("believes", chest, "-", *arguments, stdin=OPEN)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert message in ended.err


def test_texts_with_errors_are_shown(fabula: Fabula, chest: Path) -> None:
    assert fabula("believes", chest, "-", stdin=b"open(Ann").err.startswith("error[P001]")
    assert "P010" in fabula("believes", chest, "-", stdin=b"shut(Ann)").err
    assert "stdin" in fabula("believes", "-", "-").err
