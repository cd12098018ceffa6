"""fabula: executable stories.

    import fabula

    plot = fabula.load("captured").tell().plot
    plot[40].explanation("Allison")

A world is a text (`load`); `World.tell` searches for a plot, and every plot it returns has been
verified by an independent reading of the rules.  The names in `__all__` are all that is public
here; each is imported when it is first used, so that `import fabula` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fabula.completion import complete as complete
    from fabula.diagnostics import Diagnostic as Diagnostic
    from fabula.diagnostics import render as render
    from fabula.errors import FabulaError as FabulaError
    from fabula.errors import FileError as FileError
    from fabula.errors import KernelError as KernelError
    from fabula.errors import ModelError as ModelError
    from fabula.errors import PlotError as PlotError
    from fabula.mending import mend as mend
    from fabula.model import Limits as Limits
    from fabula.model import Problem as Problem
    from fabula.pictures import storyline as storyline
    from fabula.planner import Cancelled as Cancelled
    from fabula.planner import Found as Found
    from fabula.planner import GaveUp as GaveUp
    from fabula.planner import Impossible as Impossible
    from fabula.play import new_game as new_game
    from fabula.plots import Explanation as Explanation
    from fabula.plots import Plot as Plot
    from fabula.plots import plot_from_json as plot_from_json
    from fabula.plots import plot_json as plot_json
    from fabula.plots import plot_text as plot_text
    from fabula.reading import shipped_worlds as shipped_worlds
    from fabula.verify import Verification as Verification
    from fabula.whatif import what_if as what_if
    from fabula.whynot import why_not as why_not
    from fabula.world import TextError as TextError
    from fabula.world import UnverifiedPlotError as UnverifiedPlotError
    from fabula.world import World as World
    from fabula.world import load as load

_NAMES = {
    "fabula.completion": ("complete",),
    "fabula.diagnostics": ("Diagnostic", "render"),
    "fabula.errors": ("FabulaError", "FileError", "KernelError", "ModelError", "PlotError"),
    "fabula.mending": ("mend",),
    "fabula.model": ("Limits", "Problem"),
    "fabula.pictures": ("storyline",),
    "fabula.planner": ("Cancelled", "Found", "GaveUp", "Impossible"),
    "fabula.play": ("new_game",),
    "fabula.plots": (
        "Explanation",
        "Plot",
        "plot_from_json",
        "plot_json",
        "plot_text",
    ),
    "fabula.reading": ("shipped_worlds",),
    "fabula.verify": ("Verification",),
    "fabula.whatif": ("what_if",),
    "fabula.whynot": ("why_not",),
    "fabula.world": ("TextError", "UnverifiedPlotError", "World", "load"),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module `fabula` has no attribute `{name}`")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
