"""Reference and kernel give the same answers; `make agreement` asks many more questions."""

from collections import Counter
from pathlib import Path

import pytest

from agreement.random_worlds import is_quest, problem_of, random_world
from agreement.walks import COMMUNITY_WORLD, QUEST_WORLD, RANDOM_WORLD, walk_through

N_RANDOM_WORLDS = 60
SMALL_COMMUNITY_WORLDS = ("bribery", "macguffin", "secretagent", "space", "treasure")
KINDS = {
    "after",
    "applicable",
    "author's plans",
    "beliefs",
    "bounds",
    "errors",
    "explained",
    "impossible",
    "one by one",
    "plots",
    "redundancy",
    "unexplained",
    "utilities",
    "verified",
    "witnesses",
    "worlds",
}


def test_reference_and_kernel_agree_on_random_worlds() -> None:
    counts: Counter[str] = Counter()
    for seed in range(N_RANDOM_WORLDS):
        _, problem = random_world(seed)
        thoroughness = QUEST_WORLD if is_quest(seed) else RANDOM_WORLD
        counts += walk_through(problem, seed, thoroughness).counts
    assert set(counts) >= KINDS


@pytest.mark.parametrize("name", SMALL_COMMUNITY_WORLDS)
def test_reference_and_kernel_agree_on_a_walk_through_a_community_world(
    benchmarks: Path, name: str
) -> None:
    text = (benchmarks / "worlds" / f"{name}.txt").read_text(encoding="utf-8")
    problem = problem_of(text, is_fabula=False)
    assert problem is not None
    pair = walk_through(problem, 0, COMMUNITY_WORLD)
    assert pair.counts["after"] > 0
