"""A player who plays at random: no error, nobody acts without a reason, every game goes on or ends.

`benchmarks/random_games.py` plays a thousand games; here are some fifty, shorter ones.
"""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

PROGRAMS = Path(__file__).resolve().parents[2] / "benchmarks"
SHIPPED = (
    "cold_shoulder",
    "ice_cream_van",
    "market",
    "miser",
    "romeo_juliet",
    "sally_anne",
)
COMMUNITY = ("jailbreak", "macguffin", "secretagent", "space", "treasure")


@pytest.fixture
def random_games(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PROGRAMS))
    return importlib.import_module("random_games")


@pytest.mark.parametrize("name", SHIPPED)
def test_games_in_shipped_worlds_go_well(random_games: ModuleType, name: str) -> None:
    assert_all_is_well(random_games.played(name, name, 5, 6, 1_000))


@pytest.mark.parametrize("name", COMMUNITY)
def test_games_in_the_communitys_worlds_go_well(
    random_games: ModuleType, benchmarks: Path, name: str
) -> None:
    path = benchmarks / "worlds" / f"{name}.txt"
    assert_all_is_well(random_games.played(name, path, 4, 6, 1_000))


def assert_all_is_well(row: dict[str, str]) -> None:
    assert int(row["turns"]) > 0
    assert (row["errors"], row["unexplained"]) == ("0", "0")
