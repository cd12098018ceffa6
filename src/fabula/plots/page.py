"""A plot as a small page for a notebook."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from fabula.plots.explanation import Explanation

if TYPE_CHECKING:
    from fabula.plots.plot import PlotStep


def steps_html(steps: "Sequence[PlotStep]") -> str:
    """Return the steps of a plot as a numbered list; everybody's reasons can be unfolded."""
    items = "".join(f"<li>{''.join(_step(step))}</li>" for step in steps)
    return f"<ol>{items}</ol>"


def _step(step: "PlotStep") -> Iterator[str]:
    yield escape(step.action)
    if step.intended is not None:
        yield f" <em>(intended: {escape(step.intended)})</em>"
    if step.explanations:
        names = ", ".join(explanation.character for explanation in step.explanations)
        yield f"<details><summary>{escape(names)}</summary>"
        yield from map(_explanation, step.explanations)
        yield "</details>"


def _explanation(explanation: Explanation) -> str:
    """Return a plan, the explained action first, with the reasons of the others in it."""
    steps = "".join(
        f"<li>{escape(planned.action)}{''.join(map(_explanation, planned.explanations))}</li>"
        for planned in explanation.steps
    )
    return f"<div>{escape(explanation.character)}:<ol>{steps}</ol></div>"
