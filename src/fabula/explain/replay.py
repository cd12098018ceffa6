"""A plot replayed: every state of the world on its way, with the act that led there."""

from collections.abc import Sequence
from dataclasses import dataclass

from fabula.diagnostics import nearest
from fabula.errors import FabulaError, PlotError
from fabula.model import Value
from fabula.plots import Plot
from fabula.reference import Event, Mind, World


class UnaskableError(FabulaError):
    """The plot has no such step, or the world no such character."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What happens in a plot: `states[i]` is the world after the i-th of the `actions`.

    `impossible` are the steps, from 1, that could not have happened as the world was.  They are
    replayed all the same, as the writer meant them to.
    """

    world: World
    states: tuple[Mind, ...]
    actions: tuple[Event, ...]
    impossible: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all characters."""
        return tuple(character.name for character in self.world.problem.characters)

    def action(self, step: int) -> str | None:
        """Return the action that a step is; None for the beginning."""
        return self.actions[step - 1].signature if step else None

    def checked_step(self, step: int | None) -> int:
        """Return a step from 0 on; without one, the last.

        Raises:
            UnaskableError: the plot has no such step.
        """
        if step is None:
            return len(self.actions)
        if not 0 <= step <= len(self.actions):
            raise UnaskableError(f"there is no step {step}; the plot has {len(self.actions)}")
        return step

    def value(self, step: int, chain: Sequence[int], fluent: int) -> Value:
        """Return what a fluent is after a step, as the characters of a chain take it to be."""
        return value_at(self.states[step], chain, fluent)


def replay(world: World, plot: Plot) -> Replay:
    """Return what happens in a plot.  Cost: one transition for each step.

    Raises:
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    states, actions, impossible = [world.initial], [], []
    for number, step in enumerate(plot.steps, start=1):
        action = world.actions.get(step.action)
        if action is None:
            near = nearest(step.action, world.actions)
            meant = f"\nhelp: did you mean `{near}`?" if near else ""
            raise PlotError(
                f"error[P010]: `{step.action}` is no action that can ever happen{meant}"
            )
        if not action.possible(states[-1]):
            impossible.append(number)
        actions.append(action)
        states.append(world.after(states[-1], action))
    return Replay(world, tuple(states), tuple(actions), tuple(impossible))


def value_at(mind: Mind, chain: Sequence[int], fluent: int) -> Value:
    """Return the value of a fluent in the mind that a chain of characters leads to."""
    return mind_at(mind, chain).values[fluent]


def mind_at(mind: Mind, chain: Sequence[int]) -> Mind:
    """Return the mind that a chain of characters leads to."""
    for character in chain:
        mind = mind.believed(character)
    return mind
