"""Beliefs that stay wrong for ever, and comparisons that ignorance satisfies."""

from collections.abc import Iterator

from fabula.diagnostics import Diagnostic, Severity
from fabula.ground.bind import Binder
from fabula.ground.findings import is_instance
from fabula.ground.initial import DEFAULTS
from fabula.ground.problem import (
    GroundAction,
    GroundEffect,
    GroundEvent,
    GroundExpression,
    GroundProblem,
    InitialEntry,
)
from fabula.ground.surprise import comparisons, repairs
from fabula.ground.text import Writer
from fabula.ground.values import FALSE, UNKNOWN, GroundValue, is_value, same
from fabula.model import Problem


def opinion_lints(problem: Problem, ground_problem: GroundProblem) -> Iterator[Diagnostic]:
    """Yield G009 and G010."""
    writer = Writer(ground_problem.entities, ground_problem.fluents)
    truth = [DEFAULTS[fluent.kind] for fluent in ground_problem.fluents]
    for entry in ground_problem.initial:
        if not entry.chain:
            truth[entry.fluent] = entry.value
    yield from _lasting(problem, ground_problem, truth, writer)
    yield from _ignorant(problem, ground_problem, truth, writer)


def _lasting(
    problem: Problem, ground_problem: GroundProblem, truth: list[GroundValue], writer: Writer
) -> Iterator[Diagnostic]:
    """G009: somebody starts with a wrong belief, and no event changes it or makes it true."""
    wrong = {
        (entry.chain, ground_problem.fluents[entry.fluent].signature): entry
        for entry in ground_problem.initial
        if len(entry.chain) == 1 and not same(entry.value, truth[entry.fluent])
    }
    events: tuple[GroundEvent, ...] = (*ground_problem.actions, *ground_problem.triggers)
    lasting = {
        key: entry
        for key, entry in wrong.items()
        if not any(_may_change(event, *key[0], entry.fluent, ground_problem) for event in events)
    }
    if not lasting:
        return
    binder = Binder(problem)
    for effect, span in reversed(list(zip(problem.initial, problem.places.initial, strict=True))):
        said = {
            (one.chain, binder.fluents[one.fluent].signature) for one in binder.effects(effect, {})
        }
        found = [entry for key, entry in lasting.items() if key in said]
        lasting = {key: entry for key, entry in lasting.items() if key not in said}
        if found:
            entry, others = found[0], len(found) - 1
            holder = ground_problem.characters[entry.chain[0]]
            fluent = ground_problem.fluents[entry.fluent].signature
            believed, true = writer.text(entry.value), writer.text(truth[entry.fluent])
            more = f" (and {others} more like this)" if others else ""
            yield Diagnostic(
                "G009",
                Severity.WARNING,
                f"what {holder} believes about `{fluent}` stays wrong for ever",
                problem.source,
                span,
                f"{holder} believes {believed}, in truth it is {true}, and no event changes it"
                + more,
                ("let an event set it, or let an action that is observed depend on it",),
            )


def _may_change(
    event: GroundEvent, holder: int, fluent: int, ground_problem: GroundProblem
) -> bool:
    """Whether an event may change a fluent, or what the holder believes about it."""
    if any(effect.fluent == fluent for effect in event.effects):
        return True
    return (
        isinstance(event, GroundAction)
        and event.observing[holder] != FALSE
        and any(
            repair.fluent == fluent
            for comparison in comparisons(event.precondition)
            for repair in repairs(comparison, ground_problem.fluents)
        )
    )


def _ignorant(
    problem: Problem, ground_problem: GroundProblem, truth: list[GroundValue], writer: Writer
) -> Iterator[Diagnostic]:
    """G010: `f() != v` lets a character act who does not know `f()`.

    Only of fluents that always have a value in truth, and that the author lets somebody not know
    who has to consent: for others `?` may be an answer, such as nobody.  And only if v is none of
    those who consent: of what is not theirs, that is all they need to know.
    """
    ignorance = _ignorance(ground_problem, truth)
    for action in problem.actions:
        for one in ground_problem.actions if ignorance else ():
            if not is_instance(one.signature, action):
                continue
            trap = next(_traps(one, ignorance), None)
            if trap is not None:
                fluent = ground_problem.fluents[_fluent_of(trap)].signature
                yield Diagnostic(
                    "G010",
                    Severity.WARNING,
                    f"`{action.name}` is open to somebody who does not know `{fluent}`",
                    problem.source,
                    action.span,
                    f"`{writer.text(trap)}` also holds while `{fluent}` is `?`",
                    (f"add `{fluent} != ?` if whoever does this should know",),
                )
                break


def _ignorance(
    ground_problem: GroundProblem, truth: list[GroundValue]
) -> frozenset[tuple[int, int]]:
    """Who may come not to know an entity-valued fluent that is never `?` in truth."""
    events: tuple[GroundEvent, ...] = (*ground_problem.actions, *ground_problem.triggers)
    effects = [effect for event in events for effect in event.effects]
    sayings: tuple[InitialEntry | GroundEffect, ...] = (*ground_problem.initial, *effects)
    open_ = {
        effect.fluent
        for effect in effects
        if not effect.chain and (effect.value == UNKNOWN or not is_value(effect.value))
    }
    return frozenset(
        (said.chain[-1], said.fluent)
        for said in sayings
        if said.chain
        and said.value == UNKNOWN
        and said.fluent not in open_
        and ground_problem.fluents[said.fluent].kind == "entity"
        and truth[said.fluent] != UNKNOWN
    )


def _traps(
    action: GroundAction, ignorance: frozenset[tuple[int, int]]
) -> Iterator[GroundExpression]:
    """Yield comparisons `f != v` that somebody who consents may believe without knowing f."""
    parts = [*comparisons(action.precondition), *comparisons(action.motive)]
    themselves = [("entity", who) for who in action.consenting]
    for part in parts:
        fluent = _fluent_of(part)
        if any((who, fluent) in ignorance for who in action.consenting):
            same_fluent = [one for one in parts if _fluent_of(one) == fluent]
            if all(one[1] == "!=" and UNKNOWN not in one[2:] for one in same_fluent) and not any(
                value in themselves for value in part[2:]
            ):
                yield part


def _fluent_of(comparison: GroundExpression) -> int:
    """The fluent that a comparison compares with a value, or -1."""
    _, _, left, right = comparison
    if left[0] != "fluent":
        left, right = right, left
    return left[2] if left[0] == "fluent" and is_value(right) else -1
