"""What documents show of a shell: commands with what they print, and what they print in truth."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fabula

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRESS = re.compile(r"^.* \.\.\. \d+ s(, .*)?\n", re.MULTILINE)
"""A line that is written while something takes long; how many there are is chance."""
COST = re.compile(r" \([\d.]+ s, .*\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as a document shows it, with the lines below it."""

    command: str
    output: str


def shown_in(session: str) -> Iterator[Shown]:
    """Yield the commands of a `console` block, each of which follows a `$`."""
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Shown(command, output)


class Shell:
    """A shell in a folder, in which `fabula` is this checkout's; it keeps the last exit code."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.code = 0
        program = programs / "fabula"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m fabula "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        self._environment = os.environ | {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": str(Path(fabula.__file__).parents[1]),
        }

    def output(self, command: str) -> str:
        """Return what a document should show below a command.

        That is its data, or, where it fails, what it says of that, without cost and progress.
        """
        if command == "echo $?":
            return f"{self.code}\n"
        ended = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.code = ended.returncode
        if self.code == 0:
            return ended.stdout
        return ended.stdout + COST.sub("", PROGRESS.sub("", ended.stderr))
