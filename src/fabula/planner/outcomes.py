"""What becomes of a search for a plot: three results and the user's own stop, never confused."""

from dataclasses import dataclass
from typing import TypeAlias

from fabula.plots import Plot


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a search did: counts, CPU and wall seconds, and the process's peak memory in bytes.

    `states`: worlds and minds with different contents; `contexts`: questions "what can this
    character explain in this mind"; `expanded`: worlds whose actions were tried by the author.
    """

    states: int
    contexts: int
    expanded: int
    transitions: int
    seconds: float
    cpu_seconds: float
    peak_memory_bytes: int


@dataclass(frozen=True, slots=True)
class Found:
    """A plot that reaches the goal, every step explained.

    `proved_minimal`: nothing in it can be left out (semantics 4.3), or this took too much work to
    prove.  So says the planner; `fabula.verify` is a second, independent judge.
    """

    plot: Plot
    proved_minimal: bool
    statistics: Statistics


@dataclass(frozen=True, slots=True)
class Impossible:
    """Every plot within the limits was ruled out: there is none.

    `cut_by` names the limits ("author", "character", "epistemic") beyond which something was left
    unexplored: with all of them empty there is no plot of any length.
    """

    cut_by: tuple[str, ...]
    statistics: Statistics


@dataclass(frozen=True, slots=True)
class GaveUp:
    """No plot yet; `limit` says in words which limit ended the search."""

    limit: str
    statistics: Statistics


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The user stopped the search."""

    statistics: Statistics


Outcome: TypeAlias = Found | Impossible | GaveUp | Cancelled
