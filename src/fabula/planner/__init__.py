"""From a checked world to a plot with everybody's reasons.

The one place that knows grounding, the kernel and plots.
"""

from fabula.planner.outcomes import Cancelled, Found, GaveUp, Impossible, Outcome, Statistics
from fabula.planner.planner import (
    DEFAULT_EPISTEMIC_LIMIT,
    Candidate,
    NextSteps,
    Planner,
    default_goal,
)

__all__ = [
    "DEFAULT_EPISTEMIC_LIMIT",
    "Cancelled",
    "Candidate",
    "Found",
    "GaveUp",
    "Impossible",
    "NextSteps",
    "Outcome",
    "Planner",
    "Statistics",
    "default_goal",
]
