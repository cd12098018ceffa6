"""All that is told of a plot, as data: what the page shows, and what other pages may."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fabula.explain import StepReasons, replay, why
from fabula.export.minds import Minds, minds
from fabula.model import Limits
from fabula.narrate import Narration
from fabula.pictures import Storyline, storyline
from fabula.plots import Plot
from fabula.reference import World


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A plot with its narrations, one for each language, its storyline, its minds and reasons.

    `reasons` has one entry for each step.
    """

    name: str
    narrations: tuple[Narration, ...]
    storyline: Storyline
    reasons: tuple[StepReasons, ...]
    minds: Minds


def told_story(
    name: str,
    world: World,
    plot: Plot,
    *,
    narrations: Sequence[Narration],
    story: str | None = None,
    place: str | None = None,
    limits: Limits | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> ToldStory:
    """Return all that is told of a plot of the world called `name`.

    `narrations` are of this plot, the first one gives the storyline its title and texts; `place`
    is as for `fabula.pictures.storyline`.  The plot had better bring its explanations along:
    those that it lacks are searched for within `limits`.  `on_progress` hears what is being done.
    Cost: that of a timeline and of a look at the reasons of every step.

    Raises:
        NoPlaceError: the property that was asked for does not say places.
        ValueError: the world has no such story.
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    say = on_progress or (lambda _: None)
    say("replaying the plot")
    told = replay(world, plot)
    say("drawing the storyline")
    narration = narrations[0] if narrations else None
    shown = storyline(world, plot, story=story, place=place, narration=narration)
    reasons = []
    for step in range(1, len(plot) + 1):
        say(f"asking why, step {step} of {len(plot)}")
        reasons.append(why(world, plot, step=step, limits=limits))
    say("reading minds")
    return ToldStory(name, tuple(narrations), shown, tuple(reasons), minds(told))
