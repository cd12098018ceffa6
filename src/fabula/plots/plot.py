"""A plot: what happens, and every character's reasons."""

from dataclasses import dataclass

from fabula.plots.explanation import Explanation


@dataclass(frozen=True, slots=True)
class PlotStep:
    """An action of the author's plan with one explanation for each consenting character.

    `explanations` may be empty or incomplete where a plot was written by hand.
    """

    action: str
    explanations: tuple[Explanation, ...] = ()

    def explanation(self, character: str) -> Explanation | None:
        """Return the explanation of this step for `character`, or None if there is none."""
        return next((e for e in self.explanations if e.character == character), None)


@dataclass(frozen=True, slots=True)
class Plot:
    """The author's plan together with all explanations; ground actions are named by signature."""

    steps: tuple[PlotStep, ...]

    def __len__(self) -> int:
        return len(self.steps)

    def __getitem__(self, index: int) -> PlotStep:
        return self.steps[index]
