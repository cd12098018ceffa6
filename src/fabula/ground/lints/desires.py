"""Actions that nobody wants, desires that nobody can further, characters with nothing to do."""

from collections.abc import Iterator, Sequence

from fabula.diagnostics import Diagnostic, Severity, Span
from fabula.ground.bind import Binder
from fabula.ground.findings import is_instance
from fabula.ground.lints.relevance import Relevance, aims
from fabula.ground.problem import GroundProblem
from fabula.model import Constant, Expression, If, Problem, summands


def desire_lints(problem: Problem, ground_problem: GroundProblem) -> Iterator[Diagnostic]:
    """Yield G005, G006 and G007, and G004 where a story needs what nobody wants."""
    relevance = Relevance(ground_problem)
    wanted = [relevance.wanted(who) for who in range(len(problem.characters))]
    yield from _unwanted(problem, ground_problem, wanted)
    yield from _untellable(problem, ground_problem, wanted)
    yield from _vain(problem, relevance)
    yield from _idle(problem, ground_problem, wanted)


def _unwanted(
    problem: Problem, ground_problem: GroundProblem, wanted: Sequence[frozenset[str]]
) -> Iterator[Diagnostic]:
    """G005: each instance of an action has somebody who must consent and never will."""
    for action in problem.actions:
        signatures = [
            (one.signature, [who for who in one.consenting if one.signature not in wanted[who]])
            for one in ground_problem.actions
            if is_instance(one.signature, action)
        ]
        if signatures and all(refusing for _, refusing in signatures):
            signature, refusing = signatures[0]
            who = problem.characters[refusing[0]].name
            yield _warning(
                problem,
                "G005",
                action.span,
                f"nobody would ever want `{action.name}`",
                f"for example `{signature}`: no plan of {who}'s needs it",
                f"let it change, or prepare, something that the utility of {who} reads",
            )


def _untellable(
    problem: Problem, ground_problem: GroundProblem, wanted: Sequence[frozenset[str]]
) -> Iterator[Diagnostic]:
    """G004: all actions that a scene, or a moment that must be once, could be are never wanted."""
    refused = {
        place
        for place, one in enumerate(ground_problem.actions)
        if any(one.signature not in wanted[who] for who in one.consenting)
    }
    for story, told in zip(problem.stories, ground_problem.stories, strict=True):
        hopeless = {
            place
            for place, moment in enumerate(told.moments)
            if moment.actions and refused.issuperset(moment.actions)
        }
        spans = [
            (scene.span, f"the scene `{scene.name}` can never come about")
            for scene, ground_scene in zip(story.scenes, told.scenes, strict=True)
            if ground_scene.threads
            and all(any(one in hopeless for one, _ in thread) for thread in ground_scene.threads)
        ]
        spans += [
            (moment.span, f"what must come about once in `{story.name}` never can")
            for moment, place in zip(story.once, told.once, strict=True)
            if place in hopeless
        ]
        for span, headline in spans:
            label = "nobody would ever want what must happen here"
            help_ = "give those who must consent to it a reason, or ask for something else"
            yield _warning(problem, "G004", span, headline, label, help_)


def _vain(problem: Problem, relevance: Relevance) -> Iterator[Diagnostic]:
    """G006: no event changes anything that a utility, or a condition that it adds up, reads."""
    binder = Binder(problem)

    def is_vain(desire: Expression, owner: int | None) -> bool:
        read = aims(binder.value(desire, {}), owner, binder.fluents)
        signatures = {binder.fluents[fluent].signature for fluent in read}
        return signatures.isdisjoint(relevance.changing)

    owners = [(None, problem.utility), *enumerate(problem.utilities)]
    for who, utility in owners:
        character = None if who is None else problem.characters[who]
        places = problem.places.desires.get(character)
        if places is None or isinstance(utility, Constant):
            continue
        desires = list(summands(utility))
        vain = [is_vain(desire, who) for desire in desires]
        name = "the author" if character is None else f"`{character.name}`"
        if all(vain):
            headline = f"nothing that happens can further what {name} wants"
            places, desires, vain = (Span(places[0].start, places[-1].end),), [utility], [True]
        else:
            headline = f"nothing that happens can further a desire of {name}"
        for desire, hopeless, place in zip(desires, vain, places, strict=True):
            # Of several summands, a number that never changes is no desire.
            if hopeless and (len(desires) == 1 or isinstance(desire, If)):
                label = "no event changes what this reads"
                help_ = "let an action or a trigger change it, or leave it out"
                yield _warning(problem, "G006", place, headline, label, help_)


def _idle(
    problem: Problem, ground_problem: GroundProblem, wanted: Sequence[frozenset[str]]
) -> Iterator[Diagnostic]:
    """G007: a character has no action to consent to, or none that he could want."""
    for who, character in enumerate(problem.characters):
        possible = [one.signature for one in ground_problem.actions if who in one.consenting]
        if character not in problem.places.entities or not wanted[who].isdisjoint(possible):
            continue
        if not possible:
            label, help_ = "consents to no action that can happen", "let them act"
        elif problem.utilities[who] == Constant(0.0):
            label, help_ = "wants nothing, and so never acts", "write what they want: a `utility`"
        else:
            label = f"could do `{possible[0]}`, but none of their plans needs it"
            help_ = "let their actions change what their utility reads"
        yield _warning(
            problem,
            "G007",
            problem.places.entities[character],
            f"`{character.name}` has nothing to do",
            label,
            f"{help_}; if they need no mind, they can be entities of another type",
        )


def _warning(
    problem: Problem, code: str, span: Span, headline: str, label: str, help_: str
) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, headline, problem.source, span, label, (help_,))
