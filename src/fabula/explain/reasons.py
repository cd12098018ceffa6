"""Reasons as data: the plan behind an act, whose consent it needs, and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.explain.origin import How, Origin
from fabula.explain.page import Line, Page
from fabula.explain.wording import believed_text, fact_text, origin_text, truth_sentence
from fabula.model import Value, value_text
from fabula.reference import Answer


@dataclass(frozen=True, slots=True)
class Belief:
    """Something that a plan takes for granted.

    `holders` leads from whose mind it is down to whoever is taken to believe it; `actual` is what
    the last of them does believe, or with a single holder what is so.  `read_by` are the actions
    of the plan that ask for it, and `utility` if that is what makes the end worth while.  It
    `is_wrong` if it is not so at the moment of the act; what is only expected may come to be.
    """

    holders: tuple[str, ...]
    fluent: str
    value: Value
    actual: Value
    origin: Origin
    read_by: tuple[str, ...]
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Gain:
    """A fact that a plan changes and its owner's utility reads, below a chain of holders."""

    holders: tuple[str, ...]
    fluent: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class PlanStep:
    """An action of a plan, whose consent it needs, and why the others among them would give it."""

    action: str
    consenting: tuple[str, ...]
    reasons: tuple["Why", ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why a character takes part in an action; `believers` are in whose minds that is thought out.

    `plan` is empty unless the answer is yes.  `is_written` says that it is the plan in the plot.
    `before` and `after` are what its owner takes his mind to be worth before and after it.  A no is
    `on_trust` if it is the planner's word, and to confirm it took too much effort.
    """

    character: str
    believers: tuple[str, ...]
    answer: Answer
    is_written: bool = False
    before: Value | None = None
    after: Value | None = None
    plan: tuple[PlanStep, ...] = ()
    beliefs: tuple[Belief, ...] = ()
    gains: tuple[Gain, ...] = ()
    on_trust: bool = False

    def lines(self, depth: int) -> Iterator[Line]:
        """Yield the plan, what it changes for its owner, then what it rests on."""
        if self.answer is not Answer.YES:
            whose = " (so says the planner)" if self.on_trust else ""
            text = _UNEXPLAINED[self.answer].format(self.character)
            yield Line(f"{text}{whose}", depth, is_wrong=True)
            return
        assert self.before is not None
        assert self.after is not None
        minds = "".join(f"{believer} believes that " for believer in self.believers)
        worth = f"{value_text(self.before)} to {value_text(self.after)}"
        yield Line(f"{minds}{self.character} has this plan, worth {worth}:", depth)
        for number, step in enumerate(self.plan, start=1):
            whose = f"   [{', '.join(step.consenting)}]" if step.consenting else ""
            yield Line(f"{number}. {step.action}{whose}", depth + 1)
            for reason in step.reasons:
                yield from reason.lines(depth + 2)
        if self.gains:
            yield Line(f"bringing about {', '.join(map(_gain_text, self.gains))}", depth + 1)
        yield from self._belief_lines(depth + 1)

    def _belief_lines(self, depth: int) -> Iterator[Line]:
        """Wrong beliefs first; those that nothing has changed share a line."""

        def fact(belief: Belief) -> str:
            below = belief.holders[len(self.believers) + 1 :]
            return believed_text(below, fact_text(belief.fluent, belief.value))

        for belief in sorted(self.beliefs, key=lambda belief: not belief.is_wrong):
            if belief.is_wrong:
                truth = truth_sentence(belief.holders, belief.fluent, belief.actual)
                text = f"wrongly believing {fact(belief)}"
                yield Line(f"{text} ({truth}): {origin_text(belief.origin)}", depth, is_wrong=True)
            elif belief.origin.how is not How.INITIAL:
                text = f"believing {fact(belief)}: {origin_text(belief.origin)}"
                yield Line(text, depth)
        initial = [b for b in self.beliefs if not b.is_wrong and b.origin.how is How.INITIAL]
        if initial:
            facts = ", ".join(map(fact, initial))
            yield Line(f"believing from the beginning {facts}", depth)


@dataclass(frozen=True, slots=True)
class StepReasons(Page):
    """Why a step of a plot happens: a reason for everybody who was asked about.

    Nobody's act has none and needs none.  `impossible` are the steps up to this one that could not
    have happened; they are replayed as the writer meant them to.
    """

    step: int
    action: str
    reasons: tuple[Why, ...]
    impossible: tuple[int, ...] = ()

    @property
    def answer(self) -> Answer:
        """Whether everybody who was asked about has a reason."""
        return Answer.all(reason.answer for reason in self.reasons)

    def lines(self) -> Iterator[Line]:
        """Yield the act, then everybody's reason."""
        yield Line(f"step {self.step}: {self.action}")
        for number in self.impossible:
            yield Line(f"step {number} cannot happen; it is taken to happen", 1, is_wrong=True)
        if not self.reasons:
            yield Line("it is nobody's act: it asks for no consent and needs no reason", 1)
        for reason in self.reasons:
            yield from reason.lines(1)


_UNEXPLAINED = {
    Answer.NO: "not explained: {} has no plan that begins with it and is worth it",
    Answer.UNKNOWN: "unknown: no plan of {} was found within the effort, nor that there is none",
}


def _gain_text(gain: Gain) -> str:
    if isinstance(gain.after, bool):
        return believed_text(gain.holders, fact_text(gain.fluent, gain.after))
    after = believed_text(gain.holders, fact_text(gain.fluent, gain.after))
    return f"{after} instead of {value_text(gain.before)}"
