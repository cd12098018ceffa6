"""Would somebody take part in an action, and what would make him (semantics 4.1)?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from fabula.model import same
from fabula.reference import Answer, Event, Plan, Quest
from fabula.whynot.answers import Consent
from fabula.whynot.point import Path, Point, Supposition, UndecidedError
from fabula.whynot.refusal import refusal, signatures

MOST_BELIEFS: Final = 100
"""How many wrong beliefs are tried out at most."""

ENOUGH: Final = 3
"""So many single beliefs that would each do are enough."""


@dataclass(frozen=True, slots=True)
class Inducement:
    """What would have to be otherwise for somebody to take part: his own beliefs, or attitudes."""

    beliefs: tuple[Supposition, ...] = ()
    attitudes: tuple[Supposition, ...] = ()


def consent(
    point: Point, supposed: tuple[Supposition, ...], action: Event, who: int
) -> tuple[Consent, tuple[Inducement, ...]]:
    """Return whether somebody would take part, or what he lacks; and what would make him.

    Cost: one search for a plan, and where there is none, one for each of his wrong beliefs and each
    of his attitudes.
    """
    name = point.names[who]
    answer, plan = willing(point, supposed, action, who)
    if answer is Answer.YES:
        return Consent(name, answer, signatures(plan)), ()
    quest = Quest(point.mind((*supposed, who)), who, action)
    beliefs = tuple(_corrections(point, supposed, action, who))
    attitudes = tuple(_changes_of_heart(point, supposed, action, who))
    refused = Consent(
        name,
        answer,
        refusal=replace(refusal(point, (*supposed, who), quest), answer=answer),
        beliefs=_texts(point, beliefs),
        attitudes=_texts(point, attitudes),
    )
    known = (Inducement(beliefs=one) for one in beliefs)
    felt = (Inducement(attitudes=one) for one in attitudes)
    return refused, (*known, *felt)


def willing(
    point: Point, supposed: tuple[Supposition, ...], action: Event, who: int
) -> tuple[Answer, Plan]:
    """Return whether somebody would take part, and the plan with which he would.

    The kernel suggests, the reference judges; the kernel's word alone is enough for a no within an
    epistemic limit that was asked for.
    """
    explainer = point.explainer
    path: Path = (*supposed, who)
    is_ruled_out = False
    for is_alone in (False, True):
        try:
            found = point.plan(path, action, who, is_alone=is_alone)
        except UndecidedError:
            continue
        if found is None:
            is_ruled_out = is_ruled_out or not is_alone
        else:
            explainer.suggest(found)
    quest = Quest(point.mind(path), who, action)
    answer = explainer.answer(quest)
    if answer is Answer.UNKNOWN and is_ruled_out and point.limits.epistemic is not None:
        answer = Answer.NO
    return answer, explainer.plan(quest) or ()


def _corrections(
    point: Point, supposed: tuple[Supposition, ...], action: Event, who: int
) -> Iterator[tuple[Supposition, ...]]:
    """Yield smallest sets of true beliefs with which somebody would take part.

    Single ones if there are such; else one set of which nothing can be left out.
    """
    own, others = _wrong_beliefs(point, supposed, who)

    def suffices(beliefs: Sequence[Supposition]) -> bool:
        return _suffices(point, (*supposed, *beliefs), action, who)

    for wrong in (own, own + others):
        wrong = wrong[:MOST_BELIEFS]
        if not wrong or not suffices(wrong):
            continue
        alone = list(islice(((one,) for one in wrong if suffices((one,))), ENOUGH))
        if alone:
            yield from alone
            return
        needed = wrong
        for one in wrong:
            rest = [other for other in needed if other != one]
            if suffices(rest):
                needed = rest
        yield tuple(needed)
        return


def _changes_of_heart(
    point: Point, supposed: tuple[Supposition, ...], action: Event, who: int
) -> Iterator[tuple[Supposition, ...]]:
    """Yield single attitudes of somebody's own with which he would take part."""
    state = point.mind(supposed)
    for fluent, holder in enumerate(point.world.layout.holders):
        value = state.values[fluent]
        if holder == who and isinstance(value, bool):
            other = Supposition((), fluent, not value)
            if _suffices(point, (*supposed, other), action, who):
                yield (other,)


def _suffices(point: Point, supposed: tuple[Supposition, ...], action: Event, who: int) -> bool:
    """Whether somebody would take part: the kernel has a plan, and the reference confirms it."""
    try:
        if point.plan((*supposed, who), action, who) is None:
            return False
    except UndecidedError:
        return False
    return willing(point, supposed, action, who)[0] is Answer.YES


def _wrong_beliefs(
    point: Point, supposed: tuple[Supposition, ...], who: int
) -> tuple[list[Supposition], list[Supposition]]:
    """What somebody is wrong about: how things are, and what others believe; as it is in truth."""
    truth = point.mind(supposed)
    mind = truth.believed(who)
    own = [
        Supposition((who,), fluent, actual)
        for fluent, (value, actual) in enumerate(zip(mind.values, truth.values, strict=True))
        if not same(value, actual)
    ]
    others = [
        Supposition((who, other), fluent, actual)
        for other, child in enumerate(mind.children)
        if child is not None
        for fluent, (value, actual) in enumerate(
            zip(child.values, truth.believed(other).values, strict=True)
        )
        if not same(value, actual)
    ]
    return own, others


def _texts(point: Point, found: Sequence[tuple[Supposition, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(point.text, one)) for one in found)
