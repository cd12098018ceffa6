"""What `fabula test --json` prints, described in docs/formats/cli.md."""

from typing import Literal

import msgspec


class MismatchDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What was expected and what was found; unless `certain`, that was not decided."""

    expected: str
    found: str
    certain: bool


class TestDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one test; `blessed` are the files that were written."""

    name: str
    line: int
    verdict: Literal["passed", "failed", "undecided"]
    mismatches: tuple[MismatchDocument, ...]
    blessed: tuple[str, ...]
    plot: tuple[str, ...] | None


class TestFileDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The tests of one file that were run, in its order."""

    name: str
    world: str
    tests: tuple[TestDocument, ...]


class TestsDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula test`."""

    format: Literal["fabula.test"] = "fabula.test"
    version: Literal[1] = 1
    files: tuple[TestFileDocument, ...]
    passed: int
    failed: int
    undecided: int
