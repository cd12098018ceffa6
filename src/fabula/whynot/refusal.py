"""What somebody lacks who would not take part in an action (semantics 4.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from fabula.explain.origin import origin
from fabula.explain.reads import grounds
from fabula.explain.replay import mind_at
from fabula.model import Expression, conjuncts, same
from fabula.reference import Answer, Event, Mind, Plan, Quest, exceeds, expression_text, meaning
from fabula.whynot.answers import FalseConjunct, Lack, Reading, Refusal
from fabula.whynot.point import Path, Point, Supposition, UndecidedError

MOST_TRANSITIONS: Final = 600
"""How many actions are tried while looking for somebody's nearest plan."""


def refusal(point: Point, path: Path, quest: Quest) -> Refusal:
    """Return what somebody lacks; the path leads to his mind, from which the quest starts."""
    explainer, world, action, who = point.explainer, point.world, quest.first, quest.owner
    assert action is not None
    assert who is not None
    worth = explainer.worth(quest, quest.start)
    believers = tuple(point.names[leg] for leg in path[:-1] if isinstance(leg, int))
    found = Refusal(point.names[who], believers, Answer.NO, Lack.AIM, worth)
    if not action.possible(quest.start):
        return replace(found, lack=Lack.BELIEF, conjuncts=false_conjuncts(point, path, action))
    if not _may_improve(point, quest):
        return found
    plan, is_exhausted = _nearest(point, path, quest)
    if plan is None:
        return found if is_exhausted else replace(found, answer=Answer.UNKNOWN, lack=Lack.UNKNOWN)
    minds = [quest.start]
    for step in plan:
        minds.append(world.after(minds[-1], step))
    found = replace(found, plan=signatures(plan), reached=explainer.worth(quest, minds[-1]))
    fault = explainer.judge(quest, plan)
    if fault is None:
        return replace(found, answer=Answer.UNKNOWN, lack=Lack.UNKNOWN)
    found = replace(found, answer=Answer.NO if fault.certain else Answer.UNKNOWN)
    if fault.rule == "4.1.6":
        return replace(found, lack=Lack.LENGTH)
    if fault.rule == "4.1.5":
        return replace(found, lack=Lack.NEED, shorter=signatures(fault.shorter))
    if fault.character is None:
        return replace(found, answer=Answer.UNKNOWN, lack=Lack.UNKNOWN)
    before = plan[: fault.position - 1]
    step, mind = plan[fault.position - 1], minds[fault.position - 1]
    request = explainer.request(quest, step, mind, fault.position, fault.character)
    partner = refusal(point, (*path, *before, fault.character), request)
    return replace(found, lack=Lack.CONSENT, at=step.signature, partner=partner)


def false_conjuncts(point: Point, path: Path, action: Event) -> tuple[FalseConjunct, ...]:
    """Return what is false of an action's precondition and motive in the mind of a path."""
    parts = (("precondition", action.precondition), ("motive", action.motive))
    mind = point.mind(path)
    return tuple(
        FalseConjunct(name, expression_text(part), tuple(_readings(point, path, part)))
        for name, whole in parts
        for part in conjuncts(whole)
        if not meaning(part, point.world.layout)(mind)
    )


def _readings(point: Point, path: Path, part: Expression) -> Iterator[Reading]:
    mind, told = point.mind(path), point.told
    holders = tuple(leg for leg in path if isinstance(leg, int))
    # What the last holder takes to be so, compared with what is so where the path began.
    truth = point.mind(tuple(leg for leg in path if isinstance(leg, Supposition)))
    for chain, fluent in dict.fromkeys(grounds(part, mind, point.world.layout)):
        whole = (*holders, *chain)
        value = mind_at(mind, chain).values[fluent]
        is_told = same(told.value(point.step, whole, fluent), value)
        yield Reading(
            tuple(point.names[who] for who in whole),
            point.world.layout.signatures[fluent],
            value,
            mind_at(truth, whole[1:]).values[fluent],
            origin(told, point.step, whole, fluent) if is_told else None,
        )


def _may_improve(point: Point, quest: Quest) -> bool:
    """Whether any actions at all, after the explained one, might be worth it: a sound *no*."""
    explainer, world = point.explainer, point.world
    assert quest.first is not None
    assert quest.owner is not None
    worth = explainer.worth(quest, quest.start)
    if not isinstance(worth, float):
        return False
    after = world.after(quest.start, quest.first)
    return exceeds(explainer.worth(quest, after), worth) or explainer.relaxation(
        quest.owner
    ).may_rise(
        after,
        explainer.conceivable(quest),
        attitudes=world.attitudes(quest.start, quest.owner),
        length=None,
        floor=worth,
    )


def _nearest(point: Point, path: Path, quest: Quest) -> tuple[Plan | None, bool]:
    """Return a plan that would be worth it if others did what it needs of them.

    Without one, whether there is none for sure.
    """
    assert quest.first is not None
    assert quest.owner is not None
    try:
        plan = point.plan(path, quest.first, quest.owner, is_alone=True)
    except UndecidedError:
        plan = None
    return (plan, False) if plan else _shortest_worth_it(point, quest)


def _shortest_worth_it(point: Point, quest: Quest) -> tuple[Plan | None, bool]:
    """The shortest plan that improves, whatever others say and whether or not it is redundant."""
    explainer, world = point.explainer, point.world
    assert quest.first is not None
    worth = explainer.worth(quest, quest.start)
    conceivable = explainer.conceivable(quest)
    layer: dict[Mind, Plan] = {world.after(quest.start, quest.first): (quest.first,)}
    seen = set(layer)
    n_left = MOST_TRANSITIONS
    while layer:
        beginnings, layer = layer, {}
        for mind, plan in beginnings.items():
            if exceeds(explainer.worth(quest, mind), worth):
                return plan, True
            for action in world.applicable(mind):
                if action not in conceivable:
                    continue
                n_left -= 1
                if n_left == 0:
                    return None, False
                after = world.after(mind, action)
                if after not in seen:
                    seen.add(after)
                    layer[after] = (*plan, action)
    return None, True


def signatures(plan: Sequence[Event]) -> tuple[str, ...]:
    """Return the actions of a plan as they are spelt."""
    return tuple(step.signature for step in plan)
