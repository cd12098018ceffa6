"""Tasks in processes of their own: CPU seconds and memory are the task's, and so is its death."""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

ONE_RUN: Final = Path(__file__).resolve().parent / "one_run.py"

Answer = dict[str, Any]


def answer_to(work: str, task: Mapping[str, Any], *, time_limit_seconds: float) -> Answer:
    """Return what `one_run.py` answers to a task.

    A process that fails, crashes or is not done in time answers `{"failed": why}`.  Ctrl-C ends it
    and is passed on.
    """
    try:
        done = subprocess.run(
            [sys.executable, str(ONE_RUN), work],
            input=json.dumps(task),
            capture_output=True,
            encoding="utf-8",
            timeout=time_limit_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"no answer in {time_limit_seconds:.0f} s"}
    if done.returncode < 0:
        return {"failed": _signal_name(-done.returncode)}
    if done.returncode > 0:
        return {"failed": (done.stderr.strip() or f"exit {done.returncode}").splitlines()[-1]}
    answer: Answer = json.loads(done.stdout)
    return answer


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
