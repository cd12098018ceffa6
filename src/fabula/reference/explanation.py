"""When an action is explained, and when a plan is redundant (semantics 4.1 and 4.3)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, TypeAlias

from fabula.model import Limits, Value
from fabula.plots import Explanation, PlannedStep
from fabula.reference.attitudes import Attitudes
from fabula.reference.enumeration import shortest_plan
from fabula.reference.events import Event
from fabula.reference.mind import Mind
from fabula.reference.plans import Answer, Fault, Plan, Quest, exceeds
from fabula.reference.relaxation import Relaxation
from fabula.reference.world import World

DEFAULT_EFFORT: Final = 8_000
"""Steps of imagined plans and new minds that one question may cost before it is given up."""

DEEPEST_NESTING: Final = 50
"""Explanations nested deeper than this are not looked for: the answer is `unknown`."""


Hope: TypeAlias = tuple[int | None, Attitudes, float, Mind, int, float]
"""May actions lift an owner's utility, judged with attitudes: the goal, from a mind, in so many
steps, over a floor?"""


class EffortSpentError(Exception):
    """The effort allowed for one question is spent."""


class Explainer:
    """Answers whether actions are explained in one world within the same limits.

    `effort` bounds the cost of each question; answers other than `unknown` are exact.  Plans that
    were suggested are tried before any search.
    """

    def __init__(self, world: World, limits: Limits, *, effort: int = DEFAULT_EFFORT) -> None:
        self.world = world
        self.limits = limits
        self.effort = effort
        self.hopes: dict[Hope, bool] = {}
        self._conceivable: dict[tuple[int | None, bool], dict[Event, None]] = {}
        self._relaxations: dict[int, Relaxation] = {}
        self._steps = 0
        self._stop: int | None = None
        self._consents = 0
        self._plans: dict[Quest, Plan | None] = {}
        self._given_up: set[Quest] = set()
        self._suggestions: dict[Event, dict[Plan, None]] = {}

    def suggest(self, plan: Sequence[Event]) -> None:
        """Have a plan and all its tails tried first wherever their first action is asked about."""
        for start in range(len(plan)):
            tail = tuple(plan[start:])
            self._suggestions.setdefault(tail[0], {})[tail] = None
        self._given_up.clear()

    def explained(
        self, action: Event, mind: Mind, character: int, *, depth: int = 1, nesting: int = 1
    ) -> Answer:
        """Return whether an action, about to be executed in a mind, is explained (4.1).

        Raises:
            ModelError: a plan led to a mind in which the world contradicts itself.
        """
        return self.answer(Quest(mind.believed(character), character, action, depth, nesting))

    def explanation(
        self, action: Event, mind: Mind, character: int, *, depth: int = 1, nesting: int = 1
    ) -> Explanation | None:
        """Return a shortest or suggested explanation, if there is one and it was found."""
        quest = Quest(mind.believed(character), character, action, depth, nesting)
        return self._tree(quest) if self.answer(quest) is Answer.YES else None

    def answer(self, quest: Quest) -> Answer:
        """Return whether a plan for the quest exists; inside another question its effort counts."""
        if self._stop is not None:
            return Answer.YES if self._plan(quest) else Answer.NO
        if quest in self._given_up:
            return Answer.UNKNOWN
        try:
            with self.one_question():
                return Answer.YES if self._plan(quest) else Answer.NO
        except EffortSpentError:
            self._given_up.add(quest)
            return Answer.UNKNOWN

    @contextmanager
    def one_question(self) -> Iterator[None]:
        """Bound the effort of all that is asked inside, together; no answer is `unknown` there.

        Raises:
            EffortSpentError: (inside) the effort allowed for one question is spent.
        """
        self._stop = self.spent + self.effort
        try:
            yield
        finally:
            self._stop = None

    def plan(self, quest: Quest) -> Plan | None:
        """Return the plan that made the answer `yes`, or None if it was not."""
        return self._plans.get(quest)

    def spend(self) -> None:
        """Count one step of an imagined plan.

        Raises:
            EffortSpentError: the effort allowed for the question is spent.
        """
        self._steps += 1
        if self._stop is not None and self.spent > self._stop:
            raise EffortSpentError

    @property
    def spent(self) -> int:
        """The effort spent on all questions so far."""
        return self._steps + self.world.n_minds

    def conceivable(self, quest: Quest) -> dict[Event, None]:
        """Return the actions, in order, that can stand in a plan for the quest after the first.

        The author has all of them, a character those with consenting characters (4.5).  Another who
        consents beyond the epistemic limit must gain by the action at once.
        """
        is_last = self.limits.epistemic is not None and quest.nesting >= self.limits.epistemic
        key = (quest.owner, is_last)
        if key not in self._conceivable:
            self._conceivable[key] = {
                action: None
                for action in self.world.actions.values()
                if quest.owner is None
                or (action.consenting and not (is_last and self._is_thankless(quest, action)))
            }
        return self._conceivable[key]

    def _is_thankless(self, quest: Quest, action: Event) -> bool:
        """Whether the action can never change the utility of another who must consent."""
        return any(
            other != quest.owner and not self.relaxation(other).may_touch_utility(action)
            for other in action.consenting
        )

    def relaxation(self, owner: int) -> Relaxation:
        """Return what might become of the minds of one character, for proofs of *no*."""
        if owner not in self._relaxations:
            self._relaxations[owner] = Relaxation(self.world, owner)
        return self._relaxations[owner]

    def worth(self, quest: Quest, mind: Mind) -> Value:
        """Return what a mind is worth to who wants a plan, with the attitudes of its start."""
        return self.world.utility(mind, quest.owner, attitudes_of=quest.start)

    # The clauses of 4.1, for one plan

    def judge(self, quest: Quest, plan: Plan) -> Fault | None:
        """Return the first clause that a plan breaks, in the order 6, 1, 2, 3, 4, 5."""
        longest = self.longest(quest)
        if longest is not None and len(plan) > longest:
            return Fault("4.1.6", longest + 1)
        minds = [quest.start]
        for position, action in enumerate(plan, start=1):
            if not action.possible(minds[-1]):
                return Fault("4.1.1", position)
            minds.append(self.world.after(minds[-1], action))
        return (
            self._unimproved(quest, minds)
            or self._unwanted(quest, plan, minds)
            or self.redundant(quest, plan)
        )

    def longest(self, quest: Quest) -> int | None:
        """Return how many actions a plan may have (4.1.6, 4.2.1); None for any number."""
        limits = self.limits
        if quest.owner is None:
            return limits.author_temporal
        if limits.epistemic is not None and quest.nesting > limits.epistemic:
            return 1
        if limits.character_temporal is None:
            return None
        return max(1, limits.character_temporal - quest.depth + 1)

    def agreement(self, quest: Quest, action: Event, mind: Mind, position: int) -> Answer:
        """Return whether the others take part in the plan's action at `position` (4.1.4, 4.2.2).

        Nothing is asked about the first action of a character's plan if it is the explained one.
        """
        if position == 1 and action is quest.first:
            return Answer.YES
        if quest.owner is not None and not action.consenting:
            return Answer.NO
        others = [other for other in action.consenting if other != quest.owner]
        answer = Answer.all(
            self.answer(self.request(quest, action, mind, position, other)) for other in others
        )
        self._consents += bool(others) and answer is Answer.YES
        return answer

    def request(self, quest: Quest, action: Event, mind: Mind, position: int, other: int) -> Quest:
        """Return what `other` must have a plan for, to take part in an action of someone's plan."""
        if quest.owner is None:
            return Quest(mind.believed(other), other, action)
        depth, nesting = quest.depth + position - 1, quest.nesting + 1
        return Quest(mind.believed(other), other, action, depth, nesting)

    def redundant(self, quest: Quest, plan: Plan) -> Fault | None:
        """Return the fault of a character's plan, possible for it, that 4.3 finds redundant."""
        unknown = None
        for shorter in self._as_good(quest, plan):
            answer = Answer.all(self._agreements(quest, shorter))
            if answer is Answer.YES:
                return Fault("4.1.5", len(plan), shorter=shorter)
            if answer is Answer.UNKNOWN:
                unknown = Fault("4.1.5", len(plan), shorter=shorter, certain=False)
        return unknown

    def _unimproved(self, quest: Quest, minds: list[Mind]) -> Fault | None:
        """4.1.2 and 4.1.3: the last utility is above the first and above all between."""
        utilities = [self.worth(quest, mind) for mind in minds]
        if not exceeds(utilities[-1], utilities[0]):
            return Fault("4.1.2", len(minds) - 1)
        for position, between in enumerate(utilities[1:-1], start=1):
            if not exceeds(utilities[-1], between):
                return Fault("4.1.3", position)
        return None

    def _unwanted(self, quest: Quest, plan: Plan, minds: list[Mind]) -> Fault | None:
        """4.1.4: the first action in which somebody else would not take part."""
        unknown = None
        for position, (action, mind) in enumerate(zip(plan, minds, strict=False), start=1):
            if position == 1 and action is quest.first:
                continue
            if not action.consenting:
                return Fault("4.1.4", position)
            for other in action.consenting:
                if other != quest.owner:
                    answer = self.answer(self.request(quest, action, mind, position, other))
                    if answer is Answer.NO:
                        return Fault("4.1.4", position, other)
                    if answer is Answer.UNKNOWN:
                        unknown = Fault("4.1.4", position, other, certain=False)
        return unknown

    def _agreements(self, quest: Quest, plan: Plan) -> Iterator[Answer]:
        mind = quest.start
        for position, action in enumerate(plan, start=1):
            yield self.agreement(quest, action, mind, position)
            mind = self.world.after(mind, action)

    def _as_good(self, quest: Quest, plan: Plan) -> Iterator[Plan]:
        """Yield the strict subsequences that can be executed and end at least as well."""
        target = self.worth(quest, self._end(quest.start, plan))
        fruitless: set[tuple[Mind, int]] = set()

        def rest(mind: Mind, place: int) -> Iterator[Plan]:
            if (mind, place) in fruitless:
                return
            if place == len(plan):
                final = self.worth(quest, mind)
                found = isinstance(final, float) and not exceeds(target, final)
                if found:
                    yield ()
            else:
                found = False
                for tail in rest(mind, place + 1):
                    found = True
                    yield tail
                action = plan[place]
                if action.possible(mind):
                    for tail in rest(self.world.after(mind, action), place + 1):
                        found = True
                        yield (action, *tail)
            if not found:
                fruitless.add((mind, place))

        return (shorter for shorter in rest(quest.start, 0) if len(shorter) < len(plan))

    def _plan(self, quest: Quest) -> Plan | None:
        """A plan that satisfies 4.1 (or 4.2, for the author): a suggested or a shortest one."""
        if quest not in self._plans:
            self.spend()
            if quest.nesting > DEEPEST_NESTING:
                raise EffortSpentError
            consents = self._consents
            plan = self._suggested(quest) or shortest_plan(self, quest)
            if plan is None and self._consents > consents:
                plan = self._plan_within_less(quest)
            self._plans[quest] = plan
        return self._plans[quest]

    def _plan_within_less(self, quest: Quest) -> Plan | None:
        """A plan within smaller limits: wider ones never make anybody less able (4.4).

        Only worth a look if somebody else took part in a plan: his consent may be what made every
        plan redundant, and he may not give it within less.
        """
        if quest.owner is None or self.longest(quest) == 1:
            return None
        deeper = replace(quest, nesting=quest.nesting + 1)
        later = replace(quest, depth=quest.depth + 1)
        less = [later] if self.limits.character_temporal is not None else []
        less += [deeper] if self.limits.epistemic is not None else []
        return next(filter(None, map(self._plan, less)), None)

    def _suggested(self, quest: Quest) -> Plan | None:
        if quest.first is None:
            return None
        plans = self._suggestions.get(quest.first, ())
        return next((plan for plan in plans if self.judge(quest, plan) is None), None)

    def _tree(self, quest: Quest) -> Explanation:
        """The explanation whose plan was found for a quest that was answered with yes."""
        assert quest.owner is not None
        plan, mind, steps = self._plan(quest), quest.start, []
        for position, action in enumerate(plan or (), start=1):
            others = [c for c in action.consenting if c != quest.owner] if position > 1 else []
            requests = (self.request(quest, action, mind, position, other) for other in others)
            steps.append(PlannedStep(action.signature, tuple(map(self._tree, requests))))
            mind = self.world.after(mind, action)
        return Explanation(self.world.problem.characters[quest.owner].name, tuple(steps))

    def _end(self, mind: Mind, plan: Plan) -> Mind:
        for action in plan:
            mind = self.world.after(mind, action)
        return mind
