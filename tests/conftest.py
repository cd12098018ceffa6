"""What many tests need: where the community's worlds are, and expected texts in files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("fabula", deadline=None)
settings.load_profile("fabula")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def benchmarks() -> Path:
    """Return the folder of the community's files; skip where it is absent.

    They belong to their authors and are not part of the project.
    """
    folder = Path(os.environ.get("FABULA_BENCHMARKS", REPOSITORY / "../shared/benchmarks"))
    if not folder.is_dir():
        pytest.skip("the community's files are absent: set FABULA_BENCHMARKS to their folder")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--bless`, which rewrites the expected texts; `FABULA_BLESS=1` does the same."""
    help_text = "rewrite the expected texts instead of comparing with them"
    parser.addoption("--bless", action="store_true", help=help_text)


@pytest.fixture(scope="session")
def is_blessing(request: pytest.FixtureRequest) -> bool:
    """Return whether expected texts are to be rewritten."""
    return bool(request.config.getoption("--bless")) or os.environ.get("FABULA_BLESS") == "1"


@pytest.fixture(scope="session")
def expect(is_blessing: bool) -> Callable[[str, Path], None]:
    """Return a function that compares a text with a file; or rewrites the file when blessing."""

    def compare(text: str, file: Path) -> None:
        if is_blessing:
            file.write_text(text, encoding="utf-8")
        assert file.is_file(), f"{file} is missing: run `make bless` and read what it writes"
        assert text == file.read_text(encoding="utf-8")

    return compare
