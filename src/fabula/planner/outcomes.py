"""What becomes of a search for a plot: three results and the user's own stop, never confused."""

from dataclasses import dataclass
from html import escape
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

    def _repr_html_(self) -> str:
        """Return the plot as HTML, below what was found."""
        minimal = "" if self.proved_minimal else ", not proved to be minimal"
        return _sentence(f"found: a plot of {len(self.plot)} actions{minimal}", self) + (
            self.plot._repr_html_()
        )


@dataclass(frozen=True, slots=True)
class Impossible:
    """Every plot within the limits was ruled out: there is none.

    `cut_by` names the limits ("author", "character", "epistemic") beyond which something was left
    unexplored: with all of them empty there is no plot of any length.
    """

    cut_by: tuple[str, ...]
    statistics: Statistics

    def _repr_html_(self) -> str:
        """Return as HTML what was proved."""
        limits = " and ".join(f"the {limit} limit" for limit in self.cut_by)
        within = f"no plot within {limits}" if limits else "no plot of any length"
        return _sentence(f"impossible: {within} gets there", self)


@dataclass(frozen=True, slots=True)
class GaveUp:
    """No plot yet; `limit` says in words which limit ended the search."""

    limit: str
    statistics: Statistics

    def _repr_html_(self) -> str:
        """Return as HTML what ended the search."""
        return _sentence(f"gave up: {self.limit} was reached", self)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The user stopped the search."""

    statistics: Statistics

    def _repr_html_(self) -> str:
        """Return as HTML that the search was stopped."""
        return _sentence("interrupted: neither a plot nor a proof that there is none", self)


Outcome: TypeAlias = Found | Impossible | GaveUp | Cancelled


def _sentence(text: str, outcome: Outcome) -> str:
    return f"<p>{escape(text)} ({outcome.statistics.seconds:.2f} s)</p>"
