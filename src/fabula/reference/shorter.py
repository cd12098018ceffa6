"""Whether a part of a plot does as well as the whole (semantics 4.3 and 4.10.4).

Going through the plot from its beginning, every action is either taken, if it can happen and is
explained where it then stands, or left out, if the rest might do without it.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from fabula.reference.explanation import EffortSpentError, Explainer
from fabula.reference.mind import WORLD, Mind
from fabula.reference.moments import Record, Step
from fabula.reference.outlook import Outlook
from fabula.reference.plans import Answer, Fault, Plan, Quest
from fabula.reference.prospect import PossibleEvents
from fabula.reference.stories import NOTHING, Demand

_Place: TypeAlias = tuple[int, Mind, Record, bool, bool]


MOST_PLACES: Final = 1_000
"""How often it is looked at what a part of the plan may lead to, before it is given up."""

MOST_QUESTIONS: Final = 10
"""Of how many questions the effort may be spent on explanations, before it is given up."""


def redundant_plot(explainer: Explainer, demand: Demand, plan: Plan) -> Fault | None:
    """Return the fault of a plan that meets a demand, if a part of it does, too.

    By 4.3 the demand of a plan without a story is that its own last utility is reached.  The fault
    is not certain if a part may do, for all that could be found out within the effort.
    """
    search = _Shorter(explainer, demand, plan)
    shorter = search.shorter()
    rule = "4.2.4" if demand.reader.story is NOTHING else "4.10.4"
    if shorter is not None:
        return Fault(rule, len(plan), shorter=shorter)
    if search.doubtful is not None or search.is_given_up:
        return Fault(rule, len(plan), shorter=search.doubtful or (), certain=False)
    return None


@dataclass(frozen=True, slots=True)
class _Part:
    """What was taken of the first actions of a plan, and what came of it.

    Unless `certain`, some action of it may be without an explanation.
    """

    actions: Plan
    mind: Mind
    record: Record
    certain: bool


class _Shorter:
    def __init__(self, explainer: Explainer, demand: Demand, plan: Plan) -> None:
        self.explainer = explainer
        self.world = explainer.world
        self.demand = demand
        self.plan = plan
        self.outlook = Outlook(PossibleEvents(self.world), demand, plan)
        self.doubtful: Plan | None = None
        self.is_given_up = False
        self._stop = explainer.spent + MOST_QUESTIONS * explainer.effort
        self._places = 0
        self._fruitless: set[_Place] = set()

    def shorter(self) -> Plan | None:
        """Return a strict subsequence of the plan that is explained and meets the demand."""
        record = self.demand.reader.record([Step(None, self.world.initial)])
        nothing = _Part((), self.world.initial, record, certain=True)
        try:
            return self._continued(nothing, 0)
        except EffortSpentError:
            self.is_given_up = True
            return None

    def _continued(self, part: _Part, place: int) -> Plan | None:
        """Return a subsequence that begins with a part of the actions before `place`."""
        if place == len(self.plan):
            return self._finished(part)
        is_whole = len(part.actions) == place
        here = (place, part.mind, part.record, part.certain, is_whole)
        if here in self._fruitless:
            return None
        self._spend()
        taken = self._with(part, place)
        found = None if taken is None else self._continued(taken, place + 1)
        if found is None and self.outlook.is_open(part.mind, part.record, place + 1):
            found = self._continued(part, place + 1)
        if found is None:
            self._fruitless.add(here)
        return found

    def _spend(self) -> None:
        self._places += 1
        if self._places > MOST_PLACES or self.explainer.spent > self._stop:
            raise EffortSpentError

    def _finished(self, part: _Part) -> Plan | None:
        if len(part.actions) == len(self.plan) or not self.demand.is_met(part.record, part.mind):
            return None
        if part.certain:
            return part.actions
        if self.doubtful is None:
            self.doubtful = part.actions
        return None

    def _with(self, part: _Part, place: int) -> _Part | None:
        """The part with the action at `place`, if that can happen and is explained there."""
        action = self.plan[place]
        if not action.possible(part.mind):
            return None
        quest = Quest(self.world.initial, WORLD)
        agreed = self.explainer.agreement(quest, action, part.mind, len(part.actions) + 1)
        if agreed is Answer.NO:
            return None
        after = self.world.after(part.mind, action)
        record = self.demand.reader.continued(part.record, Step(action, after))
        certain = part.certain and agreed is Answer.YES
        return _Part((*part.actions, action), after, record, certain)
