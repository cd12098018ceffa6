"""What if: a plot in a world that is a little different, or a little different itself.

In reading order: `answer` (what is said), `replaying` (where the plot breaks), `instead` (what
happens, and can be told, instead), `whatif` (the question).
"""

from fabula.whatif.answer import (
    Alternative,
    Alternatives,
    Break,
    BreakKind,
    Difference,
    Prospect,
    Survival,
    WhatIf,
)
from fabula.whatif.whatif import SECONDS_EACH, what_if

__all__ = [
    "SECONDS_EACH",
    "Alternative",
    "Alternatives",
    "Break",
    "BreakKind",
    "Difference",
    "Prospect",
    "Survival",
    "WhatIf",
    "what_if",
]
