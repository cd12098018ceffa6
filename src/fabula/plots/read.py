"""From plot text to a plot (semantics.md 5)."""

from dataclasses import replace

from fabula.diagnostics import Diagnostic, Source
from fabula.plots.explanation import Explanation, PlannedStep
from fabula.plots.plot import Plot, PlotStep
from fabula.plots.rows import Row, error, read_rows

MAX_NESTING = 100
"""Deeper explanations are an error: no story needs them, and recursion has to be bounded."""


def read_plot(source: Source) -> tuple[Plot, tuple[Diagnostic, ...]]:
    """Return the plot that a text tells and what is wrong with the text.

    The plot has explanations where the text has them; whether its actions exist and its
    explanations hold is for `verify` to say.  The conditions of `goal(...)` lines are not read.
    Never raises: what cannot be read is reported (P001 to P009, P013, P014) and left out.
    """
    rows, diagnostics = read_rows(source)
    reader = _Reader(source, rows, list(diagnostics))
    plot = reader.plot()
    return plot, tuple(sorted(reader.diagnostics, key=lambda diagnostic: diagnostic.span))


class _Reader:
    """Reads rows from `position` on.

    Invariant: no row is nested deeper than something above it allows, so every method meets only
    rows of its own depth or shallower ones.
    """

    def __init__(
        self, source: Source, rows: tuple[Row, ...], diagnostics: list[Diagnostic]
    ) -> None:
        self.source = source
        self.diagnostics = diagnostics
        self.rows = self._levelled(rows)
        self.position = 0

    def _levelled(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        levelled: list[Row] = []
        deepest = 0
        for row in rows:
            if row.is_waiver:
                if row.depth:
                    self._useless(row)
                else:
                    levelled.append(row)
                continue
            depth = min(row.depth, deepest, MAX_NESTING)
            if row.depth > deepest:
                self._report("P003", row, f"`{row.signature}` is nested below nothing it explains")
            elif row.depth > MAX_NESTING:
                self._report("P007", row, f"explanations nested more than {MAX_NESTING} deep")
            levelled.append(replace(row, depth=depth))
            deepest = depth if row.is_goal else depth + 1
        return tuple(levelled)

    def _row_at(self, depth: int) -> Row | None:
        """Return the next row if it stands at `depth`, without moving on."""
        if self.position < len(self.rows) and self.rows[self.position].depth == depth:
            return self.rows[self.position]
        return None

    def plot(self) -> Plot:
        """Read the author's plan up to the end of the text."""
        steps: list[PlotStep] = []
        goal: Row | None = None
        intended: str | None = None
        while row := self._row_at(0):
            self.position += 1
            if row.is_waiver:
                self._useless(row)
                continue
            if goal is not None:
                self._report("P005", goal, "the author's goal is not the last line of the plot")
            goal = row if row.is_goal else None
            if row.is_goal:
                intended = self._waiver()
            else:
                steps.append(self._step(row.signature))
        return Plot(tuple(steps), intended)

    def _step(self, action: str) -> PlotStep:
        """Read what stands below an action; its waiver comes right after it, or last."""
        intended = self._waiver()
        explanations = self._explanations(1, action)
        return PlotStep(action, explanations, intended or self._waiver())

    def _waiver(self) -> str | None:
        row = self._row_at(0)
        if row is None or not row.is_waiver:
            return None
        self.position += 1
        return row.reason

    def _useless(self, waiver: Row) -> None:
        self._report(
            "P014",
            waiver,
            "there is nothing here for this waiver to waive",
            "write it once, without bars, right after a step or after the author's goal line",
        )

    def _explanations(self, depth: int, action: str) -> tuple[Explanation, ...]:
        explanations: list[Explanation] = []
        while row := self._row_at(depth):
            explanation = self._explanation(depth, action)
            if explanation is None:
                continue
            if any(explanation.character == other.character for other in explanations):
                self._report("P008", row, f"a second explanation of `{action}` for one character")
            else:
                explanations.append(explanation)
        return tuple(explanations)

    def _explanation(self, depth: int, action: str) -> Explanation | None:
        """Read one character's plan after `action`, with its goal line."""
        steps = [PlannedStep(action)]
        row: Row | None = None
        while next_row := self._row_at(depth):
            row = next_row
            self.position += 1
            if row.is_goal:
                return self._closed(row, tuple(steps))
            steps.append(PlannedStep(row.signature, self._explanations(depth + 1, row.signature)))
        if row is not None:
            self._report(
                "P004",
                row,
                f"this explanation of `{action}` has no goal line",
                "end it with `goal(Character, condition)`, which says whose reason it is",
            )
        return None

    def _closed(self, goal: Row, steps: tuple[PlannedStep, ...]) -> Explanation | None:
        if not goal.arguments:
            self._report("P009", goal, "this goal line does not say whose goal it is")
            return None
        return Explanation(goal.arguments[0], steps)

    def _report(self, code: str, row: Row, headline: str, *ways_out: str) -> None:
        self.diagnostics.append(error(self.source, code, row.span, headline, *ways_out))
