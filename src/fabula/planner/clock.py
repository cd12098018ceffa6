"""Time, memory and work: the limits that they set to a search, and when to report."""

import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Final

from fabula.planner.outcomes import Statistics

SECONDS_BETWEEN_REPORTS: Final = 0.1
MOST_UNITS: Final = 2**63 - 1


class Clock:
    """The limits that time, memory and work set, and when to report."""

    def __init__(
        self,
        time_limit_seconds: float | None,
        memory_bytes: int,
        on_progress: Callable[[Statistics], None] | None,
        work_limit_units: int | None = None,
    ) -> None:
        self._time_limit_seconds = time_limit_seconds
        self.memory_bytes = memory_bytes
        self._work_limit_units = work_limit_units
        self._on_progress = on_progress
        self._start = time.monotonic()
        self._cpu_start = time.process_time()
        self._next_report = 0.0
        self.limit = ""

    @property
    def seconds(self) -> float:
        """How long the search has gone on."""
        return time.monotonic() - self._start

    @property
    def cpu_seconds(self) -> float:
        """How much CPU time this process has used since the search began."""
        return time.process_time() - self._cpu_start

    @property
    def seconds_left(self) -> float | None:
        """How long the search may still go on; None: for ever."""
        if self._time_limit_seconds is None:
            return None
        return max(0.0, self._time_limit_seconds - self.seconds)

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return self.seconds_left == 0

    def work_left(self, work_units: int) -> int:
        """Return how much work may still be done by a search that has done so much."""
        if self._work_limit_units is None:
            return MOST_UNITS
        return max(0, self._work_limit_units - work_units)

    def limit_reached(self, work_units: int) -> bool:
        """Whether a limit ends a search that has done so much; `limit` says in words which."""
        if self.is_over:
            self.limit = f"the time limit of {self._time_limit_seconds:g} seconds"
        elif peak_memory_bytes() >= self.memory_bytes:
            self.limit = f"the memory limit of {_size(self.memory_bytes)}"
        elif self._work_limit_units is not None and work_units >= self._work_limit_units:
            self.limit = f"the limit of {self._work_limit_units} units of work"
        return bool(self.limit)

    def report(self, statistics: Callable[[], Statistics]) -> None:
        """Tell whoever asked for progress how far the search came, if it is time to."""
        if self._on_progress is not None and self.seconds >= self._next_report:
            self._next_report = self.seconds + SECONDS_BETWEEN_REPORTS
            self._on_progress(statistics())


def _size(n_bytes: int) -> str:
    return f"{n_bytes / 2**20:.0f} MiB" if n_bytes >= 2**20 else f"{n_bytes / 2**10:.0f} KiB"


def peak_memory_bytes() -> int:
    """Return the most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def machine_memory_bytes() -> int:
    """Return how much memory the machine has."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
