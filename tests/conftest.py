"""What many tests need: where the community's worlds are."""

import os
from pathlib import Path

import pytest

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
