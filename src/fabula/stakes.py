"""What is at stake in a plot: how far each plan raises the utility of whoever believes in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.model import Value, value_text
from fabula.plots import Explanation, Plot
from fabula.reference import Mind, World


@dataclass(frozen=True, slots=True)
class Stake:
    """The utility of `character` (None: the author) before and after a plan, as it believes.

    A character judges both with the attitudes that it has before (semantics 4.1).  Where a `story`
    was told, that is what mattered to the author.
    """

    character: str | None
    before: Value
    after: Value
    story: str | None = None

    @property
    def condition(self) -> str:
        """What the plan makes true, as a goal line of plot text has it."""
        if self.story is not None:
            return f"story({self.story})"
        return f"utility({self.character or ''}) >= {value_text(self.after)}"


def stakes(plot: Plot, world: World, *, story: str | None = None) -> tuple[Stake, ...]:
    """Return the stake of every explanation and of the plot, in the order of their goal lines.

    So an explanation comes after all those nested in it, and the author's stake is the last.
    Every action of the plot must be one of the world's; `story` is the one that it tells.  Cost:
    one transition for each action.
    """
    return tuple(_plot_stakes(plot, world, story))


def _plot_stakes(plot: Plot, world: World, story: str | None) -> Iterator[Stake]:
    state = world.initial
    before = world.utility(state, None)
    for step in plot.steps:
        for explanation in step.explanations:
            yield from _explanation_stakes(explanation, state, world)
        state = world.after(state, world.actions[step.action])
    yield Stake(None, before, world.utility(state, None), story)


def _explanation_stakes(explanation: Explanation, state: Mind, world: World) -> Iterator[Stake]:
    """Yield the stakes of an explanation that is asked for in `state`, somebody else's mind."""
    names = [character.name for character in world.problem.characters]
    character = names.index(explanation.character)
    believed = mind = state.believed(character)
    before = world.utility(believed, character)
    for step in explanation.steps:
        for nested in step.explanations:
            yield from _explanation_stakes(nested, mind, world)
        mind = world.after(mind, world.actions[step.action])
    after = world.utility(mind, character, attitudes_of=believed)
    yield Stake(explanation.character, before, after)
