"""Tables of results: rows of text under named columns, as CSV and as Markdown."""

import csv
import os
import platform
import re
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

REPOSITORY: Final = Path(__file__).resolve().parent.parent
OUT: Final = REPOSITORY / "benchmarks" / "out"
"""Where results go that nobody wants to keep; git does not look there."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its title, what its columns mean, and for each its name (CSV) and heading."""

    title: str
    notes: str
    columns: Mapping[str, str]

    def markdown(self, rows: Sequence[Row]) -> str:
        """Return the table as Markdown; numbers stand on the right."""
        names = list(self.columns)
        numeric = {name for name in names if _is_numeric(row.get(name, "") for row in rows)}
        lines = [
            list(self.columns.values()),
            ["---:" if name in numeric else "---" for name in names],
            *([row.get(name, "").replace("|", "\\|") for name in names] for row in rows),
        ]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        measured = f"Measured on {date.today()}: {machine()}."
        return f"# {self.title}\n\n{self.notes}\n{measured}\n\n{table}\n"

    def save(self, rows: Sequence[Row], path: Path) -> None:
        """Write `path`.csv and `path`.md, each in one step: an interruption leaves a whole file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path.with_suffix(".md"), self.markdown(rows))
        temporary = path.with_suffix(".csv.new")
        with temporary.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(
                file, list(self.columns), restval="", extrasaction="ignore", lineterminator="\n"
            )
            writer.writeheader()
            writer.writerows(rows)
        temporary.replace(path.with_suffix(".csv"))


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def _is_numeric(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(re.fullmatch(r"[\d,.]+", cell) for cell in filled)


def median(values: Iterable[Any]) -> float | None:
    """Return the median of the values that there are."""
    known = [float(value) for value in values if value is not None]
    return statistics.median(known) if known else None


def number(value: float | None, digits: int = 0) -> str:
    """Return a number with so many digits after the point; nothing for None."""
    return "" if value is None else f"{value:.{digits}f}"


def machine() -> str:
    """Return what is known of this machine: processor, cores, load, system, Python."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    cores = os.cpu_count() or 1
    python = platform.python_version()
    return f"{_processor()}, {cores} cores{load}, {platform.system()}, Python {python}"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1] if found else platform.machine()
