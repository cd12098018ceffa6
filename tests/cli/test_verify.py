"""`fabula verify`: valid, or the rule that is broken and where."""

import json
from pathlib import Path

from commands import NO_BREAD, STORY, Fabula

from fabula.cli.exit_codes import ExitCode

BARE = "walk(Tom, Cottage, Bakery) buy(Tom, Ann, Bakery)"


def test_a_valid_plot_is_valid(fabula: Fabula, bakery: Path, story: Path) -> None:
    ended = fabula("verify", bakery, story)
    assert ended.code == ExitCode.DONE
    assert ended.out.splitlines()[-1] == "the plot is valid"


def test_explanations_that_are_missing_are_found(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("verify", bakery, "-", stdin=BARE.encode())
    assert ended.code == ExitCode.DONE
    assert "an explanation for Tom within the limits" in ended.out


def test_a_plot_may_be_json(fabula: Fabula, bakery: Path, tmp_path: Path) -> None:
    told = json.loads(fabula("tell", bakery, "--json").out)
    plot = tmp_path / "story.json"
    plot.write_text(
        json.dumps({"format": "fabula.plot", "version": 1, "steps": told["plot"]}),
        encoding="utf-8",
    )
    assert fabula("verify", bakery, plot).code == ExitCode.DONE
    plot.write_text("{}", encoding="utf-8")
    assert fabula("verify", bakery, plot).code == ExitCode.USAGE


def test_the_first_step_that_cannot_happen_is_named(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("verify", bakery, "-", stdin=b"buy(Tom, Ann, Bakery)")
    assert ended.code == ExitCode.HOLES
    assert "4.2.1: `buy(Tom, Ann, Bakery)` cannot happen" in ended.out


def test_a_missing_motive_is_named(fabula: Fabula, bakery: Path, story: Path) -> None:
    bakery.write_text(bakery.read_text(encoding="utf-8") + NO_BREAD, encoding="utf-8")
    ended = fabula("verify", bakery, story, "--json")
    document = json.loads(ended.out)
    assert ended.code == ExitCode.HOLES
    assert (document["format"], document["version"]) == ("fabula.verify", 1)
    walk = document["steps"][0]
    assert (walk["action"], walk["answer"]) == ("walk(Tom, Cottage, Bakery)", "no")
    assert walk["reasons"][0]["written"]["rule"] == "4.1.1"


def test_a_plot_that_misses_the_goal_is_not_valid(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("verify", bakery, "-", "--goal", "2", stdin=BARE.encode())
    assert ended.code == ExitCode.HOLES
    assert "4.2.3" in ended.out


def test_a_hole_elsewhere_leaves_no_reason_undecided(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("verify", bakery, "-", stdin=b"walk(Tom, Cottage, Bakery) fly(Tom)")
    assert ended.code == ExitCode.HOLES
    assert ended.out.startswith("1  valid    walk")
    assert "2  invalid  fly(Tom)" in ended.out


def test_a_plot_over_the_limit_is_not_valid(fabula: Fabula, bakery: Path, story: Path) -> None:
    ended = fabula("verify", bakery, story, "--author-depth", "1")
    assert ended.code == ExitCode.HOLES
    assert "4.2.1" in ended.out


def test_a_plot_text_with_mistakes_is_not_judged(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("verify", bakery, "-", stdin=b"walk(Tom")
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[P001]")


def test_only_one_of_both_can_be_stdin(fabula: Fabula) -> None:
    ended = fabula("verify", "-", "-", stdin=STORY.encode())
    assert ended.code == ExitCode.USAGE
    assert "stdin" in ended.err


def test_a_hole_is_shown_with_what_would_mend_it(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("verify", bakery, "-", stdin=b"buy(Tom, Ann, Bakery)")
    assert ended.code == ExitCode.HOLES
    assert ended.out.split("\n\n")[1].splitlines() == [
        "hole 1: step 1, buy(Tom, Ann, Bakery): impossible",
        "  at(Tom) == Bakery does not hold:",
        "    at(Tom) == Cottage, from the beginning",
        "  mend 1: insert walk(Tom, Cottage, Bakery) before step 1   [the plot is valid then]",
        "  mend 2: at the beginning: at(Tom) = Bakery   [the plot is valid then]",
    ]


def test_mends_are_data_too(fabula: Fabula, bakery: Path) -> None:
    stdin = b"buy(Tom, Ann, Bakery)"
    document = json.loads(fabula("verify", bakery, "-", "--json", stdin=stdin).out)
    (hole,) = document["holes"]
    assert (hole["kind"], hole["step"]) == ("impossible", 1)
    assert hole["clues"][0]["origin"]["how"] == "initial"
    assert hole["mends"][0] == {
        "kind": "insert",
        "text": "insert walk(Tom, Cottage, Bakery) before step 1",
        "answer": "yes",
        "step": 1,
        "actions": ["walk(Tom, Cottage, Bakery)"],
        "left_out": [],
        "changes": [],
    }
    assert document["stopped_by"] is None


def test_mends_can_be_left_out(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("verify", bakery, "-", "--mends", "0", stdin=b"buy(Tom, Ann, Bakery)")
    assert "hole 1: step 1" in ended.out
    assert "mend" not in ended.out


def test_waived_holes_are_listed_and_no_fault(fabula: Fabula, bakery: Path) -> None:
    ended = fabula(
        "verify", bakery, "-", stdin=b'buy(Tom, Ann, Bakery)\nintended "he was there before"'
    )
    assert ended.code == ExitCode.DONE
    assert "  waived: he was there before" in ended.out.splitlines()
    assert "the plot is valid, but for what is waived" in ended.out
