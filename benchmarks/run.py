"""Search configurations of worlds, each run in a process of its own, and write the table.

    benchmarks/run.py [--folder DIR] [--configs FILE] [--only NAME ...] [--runs N]
                      [--time SECONDS] [--memory MEGABYTES] [--output DIR]

A configuration is a line of the configs file: a world (FOLDER/worlds/NAME.txt or .fabula, or
straight in FOLDER), a goal and the limits; all else is as fabula has it by default, the same for
every world.  Whatever becomes of a run is a row.  The files DIR/configurations.csv and .md are
written anew after each row, so that Ctrl-C keeps what is there; the table goes to stdout, too.
Exit code 1 if a plot does not verify or a run failed.
"""

import argparse
import csv
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from processes import Answer, answer_to
from tables import OUT, REPOSITORY, Row, Table, median, number

VERIFY_SECONDS: Final = 600
GRACE_SECONDS: Final = 30
"""How long a process may live beyond its time limit: to load, and to end a slice of search."""

NOTES: Final = """\
CPU and wall seconds are from text to plot: reading, checking, grounding, loading into the kernel
and search.  Of several runs the median is shown, with least and most beside it.  *Verified*
`steps`: the reference confirms every step and every reason, but to prove that nothing can be left
out was too much for it.  *Published* is what the configs file says of the best planner published;
*ratio*, how many times longer that took, on another machine, than ours from text to plot; *search
ratio*, than our search alone: published times of less than a millisecond can hardly be more.
"""

TABLE: Final = Table(
    title="Configurations",
    notes=NOTES,
    columns={
        "config": "configuration",
        "result": "result",
        "length": "length",
        "verified": "verified",
        "cpu_seconds": "CPU s",
        "cpu_seconds_min": "least",
        "cpu_seconds_max": "most",
        "wall_seconds": "wall s",
        "ground_seconds": "ground and load CPU s",
        "search_seconds": "search CPU s",
        "peak_megabytes": "peak MB",
        "states": "states",
        "contexts": "contexts",
        "transitions_per_second": "transitions/s",
        "published_best_seconds": "published s",
        "published_min_plan_length": "its length",
        "ratio": "ratio",
        "search_ratio": "search ratio",
    },
)


def main() -> int:
    """Run the configurations that were asked for; return the exit code."""
    arguments = _arguments()
    with arguments.configs.open(encoding="utf-8", newline="") as file:
        configs = list(csv.DictReader(file))
    unknown = set(arguments.only) - {config["config"] for config in configs}
    if unknown:
        print(f"no configuration {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    if arguments.only:
        configs = [config for config in configs if config["config"] in arguments.only]
    rows: list[Row] = []
    try:
        for row in _rows(configs, arguments):
            rows.append(row)
            TABLE.save([*rows, _sum(rows)], arguments.output / "configurations")
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130
    finally:
        if rows:
            print(TABLE.markdown([*rows, _sum(rows)]))
    return 0 if all(map(_is_sound, rows)) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = Path(os.environ.get("FABULA_BENCHMARKS", REPOSITORY.parent / "shared/benchmarks"))
    parser.add_argument("--folder", type=Path, default=folder, help="where the worlds are")
    parser.add_argument("--configs", type=Path, help="instead of FOLDER/configs.csv")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="configurations")
    parser.add_argument("--runs", type=int, default=1, help="of each configuration")
    parser.add_argument("--time", type=float, default=120.0, help="seconds for one run")
    parser.add_argument("--memory", type=int, help="megabytes for one run")
    parser.add_argument("--output", type=Path, default=OUT, help="where the table goes")
    arguments = parser.parse_args()
    arguments.configs = arguments.configs or arguments.folder / "configs.csv"
    if not arguments.configs.is_file():
        parser.error(f"there is no file {arguments.configs}")
    return arguments


def _rows(configs: Sequence[Row], arguments: argparse.Namespace) -> Iterator[Row]:
    for config in configs:
        print(config["config"], end=" ", file=sys.stderr, flush=True)
        task = {
            **config,
            "world": str(_world(arguments.folder, config["world"])),
            "time_limit_seconds": arguments.time,
            "memory_bytes": arguments.memory and arguments.memory * 2**20,
        }
        limit = arguments.time + GRACE_SECONDS
        runs = []
        for _ in range(arguments.runs):
            runs.append(answer_to("search", task, time_limit_seconds=limit))
            print(number(runs[-1].get("cpu_seconds"), 2), end=" ", file=sys.stderr, flush=True)
        row = _row(config, runs, _verified(task, runs))
        print(row["result"], row["verified"], file=sys.stderr)
        yield row


def _world(folder: Path, name: str) -> Path:
    """The file of a world; where there is none, the first place where it could have been."""
    places = [
        place / f"{name}{ending}"
        for place in (folder / "worlds", folder)
        for ending in (".txt", ".fabula")
    ]
    return next((place for place in places if place.is_file()), places[0])


def _verified(task: Mapping[str, Any], runs: Sequence[Answer]) -> str:
    """What the reference says of the plot; runs that found different ones would be a mistake."""
    found = [run for run in runs if "plot" in run]
    if not found:
        return ""
    if len({run["plot"] for run in found}) > 1:
        return "different plots"
    as_found = {name: found[0][name] for name in ("plot", "epistemic_limit")}
    answer = answer_to("verify", {**task, **as_found}, time_limit_seconds=VERIFY_SECONDS)
    return str(answer["verified"]) if "verified" in answer else f"failed: {answer['failed']}"


def _row(config: Row, runs: Sequence[Answer], verified: str) -> Row:
    """The row of one configuration: its result is the worst of its runs, its numbers medians."""
    results = [_result(run) for run in runs]
    cpu = [run["cpu_seconds"] for run in runs if "cpu_seconds" in run]
    published = config.get("published_best_avg_ms")
    best = float(published) / 1000 if published else None
    is_solved = set(results) == {"solved"}

    def middle(name: str, digits: int = 0) -> str:
        return number(median(run.get(name) for run in runs), digits)

    def times(name: str) -> str:
        ours = median(run.get(name) for run in runs)
        return _ratio(best / ours) if best and ours and is_solved else ""

    return {
        "config": config["config"],
        "result": next((result for result in results if result != "solved"), "solved"),
        "length": middle("length"),
        "verified": verified,
        "cpu_seconds": middle("cpu_seconds", 3),
        "cpu_seconds_min": number(min(cpu, default=None), 3) if len(runs) > 1 else "",
        "cpu_seconds_max": number(max(cpu, default=None), 3) if len(runs) > 1 else "",
        "wall_seconds": middle("wall_seconds", 3),
        "ground_seconds": middle("ground_seconds", 3),
        "search_seconds": middle("search_seconds", 3),
        "peak_megabytes": middle("peak_megabytes"),
        "states": middle("states"),
        "contexts": middle("contexts"),
        "transitions_per_second": middle("transitions_per_second"),
        "published_best_seconds": number(best, 4),
        "published_min_plan_length": (config.get("published_min_plan_length") or "").split(".")[0],
        "ratio": times("cpu_seconds"),
        "search_ratio": times("search_seconds"),
    }


def _result(run: Answer) -> str:
    return str(run["result"]) if "result" in run else f"failed: {run['failed']}"


def _ratio(ratio: float) -> str:
    return f"{ratio:.3g}" if ratio < 1 else f"{ratio:.0f}"


def _sum(rows: Sequence[Row]) -> Row:
    """The last row: how many are solved, and what all cost together."""
    solved = sum(row["result"] == "solved" for row in rows)

    def total(name: str) -> str:
        return number(sum(float(row[name] or 0) for row in rows), 3)

    memory = max((float(row["peak_megabytes"] or 0) for row in rows), default=0.0)
    return {
        "config": "all",
        "result": f"{solved} of {len(rows)} solved",
        "cpu_seconds": total("cpu_seconds"),
        "wall_seconds": total("wall_seconds"),
        "ground_seconds": total("ground_seconds"),
        "search_seconds": total("search_seconds"),
        "peak_megabytes": number(memory),
    }


def _is_sound(row: Row) -> bool:
    """Whether the runs ended by themselves and the plot, if there is one, is verified."""
    if row["result"] == "solved":
        return row["verified"] in ("yes", "steps")
    return not row["result"].startswith("failed")


if __name__ == "__main__":
    sys.exit(main())
