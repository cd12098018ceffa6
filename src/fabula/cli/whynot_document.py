"""What `fabula whynot --json` prints, described in docs/formats/cli.md."""

from typing import Any, Literal

import msgspec

from fabula.cli.documents import LimitsDocument


class ActionDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an action can happen at a point, and what blocks it."""

    format: Literal["fabula.whynot.action"] = "fabula.whynot.action"
    version: Literal[1] = 1
    world: str
    plot_file: str | None
    limits: LimitsDocument
    question: str
    step: int
    after: str | None
    action: str
    n_instances: int
    answer: str
    never: str | None
    limit: str | None
    conjuncts: list[dict[str, Any]]
    supposed: list[str]
    consents: list[dict[str, Any]]
    ways: list[dict[str, Any]]
    impossible: list[int]
    stopped_by: str | None


class AimDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Whether something can be brought about, and what is in the way."""

    format: Literal["fabula.whynot.aim"] = "fabula.whynot.aim"
    version: Literal[1] = 1
    world: str
    plot_file: str | None
    limits: LimitsDocument
    question: str
    answer: str
    step: int
    after: str | None
    limit: str | None
    cut_by: list[str]
    holds_already: bool
    plot: list[str] | None
    physical: str | None
    parts: list[dict[str, Any]]
    attempt: list[str]
    missing: list[dict[str, Any]]
    blocked: dict[str, Any] | None
    relaxations: list[dict[str, Any]]
    stopped_by: str | None
