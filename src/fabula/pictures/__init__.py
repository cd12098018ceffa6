"""Plots as pictures: the storyline chart, as data and as SVG.

In reading order: `places` (where everybody is), `rows` (which line runs where), `chart` (all
that it shows), `words`, `style`, `shapes`, `lanes`, `legend`, `svg`.
"""

from fabula.pictures.chart import (
    Ribbon,
    SceneBand,
    StoryEvent,
    Storyline,
    retold,
    storyline,
)
from fabula.pictures.places import NoPlaceError, place_property
from fabula.pictures.rows import Place
from fabula.pictures.svg import storyline_svg

__all__ = [
    "NoPlaceError",
    "Place",
    "Ribbon",
    "SceneBand",
    "StoryEvent",
    "Storyline",
    "place_property",
    "retold",
    "storyline",
    "storyline_svg",
]
