"""What many tests need: where the community's worlds are, and how expectations are rewritten."""

import os
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
    """Add `--bless`, which rewrites the expected texts (see `blessing`)."""
    help_text = "rewrite the expected texts instead of comparing with them"
    parser.addoption("--bless", action="store_true", help=help_text)


def pytest_configure(config: pytest.Config) -> None:
    """Make `--bless` and `FABULA_BLESS=1` the same."""
    if config.getoption("--bless"):
        os.environ["FABULA_BLESS"] = "1"
