"""What `--json` prints: one document for each command, described in docs/formats/cli.md."""

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import click
import msgspec

from fabula.model import Limits
from fabula.plots import PlotStep

if TYPE_CHECKING:
    from fabula.planner import Statistics

OutcomeName: TypeAlias = Literal["found", "impossible", "gave up", "cancelled"]
"""How a search ended."""


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
    outcome: OutcomeName
    stopped_by: str | None
    cut_by: tuple[str, ...]
    plot: tuple[PlotStep, ...] | None
    verified: bool
    proved_minimal: bool
    statistics: StatisticsDocument


class FillingDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A plot that fits an outline; `written` are its written steps, counted from 1."""

    plot: tuple[PlotStep, ...]
    written: tuple[int, ...]
    proved_minimal: bool
    statistics: StatisticsDocument


class CompleteDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula complete`; `ended` says how the search for one more filling ended."""

    format: Literal["fabula.complete"] = "fabula.complete"
    version: Literal[1] = 1
    world: str
    outline: str
    story: str | None
    goal: float | None
    limits: LimitsDocument
    fillings: tuple[FillingDocument, ...]
    ended: OutcomeName | None
    stopped_by: str | None
    cut_by: tuple[str, ...]


class NewDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What `fabula new` wrote, and commands to try next."""

    format: Literal["fabula.new"] = "fabula.new"
    version: Literal[1] = 1
    name: str
    files: tuple[str, ...]
    commands: tuple[str, ...]


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
    taken_on_trust: list[str]
    holes: list[dict[str, Any]]
    unused_waivers: list[dict[str, Any]]
    stopped_by: str | None


class WhyDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula why`."""

    format: Literal["fabula.why"] = "fabula.why"
    version: Literal[1] = 1
    world: str
    plot: str
    limits: LimitsDocument
    step: int
    action: str
    answer: str
    reasons: list[dict[str, Any]]
    impossible: list[int]


class BelievesDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of `fabula believes`: `misbeliefs`, a timeline of `spells`, or `opinions`."""

    format: Literal["fabula.believes"] = "fabula.believes"
    version: Literal[1] = 1
    world: str
    plot: str
    impossible: list[int]
    step: int | None = None
    action: str | None = None
    depth: int | None = None
    misbeliefs: list[dict[str, Any]] | None = None
    steps: list[str] | None = None
    spells: list[dict[str, Any]] | None = None
    question: str | None = None
    is_condition: bool | None = None
    truth: dict[str, Any] | None = None
    opinions: list[dict[str, Any]] | None = None


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


def statistics_document(statistics: "Statistics") -> StatisticsDocument:
    """Return what a search cost as a document."""
    return StatisticsDocument(
        states=statistics.states,
        contexts=statistics.contexts,
        expanded=statistics.expanded,
        seconds=statistics.seconds,
        peak_memory_bytes=statistics.peak_memory_bytes,
    )


def print_document(document: msgspec.Struct) -> None:
    """Print a document on stdout as indented JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2))
