"""Plots as JSON: the format `fabula.plot` of docs/formats/plot.md."""

from typing import Final, Literal

import msgspec

from fabula.errors import PlotError
from fabula.plots.plot import Plot, PlotStep

PLOT_FORMAT_VERSION: Final = 1


class PlotDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What the JSON text of a plot holds: its format, the format's version and the steps."""

    format: Literal["fabula.plot"] = "fabula.plot"
    version: Literal[1] = PLOT_FORMAT_VERSION
    steps: tuple[PlotStep, ...]
    intended: str | None = None


def plot_json(plot: Plot) -> bytes:
    """Return the plot as JSON: the same plot, the same bytes."""
    return msgspec.json.encode(PlotDocument(steps=plot.steps, intended=plot.intended))


def plot_from_json(text: bytes | str) -> Plot:
    """Return the plot that `plot_json` wrote.

    Raises:
        PlotError: the text is not JSON, or not a plot of this format and version.
    """
    try:
        document = msgspec.json.decode(text, type=PlotDocument)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PlotError(
            f"this is no plot in JSON of version {PLOT_FORMAT_VERSION}: {error}\n"
            "help: docs/formats/plot.md describes the format"
        ) from error
    return Plot(document.steps, document.intended)
