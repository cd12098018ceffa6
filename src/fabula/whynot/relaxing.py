"""What would have to be otherwise: sets of changes, each tried by a search and verified."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from fabula.changes import Change, changed
from fabula.planner import Found
from fabula.plots import Plot
from fabula.reference import World
from fabula.whynot.candidates import (
    corrected_beliefs,
    other_facts,
    removed_conditions,
    removed_consent,
    wrong_beliefs,
)
from fabula.whynot.inquiry import Inquiry, freed
from fabula.whynot.obstacles import Attempt, attempt_of
from fabula.whynot.outcome_answers import Relaxation

ENOUGH_OF_A_KIND: Final = 2
"""So many sets of changes of one kind are enough."""


def relaxations(
    inquiry: Inquiry, reference: World, tried: Sequence[Attempt]
) -> Iterator[Relaxation]:
    """Yield sets of changes with which the aim can be reached.

    First single ones, of each kind a few; without any, sets of which no consent can be left out.
    `tried` are attempts that lack nothing but consents; without any, it takes a change for the aim
    to be possible at all.  What makes it so at the beginning is no way to bring it about.
    """
    if tried:
        yield from _wanted(inquiry, reference, tried)
    else:
        yield from _enabled(inquiry, reference)


def _wanted(inquiry: Inquiry, reference: World, tried: Sequence[Attempt]) -> Iterator[Relaxation]:
    """Yield changes for an aim that is possible, but that somebody does not want."""
    kinds = (
        corrected_beliefs(reference),
        iter(_consents(inquiry, reference, tried)),
        other_facts(reference),
        wrong_beliefs(reference),
    )
    is_found = False
    for kind in kinds:
        for found in _some(_tried(inquiry, (change,)) for change in kind):
            is_found = True
            yield found
    if not is_found:
        consents = _consents(inquiry, reference, tried[:1])
        yield from _some([_together(inquiry, (), consents)])


def _enabled(inquiry: Inquiry, reference: World) -> Iterator[Relaxation]:
    """Yield changes for an aim that is not possible at all."""
    kinds = (
        corrected_beliefs(reference),
        other_facts(reference),
        removed_conditions(inquiry.problem),
    )
    unwanted: list[list[tuple[Change, Plot]]] = []
    is_found = False
    for kind in kinds:
        unwanted.append([])
        for found in _some(_wanted_at_once(inquiry, kind, unwanted[-1])):
            is_found = True
            yield found
    for possible in [] if is_found else unwanted:
        yield from _some(
            _with_consents(inquiry, reference, change, plot) for change, plot in possible
        )


def _wanted_at_once(
    inquiry: Inquiry, kind: Iterable[Change], unwanted: list[tuple[Change, Plot]]
) -> Iterator[Relaxation]:
    """Yield single changes with which an aim is possible and wanted; collect those without."""
    for change, plot in _possible(inquiry, kind):
        found = _tried(inquiry, (change,))
        if found is None:
            unwanted.append((change, plot))
        else:
            yield found


def _possible(inquiry: Inquiry, kind: Iterable[Change]) -> Iterator[tuple[Change, Plot]]:
    """Yield the changes with which the aim is possible, if nobody needs a reason, and how."""
    for change in kind:
        if inquiry.is_over():
            return
        inquiry.on_progress(f"trying {change}")
        outcome = inquiry.search_changed(freed(changed(inquiry.problem, (change,))))
        if isinstance(outcome, Found):
            yield change, outcome.plot


def _some(found: Iterable[Relaxation | None]) -> Iterator[Relaxation]:
    """Yield as many as are enough."""
    n_found = 0
    for one in found:
        if one is not None:
            yield one
            n_found += 1
            if n_found == ENOUGH_OF_A_KIND:
                return


def _with_consents(
    inquiry: Inquiry, reference: World, change: Change, plot: Plot
) -> Relaxation | None:
    """Return a change with the consents that a plot lacks in the world that it makes."""
    problem = changed(inquiry.problem, (change,))
    attempt = attempt_of(inquiry, problem, plot)
    consents = _consents(inquiry, World(problem, reference.level), [attempt])
    return _together(inquiry, (change,), consents)


def _consents(inquiry: Inquiry, reference: World, tried: Sequence[Attempt]) -> list[Change]:
    missing = dict.fromkeys((m.action, m.character) for one in tried for m in one.missing)
    return [
        removed_consent(inquiry.problem, reference.actions[action], character)
        for action, character in missing
    ]


def _together(
    inquiry: Inquiry, fixed: tuple[Change, ...], consents: Sequence[Change]
) -> Relaxation | None:
    """Return the fixed changes with as few of the consents as will do."""
    needed = list(consents)
    found = _tried(inquiry, (*fixed, *needed)) if needed else None
    if found is None:
        return None
    for change in consents:
        rest = [other for other in needed if other != change]
        fewer = _tried(inquiry, (*fixed, *rest)) if rest else None
        if fewer is not None:
            needed, found = rest, fewer
    return found


def _tried(inquiry: Inquiry, changes: Sequence[Change]) -> Relaxation | None:
    """Return what comes of changes, if the aim can be reached with them and is not met at once."""
    if inquiry.is_over():
        return None
    texts = tuple(map(str, changes))
    inquiry.on_progress(f"trying {'; '.join(texts)}")
    problem = changed(inquiry.problem, changes)
    plot = inquiry.plot(problem, inquiry.search_changed(problem, shortest=False))
    if plot is None:
        return None
    return Relaxation(texts, tuple(step.action for step in plot.steps))
