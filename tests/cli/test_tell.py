"""`fabula tell`: a plot, a proof that there is none, or the limit that was too small."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import BAKERY, LIGHTS, STORY, Fabula

from fabula.cli.exit_codes import ExitCode


def test_a_story_is_told_with_everybodys_reasons(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("tell", bakery)
    assert (ended.code, ended.out) == (ExitCode.DONE, STORY)
    assert "found: a plot of 2 actions, verified" in ended.err


def test_a_world_may_come_from_stdin(fabula: Fabula, bakery: Path) -> None:
    assert fabula("tell", "-", stdin=bakery.read_bytes()).out == STORY


def test_the_told_plot_verifies(fabula: Fabula, bakery: Path, tmp_path: Path) -> None:
    plot = tmp_path / "told.plot"
    plot.write_text(fabula("tell", bakery).out, encoding="utf-8")
    assert fabula("verify", bakery, plot).code == ExitCode.DONE


def test_explain_draws_whose_plan_lies_within_whose(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("tell", bakery, "--explain")
    assert ended.code == ExitCode.DONE
    rows = [row.strip(" │├└─") for row in ended.out.splitlines()]
    assert rows[:6] == [
        "plot",
        "1. walk(Tom, Cottage, Bakery)",
        "Tom has this plan:",
        "walk(Tom, Cottage, Bakery)",
        "buy(Tom, Ann, Bakery)",
        "Tom believes that Ann has this plan:",
    ]
    assert rows[-1] == "goal: the utility of the author rises from 0 to 1"


def test_no_story_within_the_limits_is_proved(fabula: Fabula, sad_bakery: Path) -> None:
    ended = fabula("tell", sad_bakery, "--epistemic-depth", "2")
    assert (ended.code, ended.out) == (ExitCode.IMPOSSIBLE, "")
    assert ended.err.startswith("impossible")


def test_the_options_that_bound_a_proof_are_named(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("tell", bakery, "--author-depth", "1", "--character-depth", "9")
    assert ended.code == ExitCode.IMPOSSIBLE
    assert "no plot within --author-depth 1 gets there" in ended.err


def test_the_default_limit_proves_nothing(fabula: Fabula, tmp_path: Path) -> None:
    world = tmp_path / "sales.fabula"
    world.write_text(BAKERY.replace("utility(): has_bread(Tom)", "utility(): coins(Ann)"))
    ended = fabula("tell", world, "--goal", "5")
    assert (ended.code, ended.out) == (ExitCode.GAVE_UP, "")
    assert "gave up: the default epistemic limit of 3" in ended.err


def test_a_higher_goal_than_anyone_can_reach_is_impossible(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("tell", bakery, "--goal", "2", "--epistemic-depth", "1")
    assert ended.code == ExitCode.IMPOSSIBLE


def test_a_limit_that_is_too_small_is_named(fabula: Fabula, tmp_path: Path) -> None:
    world = tmp_path / "lights.fabula"
    world.write_text(LIGHTS, encoding="utf-8")
    ended = fabula("tell", world, "--time", "0.3")
    assert (ended.code, ended.out) == (ExitCode.GAVE_UP, "")
    assert "gave up: the time limit of 0.3 seconds" in ended.err


def test_json_says_what_became_of_the_search(fabula: Fabula, bakery: Path) -> None:
    document = json.loads(fabula("tell", bakery, "--json", "--author-depth", "5").out)
    assert (document["format"], document["version"]) == ("fabula.tell", 1)
    assert (document["outcome"], document["verified"]) == ("found", True)
    assert [step["action"] for step in document["plot"]] == [
        "walk(Tom, Cottage, Bakery)",
        "buy(Tom, Ann, Bakery)",
    ]
    assert document["limits"]["author_depth"] == 5
    assert document["statistics"]["states"] > 0


def test_json_of_no_story_has_no_plot(fabula: Fabula, sad_bakery: Path) -> None:
    ended = fabula("tell", sad_bakery, "--json", "--epistemic-depth", "1")
    document = json.loads(ended.out)
    assert ended.code == ExitCode.IMPOSSIBLE
    assert (document["outcome"], document["plot"]) == ("impossible", None)


def test_a_world_with_errors_is_not_told(fabula: Fabula, tmp_path: Path) -> None:
    world = tmp_path / "wrong.fabula"
    world.write_text("entity Tom : charakter;\nproperty p() : boolen;\n", encoding="utf-8")
    ended = fabula("tell", world)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "did you mean `character`" in ended.err
    assert "did you mean `boolean`" in ended.err
    assert "2 errors" in ended.err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--time", "0"),
        ("--memory", "a lot"),
        ("--author-depth", "0"),
        ("--character-depth", "-1"),
        ("--epistemic-depth", "-1"),
        ("--goal", "nan"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(
    fabula: Fabula, bakery: Path, option: str, value: str
) -> None:
    ended = fabula("tell", bakery, option, value)
    assert ended.code == ExitCode.USAGE
    assert option in ended.err


def test_a_world_that_contradicts_itself_is_named_by_its_rule(
    fabula: Fabula, tmp_path: Path
) -> None:
    world = tmp_path / "contradiction.fabula"
    world.write_text(
        "property a() : boolean;\nproperty b() : boolean;\nproperty c() : boolean;\n"
        "a();\nb();\n"
        "action split() { effect: (if (a()) c()) & (if (b()) !c()); };\n"
        "utility(): c();\n",
        encoding="utf-8",
    )
    ended = fabula("tell", world)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[R001]: `split()`")


def test_triggers_that_never_end_are_named(fabula: Fabula, tmp_path: Path) -> None:
    world = tmp_path / "tick.fabula"
    world.write_text(
        "property tick() : boolean;\n"
        "property wound() : boolean;\n"
        "trigger wind() { precondition: !wound(); effect: wound(); };\n"
        "trigger to() { precondition: !tick(); effect: tick(); };\n"
        "trigger fro() { precondition: tick(); effect: !tick(); };\n",
        encoding="utf-8",
    )
    ended = fabula("tell", world)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[R002]")
    assert "to()" in ended.err
    assert "fro()" in ended.err
    assert "wind()" not in ended.err, "it fires once, before the two go round"


def test_a_missing_kernel_is_an_error_that_says_how_to_build_it(bakery: Path) -> None:
    program = (
        "import sys; sys.modules['fabula._kernel'] = None;"
        "from fabula.cli.main import main; main(['tell', sys.argv[1]])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(bakery)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (ExitCode.USAGE, "")
    assert "(K001)" in ended.stderr
    assert "make story" in ended.stderr
