"""What `fabula whatif --json` prints, described in docs/formats/cli.md."""

from typing import Any, Literal

import msgspec

from fabula.cli.documents import LimitsDocument


class WhatIfDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a plot when its world, or the plot itself, is changed."""

    format: Literal["fabula.whatif"] = "fabula.whatif"
    version: Literal[1] = 1
    world: str
    limits: LimitsDocument
    goal: float | None
    changes: list[str]
    plot: list[str]
    story: str | None
    answer: str
    broken: dict[str, Any] | None
    undecided: list[int]
    differences: list[dict[str, Any]]
    alternatives: dict[str, Any] | None
    onward: dict[str, Any] | None
    stories: list[dict[str, Any]]
    interrupted: bool
