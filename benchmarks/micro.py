"""What the kernel's operations cost, beside what this machine can do at best.

    benchmarks/micro.py [--worlds WORLD ... | --folder DIR] [--only REGEX] [--quick]
                        [--output DIR] [--name NAME]

Grounds worlds (three of our own, those that are named, or all of DIR/worlds), runs the Criterion
benchmarks of kernel/fabula-kernel/benches on them, and writes what Criterion sampled to
DIR/NAME.csv and .md.  Minds are nested as deep as the highest epistemic limit needs that
DIR/configs.csv has for the world, else one of 2.  `--only` leaves out the operations that the
regular expression does not match.
"""

import argparse
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from parametric import Size, write
from tables import OUT, REPOSITORY, Row, Table, number

from fabula.diagnostics import Source
from fabula.ground import encode, ground
from fabula.reading import read_world
from fabula.world import world_of

WORLDS: Final[Mapping[str, Callable[[], Source]]] = {
    "ice_cream_van": lambda: read_world("ice_cream_van"),
    "captured": lambda: read_world("captured"),
    "parametric": lambda: Source("parametric.fabula", write(Size(people=4, items=6))),
}
"""A small world, one with triggers, and one with many actions."""

EPISTEMIC: Final = 2
"""The epistemic limit for worlds of which no configuration is known."""

MACHINE: Final = "machine"
"""The group of the benchmarks that are about no world."""

FACTS: Final = "copy and hash facts"
MIND: Final = "copy and hash a mind"
TRANSITION: Final = "new transition"
ACTIONS: Final = "actions of a new state"

OPERATIONS: Final = (
    TRANSITION,
    ACTIONS,
    "memoised transition",
    "memoised transition, in search order",
    "memoised transition, by action",
    "believed state",
    "new bound",
    "memoised bound",
    "new explanation",
    "memoised explanation",
    FACTS,
    MIND,
)

READS: Final = ("read from cache", "read from memory")

NOTES: Final = """\
Nanoseconds for one: the median of Criterion's samples, and the least of them, which other work on
the machine disturbs less.  A *new* transition was never taken before: it makes minds, exhausts
their triggers and finds out which of them are known already; the *actions* of a state are those
that can happen in it.  A new explanation says for everybody who consents to an action whether he
can explain it: up to 200 questions, evenly from a walk of 20,000 transitions; what one of them
leaves in the tables the next may use.  What is *memoised* is asked for in random order; in *search
order*, all actions of one state come before those of the next.  A search asks for those that can
happen in a state, by their number; *by action* is for others, such as those of a plan.

What the machine can do at best: one read that depends on the one before, from the nearest cache and
from memory; as many bytes copied and hashed as the facts of a mind have, or its node.  A *new
transition at best* is that for each of the minds and facts that it makes: the cost of interning
alone.
"""


@dataclass(frozen=True, slots=True)
class Nanoseconds:
    """How long something takes: the median of all samples, and the least."""

    median: float
    least: float

    def __add__(self, other: "Nanoseconds") -> "Nanoseconds":
        return Nanoseconds(self.median + other.median, self.least + other.least)

    def __mul__(self, times: float) -> "Nanoseconds":
        return Nanoseconds(self.median * times, self.least * times)


def main() -> int:
    """Ground, measure and write the table; return the exit code of cargo."""
    arguments = _arguments()
    target = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
    problems, criterion = target / "micro", target / "criterion"
    worlds = _grounded(_sources(arguments), problems)
    for group in (*worlds, MACHINE):
        shutil.rmtree(criterion / group, ignore_errors=True)
    exit_code = _measure(problems, only=arguments.only, quick=arguments.quick)
    if exit_code:
        return exit_code
    rows = [row for row in _rows(criterion, problems, worlds) if len(row) > 1]
    columns = {
        f"{world}_{kind}": f"{world}, {kind}" for world in worlds for kind in ("median", "least")
    }
    table = Table("Micro-benchmarks of the kernel", NOTES, {"operation": "operation", **columns})
    table.save(rows, arguments.output / arguments.name)
    print(table.markdown(rows))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--worlds", nargs="+", metavar="WORLD", help="paths, or shipped names")
    which.add_argument("--folder", type=Path, metavar="DIR", help="all of DIR/worlds")
    parser.add_argument("--only", default="", metavar="REGEX", help="these operations alone")
    parser.add_argument("--quick", action="store_true", help="a tenth of the time, more noise")
    parser.add_argument("--output", type=Path, default=OUT, help="where the table goes")
    parser.add_argument("--name", default="micro", help="what the table is called there")
    return parser.parse_args()


def _sources(arguments: argparse.Namespace) -> dict[str, tuple[Source, int]]:
    """The worlds to measure, each with its epistemic limit, by name."""
    if arguments.folder:
        limits: dict[str, int] = {}
        with (arguments.folder / "configs.csv").open(encoding="utf-8", newline="") as file:
            for config in csv.DictReader(file):
                limit = int(config["epistemic_limit"])
                limits[config["world"]] = max(limit, limits.get(config["world"], 0))
        paths = sorted((arguments.folder / "worlds").iterdir())
        return {
            path.stem: (read_world(str(path)), limits.get(path.stem, EPISTEMIC)) for path in paths
        }
    if arguments.worlds:
        return {Path(name).stem: (read_world(name), EPISTEMIC) for name in arguments.worlds}
    return {name: (source(), EPISTEMIC) for name, source in WORLDS.items()}


def _grounded(sources: Mapping[str, tuple[Source, int]], problems: Path) -> list[str]:
    """Write the ground problems and their limits into an empty folder; return their names."""
    shutil.rmtree(problems, ignore_errors=True)
    problems.mkdir(parents=True)
    for name, (source, limit) in sources.items():
        (problems / f"{name}.json").write_bytes(encode(ground(world_of(source).problem)))
        (problems / f"{name}.epistemic").write_text(str(limit), encoding="utf-8")
    return list(sources)


def _measure(problems: Path, *, only: str, quick: bool) -> int:
    """Run the benchmarks on all problems of a folder; return the exit code."""
    command = ["cargo", "bench", "--package", "fabula-kernel", "--bench", "operations", "--locked"]
    options = [*(("--quick",) if quick else ()), *((only,) if only else ())]
    return subprocess.run(
        [*command, "--", *options],
        cwd=REPOSITORY,
        env={**os.environ, "FABULA_MICRO": str(problems)},
        stdout=sys.stderr,
        check=False,
    ).returncode


def _rows(criterion: Path, problems: Path, worlds: Sequence[str]) -> list[Row]:
    """The rows: what was measured, what the machine does, and what follows from both."""
    measured = {
        operation: {world: _nanoseconds(criterion / world / operation) for world in worlds}
        for operation in OPERATIONS
    }
    rows = [_row(operation, times) for operation, times in measured.items()]
    counts = {
        world: json.loads((problems / f"{world}.counts").read_text(encoding="utf-8"))
        for world in worlds
    }
    for read in READS:
        cost = _nanoseconds(criterion / MACHINE / read)
        best: dict[str, Nanoseconds | None] = {}
        for world, made in counts.items():
            mind, facts = measured[MIND][world], measured[FACTS][world]
            if cost and mind and facts:
                best[world] = (mind + cost) * made["minds_per_transition"]
                best[world] += (facts + cost) * made["facts_per_transition"]
        rows += [
            _row(read, dict.fromkeys(worlds, cost)),
            _row(f"{TRANSITION} at best, {read}", best),
        ]
    return [*rows, _states_per_second(measured), *_made(counts)]


def _row(operation: str, times: Mapping[str, Nanoseconds | None]) -> Row:
    row = {"operation": operation}
    for world, time in times.items():
        if time is not None:
            row |= {f"{world}_median": _shown(time.median), f"{world}_least": _shown(time.least)}
    return row


def _states_per_second(measured: Mapping[str, Mapping[str, Nanoseconds | None]]) -> Row:
    """How many complete states a second: transitions to them, and the actions that follow."""
    row = {"operation": "complete states per second"}
    for world, transition in measured[TRANSITION].items():
        actions = measured[ACTIONS][world]
        if transition and actions:
            time = transition + actions
            row[f"{world}_median"] = f"{1e9 / time.median:,.0f}"
            row[f"{world}_least"] = f"{1e9 / time.least:,.0f}"
    return row


def _made(counts: Mapping[str, Mapping[str, float]]) -> list[Row]:
    return [
        {
            "operation": f"{what} made by a transition",
            **{f"{world}_median": f"{made[name]:.2f}" for world, made in counts.items()},
        }
        for what, name in (("minds", "minds_per_transition"), ("facts", "facts_per_transition"))
    ]


def _nanoseconds(benchmark: Path) -> Nanoseconds | None:
    """The times of one operation: those of a benchmark's iteration, divided by its elements."""

    def read(name: str) -> Any:
        return json.loads((benchmark / "new" / name).read_text(encoding="utf-8"))

    if not benchmark.is_dir():
        return None
    n_elements = read("benchmark.json")["throughput"]["Elements"]
    sample = read("sample.json")
    times = [
        time / n_iterations / n_elements
        for time, n_iterations in zip(sample["times"], sample["iters"], strict=True)
    ]
    return Nanoseconds(statistics.median(times), min(times))


def _shown(nanoseconds: float) -> str:
    return number(nanoseconds, 1 if nanoseconds < 100 else 0)


if __name__ == "__main__":
    sys.exit(main())
