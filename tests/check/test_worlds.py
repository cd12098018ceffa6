"""The community's worlds and the micro files are read as they stand."""

from pathlib import Path

import pytest
from checking import checked

from fabula.model import Problem


def _checked(path: Path) -> tuple[Problem, list[str]]:
    problem, diagnostics = checked(path.read_text(encoding="utf-8"), name=path.name)
    assert problem is not None
    return problem, [one.code for one in diagnostics]


def test_every_community_world_is_accepted(benchmarks: Path) -> None:
    paths = sorted((benchmarks / "worlds").glob("*.txt"))
    assert len(paths) == 10
    codes = {path.stem: _checked(path)[1] for path in paths}
    assert {name: found for name, found in codes.items() if found} == {
        "basketball": ["F424"],
        "macguffin": ["F421"],
    }


def test_every_micro_file_is_accepted_without_a_word(benchmarks: Path) -> None:
    paths = sorted((benchmarks / "micro").glob("*.txt"))
    assert paths
    assert [path.stem for path in paths if _checked(path)[1]] == []


@pytest.mark.parametrize("config", ["bribery", "treasure", "aladdin", "space", "jailbreak"])
def test_the_number_of_characters_is_the_published_one(benchmarks: Path, config: str) -> None:
    rows = (benchmarks / "configs.csv").read_text(encoding="utf-8").splitlines()
    row = next(row.split(",") for row in rows if row.split(",")[1] == config)
    problem, _ = _checked(benchmarks / "worlds" / f"{config}.txt")
    assert len(problem.characters) == len(problem.utilities) == int(row[6])


def test_checking_a_text_twice_gives_equal_problems(benchmarks: Path) -> None:
    path = benchmarks / "worlds" / "space.txt"
    first, second = _checked(path)[0], _checked(path)[0]
    assert first == second
    assert first is not second
