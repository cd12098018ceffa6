"""Changes of a world: how it starts, what can happen in it, who notices, who wants what.

Each is a value that does something to a world and that is written as one line of text; what finds
nothing to change changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from fabula.changes.actions import in_actions, unasked, without_condition
from fabula.changes.text import effect_text, expression_text, pattern_text
from fabula.model import (
    Action,
    AllEffects,
    And,
    Arithmetic,
    Comparison,
    Constant,
    Effect,
    Entity,
    EventPattern,
    Expression,
    If,
    Not,
    Or,
    Problem,
)

_ZERO = Constant(0.0)


@dataclass(frozen=True, slots=True)
class InitialFact:
    """The world starts with this besides: `key() = Shed`, `believes(Ann, at(Bob) = Home)`.

    It is one more initial statement, after all others (semantics 1.8): a fact becomes everybody's
    belief, unless a statement says otherwise.
    """

    effect: Effect

    def apply(self, problem: Problem) -> Problem:
        """Return the world with one more initial statement."""
        return replace(problem, initial=(*problem.initial, *_statements(self.effect)))

    def __str__(self) -> str:
        return effect_text(self.effect)


@dataclass(frozen=True, slots=True)
class RemovedAction:
    """No such action can happen: `without steal`, `without steal(Ann, ?)`."""

    actions: EventPattern

    def apply(self, problem: Problem) -> Problem:
        """Return the world without the actions."""
        return in_actions(problem, self.actions, lambda _: ())

    def __str__(self) -> str:
        return f"without {pattern_text(self.actions)}"


@dataclass(frozen=True, slots=True)
class ReplacedUtility:
    """A character (None: the author) wants this and nothing else: `utility(Ann) = 0`."""

    character: Entity | None
    utility: Expression

    def apply(self, problem: Problem) -> Problem:
        """Return the world with another utility for its owner."""
        return _with_utility(problem, self.character, self.utility)

    def __str__(self) -> str:
        return f"utility({_name(self.character)}) = {expression_text(self.utility)}"


@dataclass(frozen=True, slots=True)
class RemovedWish:
    """A character (None: the author) has one wish less: `indifferent(Ann): at(Ann) == Home`.

    A wish is what the utility adds or takes away, or the condition on which it does.
    """

    character: Entity | None
    wish: Expression

    def apply(self, problem: Problem) -> Problem:
        """Return the world in which the wish counts nothing."""
        utility = utility_of(problem, self.character)
        rest = _without_wish(utility, self.wish) or _ZERO
        return problem if rest == utility else _with_utility(problem, self.character, rest)

    def __str__(self) -> str:
        return f"indifferent({_name(self.character)}): {expression_text(self.wish)}"


@dataclass(frozen=True, slots=True)
class ChangedObserver:
    """A character observes actions, or does not: `seen(Ann): steal`, `unseen(Ann): steal`."""

    character: Entity
    actions: EventPattern
    observes: bool

    def apply(self, problem: Problem) -> Problem:
        """Return the world in which the character observes the actions, or does not."""
        return in_actions(problem, self.actions, lambda action: (self._observed(action),))

    def _observed(self, action: Action) -> Action:
        is_he = Comparison("==", action.observer, Constant(self.character))
        if self.observes:
            return replace(action, observing=Or((is_he, action.observing)))
        return replace(action, observing=And((Not(is_he), action.observing)))

    def __str__(self) -> str:
        word = "seen" if self.observes else "unseen"
        return f"{word}({self.character.name}): {pattern_text(self.actions)}"


@dataclass(frozen=True, slots=True)
class RemovedConsent:
    """Actions happen without asking a character: `unasked(Ann): marry(Bob, Ann)`.

    What nobody else consents to is then nobody's: only the author can use it (semantics 4.5).
    """

    character: Entity
    actions: EventPattern

    def apply(self, problem: Problem) -> Problem:
        """Return the world in which the character need not consent."""
        return in_actions(problem, self.actions, lambda action: unasked(action, self.character))

    def __str__(self) -> str:
        return f"unasked({self.character.name}): {pattern_text(self.actions)}"


@dataclass(frozen=True, slots=True)
class RemovedCondition:
    """Actions happen although something is not so: `regardless(at(c) == at(d)): give(c, d)`.

    The condition is a conjunct of the precondition or of the motive, in the action's variables.
    """

    condition: Expression
    actions: EventPattern

    def apply(self, problem: Problem) -> Problem:
        """Return the world in which the actions do not ask for the condition."""
        return in_actions(
            problem,
            self.actions,
            lambda action: (without_condition(action, self.condition),),
        )

    def __str__(self) -> str:
        return f"regardless({expression_text(self.condition)}): {pattern_text(self.actions)}"


Change: TypeAlias = (
    InitialFact
    | RemovedAction
    | ReplacedUtility
    | RemovedWish
    | ChangedObserver
    | RemovedConsent
    | RemovedCondition
)


def changed(problem: Problem, changes: Iterable[Change]) -> Problem:
    """Return the world with changes made to it, one after the other.

    The result is a world like any other: everything that can be asked of a world can be asked of
    it, and without a change it is equal to what it was.  Its source stays that of the world.
    """
    for change in changes:
        problem = change.apply(problem)
    return problem


def utility_of(problem: Problem, character: Entity | None) -> Expression:
    """Return what a character, or (None) the author, wants."""
    if character is None:
        return problem.utility
    return problem.utilities[problem.characters.index(character)]


def wishes(utility: Expression) -> Iterator[Expression]:
    """Yield what a utility adds up and takes away."""
    if isinstance(utility, Arithmetic) and utility.operator in "+-":
        yield from wishes(utility.left)
        yield from wishes(utility.right)
    else:
        yield utility


def is_wish(wish: Expression, term: Expression) -> bool:
    """Whether a wish is this term of a utility, or the condition on which the term counts."""
    return wish == term or (
        isinstance(term, If) and len(term.branches) == 1 and term.branches[0][0] == wish
    )


def _without_wish(utility: Expression, wish: Expression) -> Expression | None:
    """Return what is left of a utility without a wish; None if nothing is."""
    if not isinstance(utility, Arithmetic) or utility.operator not in "+-":
        return None if is_wish(wish, utility) else utility
    left, right = _without_wish(utility.left, wish), _without_wish(utility.right, wish)
    if right is None:
        return left
    if left is None and utility.operator == "+":
        return right
    return replace(utility, left=left or _ZERO, right=right)


def _with_utility(problem: Problem, character: Entity | None, utility: Expression) -> Problem:
    if character is None:
        return replace(problem, utility=utility)
    place = problem.characters.index(character)
    utilities = (*problem.utilities[:place], utility, *problem.utilities[place + 1 :])
    return replace(problem, utilities=utilities)


def _statements(effect: Effect) -> Iterator[Effect]:
    """Yield an effect as the initial statements that it is: of a conjunction, so many (1.8)."""
    if isinstance(effect, AllEffects):
        for part in effect.parts:
            yield from _statements(part)
    else:
        yield effect


def _name(character: Entity | None) -> str:
    return "" if character is None else character.name
