"""What `--json` prints: one document for each command, described in docs/formats/cli.md."""

from typing import Any, Literal

import click
import msgspec

from fabula.model import Limits
from fabula.plots import PlotStep


class LimitsDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The limits of a search; null means no limit."""

    author_depth: int | None
    character_depth: int | None
    epistemic_depth: int | None


class StatisticsDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What a search cost."""

    states: int
    contexts: int
    expanded: int
    seconds: float
    peak_memory_bytes: int


class TellDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula tell`; `plot` holds the steps of the format `fabula.plot`."""

    format: Literal["fabula.tell"] = "fabula.tell"
    version: Literal[1] = 1
    world: str
    story: str | None
    goal: float | None
    limits: LimitsDocument
    outcome: Literal["found", "impossible", "gave up", "cancelled"]
    stopped_by: str | None
    cut_by: tuple[str, ...]
    plot: tuple[PlotStep, ...] | None
    verified: bool
    proved_minimal: bool
    statistics: StatisticsDocument


class SentenceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and the steps of the plot that it tells of, counted from 1."""

    text: str
    steps: tuple[int, ...]


class ParagraphDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph and the scene of the story that it leads up to, if any."""

    scene: str | None
    sentences: tuple[SentenceDocument, ...]


class NarrateDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula narrate`."""

    format: Literal["fabula.narrate"] = "fabula.narrate"
    version: Literal[1] = 1
    world: str
    story: str | None
    language: str
    title: str
    paragraphs: tuple[ParagraphDocument, ...]


class VerifyDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula verify`."""

    format: Literal["fabula.verify"] = "fabula.verify"
    version: Literal[1] = 1
    world: str
    plot: str
    limits: LimitsDocument
    answer: str
    story: str | None
    goal: float | None
    steps: list[dict[str, Any]]
    scenes: list[dict[str, Any]]
    findings: list[dict[str, Any]]


class CheckedFile(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be said about one world; the diagnostics are those of docs/formats/diagnostics."""

    name: str
    valid: bool
    diagnostics: tuple[dict[str, Any], ...]


class CheckDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula check`."""

    format: Literal["fabula.check"] = "fabula.check"
    version: Literal[1] = 1
    files: tuple[CheckedFile, ...]


class FormattedFile(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a file's layout differs from the standard one."""

    name: str
    changed: bool


class FmtDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula fmt`."""

    format: Literal["fabula.fmt"] = "fabula.fmt"
    version: Literal[1] = 1
    files: tuple[FormattedFile, ...]


class ImportDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula import`: the world in the fabula dialect, and its diagnostics."""

    format: Literal["fabula.import"] = "fabula.import"
    version: Literal[1] = 1
    world: str
    text: str
    diagnostics: tuple[dict[str, Any], ...]


class FoldedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Something that grounding decided, and why."""

    signature: str
    reason: str


class StoryDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A story that can be told of a world, and how many scenes it has."""

    name: str
    scenes: int


class InfoDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula info`: ground sizes, stories, and what was folded away."""

    format: Literal["fabula.info"] = "fabula.info"
    version: Literal[1] = 1
    world: str
    types: int
    entities: int
    characters: int
    fluents: int
    believed_fluents: int
    actions: int
    triggers: int
    read_depth: int
    write_depth: int
    levels: int
    horizon_visible: bool
    attitudes: tuple[str, ...]
    stories: tuple[StoryDocument, ...]
    constants: tuple[FoldedDocument, ...]
    impossible: tuple[FoldedDocument, ...]


def limits_document(limits: Limits) -> LimitsDocument:
    """Return limits as a document."""
    return LimitsDocument(
        author_depth=limits.author_temporal,
        character_depth=limits.character_temporal,
        epistemic_depth=limits.epistemic,
    )


def print_document(document: msgspec.Struct) -> None:
    """Print a document on stdout as indented JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2))
