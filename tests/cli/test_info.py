"""`fabula info`: how large a world is."""

import json
from pathlib import Path

from commands import Fabula

from fabula.cli.exit_codes import ExitCode


def test_sizes_are_those_after_grounding(fabula: Fabula, bakery: Path) -> None:
    document = json.loads(fabula("info", bakery, "--json").out)
    assert (document["format"], document["version"]) == ("fabula.info", 1)
    assert document["characters"] == 2
    assert document["entities"] == 4
    # Two people walk between two places; each can buy from the other in either.
    assert document["actions"] + len(document["impossible"]) == 4 + 4
    assert document["triggers"] == 0


def test_the_horizon_follows_the_epistemic_limit(fabula: Fabula, bakery: Path) -> None:
    levels = [
        json.loads(fabula("info", bakery, "--json", "--epistemic-depth", str(depth)).out)["levels"]
        for depth in (0, 1, 4)
    ]
    assert levels == [1, 2, 5]


def test_the_table_says_the_same_as_the_json(fabula: Fabula, bakery: Path) -> None:
    document = json.loads(fabula("info", bakery, "--json").out)
    ended = fabula("info", bakery)
    assert ended.code == ExitCode.DONE
    table = dict(row.rsplit(maxsplit=1) for row in ended.out.splitlines() if row[-1:].isdigit())
    for noun in ("types", "entities", "characters", "fluents", "actions", "triggers"):
        assert int(table[noun]) == document[noun]
