"""From a checked world with variables to a finite one with ids."""

from fabula.ground.encode import encode
from fabula.ground.findings import ground_diagnostics
from fabula.ground.ground import ground
from fabula.ground.lints import lints
from fabula.ground.problem import (
    GROUND_FORMAT_VERSION,
    Folded,
    GroundAction,
    GroundEffect,
    GroundEvent,
    GroundExpression,
    GroundFluent,
    GroundMoment,
    GroundProblem,
    GroundScene,
    GroundStory,
    GroundThread,
    GroundTrigger,
    InitialEntry,
    Kind,
    Unmet,
)
from fabula.ground.sizes import Sizes, sizes

__all__ = [
    "GROUND_FORMAT_VERSION",
    "Folded",
    "GroundAction",
    "GroundEffect",
    "GroundEvent",
    "GroundExpression",
    "GroundFluent",
    "GroundMoment",
    "GroundProblem",
    "GroundScene",
    "GroundStory",
    "GroundThread",
    "GroundTrigger",
    "InitialEntry",
    "Kind",
    "Sizes",
    "Unmet",
    "encode",
    "ground",
    "ground_diagnostics",
    "lints",
    "sizes",
]
