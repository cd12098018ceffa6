"""What grounding has to say to the author of a world."""

from collections.abc import Iterable, Iterator

from fabula.diagnostics import Diagnostic, Severity
from fabula.ground.depth import slope
from fabula.ground.problem import Folded, GroundEvent, GroundProblem
from fabula.model import (
    Action,
    Constant,
    Problem,
    Trigger,
    Variable,
    conjuncts,
    domain,
    value_text,
)


def ground_diagnostics(problem: Problem, ground_problem: GroundProblem) -> tuple[Diagnostic, ...]:
    """Return warnings about a world and what grounding has made of it, in declaration order.

    G001 and G002: an action, or a trigger, no instance of which can ever happen.  G003: an event
    that reads deeper into minds than it writes, so that the horizon can be seen (semantics 3.2).
    G004, after those about events: a story demands what no plot can bring about.
    """
    events: list[GroundEvent] = [*ground_problem.actions, *ground_problem.triggers]
    possible = [event.signature for event in events]
    steep = [event.signature for event in events if slope(event, ground_problem.fluents) > 0]
    definitions: list[Action | Trigger] = [*problem.actions, *problem.triggers]
    about_events = (
        Diagnostic(code, Severity.WARNING, headline, problem.source, event.span, label, help_)
        for event in definitions
        for code, headline, label, help_ in (
            *_never_happens(event, possible, ground_problem.impossible),
            *_reads_deeper(event, steep),
        )
    )
    return (*about_events, *_never_met(problem, ground_problem))


def _never_met(problem: Problem, ground_problem: GroundProblem) -> Iterator[Diagnostic]:
    for unmet in ground_problem.unmet:
        help_ = tuple(f"`{one.signature}`: {one.reason}" for one in unmet.examples)
        yield Diagnostic(
            "G004",
            Severity.WARNING,
            unmet.demand,
            problem.source,
            unmet.span,
            unmet.reason,
            help_,
        )


def _never_happens(
    event: Action | Trigger, possible: Iterable[str], impossible: Iterable[Folded]
) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    if any(is_instance(signature, event) for signature in possible):
        return
    code, noun = ("G001", "action") if isinstance(event, Action) else ("G002", "trigger")
    headline = f"the {noun} `{event.name}` can never happen"
    lacking = [formal.type.name for formal in _variables(event) if not formal.type.instances]
    excluded = [folded for folded in impossible if is_instance(folded.signature, event)]
    if lacking:
        help_ = (f"declare an entity of type `{lacking[0]}`",)
        yield code, headline, f"there is no `{lacking[0]}`", help_
    elif Constant(False) in conjuncts(event.precondition):
        yield code, headline, "its precondition is `False`", ()
    elif isinstance(event, Action) and Constant(False) in conjuncts(event.motive):
        yield code, headline, "its motive is `False`", ()
    elif not excluded:
        yield code, headline, f"no choice of its parameters satisfies {_required(event)}", ()
    elif not event.formals:
        yield code, headline, excluded[0].reason, ()
    else:
        yield code, headline, f"for example `{excluded[0].signature}`: {excluded[0].reason}", ()


def _required(event: Action | Trigger) -> str:
    has_motive = isinstance(event, Action) and event.motive != Constant(True)
    return "its precondition and motive" if has_motive else "its precondition"


def _reads_deeper(
    event: Action | Trigger, steep: Iterable[str]
) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    if any(is_instance(signature, event) for signature in steep):
        yield (
            "G003",
            f"`{event.name}` reads deeper into minds than it writes",
            "what it does far down depends on where minds end",
            ("a greater epistemic limit lets minds end further down",),
        )


def _variables(event: Action | Trigger) -> Iterator[Variable]:
    return (formal for formal in event.formals if isinstance(formal, Variable))


def is_instance(signature: str, event: Action | Trigger) -> bool:
    """Whether a signature can be one of this definition; names may be used more than once."""
    name, _, rest = signature.partition("(")
    arguments = rest[:-1].split(", ") if rest != ")" else []
    return (
        name == event.name
        and len(arguments) == len(event.formals)
        and all(
            argument in map(value_text, domain(formal))
            for argument, formal in zip(arguments, event.formals, strict=True)
        )
    )
