"""Changes of a world or a plot, as values that are text too (docs/formats/changes.md).

In reading order: `text` (expressions as text), `actions` (single actions changed), `change` (what
can change in a world), `read` (from text to a change), `plot_change` (what can change in a plot).
"""

from fabula.changes.change import (
    Change,
    ChangedObserver,
    InitialFact,
    RemovedAction,
    RemovedCondition,
    RemovedConsent,
    RemovedWish,
    ReplacedUtility,
    changed,
)
from fabula.changes.plot_change import (
    ChangedPlot,
    DroppedStep,
    InsertedStep,
    PlotChange,
    ReplacedStep,
    changed_plot,
    is_plot_change,
    read_plot_change,
)
from fabula.changes.read import read_change

__all__ = [
    "Change",
    "ChangedObserver",
    "ChangedPlot",
    "DroppedStep",
    "InitialFact",
    "InsertedStep",
    "PlotChange",
    "RemovedAction",
    "RemovedCondition",
    "RemovedConsent",
    "RemovedWish",
    "ReplacedStep",
    "ReplacedUtility",
    "changed",
    "changed_plot",
    "is_plot_change",
    "read_change",
    "read_plot_change",
]
