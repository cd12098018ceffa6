"""Can an action happen at a point of a plot, and if not, what blocks it?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Final

from fabula.explain import UnaskableError
from fabula.explain.replay import mind_at
from fabula.ground import ground
from fabula.model import (
    NUMBER,
    Comparison,
    Constant,
    Expression,
    Limits,
    Value,
    conjuncts,
    same,
)
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT
from fabula.plots import Plot, WrittenStep
from fabula.reference import Answer, Event, fluents_in, meaning
from fabula.whynot.answers import INTERRUPT, ActionAnswer, Consent, FalseConjunct, Way
from fabula.whynot.consent import Inducement, consent, willing
from fabula.whynot.pattern import literally_false
from fabula.whynot.point import Point, Supposition
from fabula.whynot.refusal import false_conjuncts
from fabula.world import World

NOTHING_TOLD: Final = Plot(())
"""The plot whose end is the beginning."""

MOST_REPAIRS: Final = 100
"""How many ways to make all false conjuncts true are looked at."""

MOST_COMBINATIONS: Final = 8
"""How many combinations of what would induce those who refuse are tried out."""

MOST_WAYS: Final = 4
"""How many ways to let the action happen are shown."""


def why_not_action(
    world: World,
    written: WrittenStep,
    plot: Plot = NOTHING_TOLD,
    *,
    step: int | None = None,
    limits: Limits | None = None,
) -> ActionAnswer:
    """Return whether an action can happen after a step of a plot (by default the last), or why not.

    Without a plot it is asked about at the beginning.

    Of the actions that are meant the nearest is taken: one that can happen and that all who consent
    want; else one that lacks as few conjuncts, or as few consents, as any.  An interrupt ends the
    questions to those who consent; what was found out until then is the answer.

    Raises:
        UnaskableError: the plot has no such step.
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    point = Point(world.problem, beginning_of(plot, step), limits or Limits())
    instances = [event for name, event in point.world.actions.items() if written.matches(name)]
    asked = ActionAnswer(
        question=str(written),
        step=point.step,
        after=point.told.action(point.step),
        action=str(written),
        n_instances=len(instances),
        answer=Answer.NO,
        impossible=point.told.impossible,
    )
    if not instances:
        return _literally_impossible(asked, written, point)
    action = _nearest(point, instances)
    folded = ground(world.problem).impossible
    never = [one.reason for one in folded if one.signature == action.signature]
    asked = replace(asked, action=action.signature, never=never[0] if never else None)
    return _answered(asked, point, action)


def beginning_of(plot: Plot, step: int | None) -> Plot:
    """Return a plot up to a step; without one, all of it.

    Raises:
        UnaskableError: the plot has no such step.
    """
    if step is not None and step > len(plot.steps):
        raise UnaskableError(f"there is no step {step}; the plot has {len(plot.steps)}")
    return Plot(plot.steps[:step])


def _literally_impossible(asked: ActionAnswer, written: WrittenStep, point: Point) -> ActionAnswer:
    found = literally_false(written, point.problem)
    if found is None:
        return replace(asked, never="there is nothing that could stand for its arguments")
    action, parts = found
    never = "with these arguments it is excluded whatever happens"
    false = tuple(FalseConjunct(one.part, one.condition, ()) for one in parts)
    return replace(asked, action=action, never=never, conjuncts=false)


def _nearest(point: Point, instances: Sequence[Event]) -> Event:
    if len(instances) == 1:
        return instances[0]
    lacking = {action: len(false_conjuncts(point, (), action)) for action in instances}
    fewest = min(lacking.values())
    nearest = [action for action in instances if lacking[action] == fewest]
    if fewest:
        return nearest[0]
    refusing: dict[Event, int] = {}
    for action in nearest:
        answers = [willing(point, (), action, who)[0] for who in action.consenting]
        refusing[action] = sum(answer is not Answer.YES for answer in answers)
        if not refusing[action]:
            return action
    return min(nearest, key=refusing.__getitem__)


def _answered(asked: ActionAnswer, point: Point, action: Event) -> ActionAnswer:
    """Return what blocks one action, and the ways in which it could happen."""
    false = false_conjuncts(point, (), action)
    asked = replace(asked, answer=Answer.NO if false else Answer.UNKNOWN, conjuncts=false)
    consents: list[Consent] = []
    try:
        repairs = list(_repairs(point, action)) if false else [()]
        if not repairs:
            return asked
        asked = replace(asked, supposed=tuple(map(point.text, repairs[0])))
        inducements: list[tuple[Inducement, ...]] = []
        for who in action.consenting:
            given, induced = consent(point, repairs[0], action, who)
            consents.append(given)
            inducements.append(induced)
        answer = Answer.NO if false else Answer.all(one.answer for one in consents)
        limit = _limit(point) if answer is Answer.UNKNOWN else None
        asked = replace(asked, answer=answer, limit=limit, consents=tuple(consents))
        if answer is not Answer.YES:
            ways = _ways(point, action, repairs, consents, inducements)
            asked = replace(asked, ways=tuple(ways))
    except KeyboardInterrupt:
        return replace(asked, consents=tuple(consents), stopped_by=INTERRUPT)
    return asked


def _ways(
    point: Point,
    action: Event,
    repairs: Sequence[tuple[Supposition, ...]],
    consents: Sequence[Consent],
    inducements: Sequence[tuple[Inducement, ...]],
) -> list[Way]:
    """Return ways to let an action happen, smallest first.

    Everybody has been asked, as if the first repair had been made, and may be induced; with the
    others whoever would not take part is not to be asked.
    """
    ways: list[Way] = []
    refusing = [one.character for one in consents if one.answer is not Answer.YES]
    choices = [
        [*induced, None]
        for one, induced in zip(consents, inducements, strict=True)
        if one.answer is not Answer.YES
    ]
    for chosen in islice(product(*choices), MOST_COMBINATIONS):
        waived = [name for name, one in zip(refusing, chosen, strict=True) if one is None]
        beliefs = [fact for one in chosen if one is not None for fact in one.beliefs]
        attitudes = [fact for one in chosen if one is not None for fact in one.attitudes]
        facts = (*repairs[0], *attitudes)
        # What one of them is brought to feel, for everybody to see, might put another off.
        if not set(_refusing(point, action, (*facts, *beliefs))) - set(waived):
            ways.append(_way(point, facts, beliefs, waived))
    others = repairs[1:MOST_WAYS]
    ways += [_way(point, facts, (), _refusing(point, action, facts)) for facts in others]
    return sorted(ways, key=lambda way: way.size)[:MOST_WAYS]


def _refusing(point: Point, action: Event, supposed: tuple[Supposition, ...]) -> list[str]:
    """Return those who would not take part if something were so."""
    return [
        point.names[who]
        for who in action.consenting
        if willing(point, supposed, action, who)[0] is not Answer.YES
    ]


def _way(
    point: Point,
    facts: Sequence[Supposition],
    beliefs: Sequence[Supposition],
    waived: Sequence[str],
) -> Way:
    return Way(tuple(map(point.text, facts)), tuple(map(point.text, beliefs)), tuple(waived))


def _limit(point: Point) -> str:
    if point.limits.epistemic is None:
        return f"plans within plans were looked for {DEFAULT_EPISTEMIC_LIMIT} deep"
    return "the effort allowed to one question was spent"


def _repairs(point: Point, action: Event) -> Iterator[tuple[Supposition, ...]]:
    """Yield sets of facts, one for each false conjunct, with which the action can happen."""
    layout, state = point.world.layout, point.state
    false = [part for part in conjuncts(action.requirement) if not meaning(part, layout)(state)]
    options = [list(_single_repairs(point, part)) for part in false]
    found: dict[tuple[Supposition, ...], None] = {}

    def is_untrue(one: Supposition) -> bool:
        """Whether it is a belief that would be wrong; what is so comes first."""
        actual = mind_at(state, one.chain[1:]).values[one.fluent]
        return bool(one.chain) and not same(one.value, actual)

    for chosen in islice(product(*options), MOST_REPAIRS):
        facts = tuple(dict.fromkeys(chosen))
        if action.possible(point.mind(facts)):
            found[facts] = None
    yield from sorted(found, key=lambda facts: (len(facts), sum(map(is_untrue, facts))))


def _single_repairs(point: Point, part: Expression) -> Iterator[Supposition]:
    """Yield the single facts with which a conjunct holds."""
    layout = point.world.layout
    holds = meaning(part, layout)
    for terms, fluent in dict.fromkeys(fluents_in(part)):
        chain, place = layout.chain(terms), layout.fluent(fluent)
        for value in _values(part, fluent.property.type.name, fluent.property.type.instances):
            one = Supposition(chain, place, value)
            if holds(point.mind((one,))):
                yield one


def _values(part: Expression, kind: str, instances: Sequence[Value]) -> Iterator[Value]:
    """Yield the values that a fluent of a type might have; numbers near those that are written."""
    if kind != NUMBER:
        yield from instances
        return
    for number in sorted(_numbers(part)):
        yield from (number, number - 1, number + 1)


def _numbers(part: Expression) -> set[float]:
    """The numbers that are compared with something."""
    match part:
        case Constant(float(number)):
            return {number}
        case Comparison(_, left, right):
            return _numbers(left) | _numbers(right)
        case _:
            return set()
