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


def test_attitudes_and_stories_are_listed(fabula: Fabula, tmp_path: Path) -> None:
    world = tmp_path / "world.fabula"
    world.write_text(
        """
        entity Ann : character;
        property wet() : boolean;
        attitude calm(c : character) : boolean;
        attitude cross(Ann) : boolean;
        action rain() { effect: wet() & !calm(Ann) & cross(Ann); };
        story storm { scene first: rain(); then scene second: wet(); };
        story drizzle { scene only: wet(); };
        story drought { never: rain(); };
        """
    )
    document = json.loads(fabula("info", world, "--json").out)
    assert document["attitudes"] == ["calm", "cross"]
    assert [(story["name"], story["scenes"]) for story in document["stories"]] == [
        ("storm", 2),
        ("drizzle", 1),
        ("drought", 0),
    ]
    shown = fabula("info", world).out
    assert "\nattitudes: calm, cross\n" in shown
    assert "\nstories:\n  storm: 2 scenes\n  drizzle: 1 scene\n  drought: 0 scenes\n" in shown


def test_a_world_without_attitudes_and_stories_does_not_mention_them(
    fabula: Fabula, bakery: Path
) -> None:
    shown = fabula("info", bakery).out
    assert "attitudes" not in shown
    assert "stories" not in shown
