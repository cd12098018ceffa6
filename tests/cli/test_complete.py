"""`fabula complete`: a whole plot, several, a proof that there is none, or what is wrong."""

import json
from pathlib import Path

import pytest
from commands import STORY, Fabula

from fabula.cli.exit_codes import ExitCode

OUTLINE = b"...\nbuy(Tom, ?, Bakery)\n"


def test_the_gap_is_filled_with_everybodys_reasons(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("complete", bakery, "-", stdin=OUTLINE)
    assert (ended.code, ended.out) == (ExitCode.DONE, STORY)
    assert "filling 1: 1 action inserted, 2 in all, verified" in ended.err


def test_the_plot_is_one_that_verify_reads(fabula: Fabula, bakery: Path, tmp_path: Path) -> None:
    plot = tmp_path / "whole.plot"
    plot.write_text(fabula("complete", bakery, "-", stdin=OUTLINE).out, encoding="utf-8")
    assert fabula("verify", bakery, plot).code == ExitCode.DONE


def test_a_told_plot_with_a_gap_is_an_outline(fabula: Fabula, bakery: Path) -> None:
    outline = STORY.replace("buy(Tom, Ann, Bakery)\n| goal(Tom", "...\n| goal(Tom")
    ended = fabula("complete", bakery, "-", "--goal", "1", stdin=outline.encode())
    assert (ended.code, ended.out) == (ExitCode.DONE, STORY)


def test_several_fillings_are_asked_for(fabula: Fabula) -> None:
    outline = b"...\ntrade(Otto, Vera, Coin, Eggs)"
    ended = fabula("complete", "market", "-", "--fillings", "3", stdin=outline)
    assert ended.code == ExitCode.DONE
    assert "# filling 1\nwalk(Otto, Cottage, Market)" in ended.out
    assert "# filling 2\nwalk(Vera, Market, Cottage)" in ended.out
    assert "no more: every other plot that fits" in ended.err


def test_that_nothing_fits_is_proved(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("complete", bakery, "-", "--epistemic-depth", "2", stdin=b"buy(Tom, Ann, ?)")
    assert (ended.code, ended.out) == (ExitCode.IMPOSSIBLE, "")
    assert ended.err.startswith("impossible: no plot")


def test_json_says_which_steps_were_written(fabula: Fabula, bakery: Path) -> None:
    document = json.loads(fabula("complete", bakery, "-", "--json", stdin=OUTLINE).out)
    assert (document["format"], document["version"]) == ("fabula.complete", 1)
    (filling,) = document["fillings"]
    assert (len(filling["plot"]), filling["written"]) == (2, [2])
    assert (document["ended"], document["stopped_by"]) == (None, None)


def test_json_of_no_filling_says_why(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("complete", bakery, "-", "--json", "--author-depth", "1", stdin=OUTLINE)
    document = json.loads(ended.out)
    assert (document["fillings"], document["ended"]) == ([], "impossible")
    assert (ended.code, document["cut_by"]) == (ExitCode.IMPOSSIBLE, ["author"])


@pytest.mark.parametrize(
    ("outline", "message"),
    [
        (b"... soon\nbuy(Tom, Ann, ?)", "P011"),
        (b"...", "P012"),
        (b"buy(Tom, Anna, ?)", "did you mean `Ann`?"),
        (b"buy(Tom)", "P010"),
    ],
)
def test_an_outline_that_makes_no_sense_is_refused(
    fabula: Fabula, bakery: Path, outline: bytes, message: str
) -> None:
    ended = fabula("complete", bakery, "-", stdin=outline)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert message in ended.err


def test_an_unknown_story_is_refused(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("complete", bakery, "-", "--story", "blood", stdin=OUTLINE)
    assert ended.code == ExitCode.USAGE
    assert "no story called `blood`" in ended.err


def test_only_one_text_comes_from_stdin(fabula: Fabula) -> None:
    assert fabula("complete", "-", "-").code == ExitCode.USAGE
