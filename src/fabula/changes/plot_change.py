"""Changes of a plot: a step left out, another one in its place, one more.

Steps are counted from 1 as they stand in the plot before any change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from fabula.changes.read import read_action
from fabula.diagnostics import Diagnostic, Severity, Source, Span
from fabula.model import Problem
from fabula.plots import Plot, PlotStep


@dataclass(frozen=True, slots=True)
class DroppedStep:
    """A step does not happen: `drop 3`."""

    step: int

    def __str__(self) -> str:
        return f"drop {self.step}"


@dataclass(frozen=True, slots=True)
class ReplacedStep:
    """Something else happens at a step: `replace 3 by walk(Ann, Home)`."""

    step: int
    action: str

    def __str__(self) -> str:
        return f"replace {self.step} by {self.action}"


@dataclass(frozen=True, slots=True)
class InsertedStep:
    """Something more happens after a step (0: at the beginning): `insert walk(Ann, Home) after 3`.

    What is inserted at one place happens in the order in which it is asked for.
    """

    step: int
    action: str

    def __str__(self) -> str:
        return f"insert {self.action} after {self.step}"


PlotChange: TypeAlias = DroppedStep | ReplacedStep | InsertedStep

_FORMS: Final = (
    re.compile(r"\s*(?P<kind>drop)\s+(?P<step>\S+)\s*"),
    re.compile(r"\s*(?P<kind>replace)\s+(?P<step>\S+)\s+by\s+(?P<action>.*\S)\s*", re.DOTALL),
    re.compile(
        r"\s*(?P<kind>insert)\s+(?P<action>.*\S)\s+(?P<where>after|before)\s+(?P<step>\S+)\s*",
        re.DOTALL,
    ),
)
_KINDS: Final = re.compile(r"\s*(drop|replace|insert)\s+[^\s=!<>&|(]")


def is_plot_change(text: str) -> bool:
    """Whether a text begins as a change of a plot does, and not of a world."""
    return _KINDS.match(text) is not None


def read_plot_change(
    text: str, problem: Problem, plot: Plot
) -> tuple[PlotChange | None, tuple[Diagnostic, ...]]:
    """Return the change of a plot that a text describes, and what is wrong with the text.

    It is None if the text has an error; places are those in the text, which is called `<change>`.
    Whether the action can happen there is not asked.
    """
    source = Source("<change>.fabula" if problem.source.is_fabula else "<change>", text)
    match = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if match is None:
        return None, (_malformed(source),)
    kind, step = match["kind"], _step(match["step"])
    is_after = kind == "insert" and match["where"] == "after"
    least = 0 if is_after else 1
    if step is None or not least <= step <= len(plot):
        return None, (_no_step(source, Span(*match.span("step")), least, len(plot)),)
    if kind == "drop":
        return DroppedStep(step), ()
    action, diagnostics = read_action(source, match.start("action"), match.end("action"), problem)
    if action is None:
        return None, diagnostics
    if kind == "replace":
        return ReplacedStep(step, action), diagnostics
    return InsertedStep(step if is_after else step - 1, action), diagnostics


@dataclass(frozen=True, slots=True)
class ChangedPlot:
    """A plot with changes made to it.

    `passed` says for each of its steps how many of the plot as it stood have passed by then.
    """

    plot: Plot
    passed: tuple[int, ...]


def changed_plot(plot: Plot, changes: Sequence[PlotChange]) -> ChangedPlot:
    """Return a plot with changes made to it, all at once; of two about one step the last counts."""
    at_step = {c.step: c for c in changes if not isinstance(c, InsertedStep)}
    steps: list[tuple[PlotStep, int]] = []
    for number, step in enumerate((None, *plot.steps)):
        change = at_step.get(number)
        if isinstance(change, ReplacedStep):
            steps.append((PlotStep(change.action), number - 1))
        elif step is not None and change is None:
            steps.append((step, number - 1))
        inserted = (c for c in changes if isinstance(c, InsertedStep) and c.step == number)
        steps += [(PlotStep(c.action), number) for c in inserted]
    return ChangedPlot(Plot(tuple(step for step, _ in steps)), tuple(passed for _, passed in steps))


def _step(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _malformed(source: Source) -> Diagnostic:
    text = source.text
    start = len(text) - len(text.lstrip())
    return Diagnostic(
        "C025",
        Severity.ERROR,
        f"`{' '.join(text.split())}` is no change of a plot",
        source,
        Span(start, max(start, len(text.rstrip()))),
        help=("write `drop 3`, `replace 3 by ACTION`, `insert ACTION after 3` or `... before 3`",),
    )


def _no_step(source: Source, span: Span, least: int, n_steps: int) -> Diagnostic:
    return Diagnostic(
        "C026",
        Severity.ERROR,
        f"the plot has no step `{source.text[span.start : span.end]}`",
        source,
        span,
        label=f"expected a number from {least} to {n_steps}" if n_steps else "the plot is empty",
    )
