"""Reference and kernel give the same answers; `make agreement` asks many more questions."""

from collections import Counter
from pathlib import Path

import pytest

from agreement.pair import DisagreementError
from agreement.random_worlds import problem_of, random_world
from agreement.smaller import Case, smaller
from agreement.walks import COMMUNITY_WORLD, RANDOM_WORLD, walk_through
from fabula.kernel import Kernel

N_RANDOM_WORLDS = 60
SMALL_COMMUNITY_WORLDS = ("bribery", "macguffin", "secretagent", "space", "treasure")
SEED_OF_A_BUSY_WORLD = 4
KINDS = {
    "after",
    "applicable",
    "author's plans",
    "beliefs",
    "bounds",
    "errors",
    "explained",
    "impossible",
    "impossible of a story",
    "one by one",
    "plots",
    "plots of a story",
    "redundancy",
    "redundancy, every part",
    "told in part",
    "told in part, every part",
    "unexplained",
    "utilities",
    "verified",
    "verified stories",
    "witnesses",
    "worlds",
}


def test_reference_and_kernel_agree_on_random_worlds() -> None:
    counts: Counter[str] = Counter()
    for seed in range(N_RANDOM_WORLDS):
        _, problem = random_world(seed)
        counts += walk_through(problem, seed, RANDOM_WORLD).counts
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


def test_a_wrong_answer_is_found_and_its_world_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kernel, "applicable", lambda *_: [])
    text, problem = random_world(SEED_OF_A_BUSY_WORLD)
    with pytest.raises(DisagreementError) as caught:
        walk_through(problem, SEED_OF_A_BUSY_WORLD, RANDOM_WORLD)
    assert caught.value.kind == "applicable"
    case = Case(text, True, SEED_OF_A_BUSY_WORLD, caught.value.kind, caught.value.what)
    small = smaller(case, RANDOM_WORLD)
    assert small.kind == "applicable"
    assert small.text.count("action") == 1
    assert small.text.count("\n") < 10 < text.count("\n")
