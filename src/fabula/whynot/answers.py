"""Why an action cannot happen at a point of a plot, as data and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from fabula.explain import Origin
from fabula.explain.page import Line, Page
from fabula.explain.wording import believed_text, fact_text, origin_text, truth_sentence
from fabula.model import Value, same, value_text
from fabula.reference import Answer

INTERRUPT: Final = "an interrupt"
"""What stopped an answer, if the user did."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A fluent that a condition reads, in truth or (below `holders`) as somebody takes it to be.

    `actual` is what the last of the holders does believe, or with a single holder what is so.
    `origin` is None where the value is only supposed, or expected of a plan.
    """

    holders: tuple[str, ...]
    fluent: str
    value: Value
    actual: Value
    origin: Origin | None

    @property
    def is_wrong(self) -> bool:
        """Whether it is not so."""
        return not same(self.value, self.actual)


@dataclass(frozen=True, slots=True)
class FalseConjunct:
    """A conjunct of a `precondition` or `motive` that is false, and what makes it so."""

    part: str
    condition: str
    readings: tuple[Reading, ...]

    def lines(self, depth: int) -> Iterator[Line]:
        """Yield the conjunct, then the values that it reads."""
        yield Line(f"the {self.part} {self.condition} is false", depth, is_wrong=True)
        for reading in self.readings:
            said = believed_text(reading.holders[1:], fact_text(reading.fluent, reading.value))
            source = "as supposed" if reading.origin is None else origin_text(reading.origin)
            truth = ""
            if reading.holders and reading.is_wrong:
                actual = truth_sentence(reading.holders, reading.fluent, reading.actual)
                truth = f", wrongly ({actual})"
            yield Line(f"{said}{truth}: {source}", depth + 1)


class Lack(StrEnum):
    """What somebody lacks who would not take part in an action."""

    BELIEF = "belief"
    """He takes the action to be impossible."""
    AIM = "aim"
    """Nothing that could come of it, as he believes, would be better for him than what is."""
    CONSENT = "consent"
    """His nearest plan needs somebody who, as he believes, would not take part."""
    NEED = "need"
    """His nearest plan does as well without it."""
    LENGTH = "length"
    """His nearest plan is longer than the limits allow."""
    UNKNOWN = "unknown"
    """A plan was not found within the effort, nor that there is none."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody would not take part in an action, in the minds of `believers`.

    Unless `answer` is no, he perhaps would after all.  `worth` is what his mind is worth to him
    before; `plan` is the nearest that he has, worth `reached`; `shorter` does as well.  `partner`
    is the refusal of somebody else to take part in the action `at` of that plan.
    """

    character: str
    believers: tuple[str, ...]
    answer: Answer
    lack: Lack
    worth: Value
    conjuncts: tuple[FalseConjunct, ...] = ()
    plan: tuple[str, ...] = ()
    reached: Value | None = None
    shorter: tuple[str, ...] = ()
    at: str | None = None
    partner: "Refusal | None" = None

    def lines(self, depth: int) -> Iterator[Line]:
        """Yield what is lacking, with the evidence."""
        minds = "".join(f"{believer} believes that " for believer in self.believers)
        would = "would not" if self.answer is Answer.NO else "perhaps would not"
        yield Line(f"{minds}{self.character} {would}: {self._sentence()}", depth, is_wrong=True)
        if self.plan and self.lack is not Lack.AIM:
            worth = f"{value_text(self.worth)} to {_worth_text(self.reached)}"
            yield Line(f"the nearest plan, worth {worth}: {_spelt(self.plan)}", depth + 1)
        if self.lack is Lack.NEED:
            yield Line(f"as good without it: {_spelt(self.shorter)}", depth + 1)
        for conjunct in self.conjuncts:
            yield from conjunct.lines(depth + 1)
        if self.partner is not None:
            yield from self.partner.lines(depth + 1)

    def _sentence(self) -> str:
        who = self.character
        match self.lack:
            case Lack.BELIEF:
                return f"{who} does not believe that it can happen"
            case Lack.AIM if not isinstance(self.worth, float):
                return f"{who} does not know what anything is worth, so nothing can be better"
            case Lack.AIM:
                worth = value_text(self.worth)
                return f"as {who} believes, nothing can come of it that is worth more than {worth}"
            case Lack.CONSENT:
                assert self.partner is not None
                return f"{self.at} needs {self.partner.character}"
            case Lack.NEED:
                return "what could be gained by it can be had without it"
            case Lack.LENGTH:
                return "every plan that is worth it is longer than the limits allow"
            case Lack.UNKNOWN if self.answer is Answer.NO:
                return f"{who} has no plan that begins with it and is worth it"
            case Lack.UNKNOWN:
                return "no plan that is worth it was found, nor that there is none"


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether somebody would take part: with the `plan` that he has, or the `refusal`.

    `beliefs` are smallest sets of beliefs, as an author writes them: if he believed all of one of
    them, as is so in truth, he would.  `attitudes` are sets of his own with which he would.
    """

    character: str
    answer: Answer
    plan: tuple[str, ...] = ()
    refusal: Refusal | None = None
    beliefs: tuple[tuple[str, ...], ...] = ()
    attitudes: tuple[tuple[str, ...], ...] = ()

    def lines(self, depth: int) -> Iterator[Line]:
        """Yield the plan, or why there is none and what he would have to know."""
        if self.refusal is None:
            yield Line(f"{self.character} would: {_spelt(self.plan)}", depth)
            return
        yield from self.refusal.lines(depth)
        for beliefs in self.beliefs:
            said = " and ".join(beliefs)
            yield Line(f"{self.character} would, if the truth were known: {said}", depth + 1)
        for attitudes in self.attitudes:
            yield Line(f"{self.character} would, with {' and '.join(attitudes)}", depth + 1)


@dataclass(frozen=True, slots=True)
class Way:
    """What would have to be otherwise at this point for the action to happen; verified.

    `facts` hold for everybody to see, `beliefs` are those of single minds; the characters of
    `consents` are not asked.
    """

    facts: tuple[str, ...] = ()
    beliefs: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many things would have to be otherwise."""
        return len(self.facts) + len(self.beliefs) + len(self.consents)

    def text(self) -> str:
        """Return the whole in words."""
        waived = (f"without the consent of {who}" for who in self.consents)
        return "; ".join([*self.facts, *self.beliefs, *waived])


@dataclass(frozen=True, slots=True)
class ActionAnswer(Page):
    """Whether an action can happen at a point of a plot (0: the beginning), and what blocks it.

    `action` is the nearest of `n_instances` that were asked for.  `conjuncts` are false; everybody
    is asked for his consent as if the `supposed` facts were so, which the conjuncts need.  `never`
    says why it can happen nowhere in this world; `limit` which limit made the answer unknown,
    `stopped_by` what ended it before its time.
    """

    question: str
    step: int
    after: str | None
    action: str
    n_instances: int
    answer: Answer
    never: str | None = None
    conjuncts: tuple[FalseConjunct, ...] = ()
    limit: str | None = None
    supposed: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()
    ways: tuple[Way, ...] = ()
    impossible: tuple[int, ...] = ()
    stopped_by: str | None = None

    def lines(self) -> Iterator[Line]:
        """Yield the answer, what blocks the action, then what would let it happen."""
        when = f"after step {self.step}, {self.after}" if self.step else "at the beginning"
        yield Line(f"{self.action}   ({when})")
        if self.n_instances > 1:
            yield Line(f"the nearest of {self.n_instances} that are {self.question}", 1)
        for number in self.impossible:
            yield Line(f"step {number} cannot happen; it is taken to happen", 1, is_wrong=True)
        verdict = _VERDICTS[self.answer] + (f": {self.limit}" if self.limit else "")
        yield Line(verdict, 1, is_wrong=self.answer is not Answer.YES)
        if self.never:
            yield Line(f"it can happen nowhere in this world: {self.never}", 2, is_wrong=True)
        for conjunct in self.conjuncts:
            yield from conjunct.lines(2)
        if self.consents and self.supposed:
            yield Line(f"if this were so: {'; '.join(self.supposed)}", 2)
        for consent in self.consents:
            yield from consent.lines(3 if self.supposed else 2)
        if self.stopped_by:
            yield Line(f"not everything was asked: stopped by {self.stopped_by}", 2)
        if not self.consents and self.answer is Answer.YES:
            yield Line("it is nobody's act: it asks for no consent and needs no reason", 2)
        if self.ways:
            yield Line("it could happen here", 1)
        for number, way in enumerate(self.ways, start=1):
            yield Line(f"{number}. if this were so: {way.text()}", 2)


_VERDICTS = {
    Answer.YES: "it can happen",
    Answer.NO: "it cannot happen",
    Answer.UNKNOWN: "it is unknown whether it can happen",
}


def _worth_text(value: Value | None) -> str:
    return "?" if value is None else value_text(value)


def _spelt(plan: Sequence[str]) -> str:
    return " ".join(plan) or "(nothing)"
