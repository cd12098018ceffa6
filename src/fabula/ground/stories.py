"""Stories with nothing left to bind (semantics 4.10).

A scene becomes one thread for each choice of its parameters, an event pattern the actions that it
matches, a rule of precedence the pairs of moments that it speaks of.  No mind sees a story, so any
equivalent condition will do (`simplify`), below `believes` as well: what a fluent can be is known
over all minds together.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from fabula.ground.bind import Binder, Environment, resolve
from fabula.ground.possible import outlook
from fabula.ground.problem import (
    GroundMoment,
    GroundScene,
    GroundStory,
    GroundThread,
)
from fabula.ground.renumber import Ids, renumbered
from fabula.ground.simplify import Simplifier
from fabula.model import (
    EventPattern,
    Moment,
    Precedence,
    Scene,
    Story,
    Variable,
    domain,
    value_text,
)


class Cast:
    """Actions by name and number of arguments, to find those that a pattern matches."""

    def __init__(self, signatures: Iterable[tuple[int, str]]) -> None:
        self._actions: dict[tuple[str, int], list[tuple[int, list[str]]]] = {}
        for place, signature in signatures:
            name, _, rest = signature.partition("(")
            arguments = rest[:-1].split(", ") if rest != ")" else []
            same = self._actions.setdefault((name, len(arguments)), [])
            same.append((place, arguments))

    def matching(self, pattern: EventPattern, environment: Environment) -> tuple[int, ...]:
        """Return the places of the actions that match a pattern, in order."""
        wanted = written_arguments(pattern, environment)
        return tuple(
            place
            for place, arguments in self._actions.get((pattern.name, len(wanted)), ())
            if all(want in ("?", have) for want, have in zip(wanted, arguments, strict=True))
        )


def written_arguments(pattern: EventPattern, environment: Environment) -> tuple[str, ...]:
    """Return the arguments of a pattern as text; `?` may be anything."""
    return tuple(
        "?" if argument is None else value_text(resolve(argument, environment))
        for argument in pattern.arguments
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """What stories are told with: the fluents and what they can be, and the actions of plans.

    `cast` has the actions that can happen in a plan; those that are there to be called from outside
    (semantics 2.4) are not among them.
    """

    binder: Binder
    simplifier: Simplifier
    cast: Cast

    def moment(self, moment: Moment, environment: Environment) -> GroundMoment:
        """Return a moment with its variables bound, as simple as can be."""
        condition = self.binder.condition(moment.condition, environment)
        return GroundMoment(
            None if moment.event is None else self.cast.matching(moment.event, environment),
            self.simplifier.condition(condition),
        )

    def can_come_about(self, moment: GroundMoment) -> bool:
        """Whether a moment comes about in some plan, as far as can be told here."""
        expected = outlook(moment.condition, self.simplifier.look)
        return moment.actions != () and expected.can_be_true


def bindings(formals: tuple[Variable, ...]) -> Iterator[Environment]:
    """Yield every choice of values for the formals, the last one varying fastest."""
    for values in product(*map(domain, formals)):
        yield {formal.name: value for formal, value in zip(formals, values, strict=True)}


class _Moments:
    """The moments of one story, each once; a place is given when a moment is first asked for."""

    def __init__(self) -> None:
        self.listed: list[GroundMoment] = []
        self._places: dict[str, int] = {}

    def place(self, moment: GroundMoment) -> int:
        """Return the place of a moment."""
        # By its text: Python takes `True` and `1.0` for equal, a world does not.
        place = self._places.setdefault(repr(moment), len(self.listed))
        if place == len(self.listed):
            self.listed.append(moment)
        return place


def ground_story(story: Story, stage: Stage) -> GroundStory:
    """Return a story without variables.

    Threads with a moment that can never come about are gone, even if a scene keeps none; so are
    pairs of which the second moment can never come about.

    Cost: proportional to the choices of parameters, and to the actions that each pattern is tried
    on.
    """
    moments = _Moments()

    def place(moment: Moment) -> int:
        return moments.place(stage.moment(moment, {}))

    names = [scene.name for scene in story.scenes]
    scenes = tuple(
        GroundScene(
            scene.name,
            tuple(dict.fromkeys(_threads(scene, stage, moments.place))),
            None if scene.after is None else names.index(scene.after),
        )
        for scene in story.scenes
    )
    once, never = tuple(map(place, story.once)), tuple(map(place, story.never))
    precedences = dict.fromkeys(
        pair
        for precedence in story.precedences
        for pair in _pairs(precedence, stage, moments.place)
    )
    end = stage.simplifier.condition(stage.binder.condition(story.end, {}))
    return GroundStory(
        story.name, tuple(moments.listed), scenes, once, never, tuple(precedences), end
    )


def _threads(
    scene: Scene, stage: Stage, place: Callable[[GroundMoment], int]
) -> Iterator[GroundThread]:
    for environment in bindings(scene.formals):
        bound = [stage.moment(link.moment, environment) for link in scene.links]
        if all(map(stage.can_come_about, bound)):
            yield tuple(
                (place(moment), link.within)
                for moment, link in zip(bound, scene.links, strict=True)
            )


def _pairs(
    precedence: Precedence, stage: Stage, place: Callable[[GroundMoment], int]
) -> Iterator[tuple[int, int]]:
    for environment in bindings(precedence.formals):
        second = stage.moment(precedence.second, environment)
        if stage.can_come_about(second):
            yield place(stage.moment(precedence.first, environment)), place(second)


def renumbered_story(story: GroundStory, ids: Ids) -> GroundStory:
    """Return the same story with new ids of fluents."""
    return replace(
        story,
        moments=tuple(
            GroundMoment(moment.actions, renumbered(moment.condition, ids))
            for moment in story.moments
        ),
        end=renumbered(story.end, ids),
    )
