"""How the cost of a story grows with the number of rooms, people, items, and minds within minds.

    benchmarks/scaling.py [--only rooms people items depth] [--runs N] [--time SECONDS]
                          [--total SECONDS] [--output DIR]

Searches the world of `parametric.py` with one size growing at a time, the others as they are by
default, each search in a process of its own with fabula's default settings.  A size grows until a
search is stopped by its time limit, or the time for all (divided among the sizes) is over.  Writes
DIR/scaling.csv, .md and .svg, anew after each row.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from chart import Panel, svg
from parametric import Size, write
from processes import Answer, answer_to
from tables import OUT, Row, Table, median, number

SERIES: Final[Mapping[str, tuple[int, ...]]] = {
    "rooms": (2, 3, 4, 6, 8, 12, 16, 24),
    "people": (2, 3, 4, 6, 8, 10, 12, 16),
    "items": (3, 4, 6, 8, 10, 12, 16, 20),
    "depth": (0, 1, 2, 4, 6, 8, 12, 16),
}
"""The values that each size takes, one series after the other."""

GRACE_SECONDS: Final = 5
"""How long a process may live beyond its time limit."""

MEASURES: Final = {
    "cpu_seconds": ("CPU s, text to plot", 3),
    "search_seconds": ("CPU s, search", 4),
    "ground_seconds": ("CPU s, ground and load", 3),
    "states": ("states", 0),
    "contexts": ("contexts", 0),
    "peak_megabytes": ("peak MB", 0),
}
"""What is drawn: its heading, and digits after the point."""

TABLE: Final = Table(
    title="Scaling",
    notes="""\
The world of `benchmarks/parametric.py`, one size growing at a time.  Seconds are CPU seconds, the
median of all runs.  `depth`: so many minds within minds the author's goal looks.  A hollow red dot
is a search that a limit stopped; a size grows no further then, or when its time is over.
""",
    columns={
        "grows": "grows",
        **{name: name for name in asdict(Size())},
        "result": "result",
        "length": "length",
        "fluents": "fluents",
        "actions": "actions",
        **{name: heading for name, (heading, _) in MEASURES.items()},
    },
)


def main() -> int:
    """Measure the series that were asked for; return the exit code."""
    arguments = _arguments()
    rows: list[Row] = []
    is_interrupted = False
    try:
        for row in _rows(arguments):
            rows.append(row)
            TABLE.save(rows, arguments.output / "scaling")
            (arguments.output / "scaling.svg").write_text(_drawing(rows), encoding="utf-8")
    except KeyboardInterrupt:
        is_interrupted = True
    print(TABLE.markdown(rows))
    return 130 if is_interrupted else int(any(row["result"].startswith("failed") for row in rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=SERIES, default=list(SERIES), metavar="SIZE")
    parser.add_argument("--runs", type=int, default=1, help="of each search")
    parser.add_argument("--time", type=float, default=10.0, help="seconds for one search")
    parser.add_argument("--total", type=float, default=150.0, help="seconds for everything")
    parser.add_argument("--output", type=Path, default=OUT, help="where the results go")
    return parser.parse_args()


def _rows(arguments: argparse.Namespace) -> Iterator[Row]:
    for size_name in arguments.only:
        end = time.monotonic() + arguments.total / len(arguments.only)
        for value in SERIES[size_name]:
            size = replace(Size(), **{size_name: value})
            time_limit_seconds = min(arguments.time, end - time.monotonic())
            if time_limit_seconds <= 0:
                break
            runs = _measured(size, time_limit_seconds, arguments.runs)
            row = _row(size_name, size, runs)
            print(size_name, value, row["result"], row["cpu_seconds"], file=sys.stderr)
            yield row
            if row["result"] != "solved":
                break


def _measured(size: Size, time_limit_seconds: float, n_runs: int) -> list[Answer]:
    with tempfile.TemporaryDirectory() as folder:
        world = Path(folder) / "parametric.fabula"
        world.write_text(write(size), encoding="utf-8")
        task = {"world": str(world), "time_limit_seconds": time_limit_seconds}
        limit = time_limit_seconds + GRACE_SECONDS
        return [answer_to("search", task, time_limit_seconds=limit) for _ in range(n_runs)]


def _row(size_name: str, size: Size, runs: list[Answer]) -> Row:
    def middle(name: str, digits: int = 0) -> str:
        return number(median(run.get(name) for run in runs), digits)

    results = [str(run.get("result") or f"failed: {run['failed']}") for run in runs]
    return {
        "grows": size_name,
        **{name: str(value) for name, value in asdict(size).items()},
        "result": next((result for result in results if result != "solved"), "solved"),
        **{name: middle(name) for name in ("length", "fluents", "actions")},
        **{name: middle(name, digits) for name, (_, digits) in MEASURES.items()},
    }


def _drawing(rows: list[Row]) -> str:
    """The chart: a row of panels for each measure, a column for each size that grows."""
    grown = list(dict.fromkeys(row["grows"] for row in rows))
    return svg(
        [
            [Panel(heading, across, _points(rows, across, measure)) for across in grown]
            for measure, (heading, _) in MEASURES.items()
        ]
    )


def _points(rows: list[Row], across: str, measure: str) -> list[tuple[float, float, bool]]:
    return [
        (float(row[across]), float(row[measure]), row["result"] != "solved")
        for row in rows
        if row["grows"] == across and row[measure]
    ]


if __name__ == "__main__":
    sys.exit(main())
