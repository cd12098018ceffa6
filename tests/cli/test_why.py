"""`fabula why`: a reason with its evidence, and an exit code that says whether there is one."""

import json
from functools import partial
from pathlib import Path

import pytest
from asked import CHEST
from commands import Fabula
from shipped import SALLY_ANNE

from fabula.cli.exit_codes import ExitCode
from fabula.explain import why

BARE = b"walk(Tom, Cottage, Bakery) buy(Tom, Ann, Bakery)"


def test_a_reason_is_a_plan_with_consents_and_beliefs(
    fabula: Fabula, bakery: Path, story: Path
) -> None:
    ended = fabula("why", bakery, story, "1")
    assert ended.code == ExitCode.DONE
    assert ended.out.splitlines() == [
        "step 1: walk(Tom, Cottage, Bakery)",
        "  Tom has this plan, worth 0 to 1:",
        "    1. walk(Tom, Cottage, Bakery)   [Tom]",
        "    2. buy(Tom, Ann, Bakery)   [Tom, Ann]",
        "      Tom believes that Ann has this plan, worth 0 to 1:",
        "        1. buy(Tom, Ann, Bakery)   [Tom, Ann]",
        "        bringing about coins(Ann) == 1 instead of 0",
        "        believing at(Tom) == Bakery: expected after walk(Tom, Cottage, Bakery)",
        "        believing from the beginning at(Ann) == Bakery, coins(Tom) == 1, has_bread(Ann)",
        "    bringing about has_bread(Tom)",
        "    believing from the beginning at(Tom) == Cottage, at(Ann) == Bakery, "
        "coins(Tom) == 1, has_bread(Ann)",
    ]


def test_the_document_says_where_a_belief_came_from(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("why", bakery, "-", "2", "Tom", "--json", stdin=BARE)
    document = json.loads(ended.out)
    assert (document["format"], document["version"]) == ("fabula.why", 1)
    assert (document["step"], document["answer"]) == (2, "yes")
    (reason,) = document["reasons"]
    beliefs = {belief["fluent"]: belief for belief in reason["beliefs"]}
    assert beliefs["at(Tom)"]["value"] == "Bakery"
    assert beliefs["at(Tom)"]["origin"]["action"] == "walk(Tom, Cottage, Bakery)"
    assert beliefs["coins(Tom)"]["value"] == 1


def test_a_step_without_a_reason_is_a_hole(fabula: Fabula, sad_bakery: Path) -> None:
    ended = fabula("why", sad_bakery, "-", "1", "--character-depth", "3", stdin=BARE)
    assert ended.code == ExitCode.HOLES
    assert "not explained: Tom" in ended.out


def test_a_wrong_belief_is_marked(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "chest.fabula"
    path.write_text(CHEST + "believes(Ann, finder(Chest) = Bob);", encoding="utf-8")
    world = path.read_text(encoding="utf-8").replace("!opened(b);", "finder(b) == Bob;", 1)
    path.write_text(world, encoding="utf-8")
    ended = fabula("why", path, "-", "1", stdin=b"open(Ann, Chest)")
    assert ended.code == ExitCode.DONE
    wrong = "wrongly believing finder(Chest) == Bob (finder(Chest) is nothing, or not known at all)"
    assert wrong in ended.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["3"], "there is no step 3; the plot has 2"),
        (["1", "tom"], "did you mean `Tom`"),
        (["1", "Ann"], "does not ask for Ann's consent"),
        (["0"], "Usage"),
        (["first"], "Usage"),
    ],
)
def test_what_cannot_be_asked_is_said(
    fabula: Fabula, bakery: Path, arguments: list[str], message: str
) -> None:
    ended = fabula("why", bakery, "-", *arguments, stdin=BARE)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert message in ended.err


def test_where_the_effort_does_not_do_the_kernel_suggests(
    fabula: Fabula, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fabula.world.why", partial(why, effort=20))
    plot = "\n".join(SALLY_ANNE.plot).encode()
    ended = fabula("why", "sally_anne", "-", "4", stdin=plot)
    assert ended.code == ExitCode.DONE
    assert "take(Sally, Basket)" in ended.out
    monkeypatch.setattr("fabula.world.World._candidates", lambda *_: ())
    ended = fabula("why", "sally_anne", "-", "4", stdin=plot)
    assert ended.code == ExitCode.GAVE_UP
    assert "unknown" in ended.out


def test_texts_with_errors_are_shown(fabula: Fabula, bakery: Path) -> None:
    ended = fabula("why", bakery, "-", "1", stdin=b"walk(Tom")
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[P001]")
    assert "P010" in fabula("why", bakery, "-", "1", stdin=b"fly(Tom)").err
    assert "stdin" in fabula("why", "-", "-", "1").err
