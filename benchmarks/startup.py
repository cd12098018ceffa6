"""How long it takes until fabula begins: its start, its imports, and making worlds ready to search.

    benchmarks/startup.py [--folder DIR] [--runs N] [--output DIR]
    benchmarks/startup.py --imports [ARGUMENT ...]
    benchmarks/startup.py --profile WORLD

Runs commands again and again and writes DIR/startup.csv and .md; reads, checks, grounds and loads
all worlds of FOLDER/worlds and all shipped ones and writes DIR/grounding.csv and .md.  `--imports`
lists instead what a command (by default `--help`) imports and how long that takes; `--profile`,
where the time goes while a world is grounded.
"""

import argparse
import cProfile
import os
import pstats
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from tables import OUT, REPOSITORY, Row, Table, median, number

from fabula.check import check
from fabula.diagnostics import Source
from fabula.ground import encode, ground
from fabula.kernel import Kernel
from fabula.model import Problem
from fabula.reading import read_world, shipped_worlds
from fabula.syntax import parse

COMMANDS: Final = (
    ("--help",),
    ("--version",),
    ("tell", "--help"),
    ("check", "sally_anne"),
    ("info", "sally_anne"),
    ("fmt", "--check", "sally_anne.fabula"),
    ("tell", "sally_anne"),
)

N_IMPORTS_SHOWN: Final = 25
N_FUNCTIONS_SHOWN: Final = 25

STARTUP: Final = Table(
    title="Start-up",
    notes="""\
Commands from start to end, each in a process of its own: the median of all runs.  *Python* is the
interpreter alone; *modules*, how many a command imports, and *of fabula*, how many of them are
ours.
""",
    columns={
        "command": "command",
        "wall_seconds": "wall s",
        "wall_seconds_min": "least",
        "cpu_seconds": "CPU s",
        "modules": "modules",
        "own_modules": "of fabula",
    },
)

GROUNDING: Final = Table(
    title="From text to a world that can be searched",
    notes="""\
CPU seconds, the median of all runs in one process: reading the text into a tree, checking it,
grounding it, and loading it into the kernel.
""",
    columns={
        "world": "world",
        "parse_seconds": "parse",
        "check_seconds": "check",
        "ground_seconds": "ground",
        "load_seconds": "load",
        "all_seconds": "all",
        "fluents": "fluents",
        "actions": "actions",
        "triggers": "triggers",
        "bytes": "bytes",
    },
)

Given = TypeVar("Given")
Made = TypeVar("Made")


def main() -> None:
    """Do what was asked for."""
    arguments = _arguments()
    if arguments.imports is not None:
        _print_imports(arguments.imports or ["--help"])
    elif arguments.profile is not None:
        _profile(_problem(_source(arguments.profile, arguments.folder)))
    else:
        commands = [_command(command, arguments.runs) for command in (None, *COMMANDS)]
        _finish(STARTUP, commands, arguments.output / "startup")
        sources = [*map(read_world, shipped_worlds()), *_community(arguments.folder)]
        worlds = [_ready(source, arguments.runs) for source in sources]
        _finish(GROUNDING, worlds, arguments.output / "grounding")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = Path(os.environ.get("FABULA_BENCHMARKS", REPOSITORY.parent / "shared/benchmarks"))
    parser.add_argument("--folder", type=Path, default=folder, help="where the worlds are")
    parser.add_argument("--runs", type=int, default=5, help="of everything")
    parser.add_argument("--output", type=Path, default=OUT, help="where the tables go")
    parser.add_argument(
        "--imports", nargs=argparse.REMAINDER, metavar="ARGUMENT", help="list a command's imports"
    )
    parser.add_argument("--profile", metavar="WORLD", help="of FOLDER, or a path or shipped name")
    return parser.parse_args()


def _finish(table: Table, rows: Sequence[Row], path: Path) -> None:
    table.save(rows, path)
    print(table.markdown(rows))


def _command(command: tuple[str, ...] | None, n_runs: int) -> Row:
    """The row of a command; None is Python alone."""
    line = [sys.executable, "-c", "pass"] if command is None else _line(command)
    wall, cpu = [], []
    for _ in range(n_runs):
        start, cpu_start = time.monotonic(), _children_seconds()
        _run(line)
        wall.append(time.monotonic() - start)
        cpu.append(_children_seconds() - cpu_start)
    modules = [] if command is None else [name for name, _, _ in _imports(command)]
    return {
        "command": "Python" if command is None else f"fabula {' '.join(command)}",
        "wall_seconds": number(median(wall), 3),
        "wall_seconds_min": number(min(wall), 3),
        "cpu_seconds": number(median(cpu), 3),
        "modules": str(len(modules) or ""),
        "own_modules": str(sum(name.split(".")[0] == "fabula" for name in modules) or ""),
    }


def _line(command: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "fabula", *map(_argument, command)]


def _argument(argument: str) -> str:
    """An argument of a command; NAME.fabula is the file of a shipped world."""
    if not argument.endswith(".fabula"):
        return argument
    return str(REPOSITORY / "src/fabula/worlds" / argument.removesuffix(".fabula") / "world.fabula")


def _run(line: Sequence[str]) -> str:
    """Run a command; return what it writes to stderr."""
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=False)
    return done.stderr


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _imports(command: Sequence[str]) -> list[tuple[str, int, int]]:
    """All modules that a command imports, with microseconds: alone, and with what they import."""
    executable, *rest = _line(command)
    found = re.findall(
        r"import time:\s+(\d+) \|\s+(\d+) \|\s+(\S+)",
        _run([executable, "-X", "importtime", *rest]),
    )
    return [(name, int(alone), int(everything)) for alone, everything, name in found]


def _print_imports(command: Sequence[str]) -> None:
    imports = _imports(command)
    total = sum(alone for _, alone, _ in imports)
    print(f"fabula {' '.join(command)}: {len(imports)} modules, {total / 1000:.0f} ms (measured)")
    print(f"{'alone, ms':>10}{'all, ms':>10}  module")
    for name, alone, everything in sorted(imports, key=lambda one: -one[1])[:N_IMPORTS_SHOWN]:
        print(f"{alone / 1000:>10.1f}{everything / 1000:>10.1f}  {name}")


def _source(name: str, folder: Path) -> Source:
    known = {source.name: source for source in _community(folder)}
    return known.get(name) or known.get(f"{name}.txt") or read_world(name)


def _community(folder: Path) -> list[Source]:
    paths = sorted([*(folder / "worlds").glob("*.txt"), *(folder / "worlds").glob("*.fabula")])
    return [Source(path.name, path.read_text(encoding="utf-8")) for path in paths]


def _problem(source: Source) -> Problem:
    problem, findings = check(parse(source)[0])
    if problem is None:
        sys.exit(f"{source.name}: {findings[0].headline}")
    return problem


def _ready(source: Source, n_runs: int) -> Row:
    """The row of a world: how long each step takes until it can be searched."""
    seconds: dict[str, list[float]] = {name: [] for name in ("parse", "check", "ground", "load")}
    for _ in range(n_runs):
        document, _ = _timed(seconds["parse"], parse, source)
        problem, findings = _timed(seconds["check"], check, document)
        if problem is None:
            return {"world": f"{source.name}: {findings[0].headline}"}
        grounded = _timed(seconds["ground"], ground, problem)
        _timed(seconds["load"], Kernel, grounded)
    return {
        "world": source.name,
        **{f"{name}_seconds": number(median(times), 3) for name, times in seconds.items()},
        "all_seconds": number(median(map(sum, zip(*seconds.values(), strict=True))), 3),
        "fluents": str(len(grounded.fluents)),
        "actions": str(len(grounded.actions)),
        "triggers": str(len(grounded.triggers)),
        "bytes": str(len(encode(grounded))),
    }


def _timed(seconds: list[float], step: Callable[[Given], Made], given: Given) -> Made:
    """Do one step, and note its CPU seconds."""
    start = time.process_time()
    made = step(given)
    seconds.append(time.process_time() - start)
    return made


def _profile(problem: Problem) -> None:
    profile = cProfile.Profile()
    profile.runcall(ground, problem)
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(N_FUNCTIONS_SHOWN)


if __name__ == "__main__":
    main()
