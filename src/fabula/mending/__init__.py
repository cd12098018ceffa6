"""The holes of a plot, each with what shows it and with the smallest mends that are found.

In reading order: `evidence` (where what a hole rests on came from), `mends` (a mend as a value),
`answer` (all of it in words), `rehearsal` (plots tried by the kernel), `insertions` and
`alterations` (what might mend), `mending` (the search).
"""

from fabula.mending.answer import MendedHole, Mending
from fabula.mending.evidence import Clue
from fabula.mending.mending import mend
from fabula.mending.mends import Mend, MendKind

__all__ = ["Clue", "Mend", "MendKind", "MendedHole", "Mending", "mend"]
