"""The JSON form of a plot keeps everything and is strict about what it takes."""

import json

import pytest

from fabula.diagnostics import Source
from fabula.errors import PlotError
from fabula.plots import plot_from_json, plot_json, read_plot

TEXT = "walk(Tom)\n| buy(Tom, Ann)\n| | goal(Ann)\n| goal(Tom)\ngoal()\n"


def test_a_plot_survives_json() -> None:
    plot, _ = read_plot(Source("story.plot", TEXT))
    assert plot_from_json(plot_json(plot)) == plot


def test_the_json_names_its_format_and_version() -> None:
    plot, _ = read_plot(Source("story.plot", TEXT))
    document = json.loads(plot_json(plot))
    assert (document["format"], document["version"]) == ("fabula.plot", 1)
    assert document["steps"][0]["action"] == "walk(Tom)"


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"format":"fabula.plot","version":2,"steps":[]}', '{"version":1}', b"\xff"],
)
def test_anything_else_is_refused(text: str | bytes) -> None:
    with pytest.raises(PlotError):
        plot_from_json(text)
