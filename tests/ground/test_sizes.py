"""The sizes of the community's worlds, beside those that the peer reports."""

import csv
from pathlib import Path

import pytest
from ground.grounding import grounded

from fabula.ground import Sizes, sizes

MORE_THAN_THE_PEER = {
    "aladdin": (2, 5),
    "deerhunter": (3, 7),
    "fantasy": (3, 6),
    "secretagent": (2, 7),
    "treasure": (1, 0),
}
"""Believed fluents and triggers that only we count (docs/formats/ground-problem.md says why)."""

WORLDS = (
    "aladdin",
    "basketball",
    "bribery",
    "deerhunter",
    "fantasy",
    "jailbreak",
    "secretagent",
    "space",
    "treasure",
)


@pytest.mark.parametrize("world", WORLDS)
def test_a_world_is_as_large_as_the_peer_reports(benchmarks: Path, world: str) -> None:
    text = (benchmarks / "worlds" / f"{world}.txt").read_text(encoding="utf-8")
    ours = sizes(grounded(text, name="world.txt"))
    with (benchmarks / "configs.csv").open(encoding="utf-8", newline="") as table:
        peer = next(row for row in csv.DictReader(table) if row["world"] == world)
    fluents, triggers = MORE_THAN_THE_PEER.get(world, (0, 0))
    assert ours.characters == int(peer["characters"])
    assert ours.fluents + ours.believed_fluents == int(peer["ground_fluents"]) + fluents
    assert ours.actions == int(peer["ground_actions"])
    assert ours.triggers == int(peer["ground_triggers"]) + triggers


def test_the_triggers_that_the_peer_lacks_are_about_oneself(benchmarks: Path) -> None:
    text = (benchmarks / "worlds" / "deerhunter.txt").read_text(encoding="utf-8")
    triggers = [trigger.signature for trigger in grounded(text, name="world.txt").triggers]
    about_oneself = [
        signature
        for signature in triggers
        if signature.startswith("see_alive(") and len(set(signature[10:-1].split(", ")[:2])) == 1
    ]
    assert len(about_oneself) == MORE_THAN_THE_PEER["deerhunter"][1]


def test_a_believed_fluent_counts_once_for_each_chain() -> None:
    ground_problem = grounded("""
        entity A : character; entity B : character; property p() : boolean;
        believes(A, p());
        action act() {
            precondition: believes(A, p()) & believes(B, !p()) & believes(A, believes(B, !p()));
            effect: p() & believes(B, p()); };
    """)
    assert sizes(ground_problem) == Sizes(
        characters=2, fluents=1, believed_fluents=3, actions=1, triggers=0
    )
