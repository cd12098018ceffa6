"""Plots: what happens and why, as data and as text."""

from fabula.plots.document import PLOT_FORMAT_VERSION, plot_from_json, plot_json
from fabula.plots.explanation import Explanation, PlannedStep
from fabula.plots.outline import Gap, Outline, WrittenStep, read_outline
from fabula.plots.plot import Plot, PlotStep
from fabula.plots.read import read_plot
from fabula.plots.write import plot_text

__all__ = [
    "PLOT_FORMAT_VERSION",
    "Explanation",
    "Gap",
    "Outline",
    "PlannedStep",
    "Plot",
    "PlotStep",
    "WrittenStep",
    "plot_from_json",
    "plot_json",
    "plot_text",
    "read_outline",
    "read_plot",
]
