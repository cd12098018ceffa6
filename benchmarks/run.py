"""Search the community's configurations and print the table.

    benchmarks/run.py [FOLDER] [--configs FILE] [--runs N] [--time SECONDS] [--only NAME]

Every run is a process of its own, so that CPU seconds and peak memory are its own; in another one,
which is not measured, the reference verifies the plot.  Of several runs the fastest is shown.
Verified "steps": every step and reason is confirmed; that nothing can be left out (4.2.4) was too
much to prove.  The table goes to stdout, and as Markdown and CSV to benchmarks/out/.  Exit code 1
if a plot does not verify or a run failed.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parent.parent
OUT: Final = REPOSITORY / "benchmarks" / "out"

VERIFY_SECONDS: Final = 600
GRACE_SECONDS: Final = 60
"""How long a process may live beyond its time limit: to load, and to end a slice of search."""

COLUMNS: Final = {
    "config": "configuration",
    "result": "result",
    "verified": "verified",
    "length": "length",
    "states": "states",
    "contexts": "contexts",
    "transitions_per_second": "transitions/s",
    "cpu_seconds": "CPU s",
    "seconds": "wall s",
    "peak_megabytes": "peak MB",
    "published_best_avg_ms": "published ms",
    "published_min_plan_length": "published length",
}

Row = dict[str, str]
Config = Mapping[str, str]


def main() -> int:
    """Run the configurations that were asked for; return the exit code."""
    arguments = _arguments()
    with arguments.configs.open(encoding="utf-8", newline="") as file:
        configs = [row for row in csv.DictReader(file) if arguments.only in ("", row["config"])]
    if not configs:
        print(f"no configuration `{arguments.only}` in {arguments.configs}", file=sys.stderr)
        return 2
    rows = []
    for config in configs:
        print(config["config"], end=" ", file=sys.stderr, flush=True)
        world = arguments.folder / "worlds" / f"{config['world']}.txt"
        rows.append(_measured(config, world, arguments.time, arguments.runs))
        print("verified:", rows[-1]["verified"] or "nothing", file=sys.stderr)
    table = _markdown(rows)
    print(table)
    _save(rows, table)
    return 0 if all(map(_is_sound, rows)) else 1


def _is_sound(row: Row) -> bool:
    """Whether the run ended by itself and, if it found a plot, that was verified."""
    if row["result"] == "solved":
        return row["verified"] in ("yes", "steps")
    return not row["result"].startswith("failed")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = Path(os.environ.get("FABULA_BENCHMARKS", REPOSITORY.parent / "shared/benchmarks"))
    parser.add_argument("folder", nargs="?", type=Path, default=folder)
    parser.add_argument("--configs", type=Path, help="instead of FOLDER/configs.csv")
    parser.add_argument("--runs", type=int, default=1, help="of each configuration")
    parser.add_argument("--time", type=float, default=60.0, help="seconds for one run")
    parser.add_argument("--only", default="", help="one configuration")
    arguments = parser.parse_args()
    arguments.configs = arguments.configs or arguments.folder / "configs.csv"
    return arguments


def _measured(config: Config, world: Path, time_limit_seconds: float, n_runs: int) -> Row:
    """The row of one configuration: what is known of it, and its fastest run."""
    task = {**config, "world": str(world), "time_limit_seconds": time_limit_seconds}
    limit = time_limit_seconds + GRACE_SECONDS
    runs = [_in_process("search", task, time_limit_seconds=limit) for _ in range(n_runs)]
    print(runs[0].get("result"), runs[0].get("cpu_seconds"), end=" ", file=sys.stderr, flush=True)
    best = min(runs, key=lambda run: float(run.get("cpu_seconds", "inf")))
    if "plot" in best:
        task |= {"plot": best["plot"]}
        best |= _in_process("verify", task, time_limit_seconds=VERIFY_SECONDS)
    return {column: best.get(column) or config.get(column) or "" for column in COLUMNS}


def _in_process(work: str, task: Mapping[str, object], *, time_limit_seconds: float) -> Row:
    """What `one_run.py` answers; a process that fails says so on stderr and in the row."""
    try:
        done = subprocess.run(
            [sys.executable, str(REPOSITORY / "benchmarks" / "one_run.py"), work],
            input=json.dumps(task),
            capture_output=True,
            encoding="utf-8",
            timeout=time_limit_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _failed(work, "no answer in time")
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
        return _failed(work, f"exit {done.returncode}")
    answer: Row = json.loads(done.stdout)
    return answer


def _failed(work: str, why: str) -> Row:
    return {"result" if work == "search" else "verified": f"failed: {why}"}


def _markdown(rows: Sequence[Row]) -> str:
    lines = [COLUMNS.values(), ["---"] * len(COLUMNS), *(row.values() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _save(rows: Sequence[Row], table: str) -> None:
    OUT.mkdir(exist_ok=True)
    (OUT / "benchmarks.md").write_text(table + "\n", encoding="utf-8")
    with (OUT / "benchmarks.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
