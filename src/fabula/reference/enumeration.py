"""Looking for a plan by trying all of them, shortest first (semantics 4.1, 4.2 and 4.3).

Two remarks keep that feasible, and both are exact.  First, what can become of the beginning of a
plan depends only on the mind it has led to and on the minds that its strict subsequences have led
to, its *shadows*; so beginnings that agree in both are one.  Secondly, by 4.3 the last utility must
exceed that of every shadow, and the start and all minds between are shadows too (which is 4.1.2 and
4.1.3); so a beginning is given up if no sequence of actions whatever, explained or not, leads to a
higher utility within the length that is left.
"""

from collections.abc import Iterable
from itertools import count
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from fabula.model import Value
from fabula.reference.events import Event
from fabula.reference.mind import Mind
from fabula.reference.plans import Answer, Plan, Quest, exceeds

if TYPE_CHECKING:
    from fabula.reference.explanation import Explainer

Shadow: TypeAlias = tuple[Mind, int]
"""A mind that a strict subsequence leads to, with the number of its actions."""

Beginning: TypeAlias = tuple[Mind, frozenset[Shadow]]


def shortest_plan(explainer: "Explainer", quest: Quest) -> Plan | None:
    """Return a shortest plan for the quest, or None if there is none within the limits.

    Raises:
        EffortSpentError: the effort allowed for the question is spent.
    """
    longest = explainer.longest(quest)
    if not _may_improve(explainer, quest, longest):
        return None
    if longest is None:
        return _Enumeration(explainer, quest, None).plan()
    deepening = (_Enumeration(explainer, quest, n).plan() for n in range(1, longest + 1))
    return next((plan for plan in deepening if plan is not None), None)


def _may_improve(explainer: "Explainer", quest: Quest, longest: int | None) -> bool:
    """Whether there is any hope, found out before a plan is looked at."""
    world, first = explainer.world, quest.first
    utility = explainer.worth(quest, quest.start)
    if not isinstance(utility, float):
        return False  # no improvement from `?` (4.6)
    if quest.owner is None or first is None:
        return True
    if not first.possible(quest.start):
        return False
    after = world.after(quest.start, first)
    if exceeds(explainer.worth(quest, after), utility) or longest == 1:
        return True
    left = None if longest is None else longest - 1
    actions, relaxation = explainer.conceivable(quest), explainer.relaxation(quest.owner)
    attitudes = world.attitudes(quest.start, quest.owner)
    return relaxation.may_rise(after, actions, attitudes=attitudes, length=left, floor=utility)


class _Enumeration:
    """All plans for one quest of at most `longest` actions (None: of any length)."""

    def __init__(self, explainer: "Explainer", quest: Quest, longest: int | None) -> None:
        self.explainer = explainer
        self.world = explainer.world
        self.quest = quest
        self.longest = longest
        self.attitudes = explainer.world.attitudes(quest.start, quest.owner)

    def plan(self) -> Plan | None:
        """Return a shortest plan, or None if there is none of this length."""
        start: Beginning = (self.quest.start, frozenset())
        layer: dict[Beginning, Plan] = {start: ()}
        seen: set[Beginning] = set()
        for position in count(1):
            if not layer or (self.longest is not None and position > self.longest):
                return None
            beginnings, layer = layer, {}
            for beginning, plan in beginnings.items():
                for action in self._choices(beginning[0], position):
                    longer = self._extend(beginning, action, position)
                    if longer is None:
                        continue
                    if self._improves(self._utility(longer[0]), self._floor(longer[1])):
                        return (*plan, action)
                    if self.longest is not None or longer not in seen:
                        layer.setdefault(longer, (*plan, action))
            if self.longest is None:
                seen.update(layer)
        return None

    def _choices(self, mind: Mind, position: int) -> Iterable[Event]:
        """The actions that may stand next; a character's plan begins with the explained one."""
        if position == 1 and self.quest.first is not None:
            return (self.quest.first,) if self.quest.first.possible(mind) else ()
        return self._usable(mind)

    def _usable(self, mind: Mind) -> Iterable[Event]:
        conceivable = self.explainer.conceivable(self.quest)
        return (action for action in self.world.applicable(mind) if action in conceivable)

    def _extend(self, beginning: Beginning, action: Event, position: int) -> Beginning | None:
        """The beginning made longer by one action, or None if no plan comes of that."""
        mind, shadows = beginning
        self.explainer.spend()
        after = self.world.after(mind, action)
        left = None if self.longest is None else self.longest - position
        floor = max(self._floor(shadows), self._known(mind))
        if not self._may_rise(after, left, floor) or not self._agreed(action, mind, position):
            return None
        extended = {
            self._shadow(self.world.after(shadow, action), n + 1)
            for shadow, n in shadows
            if action.possible(shadow) and self._agreed(action, shadow, n + 1)
        }
        return after, shadows | extended | {self._shadow(mind, position - 1)}

    def _shadow(self, mind: Mind, n_actions: int) -> Shadow:
        """Where there is no limit, it matters only whether an action stands first."""
        return mind, n_actions if self.longest is not None else min(n_actions, 1)

    def _agreed(self, action: Event, mind: Mind, position: int) -> bool:
        return self.explainer.agreement(self.quest, action, mind, position) is Answer.YES

    def _may_rise(self, mind: Mind, left: int | None, floor: float) -> bool:
        """Whether any actions at all lead to an improvement on `floor`, never through a `?`."""
        utility = self._utility(mind)
        if not isinstance(utility, float):
            return False
        if left is None or self._improves(utility, floor):
            return True
        if left == 0:
            return False
        key = (self.quest.owner, self.attitudes, self.quest.goal, mind, left, floor)
        if key not in self.explainer.hopes:
            self.explainer.spend()
            self.explainer.hopes[key] = any(
                self._may_rise(self.world.after(mind, action), left - 1, floor)
                for action in self._usable(mind)
            )
        return self.explainer.hopes[key]

    def _improves(self, utility: Value, floor: float) -> bool:
        return exceeds(utility, floor) and not exceeds(self.quest.goal, utility)

    def _floor(self, shadows: Iterable[Shadow]) -> float:
        return max((self._known(mind) for mind, _ in shadows), default=-inf)

    def _known(self, mind: Mind) -> float:
        utility = self._utility(mind)
        return utility if isinstance(utility, float) else -inf

    def _utility(self, mind: Mind) -> Value:
        return self.explainer.worth(self.quest, mind)
