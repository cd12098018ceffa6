"""`fabula whatif`: what becomes of a plot, as text and as a document."""

import json
from pathlib import Path

import pytest
from commands import Fabula

from fabula.cli.exit_codes import ExitCode

BARE = b"walk(Tom, Cottage, Bakery) buy(Tom, Ann, Bakery)"


def test_a_broken_plot_is_said_to_break_and_where(
    fabula: Fabula, bakery: Path, story: Path
) -> None:
    ended = fabula("whatif", bakery, story, "at(Tom) = Bakery", "drop 1")
    assert ended.code == ExitCode.DONE
    assert ended.out.startswith("what if at(Tom) = Bakery; drop 1\nthe plot still holds\n")
    ended = fabula("whatif", bakery, story, "drop 1")
    assert ended.code == ExitCode.HOLES
    assert "the plot breaks at step 1, buy(Tom, Ann, Bakery): this cannot happen" in ended.out
    assert "with 2 steps" in ended.out


def test_the_document_has_it_all(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("whatif", bakery, "-", "utility(Ann) = 0", "--json", stdin=BARE)
    assert ended.code == ExitCode.HOLES
    document = json.loads(ended.out)
    assert (document["format"], document["version"]) == ("fabula.whatif", 1)
    assert document["changes"] == ["utility(Ann) = 0"]
    assert document["plot"] == BARE.decode().replace(") ", ")|").split("|")
    assert document["answer"] == "no"
    broken = document["broken"]
    assert (broken["kind"], broken["step"], broken["character"]) == ("unexplained", 1, "Tom")
    assert document["stories"][0]["answer"] in ("no", "unknown")
    assert document["stories"][0]["plot"] is None
    assert not document["interrupted"]


def test_a_story_that_can_go_on_is_in_the_document(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("whatif", bakery, "-", "drop 1", "--json", stdin=BARE)
    document = json.loads(ended.out)
    assert document["onward"]["answer"] == "yes"
    assert document["onward"]["plot"] == BARE.decode().replace(") ", ")|").split("|")
    assert document["stories"] == []


def test_a_brief_answer_searches_for_nothing(fabula: Fabula, bakery: Path, story: Path) -> None:
    ended = fabula("whatif", bakery, story, "utility(Tom) = 0", "--brief")
    assert "the plot breaks at step 1" in ended.out
    assert "instead" not in ended.out
    assert "can be told" not in ended.out


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("witout buy", "error[C020]: `witout` is no kind of change"),
        ("drop 7", "error[C026]: the plot has no step `7`"),
        ("drop", "error["),
        ("replace 1 with buy(Tom, Ann, Bakery)", "error[C025]"),
        ("has_bred(Tom)", "did you mean `has_bread`?"),
        ("utility(Tom) = 0 + True", "error[F202]"),
    ],
)
def test_a_mistake_in_a_change_is_shown(
    fabula: Fabula, bakery: Path, story: Path, change: str, message: str
) -> None:
    ended = fabula("whatif", bakery, story, change)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert message in ended.err


def test_all_mistakes_are_shown_at_once(fabula: Fabula, bakery: Path, story: Path) -> None:
    ended = fabula("whatif", bakery, story, "drop 7", "without bye", "at(Tom) = Bakery")
    assert ended.code == ExitCode.USAGE
    assert "C026" in ended.err
    assert "C021" in ended.err


def test_a_change_must_be_given(fabula: Fabula, bakery: Path, story: Path) -> None:
    assert fabula("whatif", bakery, story).code == ExitCode.USAGE


def test_whoever_stops_the_search_gets_what_there_is(
    fabula: Fabula, bakery: Path, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("fabula.planner.planner.Portfolio.run", stopped)
    ended = fabula("whatif", bakery, story, "utility(Tom) = 0")
    assert ended.code == ExitCode.INTERRUPTED
    assert "the plot breaks at step 1" in ended.out
    assert "interrupted" in ended.out
