"""From a plot to plot text (semantics.md 5)."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, repeat

from fabula.plots.explanation import Explanation
from fabula.plots.plot import Plot
from fabula.plots.rows import INTENDED

BAR = "| "


def plot_text(plot: Plot, *, conditions: Iterable[str] = ()) -> str:
    """Return the plot as text, one action or goal a line, ending with a line break.

    Reading it back gives an equal plot.  `conditions` are those of the goal lines, in their order;
    without them a goal line says whose goal it is and no more.
    """
    goals = chain(conditions, repeat(""))
    lines: list[str] = []
    for step in plot.steps:
        lines.append(step.action)
        lines += _waiver_lines(step.intended)
        for explanation in step.explanations:
            lines += _explanation_lines(explanation, BAR, goals)
    lines.append(_goal_line("", next(goals)))
    lines += _waiver_lines(plot.intended)
    return "\n".join(lines) + "\n"


def _waiver_lines(reason: str | None) -> Iterator[str]:
    if reason is not None:
        yield f"{INTENDED} {json.dumps(reason, ensure_ascii=False)}"


def _explanation_lines(explanation: Explanation, bars: str, goals: Iterator[str]) -> Iterator[str]:
    """Yield the plan after the explained action, which is not repeated, and its goal."""
    for step in explanation.steps[1:]:
        yield bars + step.action
        for nested in step.explanations:
            yield from _explanation_lines(nested, bars + BAR, goals)
    yield bars + _goal_line(explanation.character, next(goals))


def _goal_line(owner: str, condition: str) -> str:
    return f"goal({', '.join(filter(None, (owner, condition)))})"
