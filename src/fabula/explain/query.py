"""A question in the language, answered in the world and by everybody.

A condition that rests on a `?` is answered with *unknown*, as in Kleene's logic: while `killer()`
is `?`, `killer() == Digby` is neither yes nor no.  Actions read it otherwise: for them `?` is a
value like any other (semantics 1.9), and the opinion's `value` is what they would read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from fabula.explain.misbeliefs import impossible_lines
from fabula.explain.page import Line, Page
from fabula.explain.reads import grounds
from fabula.explain.replay import replay, value_at
from fabula.explain.wording import believed_text, fact_text
from fabula.model import (
    BOOLEAN,
    UNKNOWN,
    And,
    Believes,
    Comparison,
    Constant,
    Exists,
    Expression,
    Fluent,
    Forall,
    If,
    Not,
    Or,
    Problem,
    TypeTest,
    Value,
    same,
    value_text,
)
from fabula.plots import Plot
from fabula.reference import Answer, Mind, World, fluents_in, meaning
from fabula.reference.conditions import condition, value
from fabula.reference.meaning import Layout

_ANSWERS: Final = {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}

Truth: TypeAlias = bool | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fluent with its value, below the beliefs of a chain of holders."""

    holders: tuple[str, ...]
    fluent: str
    value: Value

    def __str__(self) -> str:
        return believed_text(self.holders, fact_text(self.fluent, self.value))


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the world, or (with a `holder`) a character takes to be the answer to a question.

    `value` is what an action would read; for a condition `answer` is yes, no or unknown, for a
    value it is unknown if that is `?`, else yes.  `facts` are those on which it rests.
    """

    holder: str | None
    value: Value
    answer: Answer
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Opinions(Page):
    """The answers to a question after a step of a plot: the truth, and everybody's opinion."""

    step: int
    action: str | None
    question: str
    is_condition: bool
    truth: Opinion
    opinions: tuple[Opinion, ...]
    impossible: tuple[int, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield the truth with its facts, then everybody's opinion with those that differ."""
        when = f"after step {self.step}, {self.action}" if self.step else "at the beginning"
        yield Line(f"{self.question}   ({when})")
        yield from impossible_lines(self.impossible)
        width = max(len(opinion.holder or "in truth") for opinion in (self.truth, *self.opinions))
        for opinion in (self.truth, *self.opinions):
            is_wrong = self._said(opinion) != self._said(self.truth)
            facts = [fact for fact in opinion.facts if opinion.holder is None or is_wrong]
            because = f"   for {', '.join(map(str, facts))}" if facts and self.is_condition else ""
            holder = opinion.holder or "in truth"
            text = f"{holder:<{width}}  {self._said(opinion)}{because}"
            yield Line(text, 1, is_wrong=is_wrong)

    def _said(self, opinion: Opinion) -> str:
        return opinion.answer.value if self.is_condition else value_text(opinion.value)


def ask(
    world: World, plot: Plot, question: Expression, *, step: int | None = None, text: str = ""
) -> Opinions:
    """Return the answers to a checked question after a step of a plot, by default the last.

    The question is read as the world's expressions are; `text` is how it was written.  The world
    must nest minds deeper than `query_depth` for all opinions to be exact.

    Raises:
        UnaskableError: the plot has no such step.
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    told = replay(world, plot)
    step = told.checked_step(step)
    state = told.states[step]
    is_condition = _is_condition(question)
    read = _rewritten(question)
    minds = [(None, state), *((who, state.believed(who)) for who in range(len(told.names)))]
    truth, *opinions = (
        _opinion(None if who is None else told.names[who], read, mind, world, is_condition)
        for who, mind in minds
    )
    impossible = tuple(number for number in told.impossible if number <= step)
    return Opinions(step, told.action(step), text, is_condition, truth, tuple(opinions), impossible)


def query_depth(question: Expression, problem: Problem) -> int:
    """Return how many minds deep a question reads."""
    layout = Layout(problem)
    chains = (layout.chain(chain) for chain, _ in fluents_in(_rewritten(question)))
    return max(map(len, chains), default=0)


def _rewritten(question: Expression) -> Expression:
    return condition(question, {}) if _is_condition(question) else value(question, {})


def _is_condition(question: Expression) -> bool:
    match question:
        case And() | Or() | Not() | Comparison() | TypeTest() | Forall() | Exists():
            return True
        case Fluent(declared, _):
            return declared.type.name == BOOLEAN
        case Believes(_, body) | If(_, body):
            return _is_condition(body)
        case Constant(constant):
            return isinstance(constant, bool)
        case _:
            return False


def _opinion(
    holder: str | None, read: Expression, mind: Mind, world: World, is_condition: bool
) -> Opinion:
    found = meaning(read, world.layout)(mind)
    if is_condition:
        answer = _ANSWERS[_truth(read, mind, world.layout)]
    else:
        answer = Answer.UNKNOWN if found is UNKNOWN else Answer.YES
    places = dict.fromkeys(grounds(read, mind, world.layout))
    names = [character.name for character in world.problem.characters]
    facts = tuple(
        Fact(
            tuple(names[who] for who in chain),
            world.layout.signatures[fluent],
            value_at(mind, chain, fluent),
        )
        for chain, fluent in places
    )
    return Opinion(holder, found, answer, facts)


def _truth(part: Expression, mind: Mind, layout: Layout) -> Truth:
    """Whether a rewritten condition holds whatever stands for the `?` that it reads."""
    match part:
        case And(parts) | Or(parts):
            truths = [_truth(inner, mind, layout) for inner in parts]
            decisive = isinstance(part, Or)
            if decisive in truths:
                return decisive
            return None if None in truths else not decisive
        case Believes(character, body):
            return _truth(body, mind.believed(layout.character(character)), layout)
        case Comparison(operator, left, right):
            if operator in ("==", "!=") and Constant(UNKNOWN) in (left, right):
                return bool(meaning(part, layout)(mind))
            sides = [meaning(side, layout)(mind) for side in (left, right)]
            if any(same(side, UNKNOWN) for side in sides):
                return None
            return bool(meaning(part, layout)(mind))
        case _:
            return bool(meaning(part, layout)(mind))
