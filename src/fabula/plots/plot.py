"""A plot: what happens, and every character's reasons."""

from dataclasses import dataclass

from fabula.plots.explanation import Explanation
from fabula.plots.page import steps_html


@dataclass(frozen=True, slots=True)
class PlotStep:
    """An action of the author's plan with one explanation for each consenting character.

    `explanations` may be empty or incomplete where a plot was written by hand.  `intended` is why
    the author wants the step as it is, whatever is wrong with it.
    """

    action: str
    explanations: tuple[Explanation, ...] = ()
    intended: str | None = None

    def explanation(self, character: str) -> Explanation | None:
        """Return the explanation of this step for `character`, or None if there is none."""
        return next((e for e in self.explanations if e.character == character), None)


@dataclass(frozen=True, slots=True)
class Plot:
    """The author's plan together with all explanations; ground actions are named by signature.

    `intended` is why the author wants the plot as it is, though it may be wrong as a whole.
    """

    steps: tuple[PlotStep, ...]
    intended: str | None = None

    def __len__(self) -> int:
        return len(self.steps)

    def __getitem__(self, index: int) -> PlotStep:
        return self.steps[index]

    def _repr_html_(self) -> str:
        """Return the plot as HTML: a numbered list, everybody's reasons to unfold."""
        return steps_html(self.steps)
