"""Golden texts: what a plot, or its prose, read like when somebody last looked at it."""

from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from fabula.reading import read_file
from fabula.testing.mismatch import Mismatch


@dataclass(frozen=True, slots=True)
class Golden:
    """A kept text, None if there is no such file yet, and the text as it is now."""

    path: Path
    kept: str | None
    actual: str

    @property
    def is_same(self) -> bool:
        """Whether the text is as it was kept."""
        return self.kept == self.actual

    @property
    def mismatch(self) -> Mismatch:
        """What was kept and what there is now, where they first differ."""
        return Mismatch(*self._difference())

    def _difference(self) -> tuple[str, str]:
        if self.kept is None:
            return f"the text of {self.path}", "there is no such file; --bless writes it"
        pairs = zip_longest(self.kept.splitlines(), self.actual.splitlines())
        for number, (kept, actual) in enumerate(pairs, start=1):
            if kept != actual:
                return (
                    f"{self.path}:{number}: {_line(kept)}",
                    f"{_line(actual)} (--bless keeps it)",
                )
        return f"the line breaks of {self.path}", "others (--bless keeps them)"


def compared(path: Path, actual: str) -> Golden:
    """Return a kept text beside the text as it is now.

    Raises:
        FileError: C002 to C004, the file is there and cannot be read.
    """
    kept = read_file(path).text if path.exists() else None
    return Golden(path, kept, actual)


def _line(text: str | None) -> str:
    return "the end of the text" if text is None else f"`{text}`"
