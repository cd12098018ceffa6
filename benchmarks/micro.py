"""What the kernel's operations cost, beside what this machine can do at best.

    benchmarks/micro.py [--output DIR] [--quick]

Grounds the worlds of `WORLDS`, runs the Criterion benchmarks of kernel/fabula-kernel/benches on
them, and writes the medians of Criterion's samples to DIR/micro.csv and .md.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from parametric import Size, write
from tables import OUT, REPOSITORY, Row, Table, number

from fabula.diagnostics import Source
from fabula.ground import encode, ground
from fabula.reading import read_world
from fabula.world import world_of

WORLDS: Final[dict[str, Callable[[], Source]]] = {
    "ice_cream_van": lambda: read_world("ice_cream_van"),
    "captured": lambda: read_world("captured"),
    "parametric": lambda: Source("parametric.fabula", write(Size(people=4, items=6))),
}
"""A small world, one with triggers, and one with many actions."""

FACTS: Final = "copy and hash facts"
MIND: Final = "copy and hash a mind"

OPERATIONS: Final = (
    "new transition",
    "actions of a new state",
    "memoised transition",
    "believed state",
    "new bound",
    "memoised bound",
    "new explanation",
    "memoised explanation",
    FACTS,
    MIND,
)

READS: Final = ("read from cache", "read from memory")
"""What the machine does in both cases of a new transition at best."""

TABLE: Final = Table(
    title="Micro-benchmarks of the kernel",
    notes="""\
Nanoseconds for one: the median of Criterion's samples, and the least of them, which other work on
the machine disturbs less.  A *new* transition was never taken before: it makes minds, exhausts
their triggers and finds out which of them are known already.  A new explanation says for everybody
who consents to an action whether he can explain it: up to 200 questions, evenly from a walk of
20,000 transitions; what one of them leaves in the tables the next may use.  What is *memoised* is
asked for in random order.

What the machine can do at best: one read that depends on the one before, from the nearest cache and
from memory; as many bytes copied and hashed as the facts of a mind have, or its node.  A *new
transition at best* is that for each of the minds and facts that it makes: the cost of interning
alone.
""",
    columns={
        "operation": "operation",
        **{
            f"{world}_{kind}": f"{world}, {kind}"
            for world in WORLDS
            for kind in ("median", "least")
        },
    },
)


@dataclass(frozen=True, slots=True)
class Nanoseconds:
    """How long something takes: the median of all samples, and the least."""

    median: float
    least: float


def main() -> int:
    """Ground, measure and write the table; return the exit code of cargo."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=OUT, help="where the table goes")
    parser.add_argument("--quick", action="store_true", help="a tenth of the time, more noise")
    arguments = parser.parse_args()
    target = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
    problems = target / "micro"
    problems.mkdir(parents=True, exist_ok=True)
    for old in problems.iterdir():
        old.unlink()
    for name, source in WORLDS.items():
        (problems / f"{name}.json").write_bytes(encode(ground(world_of(source()).problem)))
    exit_code = _measure(problems, quick=arguments.quick)
    if exit_code:
        return exit_code
    rows = _rows(target / "criterion", problems)
    TABLE.save(rows, arguments.output / "micro")
    print(TABLE.markdown(rows))
    return 0


def _measure(problems: Path, *, quick: bool) -> int:
    """Run the benchmarks on all problems of a folder; return the exit code."""
    command = ["cargo", "bench", "--package", "fabula-kernel", "--bench", "operations", "--locked"]
    options = ["--noplot", *(("--quick",) if quick else ())]
    return subprocess.run(
        [*command, "--", *options],
        cwd=REPOSITORY,
        env={**os.environ, "FABULA_MICRO": str(problems)},
        stdout=sys.stderr,
        check=False,
    ).returncode


def _rows(criterion: Path, problems: Path) -> list[Row]:
    """The rows: what was measured, what the machine does, and what follows from both."""
    measured = {
        (world, operation): _nanoseconds(criterion, world, operation)
        for world in WORLDS
        for operation in OPERATIONS
    }
    rows = [
        _row(operation, [measured[world, operation] for world in WORLDS])
        for operation in OPERATIONS
    ]
    counts = [
        json.loads((problems / f"{world}.counts").read_text(encoding="utf-8")) for world in WORLDS
    ]
    for read in READS:
        cost = _nanoseconds(criterion, "machine", read)
        best = [
            _at_best(of_world, cost, mind=measured[world, MIND], facts=measured[world, FACTS])
            for world, of_world in zip(WORLDS, counts, strict=True)
        ]
        rows += [_row(read, [cost] * len(WORLDS)), _row(f"new transition at best, {read}", best)]
    made = zip(WORLDS, counts, strict=True)
    return [
        *rows,
        {
            "operation": "minds made by a transition",
            **{f"{world}_median": f"{one['minds_per_transition']:.2f}" for world, one in made},
        },
    ]


def _row(operation: str, times: Sequence[Nanoseconds]) -> Row:
    row = {"operation": operation}
    for world, time in zip(WORLDS, times, strict=True):
        row |= {f"{world}_median": _shown(time.median), f"{world}_least": _shown(time.least)}
    return row


def _at_best(
    counts: dict[str, float], read: Nanoseconds, *, mind: Nanoseconds, facts: Nanoseconds
) -> Nanoseconds:
    """The time to read, copy and hash as much as a transition makes."""
    minds, fact_vectors = counts["minds_per_transition"], counts["facts_per_transition"]
    return Nanoseconds(
        minds * (mind.median + read.median) + fact_vectors * (facts.median + read.median),
        minds * (mind.least + read.least) + fact_vectors * (facts.least + read.least),
    )


def _nanoseconds(criterion: Path, group: str, operation: str) -> Nanoseconds:
    """The times of one operation: those of a benchmark's iteration, divided by its elements."""
    folder = criterion / group / operation / "new"

    def read(name: str) -> Any:
        return json.loads((folder / name).read_text(encoding="utf-8"))

    n_elements = read("benchmark.json")["throughput"]["Elements"]
    sample = read("sample.json")
    per_iteration = [
        time / n_iterations
        for time, n_iterations in zip(sample["times"], sample["iters"], strict=True)
    ]
    return Nanoseconds(
        statistics.median(per_iteration) / n_elements, min(per_iteration) / n_elements
    )


def _shown(nanoseconds: float) -> str:
    return number(nanoseconds, 1 if nanoseconds < 100 else 0)


if __name__ == "__main__":
    sys.exit(main())
