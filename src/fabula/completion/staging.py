"""From an outline to a story (semantics 4.10), told in a world with a curtain.

Written steps become the moments of one scene, and a gap what lies between two of them: so many
moments at which anything may happen, each one step after the other, then at most so many steps.
What a story cannot say is that a moment is the first step of a plot, or the last.  Where an outline
demands that, two events of nobody's are added to the world, the rise and the fall of the curtain:
they change nothing but a fluent of their own, which nobody sees and nothing reads, so every plot of
the world is one between them, with the same minds, and the other way round.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fabula.diagnostics import Span, nearest
from fabula.errors import PlotError
from fabula.model import (
    ANYTHING,
    BOOLEAN,
    CHARACTER,
    Action,
    And,
    Assign,
    Constant,
    EventPattern,
    Expression,
    Fluent,
    Link,
    Moment,
    Not,
    Problem,
    Property,
    Scene,
    Story,
    Term,
    Type,
    Value,
    Variable,
    value_text,
)
from fabula.plots import Gap, Outline, WrittenStep
from fabula.plots.outline import ANY, written_step

# No author can write these names: they are not words of the language.
OUTLINE: Final = "the outline"
RISE: Final = "the curtain rises"
FALL: Final = "the curtain falls"

_NOWHERE: Final = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Staging:
    """A world whose story `OUTLINE` is an outline.

    Its plots have `n_before` and `n_after` events of the curtain around those that count.
    """

    problem: Problem
    n_before: int
    n_after: int

    def played(self, length: int) -> slice:
        """Return where a plot of so many steps has those that count."""
        return slice(self.n_before, length - self.n_after)


def staged(
    problem: Problem,
    outline: Outline,
    *,
    story: Story | None,
    has_goal: bool,
    forbidden: Iterable[str] = (),
) -> Staging:
    """Return the world in which the outline is a story, together with what `story` asks for.

    `forbidden` are the signatures of actions that must not happen.  Where neither a story nor a
    goal is asked for, nothing can follow the last written step but what its gap demands, for it
    could be left out; so there the curtain need not fall.

    Raises:
        PlotError: P010, a written step is no action of the world.
    """
    terms = _terms(problem)
    asks_more = story is not None or has_goal
    rises = outline.gaps[0] != Gap(0, None)
    falls = asks_more and outline.gaps[-1].most is not None
    curtain = [name for name, is_needed in ((RISE, rises), (FALL, falls)) if is_needed]
    flags = {
        name: Fluent(Property(len(problem.properties) + place, name, (), boolean), ())
        for boolean in (_type(problem, BOOLEAN),)
        for place, name in enumerate(curtain)
    }
    on_stage: list[Expression] = [
        *([flags[RISE]] if rises else []),
        *([Not(flags[FALL])] if falls else []),
    ]
    asked = _on_stage(story or _NOTHING, on_stage)
    scene = Scene(OUTLINE, (), tuple(_links(outline, terms, curtain)), None, _NOWHERE)
    never = [*asked.never, *(_moment(written_step(action), terms) for action in forbidden)]
    off_stage: list[Expression] = [
        *([Not(flags[RISE])] if rises else []),
        *([flags[FALL]] if falls else []),
    ]
    never += [
        Moment(pattern, condition, _NOWHERE)
        for condition in off_stage
        for pattern in _all_patterns(problem)
    ]
    told = replace(
        asked,
        name=OUTLINE,
        scenes=(*asked.scenes, scene),
        once=(*asked.once, *map(_curtain_moment, curtain)),
        never=tuple(never),
    )
    staged_problem = replace(
        problem,
        properties=(*problem.properties, *(flag.property for flag in flags.values())),
        actions=(*problem.actions, *(_event(name, flags[name], problem) for name in curtain)),
        stories=(told,),
    )
    return Staging(staged_problem, int(rises), int(falls))


_NOTHING: Final = Story(OUTLINE, (), (), (), (), ANYTHING, _NOWHERE)


def _type(problem: Problem, name: str) -> Type:
    return next(known for known in problem.types if known.name == name)


def _event(name: str, flag: Fluent, problem: Problem) -> Action:
    """Return an event of nobody's that nobody sees and that sets a flag."""
    return Action(
        name=name,
        formals=(),
        precondition=ANYTHING,
        motive=ANYTHING,
        effect=Assign((), flag, Constant(True)),
        consenting=(),
        observer=Variable("observer", _type(problem, CHARACTER)),
        observing=Constant(False),
        span=_NOWHERE,
    )


# The outline.


def _links(outline: Outline, terms: dict[str, Term], curtain: Sequence[str]) -> Iterator[Link]:
    """Yield the moments of the outline, each with how far it may be from the one before."""
    moments = [_moment(step, terms) for step in outline.steps]
    gaps = outline.gaps[:-1]
    if RISE in curtain:
        yield Link(_curtain_moment(RISE), None)
    if FALL in curtain:
        moments.append(_curtain_moment(FALL))
        gaps = outline.gaps
    for gap, moment in zip(gaps, moments, strict=True):
        yield from _gap_links(gap)
        yield Link(moment, None if gap.most is None else gap.most - gap.least + 1)
    if FALL not in curtain:
        yield from _gap_links(outline.gaps[-1])


def _curtain_moment(name: str) -> Moment:
    return Moment(EventPattern(name, ()), ANYTHING, _NOWHERE)


def _gap_links(gap: Gap) -> Iterator[Link]:
    """Yield the moments, one step after the other, at which anything may happen."""
    for _ in range(gap.least):
        yield Link(Moment(None, ANYTHING, _NOWHERE), 1)


def _moment(step: WrittenStep, terms: dict[str, Term]) -> Moment:
    unknown = [text for text in step.arguments if text != ANY and text not in terms]
    if unknown:
        near = nearest(unknown[0], terms)
        meant = f"; did you mean `{near}`?" if near else ""
        raise _no_action(step, f"there is nothing called `{unknown[0]}` in this world{meant}")
    arguments = tuple(None if text == ANY else terms[text] for text in step.arguments)
    return Moment(EventPattern(step.name, arguments), ANYTHING, step.span)


def _terms(problem: Problem) -> dict[str, Term]:
    """Return everything that can be an argument of an event, by how it is written."""
    values: list[Value] = [*problem.entities, False, True]
    for action in problem.actions:
        values += [formal.value for formal in action.formals if isinstance(formal, Constant)]
    return {value_text(value): Constant(value) for value in values}


def _all_patterns(problem: Problem) -> Iterator[EventPattern]:
    """Yield a pattern for each name and number of arguments that actions have."""
    for name, n_arguments in dict.fromkeys((a.name, len(a.formals)) for a in problem.actions):
        yield EventPattern(name, (None,) * n_arguments)


# What else is asked for.


def _on_stage(story: Story, conditions: Sequence[Expression]) -> Story:
    """Return a story whose moments without an event come about between rise and fall alone."""

    def moment(one: Moment) -> Moment:
        if one.event is not None or not conditions:
            return one
        return replace(one, condition=And((one.condition, *conditions)))

    return replace(
        story,
        scenes=tuple(
            replace(
                scene,
                links=tuple(replace(link, moment=moment(link.moment)) for link in scene.links),
            )
            for scene in story.scenes
        ),
        once=tuple(map(moment, story.once)),
        never=tuple(map(moment, story.never)),
        precedences=tuple(
            replace(order, first=moment(order.first), second=moment(order.second))
            for order in story.precedences
        ),
    )


def refuse_unknown(outline: Outline, actions: Sequence[str]) -> None:
    """Refuse an outline with a step that is none of the ground actions, given by signature.

    Raises:
        PlotError: P010, with the step and what was probably meant.
    """
    for step in outline.steps:
        if not any(map(step.matches, actions)):
            near = nearest(str(step), actions)
            meant = f"did you mean `{near}`?" if near else "`fabula info` lists what cannot happen"
            raise _no_action(step, meant)


def _no_action(step: WrittenStep, way_out: str) -> PlotError:
    headline = f"`{step}` is no action that can ever happen"
    return PlotError(f"error[P010]: {headline}\nhelp: {way_out}")
