"""One measured search, or the verification of one plot, in a process of its own.

Reads a task as JSON from stdin and writes what came of it as JSON to stdout; `run.py` calls it
with `search` or `verify` as its one argument.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from fabula.check import check
from fabula.diagnostics import Source
from fabula.model import Limits, Problem
from fabula.planner import Cancelled, Found, GaveUp, Impossible, Planner
from fabula.plots import plot_from_json, plot_json
from fabula.syntax import parse


def main() -> None:
    """Do what the argument says to the task."""
    task = json.load(sys.stdin)
    json.dump(searched(task) if sys.argv[1] == "search" else verified(task), sys.stdout)


def searched(task: dict[str, Any]) -> dict[str, str]:
    """Search with the planner's default settings; the seconds include grounding and loading."""
    problem = problem_of(task)
    start, cpu_start = time.monotonic(), time.process_time()
    planner = Planner(problem, limits=limits_of(task), goal=float(task["goal"]))
    outcome = planner.search(time_limit_seconds=task["time_limit_seconds"])
    seconds, cpu_seconds = time.monotonic() - start, time.process_time() - cpu_start
    statistics = outcome.statistics
    row = {
        "states": str(statistics.states),
        "contexts": str(statistics.contexts),
        "transitions_per_second": f"{statistics.transitions / statistics.cpu_seconds:.0f}",
        "cpu_seconds": f"{cpu_seconds:.3f}",
        "seconds": f"{seconds:.3f}",
        "peak_megabytes": f"{statistics.peak_memory_bytes / 2**20:.0f}",
    }
    match outcome:
        case Found(plot):
            length = str(len(plot))
            return row | {"result": "solved", "length": length, "plot": plot_json(plot).decode()}
        case Impossible():
            return row | {"result": "impossible"}
        case GaveUp(limit):
            return row | {"result": f"gave up: {limit}"}
        case Cancelled():
            return row | {"result": "cancelled"}


def verified(task: dict[str, Any]) -> dict[str, str]:
    """Have the reference verify the plot that a search found.

    "steps" says that every step and reason is confirmed, and nothing more is known to be wrong, but
    that 4.2.4 (nothing can be left out) was too much for the reference to prove.
    """
    from fabula.verify import Answer, verify  # the measured process does not load it
    from fabula.world import is_confirmed

    verification = verify(
        problem_of(task),
        plot_from_json(task["plot"]),
        limits=limits_of(task),
        goal=float(task["goal"]),
    )
    answer = verification.answer
    only_steps = answer is Answer.UNKNOWN and is_confirmed(verification)
    return {"verified": "steps" if only_steps else str(answer)}


def problem_of(task: dict[str, Any]) -> Problem:
    """Return the problem of the task's world, which has no error."""
    path = Path(task["world"])
    document, _ = parse(Source(path.name, path.read_text(encoding="utf-8")))
    problem, findings = check(document)
    assert problem is not None, findings
    return problem


def limits_of(task: dict[str, Any]) -> Limits:
    """Return the limits of the task's configuration."""
    names = ("author_temporal_limit", "character_temporal_limit", "epistemic_limit")
    return Limits(*(int(task[name]) for name in names))


if __name__ == "__main__":
    main()
