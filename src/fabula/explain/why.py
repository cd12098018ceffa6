"""Why somebody acts: the plan behind the act, and the beliefs that it rests on (semantics 4.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fabula.diagnostics import nearest
from fabula.explain.origin import How, Origin, origin
from fabula.explain.reads import Place, grounds, terms
from fabula.explain.reasons import Belief, Gain, PlanStep, StepReasons, Why
from fabula.explain.replay import Replay, UnaskableError, replay, value_at
from fabula.model import Limits, Value, same
from fabula.planner import Candidate
from fabula.plots import Explanation, Plot
from fabula.reference import (
    DEFAULT_EFFORT,
    Answer,
    Correction,
    Event,
    Explainer,
    Mind,
    World,
    meaning,
)

EFFORT_TO_CONFIRM: Final = 1_000
"""The effort that the reference spends on a reason of which the kernel says that there is none."""


def why(
    world: World,
    plot: Plot,
    *,
    step: int,
    character: str | None = None,
    limits: Limits | None = None,
    candidates: Sequence[Candidate] = (),
    effort: int = DEFAULT_EFFORT,
) -> StepReasons:
    """Return why a character (by default everybody who consents) takes part in a step of a plot.

    The plan in the plot is shown if it holds, else a shortest one that does.  A belief counts if a
    precondition or a motive of the plan reads it, or the utility where the plan changes it, unless
    the plan itself has brought it about by then.  `effort` bounds the search for each reason;
    `candidates` are tried before it.  Where they say for sure that there is none, little effort is
    spent to confirm it, and if that does not do, it is said whose word it is.

    Raises:
        UnaskableError: there is no such step, or the character does not consent to it.
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    told = replay(world, plot)
    if told.checked_step(step) == 0:
        raise UnaskableError("nobody acts at step 0: it is the beginning, steps count from 1")
    action = told.actions[step - 1]
    asked = action.consenting if character is None else (_asked(told, action, character),)
    refuted = {told.names.index(one.character) for one in candidates if one.is_refuted}
    effort = min(effort, EFFORT_TO_CONFIRM) if refuted & set(asked) else effort
    explainer = Explainer(world, limits or Limits(), effort=effort)
    for explanation in _explanations(plot, step, candidates):
        events = [world.actions.get(planned.action) for planned in explanation.steps]
        if events and None not in events:
            explainer.suggest([event for event in events if event is not None])
    reasoner = _Reasoner(told, step)
    reasons = tuple(
        _why(reasoner, explainer, plot, who, is_refuted=who in refuted) for who in asked
    )
    impossible = tuple(number for number in told.impossible if number <= step)
    return StepReasons(step, action.signature, reasons, impossible)


def _asked(told: Replay, action: Event, character: str) -> int:
    if character not in told.names:
        near = nearest(character, told.names)
        meant = f"did you mean `{near}`?" if near else f"there are {', '.join(told.names)}"
        raise UnaskableError(f"there is no character called `{character}`; {meant}")
    place = told.names.index(character)
    if place not in action.consenting:
        whose = ", ".join(told.names[who] for who in action.consenting) or "nobody"
        raise UnaskableError(
            f"`{action.signature}` does not ask for {character}'s consent; it asks {whose}"
        )
    return place


def _explanations(plot: Plot, step: int, candidates: Sequence[Candidate]) -> Iterator[Explanation]:
    """Yield what to try: the step's own explanations, the candidates, those of other steps.

    Nested ones come after all that are not.
    """
    waiting = list(plot.steps[step - 1].explanations)
    waiting += [one.explanation for one in candidates if one.explanation is not None]
    waiting += [explanation for one in plot.steps for explanation in one.explanations]
    while waiting:
        explanation = waiting.pop(0)
        yield explanation
        waiting.extend(nested for planned in explanation.steps for nested in planned.explanations)


def _why(
    reasoner: "_Reasoner", explainer: Explainer, plot: Plot, character: int, *, is_refuted: bool
) -> Why:
    told, step = reasoner.told, reasoner.step
    name, action = told.names[character], told.actions[step - 1]
    before = told.states[step - 1]
    found = explainer.explanation(action, before, character)
    if found is None:
        answer = explainer.explained(action, before, character)
        on_trust = answer is Answer.UNKNOWN and is_refuted
        return Why(name, (), Answer.NO if on_trust else answer, on_trust=on_trust)
    written = plot.steps[step - 1].explanation(name)
    is_written = written is not None and _actions(written) == _actions(found)
    return reasoner.why(found, (), before.believed(character), (), is_written=is_written)


def _actions(explanation: Explanation) -> list[str]:
    return [planned.action for planned in explanation.steps]


@dataclass(frozen=True, slots=True)
class _Imagined:
    """An action of a plan in somebody's mind, which the chain `owners` leads to."""

    owners: tuple[int, ...]
    action: Event
    before: Mind
    after: Mind


@dataclass(frozen=True, slots=True)
class _Reasoner:
    """Finds what the explanations of one step of a plot rest on."""

    told: Replay
    step: int

    def why(
        self,
        explanation: Explanation,
        believers: tuple[int, ...],
        start: Mind,
        past: tuple[_Imagined, ...],
        *,
        is_written: bool,
    ) -> Why:
        """Return an explanation with its beliefs; it begins in `start`, after the imagined past."""
        world, names = self.told.world, self.told.names
        owner = names.index(explanation.character)
        owners = (*believers, owner)
        events = [world.actions[planned.action] for planned in explanation.steps]
        minds, steps = [start], []
        for event, planned in zip(events, explanation.steps, strict=True):
            reasons = tuple(
                self.why(
                    nested,
                    owners,
                    minds[-1].believed(names.index(nested.character)),
                    past,
                    is_written=is_written,
                )
                for nested in planned.explanations
            )
            consenting = tuple(names[who] for who in event.consenting)
            steps.append(PlanStep(event.signature, consenting, reasons))
            minds.append(world.after(minds[-1], event))
            past = (*past, _Imagined(owners, event, minds[-2], minds[-1]))
        earlier = past[: len(past) - len(events)]
        end = self._judged(minds[-1], start, owner)
        read = _read(events, minds, world)
        gains = _add_utility(read, owner, start, end, world)
        return Why(
            explanation.character,
            tuple(names[who] for who in believers),
            Answer.YES,
            is_written,
            world.utility(start, owner),
            world.utility(end, owner),
            tuple(steps),
            tuple(self._belief(place, by, owners, start, earlier) for place, by in read.items()),
            tuple(self._gain(place, start, end) for place in gains),
        )

    def _judged(self, end: Mind, start: Mind, owner: int) -> Mind:
        """The end as its owner judges it: with the attitudes that he had at the start (4.1)."""
        world = self.told.world
        held = [place for place, holder in enumerate(world.layout.holders) if holder == owner]
        return world.set(end, [Correction((), place, start.values[place]) for place in held])

    def _belief(
        self,
        place: Place,
        read_by: Sequence[str],
        owners: tuple[int, ...],
        start: Mind,
        past: tuple[_Imagined, ...],
    ) -> Belief:
        chain, fluent = place
        whole = (*owners, *chain)
        value = value_at(start, chain, fluent)
        actual = self.told.value(self.step - 1, whole[1:], fluent)
        found = self._origin(whole, fluent, value, past)
        return Belief(
            tuple(self.told.names[who] for who in whole),
            self.told.world.layout.signatures[fluent],
            value,
            actual,
            found,
            tuple(read_by),
            is_wrong=found.how is not How.PLANNED and not same(value, actual),
        )

    def _origin(
        self, whole: tuple[int, ...], fluent: int, value: Value, past: tuple[_Imagined, ...]
    ) -> Origin:
        if same(self.told.value(self.step - 1, whole, fluent), value):
            return origin(self.told, self.step - 1, whole, fluent)
        for imagined in reversed(past):
            below = whole[len(imagined.owners) :]
            values = (value_at(m, below, fluent) for m in (imagined.before, imagined.after))
            if not same(*values):
                return Origin(How.PLANNED, None, imagined.action.signature)
        return origin(self.told, self.step - 1, whole, fluent)

    def _gain(self, place: Place, start: Mind, end: Mind) -> Gain:
        chain, fluent = place
        return Gain(
            tuple(self.told.names[who] for who in chain),
            self.told.world.layout.signatures[fluent],
            value_at(start, chain, fluent),
            value_at(end, chain, fluent),
        )


def _read(events: Sequence[Event], minds: Sequence[Mind], world: World) -> dict[Place, list[str]]:
    """What the actions of a plan ask for that is still as it was at its beginning."""
    read: dict[Place, list[str]] = {}
    for event, mind in zip(events, minds, strict=False):
        for place in dict.fromkeys(grounds(event.requirement, mind, world.layout)):
            if same(value_at(mind, *place), value_at(minds[0], *place)):
                read.setdefault(place, []).append(event.signature)
    return read


def _add_utility(
    read: dict[Place, list[str]], owner: int, start: Mind, end: Mind, world: World
) -> tuple[Place, ...]:
    """Add what those parts of a utility read that a plan changes; return what it changed there."""
    layout = world.layout
    gains: dict[Place, None] = {}
    for term in terms(world.utility_expression(owner)):
        worth = meaning(term, layout)
        if same(worth(start), worth(end)):
            continue
        for place in (*grounds(term, start, layout), *grounds(term, end, layout)):
            if not same(value_at(start, *place), value_at(end, *place)):
                gains[place] = None
            elif "utility" not in read.setdefault(place, []):
                read[place].append("utility")
    return tuple(gains)
