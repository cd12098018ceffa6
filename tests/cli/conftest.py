"""Running the command line inside the test process."""

import io
import sys
from pathlib import Path

import pytest
from commands import BAKERY, NO_BREAD, STORY, Ended, Fabula

from fabula.cli.main import run


@pytest.fixture
def fabula(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Fabula:
    """Return a function that runs the command line: `fabula("check", path, stdin=b"")`."""

    def run_fabula(*arguments: str | Path, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Ended(code, captured.out, captured.err)

    return run_fabula


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    """Return the path of a small world with one story."""
    path = tmp_path / "bakery.fabula"
    path.write_text(BAKERY, encoding="utf-8")
    return path


@pytest.fixture
def sad_bakery(tmp_path: Path) -> Path:
    """Return the path of the same world without a story: Tom sees no point in going."""
    path = tmp_path / "sad_bakery.fabula"
    path.write_text(BAKERY + NO_BREAD, encoding="utf-8")
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return the path of the bakery's plot."""
    path = tmp_path / "bakery.plot"
    path.write_text(STORY, encoding="utf-8")
    return path
