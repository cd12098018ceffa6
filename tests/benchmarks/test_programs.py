"""The programs of benchmarks/: whatever becomes of a run is a row, and the worlds have plots."""

import csv
import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from commands import BAKERY, STORY

PROGRAMS = Path(__file__).resolve().parents[2] / "benchmarks"

CONFIGS = """\
config,world,goal,author_temporal_limit,character_temporal_limit,epistemic_limit
broken,broken,1,5,5,2
absent,absent,1,5,5,2
hopeless,swap,2,5,5,2
found,swap,,,,
"""


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(PROGRAMS))

    def named(name: str) -> ModuleType:
        return importlib.import_module(name)

    return named


def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROGRAMS / program), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_whatever_becomes_of_a_run_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "configs.csv").write_text(CONFIGS, encoding="utf-8")
    (tmp_path / "broken.fabula").write_text("entity Ann;", encoding="utf-8")
    swap = run("parametric.py", "--people", "2", "--items", "2", "--rooms", "2").stdout
    (tmp_path / "swap.fabula").write_text(swap, encoding="utf-8")
    done = run("run.py", "--folder", tmp_path, "--output", tmp_path, "--runs", "2")
    assert done.returncode == 1, done.stderr
    with (tmp_path / "configurations.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["config"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["broken", "absent", "hopeless", "found", "all"]
    assert rows["broken"]["result"].startswith("failed: error[F")
    assert rows["absent"]["result"] == "failed: there is no world absent.txt"
    assert rows["hopeless"]["result"] == "impossible"
    found = rows["found"]
    assert (found["result"], found["verified"], found["length"]) == ("solved", "yes", "2")
    assert rows["all"]["result"] == "1 of 4 solved"
    assert done.stdout == (tmp_path / "configurations.md").read_text(encoding="utf-8") + "\n"


def test_a_process_that_is_killed_is_an_answer(
    program: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    processes = program("processes")
    crash = tmp_path / "crash.py"
    crash.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", encoding="utf-8")
    monkeypatch.setattr(processes, "ONE_RUN", crash)
    assert processes.answer_to("search", {}, time_limit_seconds=60) == {"failed": "SIGKILL"}


def test_a_process_that_does_not_end_is_an_answer(
    program: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    processes = program("processes")
    sleep = tmp_path / "sleep.py"
    sleep.write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(processes, "ONE_RUN", sleep)
    answer = processes.answer_to("search", {}, time_limit_seconds=0.1)
    assert answer["failed"].startswith("no answer")


@pytest.mark.parametrize(
    ("arguments", "length"),
    [
        (["--rooms", "1"], 2),
        (["--people", "2"], 4),
        (["--rooms", "2", "--items", "4"], 3),
        (["--rooms", "2", "--depth", "3"], 3),
    ],
)
def test_the_parametric_world_has_a_plot_at_every_size(
    arguments: list[str], length: int, tmp_path: Path
) -> None:
    (tmp_path / "sized.fabula").write_text(run("parametric.py", *arguments).stdout, "utf-8")
    (tmp_path / "configs.csv").write_text("config,world\nsized,sized\n", encoding="utf-8")
    done = run("run.py", "--folder", tmp_path, "--output", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    with (tmp_path / "configurations.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["result"], row["length"]) == ("solved", str(length))


def test_known_plots_are_made_whole_again(tmp_path: Path) -> None:
    for folder in ("worlds", "solutions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "worlds" / "bakery.fabula").write_text(BAKERY, encoding="utf-8")
    for name in ("bakery", "hungry"):
        (tmp_path / "solutions" / f"{name}.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "configs.csv").write_text(
        f"{CONFIGS.splitlines()[0]}\nbakery,bakery,1,5,5,2\nhungry,bakery,9,5,5,2\n", "utf-8"
    )
    only = ("--only", "bakery", "hungry")
    done = run("outlines.py", "--folder", tmp_path, "--output", tmp_path, *only)
    assert done.returncode == 1, done.stderr
    with (tmp_path / "outlines.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["config"]: row for row in csv.DictReader(file)}
    assert {name: row["result"] for name, row in rows.items()} == {
        "bakery": "completed",
        "hungry": "Impossible",
    }
    assert (rows["bakery"]["kept"], rows["bakery"]["same"]) == ("1", "yes")


def test_holes_are_found_where_plots_were_broken(tmp_path: Path) -> None:
    for folder in ("worlds", "solutions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "worlds" / "bakery.fabula").write_text(BAKERY, encoding="utf-8")
    (tmp_path / "solutions" / "bakery.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "configs.csv").write_text(
        f"{CONFIGS.splitlines()[0]}\nbakery,bakery,1,5,5,2\n", encoding="utf-8"
    )
    done = run("holes.py", "--folder", tmp_path, "--only", "bakery", "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "holes.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["way"]: row for row in csv.DictReader(file)}
    assert int(rows["all"]["invalid"]) > 5
    assert all(row["invalid"] == row["found"] for row in rows.values())
    with (tmp_path / "mends.csv").open(encoding="utf-8", newline="") as file:
        (row, _) = csv.DictReader(file)
    assert (row["world"], row["deleted"], row["valid"]) == ("bakery", "2", "2")
