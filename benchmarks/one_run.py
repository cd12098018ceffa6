"""One measured search, or the verification of one plot, in a process of its own.

Reads a task as JSON from stdin and writes what came of it as JSON to stdout; `processes.py` calls
it with `search` or `verify` as its one argument.  A task names a `world` (a path) and may set a
`goal` and limits; what it leaves out is as fabula has it by default.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any, Final

from fabula.check import check
from fabula.diagnostics import Severity, Source, render
from fabula.model import Limits, Problem
from fabula.planner import Cancelled, Found, GaveUp, Impossible, Planner
from fabula.plots import plot_from_json, plot_json
from fabula.syntax import parse

LIMITS: Final = ("author_temporal_limit", "character_temporal_limit", "epistemic_limit")


def main() -> None:
    """Do what the argument says to the task."""
    task = json.load(sys.stdin)
    json.dump(searched(task) if sys.argv[1] == "search" else verified(task), sys.stdout)


def searched(task: dict[str, Any]) -> dict[str, Any]:
    """Search with the planner's default settings; the seconds are those from text to plot."""
    start, cpu_start = time.monotonic(), time.process_time()
    problem = problem_of(task)
    ground_start = time.process_time()
    planner = Planner(problem, limits=limits_of(task), goal=goal_of(task))
    ground_end = time.process_time()
    outcome = planner.search(
        time_limit_seconds=task.get("time_limit_seconds"), memory_bytes=task.get("memory_bytes")
    )
    seconds, cpu_seconds = time.monotonic() - start, time.process_time() - cpu_start
    statistics = outcome.statistics
    answer = {
        "epistemic_limit": planner.searched_limits.epistemic,
        "fluents": len(planner.ground.fluents),
        "actions": len(planner.ground.actions),
        "triggers": len(planner.ground.triggers),
        "states": statistics.states,
        "contexts": statistics.contexts,
        "transitions_per_second": statistics.transitions / statistics.cpu_seconds,
        "ground_seconds": ground_end - ground_start,
        "search_seconds": statistics.cpu_seconds,
        "cpu_seconds": cpu_seconds,
        "wall_seconds": seconds,
        "peak_megabytes": statistics.peak_memory_bytes / 2**20,
    }
    match outcome:
        case Found(plot):
            found = {"length": len(plot), "plot": plot_json(plot).decode()}
            return answer | {"result": "solved"} | found
        case Impossible():
            return answer | {"result": "impossible"}
        case GaveUp(limit):
            return answer | {"result": f"gave up: {limit}"}
        case Cancelled():
            return answer | {"result": "cancelled"}


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
        goal=goal_of(task),
    )
    answer = verification.answer
    only_steps = answer is Answer.UNKNOWN and is_confirmed(verification)
    return {"verified": "steps" if only_steps else str(answer)}


def problem_of(task: dict[str, Any]) -> Problem:
    """Return the problem of the task's world; if it has errors the process ends with the first."""
    path = Path(task["world"])
    if not path.is_file():
        sys.exit(f"there is no world {path.name}")
    document, diagnostics = parse(Source(path.name, path.read_text(encoding="utf-8")))
    problem, findings = check(document)
    errors = [one for one in (*diagnostics, *findings) if one.severity is Severity.ERROR]
    if problem is None or errors:
        sys.exit(render(errors[0]).splitlines()[0])
    return problem


def limits_of(task: dict[str, Any]) -> Limits:
    """Return the limits of the task: none where it says nothing."""
    given = [task.get(name) for name in LIMITS]
    return Limits(*(None if limit in (None, "") else int(limit) for limit in given))


def goal_of(task: dict[str, Any]) -> float | None:
    """Return the goal of the task: the default one where it says nothing."""
    goal = task.get("goal")
    return None if goal in (None, "") else float(goal)


if __name__ == "__main__":
    main()
