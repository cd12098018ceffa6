"""Outlines: plots with gaps, of which only the key steps are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from fabula.diagnostics import Diagnostic, Source, Span
from fabula.plots.rows import Row, error, read_rows

ANY: Final = "?"
"""An argument of a written step that may be anything."""

_GAP_LINE = re.compile(r"^[ \t]*(\.\.\.[^\r\n#]*)", re.MULTILINE)
_LENGTHS = re.compile(r"\.\.\.(?:\s*(\d{1,3})(?:\s*-\s*(\d{1,3}))?)?\s*")


@dataclass(frozen=True, slots=True)
class Gap:
    """How many steps stand between two written ones; a `most` of None is no limit."""

    least: int
    most: int | None

    def __add__(self, other: "Gap") -> "Gap":
        most = None if self.most is None or other.most is None else self.most + other.most
        return Gap(self.least + other.least, most)


NO_GAP: Final = Gap(0, 0)


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A step of an outline: an action some of whose arguments may be left open (`?`)."""

    name: str
    arguments: tuple[str, ...]
    span: Span = field(compare=False)

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})"

    def matches(self, action: str) -> bool:
        """Whether a ground action, given by its signature, is one that is meant."""
        other = written_step(action)
        return (
            other.name == self.name
            and len(other.arguments) == len(self.arguments)
            and all(
                want in (ANY, have)
                for want, have in zip(self.arguments, other.arguments, strict=True)
            )
        )


def written_step(signature: str) -> WrittenStep:
    """Return the step that is this ground action and no other."""
    name, _, rest = signature.partition("(")
    arguments = tuple(rest[:-1].split(", ")) if rest != ")" else ()
    return WrittenStep(name, arguments, Span(0, 0))


@dataclass(frozen=True, slots=True)
class Outline:
    """A plot with gaps: `gaps` has one before each written step and one after the last."""

    steps: tuple[WrittenStep, ...]
    gaps: tuple[Gap, ...]

    def places(self, actions: Sequence[str]) -> tuple[int, ...] | None:
        """Return the places, from 0, that the written steps have in a plan; None if it fits not.

        Of all ways in which it fits, the one with the earliest steps.
        """
        fitting: list[list[int]] = []
        ends = [-1]
        for step, gap in zip(self.steps, self.gaps[:-1], strict=True):
            ends = [
                place
                for place, action in enumerate(actions)
                if step.matches(action) and any(_fits(gap, place - end - 1) for end in ends)
            ]
            fitting.append(ends)
        place = len(actions)
        chosen: list[int] = []
        for ends, gap in zip(reversed([[-1], *fitting]), reversed(self.gaps), strict=True):
            before = [end for end in ends if _fits(gap, place - end - 1)]
            if not before:
                return None
            place = before[0]
            chosen.append(place)
        return tuple(reversed(chosen[:-1]))


def _fits(gap: Gap, length: int) -> bool:
    return gap.least <= length and (gap.most is None or length <= gap.most)


def read_outline(source: Source) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Return the outline that a text holds and what is wrong with the text.

    It is plot text (semantics.md 5) in which a line of its own may be a gap: `...` of any length,
    `... 3` of three steps, `... 1-3` of one to three.  Explanations, goal lines and waivers are
    passed over: what fills the gaps may give everybody other reasons.  Never raises: what cannot be
    read is reported (P001, P002, P006, P011 to P013) and left out.
    """
    gap_lines = list(_GAP_LINE.finditer(source.text))
    plain = Source(source.name, _without(source.text, gap_lines))
    rows, about_rows = read_rows(plain)
    diagnostics = [replace(diagnostic, source=source) for diagnostic in about_rows]
    items: list[tuple[Span, Row | Gap]] = [
        (row.span, row) for row in rows if row.depth == 0 and not row.is_goal and not row.is_waiver
    ]
    for line in gap_lines:
        span = Span(line.start(1), line.start(1) + len(line[1].rstrip()))
        gap = _gap(line[1])
        if gap is None:
            diagnostics.append(_malformed(source, span))
        else:
            items.append((span, gap))
    outline = _outline(sorted(items, key=lambda item: item[0]))
    if not outline.steps and not diagnostics:
        diagnostics.append(_nothing_written(source))
    return outline, tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.span))


def _without(text: str, gap_lines: Sequence[re.Match[str]]) -> str:
    """Return the text with blanks for the gaps, so that all places stay what they are."""
    for line in gap_lines:
        text = text[: line.start()] + " " * len(line[0]) + text[line.end() :]
    return text


def _gap(written: str) -> Gap | None:
    """Return the gap that is written, or None if it cannot be read."""
    match = _LENGTHS.fullmatch(written)
    if match is None:
        return None
    least, most = (None if number is None else int(number) for number in match.groups())
    if least is None:
        return Gap(0, None)
    most = least if most is None else most
    return Gap(least, most) if least <= most else None


def _outline(items: Sequence[tuple[Span, Row | Gap]]) -> Outline:
    """Return the outline of rows and gaps in order; gaps side by side are one."""
    steps: list[WrittenStep] = []
    gaps = [NO_GAP]
    for span, item in items:
        if isinstance(item, Gap):
            gaps[-1] += item
        else:
            steps.append(WrittenStep(item.name, item.arguments, span))
            gaps.append(NO_GAP)
    return Outline(tuple(steps), tuple(gaps))


def _malformed(source: Source, span: Span) -> Diagnostic:
    return error(
        source,
        "P011",
        span,
        f"`{source.text[span.start : span.end]}` is no gap",
        "write `...` for any number of steps, `... 3` for three, `... 1-3` for one to three",
    )


def _nothing_written(source: Source) -> Diagnostic:
    return error(
        source,
        "P012",
        Span(0, min(1, len(source.text))),
        "this outline has no written step",
        "write the steps that the plot must have; `fabula tell` searches for a whole plot",
    )
