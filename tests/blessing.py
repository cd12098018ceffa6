"""Expected texts that `make bless` rewrites."""

import os
from pathlib import Path


def expect(actual: str, path: Path) -> None:
    """Compare a text with the file at `path`; with FABULA_BLESS set, rewrite the file instead."""
    if os.environ.get("FABULA_BLESS"):
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text(encoding="utf-8")
