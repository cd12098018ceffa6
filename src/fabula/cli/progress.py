"""Progress on stderr for whatever takes longer than a second."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """What is being done right now; `detail` may be replaced at any time, from any thread."""

    def __init__(self, stage: str) -> None:
        self.stage = stage
        self.detail = ""

    def line(self, seconds: float) -> str:
        """Return the line to show after `seconds` of work."""
        return f"{self.stage} ... {seconds:.0f} s{', ' if self.detail else ''}{self.detail}"


@contextmanager
def progress(stage: str) -> Iterator[Progress]:
    """Show `stage` on stderr while the block runs, from its second second on.

    On a terminal one line is kept up to date and removed at the end; elsewhere a line is written
    after 1, 2, 4, 8, ... seconds, so that a log stays short.
    """
    shown = Progress(stage)
    finished = threading.Event()
    reporter = threading.Thread(target=_report, args=(shown, finished), daemon=True)
    reporter.start()
    try:
        yield shown
    finally:
        finished.set()
        reporter.join()


def _report(shown: Progress, finished: threading.Event) -> None:
    stream = sys.stderr
    in_place = stream.isatty()
    start = time.monotonic()
    pause = 1.0
    while not finished.wait(pause):
        seconds = time.monotonic() - start
        _write(stream, shown.line(seconds), in_place=in_place)
        pause = 0.5 if in_place else seconds
    if in_place and time.monotonic() - start >= 1.0:
        _write(stream, "", in_place=True)


def _write(stream: TextIO, line: str, *, in_place: bool) -> None:
    # The escape sequence clears what the last line left behind.
    stream.write(f"\r\x1b[K{line}" if in_place else f"{line}\n")
    stream.flush()
