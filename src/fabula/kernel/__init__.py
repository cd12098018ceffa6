"""The compiled kernel, with names for its ids and fabula's errors for its own.

The only module that imports `fabula._kernel`.
"""

from fabula.kernel.kernel import (
    Aim,
    EffortSpentError,
    Kernel,
    KernelSearch,
    SearchLimits,
    Step,
    TablesFullError,
)

__all__ = [
    "Aim",
    "EffortSpentError",
    "Kernel",
    "KernelSearch",
    "SearchLimits",
    "Step",
    "TablesFullError",
]
