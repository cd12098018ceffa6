"""The storyline of a plot: all that its chart shows, as data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fabula.explain import Replay, WrongSpell, replay, timeline
from fabula.model import Entity
from fabula.narrate import Narration
from fabula.narrate.misbeliefs import misbeliefs
from fabula.pictures.places import place_property, whereabouts
from fabula.pictures.rows import Place, arranged
from fabula.plots import Plot
from fabula.reference import World, scenes_of


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """What happens at a step, with characters by their places in `Storyline.characters`.

    `acting` are those who consent, `concerned` the others whom the action names, `observing` those
    besides who see it.  `text` is how it is narrated; empty if it is not.
    """

    step: int
    action: str
    acting: tuple[int, ...]
    concerned: tuple[int, ...]
    observing: tuple[int, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class SceneBand:
    """The steps, both included, that lead up to a scene of the story and complete it.

    Scenes that are complete at the same step share a band.
    """

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A wrong belief along its holder's line: a spell of `fabula.explain.timeline`.

    It lasts from after step `start` to step `end`, which puts it right, or to one after the last
    step.  It is `acted_on` if with the truth in its place its holder would not have acted as he
    does at some step of the spell.
    """

    character: int
    start: int
    end: int
    acted_on: bool
    spell: WrongSpell


@dataclass(frozen=True, slots=True)
class Storyline:
    """Characters as lines through time and places.

    `rows` are for every character his row after each step, 0 being the beginning; the rows of
    `places` are numbered from the top.  `place_property` says where characters are; without one
    all places are one without a name.
    """

    title: str
    characters: tuple[str, ...]
    places: tuple[Place, ...]
    place_property: str | None
    rows: tuple[tuple[int, ...], ...]
    events: tuple[StoryEvent, ...]
    scenes: tuple[SceneBand, ...]
    ribbons: tuple[Ribbon, ...]

    def _repr_html_(self) -> str:
        """Return the chart, for notebooks."""
        from fabula.pictures.svg import storyline_svg  # which draws what this module defines

        return storyline_svg(self)


def storyline(
    world: World,
    plot: Plot,
    *,
    story: str | None = None,
    place: str | None = None,
    narration: Narration | None = None,
) -> Storyline:
    """Return the storyline of a plot: who is where when, who meets, and who is wrong meanwhile.

    `story` is the one whose scenes are shown, `place` the property that says where characters are
    (by default `place_property` finds one); title and texts are those of the `narration`.
    Cost: that of a timeline of the plot's wrong beliefs.

    Raises:
        NoPlaceError: the property that was asked for does not say places.
        ValueError: the world has no such story.
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    told = replay(world, plot)
    family = place_property(world, place)
    events = tuple(_events(told))
    arrangement = arranged(
        whereabouts(told, family), [(*event.acting, *event.concerned) for event in events]
    )
    shown = Storyline(
        "",
        told.names,
        arrangement.places,
        None if family is None else family.name,
        arrangement.rows,
        events,
        () if story is None else tuple(_scenes(told, story)),
        tuple(_ribbons(told, plot)),
    )
    return shown if narration is None else retold(shown, narration)


def retold(shown: Storyline, narration: Narration) -> Storyline:
    """Return a storyline with the title and the texts of a narration of the same plot."""
    texts: dict[int, list[str]] = {}
    for paragraph in narration.paragraphs:
        for sentence in paragraph.sentences:
            for step in sentence.steps:
                texts.setdefault(step, []).append(sentence.text)
    events = (replace(event, text=" ".join(texts.get(event.step, ()))) for event in shown.events)
    return replace(shown, title=narration.title, events=tuple(events))


def _events(told: Replay) -> Iterator[StoryEvent]:
    places = {name: place for place, name in enumerate(told.names)}
    for step, action in enumerate(told.actions, start=1):
        named = [places.get(a.name) for a in action.arguments if isinstance(a, Entity)]
        concerned = dict.fromkeys(who for who in named if who is not None)
        for who in action.consenting:
            concerned.pop(who, None)
        observing = tuple(
            who
            for who in places.values()
            if who not in (*action.consenting, *concerned)
            and told.world.observes(who, action, told.states[step - 1])
        )
        yield StoryEvent(step, action.signature, action.consenting, tuple(concerned), observing)


def _scenes(told: Replay, story: str) -> Iterator[SceneBand]:
    scenes = scenes_of(told.world, story, [action.signature for action in told.actions])
    names: dict[int, list[str]] = {}
    for scene in scenes:
        names.setdefault(scene.steps[-1], []).append(scene.scene)
    first = 1
    for last in sorted(names):
        if last:  # what is complete at the beginning takes no step
            yield SceneBand(", ".join(names[last]), first, last)
            first = last + 1


def _ribbons(told: Replay, plot: Plot) -> Iterator[Ribbon]:
    acted_on = set(_acted_on(told, plot))
    for spell in timeline(told.world, plot).spells:
        who = told.names.index(spell.holders[0])
        end = len(told.states) if spell.until is None else spell.until
        fluent = told.world.layout.fluents[spell.fluent]
        # A belief after step i is acted on at step i + 1.
        steps = range(spell.start + 1, end + 1)
        yield Ribbon(who, spell.start, end, _has(acted_on, who, fluent, steps), spell)


def _has(acted_on: set[tuple[int, int, int]], who: int, fluent: int, steps: Sequence[int]) -> bool:
    return any((who, fluent, step) in acted_on for step in steps)


def _acted_on(told: Replay, plot: Plot) -> Iterator[tuple[int, int, int]]:
    """Yield who acts on a wrong belief about what, and at which step."""
    for step, action in enumerate(told.actions, start=1):
        for who in action.consenting:
            explanation = plot.steps[step - 1].explanation(told.names[who])
            planned = () if explanation is None else explanation.steps
            events = [told.world.actions.get(one.action) for one in planned]
            plan = [event for event in events if event is not None]
            if plan and len(plan) == len(events):
                for wrong in misbeliefs(told.world, told.states[step - 1], who, plan):
                    if not wrong.chain:
                        yield who, wrong.fluent, step
