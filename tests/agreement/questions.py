"""What is asked of reference and kernel about one mind, and how the answers are compared.

Every function compares, counts what it compared in `pair.counts`, and raises `DisagreementError`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from agreement.pair import Both, Pair, caught, same_value
from fabula.errors import ModelError
from fabula.kernel import SearchLimits
from fabula.model import Limits
from fabula.reference import Answer, Explainer, Fault, Mind, Plan, Quest, exceeds

MOST_PLANS = 3_000
"""Plans that are judged one by one for one question; with more of them it is left open."""


def applicable(pair: Pair, both: Both) -> list[int]:
    """Compare which actions can happen, in order; return them.

    The reference knows also those that grounding removed: they can happen in no mind.
    """
    actions = pair.kernel.applicable(both.node)
    found = [pair.ground.actions[action].signature for action in actions]
    expected = [event.signature for event in pair.world.applicable(both.mind)]
    pair.counts["applicable"] += 1
    if found != expected:
        pair.differ("applicable", f"{both.path}: kernel {found}, reference {expected}")
    return actions


def utilities(pair: Pair, both: Both) -> None:
    """Compare what a mind is worth to the author and to its owner.

    Nobody's utility is ever read in somebody else's mind (4.1).
    """
    for character in dict.fromkeys((None, both.mind.owner)):
        value = pair.kernel.utility(both.node, character)
        expected = pair.world.utility(both.mind, character)
        pair.counts["utilities"] += 1
        if not same_value(value, expected):
            who = "the author" if character is None else pair.characters[character]
            pair.differ("utilities", f"{both.path}: of {who}: kernel {value}, reference {expected}")


def explained(
    pair: Pair, own: Both, action: int, character: int, limits: Limits, place: tuple[int, int]
) -> bool | None:
    """Compare whether an action is explained; return the answer, None if there is none.

    `own` is the character's mind; `place` are the explanation depth and the epistemic depth.  A
    plan that the kernel gives as the explanation is judged by the reference, clause by clause, and
    no shorter one may exist.
    """
    quest = Quest(own.mind, character, pair.event(action), *place)
    explainer = pair.explainer(limits)
    answer, expected_error = caught(lambda: explainer.answer(quest))
    plan, error = caught(lambda: _kernel_plan(pair, own, action, character, limits, place))
    # Nobody looks at all plans, so a contradiction in one of them may be met by one side only.
    if error is not None or expected_error is not None or answer is Answer.UNKNOWN:
        pair.open["explained"] += 1
        return None
    who = f"{own.path} {quest.first} for {pair.characters[character]} at {limits} {place}".strip()
    pair.counts["explained" if answer is Answer.YES else "unexplained"] += 1
    if (plan is not None) is not (answer is Answer.YES):
        expected = explainer.plan(quest)
        pair.differ("explained", f"{who}: kernel {plan}, reference {expected}")
    if plan is not None:
        witness(pair, quest, plan, limits, who)
    return plan is not None


def witness(pair: Pair, quest: Quest, plan: Plan, limits: Limits, who: str) -> None:
    """Compare the kernel's plan with all clauses of the reference.

    It need not be a shortest one, and may hold within smaller limits only.
    """
    explainer = pair.explainer(limits)
    faults, error = caught(lambda: _faults(explainer, quest, plan))
    if faults is None or error is not None or _is_open(faults):
        pair.open["witnesses"] += 1
        return
    pair.counts["witnesses"] += 1
    if None not in faults:
        pair.differ("witnesses", f"{who}: {plan} breaks {faults[0]}")


def one_by_one(
    pair: Pair, own: Both, action: int, character: int, limits: Limits, longest: int
) -> None:
    """Compare the kernel's answer with every plan up to a length, each judged by all clauses.

    This is the definition itself (4.1 and 4.3), without any search.
    """
    quest = Quest(own.mind, character, pair.event(action))
    explainer = pair.explainer(limits)
    plans, _ = caught(lambda: list(islice(_plans(pair, quest, longest), MOST_PLANS + 1)))
    found, error = caught(lambda: _kernel_plan(pair, own, action, character, limits, (1, 1)))
    if plans is None or len(plans) > MOST_PLANS or error is not None:
        pair.open["one by one"] += 1
        return
    judged, error = caught(lambda: [_faults(explainer, quest, plan) for plan in plans])
    if judged is None or any(map(_is_open, judged)):
        pair.open["one by one"] += 1
        return
    good = [plan for plan, faults in zip(plans, judged, strict=True) if None in faults]
    pair.counts["one by one"] += 1
    if (found is not None) is not bool(good):
        who = f"{own.path} {quest.first} for {pair.characters[character]} at {limits}"
        pair.differ("one by one", f"{who}: kernel {found}, by the clauses {good[:3]}")


def bound(pair: Pair, both: Both, character: int | None, radius: int) -> None:
    """Compare the kernel's estimate with the true distance to an improvement, if it is near.

    A character's plan has only actions that somebody consents to; his own attitudes are those of
    the mind.
    """
    start = pair.world.utility(both.mind, character)
    if not isinstance(start, float):
        return
    distance = 0
    layer, seen = [both.mind], {both.mind}
    while distance < radius and len(layer) < 200:
        distance += 1
        try:
            following = [
                pair.world.after(mind, action)
                for mind in layer
                for action in pair.world.applicable(mind)
                if character is None or action.consenting
            ]
        except ModelError:
            return
        layer = [mind for mind in dict.fromkeys(following) if mind not in seen]
        seen.update(layer)
        values = (pair.world.utility(mind, character, attitudes_of=both.mind) for mind in layer)
        if any(exceeds(utility, start) for utility in values):
            break
    else:
        return
    estimate = pair.kernel.bound(both.node, start, radius, character)
    pair.counts["bounds"] += 1
    if estimate > distance:
        who = "the author" if character is None else pair.characters[character]
        pair.differ("bounds", f"{both.path}: for {who} estimate {estimate}, distance {distance}")


def _faults(explainer: Explainer, quest: Quest, plan: Plan) -> list[Fault | None]:
    """What is wrong with a plan within the limits and within all smaller ones.

    Consent never gets lost by wider limits: a plan that holds within smaller ones is enough.
    """
    limits = explainer.limits
    assert limits.character_temporal is not None
    assert limits.epistemic is not None
    quests = [
        replace(quest, depth=depth, nesting=nesting)
        for depth in range(quest.depth, max(limits.character_temporal, quest.depth) + 1)
        for nesting in range(quest.nesting, max(limits.epistemic + 1, quest.nesting) + 1)
    ]
    return [explainer.judge(smaller, plan) for smaller in quests]


def _is_open(faults: Sequence[Fault | None]) -> bool:
    """Whether it is not known if a plan holds."""
    return None not in faults and any(fault and not fault.certain for fault in faults)


def _kernel_plan(
    pair: Pair, own: Both, action: int, character: int, limits: Limits, place: tuple[int, int]
) -> Plan | None:
    """The kernel's explanation within what the limits leave at this place (4.1.6)."""
    depth, nesting = place
    temporal, epistemic = limits.character_temporal, limits.epistemic
    assert temporal is not None
    assert epistemic is not None
    budget = max(1, temporal - depth + 1)
    left = SearchLimits(None, budget, max(0, epistemic + 1 - nesting), pair.kernel.level(own.node))
    plan = pair.kernel.explain(own.node, action, character, left)
    return None if plan is None else events(pair, plan)


def events(pair: Pair, plan: Sequence[int]) -> Plan:
    """Return the reference's events for the kernel's actions."""
    return tuple(map(pair.event, plan))


def _plans(pair: Pair, quest: Quest, longest: int) -> Iterator[Plan]:
    """Every sequence of possible actions that begins with the quest's first."""
    assert quest.first is not None

    def longer(mind: Mind, plan: Plan) -> Iterator[Plan]:
        yield plan
        if len(plan) < longest:
            for event in pair.world.applicable(mind):
                yield from longer(pair.world.after(mind, event), (*plan, event))

    if quest.first.possible(quest.start):
        yield from longer(pair.world.after(quest.start, quest.first), (quest.first,))
