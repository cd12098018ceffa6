"""What the player's characters can do as they believe the world to be, and what comes of trying.

*Decided.*  Who tries what cannot happen learns as if he had observed (semantics 3.4) an event
without effects that has the negated precondition: the comparisons that are false where he believed
them true are repaired in his mind, and in nobody else's.  Motives stay private: where only a motive
is missing he learns nothing but that it did not happen.
"""

from collections.abc import Iterator, Sequence

from fabula.model import UNKNOWN, Entity, Value
from fabula.planner.onward import Lesson
from fabula.play.moves import WAIT, Act, Attempt, Choice, Outcome
from fabula.play.stage import Stage
from fabula.plots import Explanation
from fabula.reference import Correction, Event, Mind
from fabula.reference.conditions import condition
from fabula.reference.surprise import corrections


def choices(stage: Stage, state: Mind) -> tuple[Choice, ...]:
    """Return what the player can do in a state of the world, in the order of the text; then wait.

    An action is there if a character of the player's consents to it and it can happen (1.5) in
    that character's own mind; so choices tell nothing that he does not know.
    """
    found: dict[str, Choice] = {}
    for mind in stage.minds(state):
        for event in stage.world.applicable(mind):
            if event.consenting if stage.is_fate else mind.owner not in event.consenting:
                continue
            found.setdefault(event.signature, Choice(event.signature, stage.consents(event)))
    order = {signature: place for place, signature in enumerate(stage.world.actions)}
    listed = sorted(found.values(), key=lambda choice: order[choice.move])
    return (*listed, Choice(WAIT))


def attempt(stage: Stage, state: Mind, event: Event, suggestions: Sequence[Explanation]) -> Attempt:
    """Return what comes of it when the player's characters try an action that they believe in.

    It happens if it can happen in the world and everybody else who must consent has a reason in his
    own mind.
    """
    if not event.permitted(state):
        lessons = tuple(_lessons(stage, state, event))
        if not lessons:
            return Attempt(Outcome.MISTAKEN)
        return Attempt(
            Outcome.MISTAKEN, (Act(None, state, after_lessons(stage, state, lessons), lessons),)
        )
    if not event.possible(state):
        return Attempt(Outcome.REFUSED, unwilling=stage.others(event))
    unwilling = stage.unwilling(event, state, suggestions)
    if unwilling:
        return Attempt(Outcome.REFUSED, unwilling=unwilling)
    return Attempt(Outcome.DONE, (Act(event.signature, state, stage.world.after(state, event)),))


def after_lessons(stage: Stage, state: Mind, lessons: Sequence[Lesson]) -> Mind:
    """Return the world in which the lessons have been learnt (semantics 3.5)."""
    entities = {entity.name: entity for entity in stage.problem.entities}

    def value(lesson: Lesson) -> Value:
        if lesson.value is None:
            return UNKNOWN
        return entities[lesson.value] if isinstance(lesson.value, str) else lesson.value

    return stage.world.set(
        state,
        [
            Correction(
                tuple(map(stage.place, lesson.believers)),
                stage.world.layout.fluents[lesson.fluent],
                value(lesson),
            )
            for lesson in lessons
        ],
    )


def _lessons(stage: Stage, state: Mind, event: Event) -> Iterator[Lesson]:
    """Yield what each of the player's characters who tried learns."""
    layout = stage.world.layout
    false = condition(event.precondition, {}, positive=False)
    for role in stage.consents(event):
        mind = state.believed(stage.place(role))
        for repair in corrections(false, state, mind, layout):
            chain = tuple(stage.names[who] for who in repair.chain)
            value = repair.value
            written = (
                value.name if isinstance(value, Entity) else None if value is UNKNOWN else value
            )
            yield Lesson((role, *chain), layout.signatures[repair.fluent], written)
