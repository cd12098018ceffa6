"""What happens in a plot, step by step, as the reference runs it."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.errors import PlotError
from fabula.model import same
from fabula.narrate.facts import Fact
from fabula.plots import Plot, PlotStep
from fabula.reference import Event, Mind, World


@dataclass(frozen=True, slots=True)
class Happening:
    """One step of a plot: its action, the triggers after it, and the attitudes that changed.

    `number` counts the steps from 1; `before` and `after` are the world.
    """

    number: int
    step: PlotStep
    action: Event
    before: Mind
    after: Mind
    firings: tuple[Event, ...]
    changes_of_heart: tuple[Fact, ...]


def happenings(plot: Plot, world: World) -> tuple[Happening, ...]:
    """Run a plot.  Cost: one transition for each step.

    Raises:
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    return tuple(_run(plot, world))


def _run(plot: Plot, world: World) -> Iterator[Happening]:
    mind = world.initial
    for number, step in enumerate(plot.steps, start=1):
        action = world.actions.get(step.action)
        if action is None:
            raise PlotError(f"error[P010]: `{step.action}` is no action that can ever happen")
        after = world.after(mind, action)
        firings = world.firings(mind, action)
        changes = tuple(_changes_of_heart(mind, after, world))
        yield Happening(number, step, action, mind, after, firings, changes)
        mind = after


def _changes_of_heart(before: Mind, after: Mind, world: World) -> Iterator[Fact]:
    for place, holder in enumerate(world.layout.holders):
        value = after.values[place]
        if holder is not None and not same(before.values[place], value):
            yield Fact((), place, value)
