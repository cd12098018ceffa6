"""Why somebody has no reason: what he does not know, whose consent is missing, what he would need.

The three are asked in this order, and the first that says yes is the kind of the hole.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from fabula.errors import ModelError
from fabula.model import same
from fabula.reference import (
    Answer,
    Correction,
    Event,
    Explainer,
    Mind,
    Plan,
    Quest,
    exceeds,
)
from fabula.reference.meaning import Chain
from fabula.verify.faults import Faults
from fabula.verify.holes import HoleKind, Missing
from fabula.verify.intention import repaired

T = TypeVar("T")

DEEPEST_CHAIN = 2
"""How deep below a character's own mind it is looked what he does not know."""

LONGEST_IDEA = 8
"""How many of the plot's next actions are taken for somebody's plan."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The kind of hole where somebody has no reason, and what shows it (see `Hole`)."""

    kind: HoleKind
    plan: tuple[str, ...] = ()
    lack: str | None = None
    missing: tuple[Missing, ...] = ()
    partners: tuple[str, ...] = ()


class Motives:
    """Says why somebody has no reason for an action; only asked where he has none for sure."""

    def __init__(self, explainer: Explainer, faults: Faults) -> None:
        self.explainer = explainer
        self.world = explainer.world
        self.faults = faults
        self.names = [character.name for character in self.world.problem.characters]
        self.heedless = _Heedless(self.world, explainer.limits, effort=explainer.effort)

    def diagnosis(
        self, quest: Quest, truth: Mind, ideas: Sequence[Plan], *, is_shared: bool
    ) -> Diagnosis:
        """Return why a quest has no plan, when the world is `truth`.

        `ideas` are plans that he may be meant to have.  `is_shared` says that somebody who stands
        before him among those who consent has a reason.
        """
        found: Diagnosis | None = None
        with suppress(ModelError):  # what is only supposed here may contradict itself
            found = self._unknowing(quest, truth) or self._unexplained_partner(
                quest, ideas, is_shared=is_shared
            )
        return found or self._unmotivated(quest, ideas, HoleKind.UNMOTIVATED)

    # What he does not know

    def _unknowing(self, quest: Quest, truth: Mind) -> Diagnosis | None:
        """The fewest beliefs that he would have to have right to have a reason."""
        wrong = tuple(self._wrong(quest, truth))
        if not wrong or self.explainer.answer(self._knowing(quest, wrong)) is not Answer.YES:
            return None
        plan = self.explainer.plan(self._knowing(quest, wrong))
        assert plan is not None
        needed = smallest(
            wrong, lambda known: self.explainer.judge(self._knowing(quest, known), plan) is None
        )
        assert quest.owner is not None
        return Diagnosis(
            HoleKind.UNKNOWING,
            _signatures(plan),
            missing=tuple(self._missing(quest, change) for change in needed),
        )

    def _wrong(self, quest: Quest, truth: Mind) -> Iterator[Correction]:
        """Where his mind differs from the truth, but for what he feels himself."""
        assert quest.owner is not None
        holders = self.world.layout.holders
        for chain in self._chains(quest):
            believed, actual = _below(quest.start, chain), _below(truth, chain)
            for place, value in enumerate(actual.values):
                is_his_heart = not chain and holders[place] == quest.owner
                if not is_his_heart and not same(believed.values[place], value):
                    yield Correction(chain, place, value)

    def _chains(self, quest: Quest) -> Iterator[Chain]:
        everybody = range(len(self.names))
        for length in range(min(DEEPEST_CHAIN, quest.start.level) + 1):
            for chain in product(everybody, repeat=length):
                neighbours = zip((quest.owner, *chain), chain, strict=False)
                if all(one != other for one, other in neighbours):
                    yield chain

    def _knowing(self, quest: Quest, known: Sequence[Correction]) -> Quest:
        start = self.world.close(self.world.set(quest.start, known))
        return Quest(start, quest.owner, quest.first, quest.depth, quest.nesting)

    def _missing(self, quest: Quest, change: Correction) -> Missing:
        assert quest.owner is not None
        return Missing(
            tuple(self.names[who] for who in (quest.owner, *change.chain)),
            self.world.layout.signatures[change.fluent],
            _below(quest.start, change.chain).values[change.fluent],
            change.value,
        )

    # Who does not take part

    def _unexplained_partner(
        self, quest: Quest, ideas: Sequence[Plan], *, is_shared: bool
    ) -> Diagnosis | None:
        assert quest.owner is not None
        if is_shared:
            nearest = self._unmotivated(quest, ideas, HoleKind.PARTNER)
            return Diagnosis(
                HoleKind.PARTNER, nearest.plan, nearest.lack, partners=(self.names[quest.owner],)
            )
        if self.heedless.answer(quest) is not Answer.YES:
            return None
        plan = self.heedless.plan(quest)
        assert plan is not None
        fault = self.explainer.judge(quest, plan)
        if fault is None or fault.character is None:
            return None
        lack = self.faults.finding(fault, quest, plan).message
        partners = (self.names[fault.character],)
        return Diagnosis(HoleKind.PARTNER, _signatures(plan), lack, partners=partners)

    # What comes nearest

    def _unmotivated(self, quest: Quest, ideas: Sequence[Plan], kind: HoleKind) -> Diagnosis:
        """The plan that would do with the fewest of its actions made possible, and its fault."""
        assert quest.first is not None
        hopeful = [(wishes, plan) for plan in ideas if (wishes := self._wishes(quest, plan)) >= 0]
        _, nearest = min(hopeful, key=lambda one: one[0], default=(0, (quest.first,)))
        fault = self.explainer.judge(quest, nearest)
        assert fault is not None, "the quest has no plan"
        lack = self.faults.finding(fault, quest, nearest).message
        return Diagnosis(kind, _signatures(nearest), lack)

    def _wishes(self, quest: Quest, plan: Plan) -> int:
        """How many actions of a plan must be made possible in his mind; -1 if it gains nothing."""
        mind, wishes = quest.start, 0
        try:
            for action in plan:
                if not action.possible(mind):
                    wishes += 1
                    repair = repaired(action, mind, self.world)
                    mind = mind if repair is None else self.world.after(mind, repair)
                mind = self.world.after(mind, action)
        except ModelError:
            return -1
        worth = self.explainer.worth
        return wishes if exceeds(worth(quest, mind), worth(quest, quest.start)) else -1


def ideas(quest: Quest, written: Plan | None, rest: Sequence[Event]) -> Iterator[Plan]:
    """Yield plans that somebody may be meant to have: the written one, and what the plot has next.

    Of that come first the actions to which he consents, then those to which anybody does.
    """
    assert quest.first is not None
    if written is not None:
        yield written
    own = [action for action in rest if quest.owner in action.consenting]
    for follow_up in (own, [action for action in rest if action.consenting]):
        for length in range(min(len(follow_up), LONGEST_IDEA) + 1):
            yield (quest.first, *follow_up[:length])


class _Heedless(Explainer):
    """Explains actions as if everybody took part in everything: 4.1 without 4.1.4."""

    def agreement(self, *_: object, **__: object) -> Answer:
        """Everybody takes part."""
        return Answer.YES

    def _is_thankless(self, *_: object) -> bool:
        return False


def smallest(parts: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> tuple[T, ...]:
    """Return parts with which something holds, none of which can be left out.

    It holds with all `parts`.  Cost: about n log n questions in the worst case, few if few parts
    matter.
    """
    kept = tuple(parts)
    size = max(1, len(kept) // 2)
    while size:
        place = 0
        while place < len(kept):
            fewer = (*kept[:place], *kept[place + size :])
            if holds(fewer):
                kept = fewer
            else:
                place += size
        size //= 2
    return kept


def _below(mind: Mind, chain: Chain) -> Mind:
    for character in chain:
        mind = mind.believed(character)
    return mind


def _signatures(plan: Plan) -> tuple[str, ...]:
    return tuple(action.signature for action in plan)
