"""A hole: a place where a plot breaks a rule, with what is needed to see why."""

from dataclasses import dataclass, replace
from enum import StrEnum

from fabula.model import Value
from fabula.plots import Plot


class HoleKind(StrEnum):
    """What sort of a hole it is: docs/formats/cli.md says when a hole is of which kind."""

    UNKNOWN_ACTION = "unknown action"
    """The step is no action of this world."""
    IMPOSSIBLE = "impossible"
    """The step cannot happen as the world then is."""
    UNKNOWING = "unknowing"
    """Somebody would have a reason if he knew what is so, and does not know it."""
    PARTNER = "unexplained partner"
    """Somebody else's consent is missing."""
    UNMOTIVATED = "unmotivated"
    """Somebody has no reason."""
    SUPERFLUOUS = "superfluous"
    """Some steps can be left out."""
    SCENE = "scene missed"
    """A scene of the story does not come about."""
    CLAUSE = "clause broken"
    """Something comes about too often, though it never must, or before what it must follow."""
    END = "end missed"
    """The story does not end as it should."""
    GOAL = "goal missed"
    """The author's utility does not get where it should."""
    TOO_LONG = "too long"
    """There are more steps than the limit allows."""
    EMPTY = "empty"
    """There are no steps."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a fluent is, as the last of the `holders` takes it to be; with none, what is so."""

    holders: tuple[str, ...]
    fluent: str
    value: Value


@dataclass(frozen=True, slots=True)
class Unmet:
    """A conjunct of a precondition or motive that is false, and what it reads."""

    condition: str
    is_motive: bool
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A belief that somebody lacks: it is `actual`, and he (by way of `holders`) believes not."""

    holders: tuple[str, ...]
    fluent: str
    believed: Value
    actual: Value


@dataclass(frozen=True, slots=True)
class Hole:
    """A place where a plot breaks a rule of docs/reference/semantics.md.

    `step` counts from 1; it is None for a hole of the whole plot.  Unless `certain`, the effort did
    not do to find out.  `waived` is the reason for which the author wants it so.

    `unmet` says why an impossible step cannot happen.  Where `character` has no reason, `plan` is
    the nearest that he could have, and `lack` what it lacks; `missing` are the beliefs with which
    he would have it, `partners` those whose consent is missing.  `steps` are those that can be left
    out, `scene` is the one that is missed.
    """

    kind: HoleKind
    rule: str
    step: int | None
    action: str | None
    message: str
    certain: bool = True
    waived: str | None = None
    unmet: tuple[Unmet, ...] = ()
    character: str | None = None
    plan: tuple[str, ...] = ()
    lack: str | None = None
    missing: tuple[Missing, ...] = ()
    partners: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()
    scene: str | None = None


@dataclass(frozen=True, slots=True)
class UnusedWaiver:
    """A waiver of a step, or (None) of the whole plot, where no hole is."""

    step: int | None
    reason: str


def waived(
    holes: tuple[Hole, ...], plot: Plot
) -> tuple[tuple[Hole, ...], tuple[UnusedWaiver, ...]]:
    """Return the holes with the plot's waivers, and the waivers of no hole.

    A waiver of a step waives its holes, and that of the plot those of the whole.  That steps can be
    left out is also waived if each of them is.
    """
    reasons: dict[int | None, str | None] = {None: plot.intended}
    reasons |= {number: step.intended for number, step in enumerate(plot.steps, start=1)}
    used: set[int | None] = set()

    def judged(hole: Hole) -> Hole:
        if hole.step is not None:
            used.add(hole.step)
            return replace(hole, waived=reasons[hole.step])
        used.add(None)
        of_steps = [reasons[number] for number in hole.steps]
        used.update(hole.steps)
        if plot.intended is None and of_steps and all(of_steps):
            return replace(hole, waived="; ".join(dict.fromkeys(filter(None, of_steps))))
        return replace(hole, waived=plot.intended)

    found = tuple(map(judged, holes))
    unused = (
        UnusedWaiver(step, reason)
        for step, reason in reasons.items()
        if reason is not None and step not in used
    )
    return found, tuple(unused)
