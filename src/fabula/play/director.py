"""What the others do when the player has done something.

They follow a way to the story's end, as long as everybody who acts in it has a reason in his own
mind: so says the reference, and what it does not confirm is not done.  When no story is left they
live on by their own reasons.
"""

from collections.abc import Iterator
from random import Random
from typing import Final

from fabula.play.ahead import Ahead, Aim, Position
from fabula.play.moves import Act
from fabula.play.stage import Stage
from fabula.plots import PlotStep
from fabula.reference import Answer, Event

MOST_ACTS: Final = 6
"""So much happens unseen between two choices of the player's, and no more."""

MOST_TRIED: Final = 12
"""So many actions are tried on the others when they have no story to follow."""


def answer(
    stage: Stage, ahead: Ahead, position: Position, aim: Aim | None, *, waited: bool, chance: Random
) -> tuple[Act, ...]:
    """Return what happens until the player sees something or is needed himself.

    If he has waited though the story needs him, it goes on without him where it can.
    """
    if aim is None:
        return tuple(_spontaneous(stage, ahead, position, None, chance))
    plan = ahead.prospect(position.past, aim).plan
    if waited and plan and is_players(stage, stage.event(plan[0].action)):
        plan = ahead.alone(position.past, aim).plan
    acts: list[Act] = []
    for step in plan[:MOST_ACTS]:
        event = stage.event(step.action)
        if is_players(stage, event):
            break
        if not _agreed(stage, ahead, position, step):
            return tuple(acts) or tuple(_spontaneous(stage, ahead, position, aim, chance))
        acts.append(_act(stage, position, event))
        position = position.then(acts[-1])
        if is_noticed(stage, acts[-1]):
            break
    return tuple(acts)


def is_players(stage: Stage, event: Event) -> bool:
    """Whether an action is for the player to choose."""
    return not event.consenting if stage.is_fate else bool(stage.consents(event))


def is_observed(stage: Stage, act: Act) -> bool:
    """Whether a character of the player's observes an act (semantics 3.4); fate does always."""
    if stage.is_fate or act.action is None:
        return True
    event = stage.event(act.action)
    places = map(stage.place, stage.characters)
    return any(stage.world.observes(place, event, act.before) for place in places)


def is_noticed(stage: Stage, act: Act) -> bool:
    """Whether a character of the player's observes an act, or comes to believe something by it."""
    return is_observed(stage, act) or any(
        act.before.believed(place).values != act.after.believed(place).values
        for place in map(stage.place, stage.characters)
    )


def _agreed(stage: Stage, ahead: Ahead, position: Position, step: PlotStep) -> bool:
    """Whether a step of a plan can happen and everybody else has a reason, as planned or not."""
    event, state = stage.event(step.action), position.state
    if not event.possible(state):
        return False
    if not stage.unwilling(event, state, step.explanations):
        return True
    return not stage.unwilling(event, state, ahead.reasons(position.past, step.action))


def _act(stage: Stage, position: Position, event: Event) -> Act:
    return Act(event.signature, position.state, stage.world.after(position.state, event))


def _spontaneous(
    stage: Stage, ahead: Ahead, position: Position, aim: Aim | None, chance: Random
) -> Iterator[Act]:
    """Yield one act of somebody else's that he has a reason for, chosen by chance.

    If there is an aim it stays in reach.
    """
    events = [
        event
        for event in stage.world.applicable(position.state)
        if event.consenting and not is_players(stage, event)
    ]
    chance.shuffle(events)
    for event in events[:MOST_TRIED]:
        reasons = ahead.reasons(position.past, event.signature)
        if not stage.unwilling(event, position.state, reasons):
            act = _act(stage, position, event)
            if aim is None or ahead.prospect(position.then(act).past, aim).answer is Answer.YES:
                yield act
                return
