"""Changes of a world that might close a hole: how it begins, and who observes what."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from fabula.changes import Change, ChangedObserver, InitialFact
from fabula.errors import ModelError
from fabula.mending.evidence import Clue, Course
from fabula.mending.mends import Attempt, Mend, MendKind
from fabula.model import Assign, Constant, Entity, EventPattern, Fluent, Value
from fabula.plots import Plot
from fabula.reference import Event, World
from fabula.reference.meaning import Chain
from fabula.verify import Hole, HoleKind, Passage
from fabula.verify.intention import repaired


def alterations(course: Course, plot: Plot, hole: Hole) -> Iterator[Attempt]:
    """Yield changes of the world with which a hole of a step might not be there.

    The world begins with what the step lacks, or its holder with the belief that he lacks; or he
    observes what would have told him.
    """
    if hole.step is None:
        return
    facts = tuple(_facts(course, hole))
    if facts:
        yield _attempt(MendKind.BEGINNING, plot, facts)
    yield from _observations(course, plot, hole)


def _attempt(kind: MendKind, plot: Plot, changes: Sequence[Change]) -> Attempt:
    texts = tuple(dict.fromkeys(map(str, changes)))
    return Attempt(Mend(kind, plot, changes=texts), tuple(changes))


# The beginning


def _facts(course: Course, hole: Hole) -> Iterator[InitialFact]:
    """Yield what should be so at the beginning."""
    assert hole.step is not None
    world, passage = course.world, course.passed[hole.step - 1]
    if hole.kind is HoleKind.IMPOSSIBLE and passage.repair is not None:
        yield from _made_so(world, passage.repair)
    for missing in hole.missing:
        chain = tuple(course.names.index(holder) for holder in missing.holders)
        yield _fact(world, chain, world.layout.fluents[missing.fluent], missing.actual)
    if hole.kind is HoleKind.UNMOTIVATED and hole.character is not None:
        character = course.names.index(hole.character)
        with suppress(ModelError):  # what is only planned may contradict itself
            yield from _of_plan(course, passage, hole, character)


def _of_plan(course: Course, passage: Passage, hole: Hole, character: int) -> Iterator[InitialFact]:
    """Yield what somebody's nearest plan lacks to be possible in his mind."""
    world, mind = course.world, passage.meant.believed(character)
    for signature in hole.plan:
        action = world.actions[signature]
        if not action.possible(mind):
            repair = repaired(action, mind, world)
            if repair is None:
                return
            yield from _made_so(world, repair)
            mind = world.after(mind, repair)
        mind = world.after(mind, action)


def _made_so(world: World, repair: Event) -> Iterator[InitialFact]:
    for change in repair.changes:
        value = change.value(world.initial)
        yield _fact(world, change.chain, change.fluent, value)


def _fact(world: World, chain: Chain, fluent: int, value: Value) -> InitialFact:
    layout = world.layout
    family, arguments = layout.ground[layout.signatures[fluent]]
    holders = tuple(Constant(world.problem.characters[who]) for who in chain)
    return InitialFact(
        Assign(holders, Fluent(family, tuple(map(Constant, arguments))), Constant(value))
    )


# Who observes what


def _observations(course: Course, plot: Plot, hole: Hole) -> Iterator[Attempt]:
    """Yield that the holders of wrong beliefs observe what made the truth: each, then all."""
    changes = dict.fromkeys(_observed(course, clue) for clue in course.clues(hole) if clue.is_wrong)
    seen = [change for change in changes if change is not None]
    for change in seen:
        yield _attempt(MendKind.OBSERVER, plot, (change,))
    if len(seen) > 1:
        yield _attempt(MendKind.OBSERVER, plot, seen)


def _observed(course: Course, clue: Clue) -> ChangedObserver | None:
    action = course.truth_step(clue)
    if action is None or not clue.holders:
        return None
    holder: Entity = course.world.problem.characters[course.names.index(clue.holders[0])]
    pattern = EventPattern(action.name, tuple(map(Constant, action.arguments)))
    return ChangedObserver(holder, pattern, observes=True)
