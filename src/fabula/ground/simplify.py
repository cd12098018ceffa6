"""Simpler expressions with the same meaning in every reachable mind (semantics 2.3, 2.4).

What each fluent can be, over all minds together, is given (`look`); a fluent with one possible
value has that value wherever it is read.  In guards, values, observing conditions, utilities,
motives, stories and the preconditions of triggers only the value counts, so any equivalent
expression will do.

The precondition of an action does more than hold: those who see the action without having
thought it possible repair, in what they believe, every comparison in it that is true in fact
(semantics 3.4).  Let s be the mind in which the action happens and b that of an observer.

* A disjunction with a true part keeps its other parts, which observers may learn.
* A comparison that can never be true is never true in s; it drops out as False.
* A comparison that can never be false is never false in b; it drops out as True.  The exception is
  `f != g` on two fluents of boolean or entity type, which counts as `g == v & f != v` with v the
  value of g in s: observers learn v.  It drops out only if g has but one possible value.
* A side that is a fluent f with one possible value v is replaced by v where the repair stays the
  same.  On the right of another fluent, f is never blamed, and v is what is read in its place; on
  the left of `f == g`, both of boolean or entity type, or of `f != g`, both boolean, the repair of
  f changes nothing and that of g is the same for `v == g`.  On the left of anything else f takes
  the blame and saves the other side from it (a comparison of numbers repairs its left fluent
  only): f stays.
* A compound side stays as it is written, even where its value is known in part: every number- and
  entity-valued fluent in `n() + 1 > 3` is set to `?`, but `n() > 2` would be repaired otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fabula.ground.conditions import conjunction, disjunction
from fabula.ground.possible import Look, outlook
from fabula.ground.problem import GroundExpression, GroundFluent
from fabula.ground.surprise import is_plain
from fabula.ground.values import (
    FALSE,
    ONE,
    TRUE,
    ZERO,
    GroundValue,
    calculate,
    is_value,
    same,
    written,
)


@dataclass(frozen=True, slots=True)
class Simplifier:
    """Simplifies the expressions of one world, given what its fluents can be."""

    fluents: Sequence[GroundFluent]
    look: Look

    def precondition(self, condition: GroundExpression) -> GroundExpression:
        """Return the precondition of an action, simpler, and teaching observers the same."""
        return self._condition(condition, exact=True)

    def condition(self, condition: GroundExpression) -> GroundExpression:
        """Return an equivalent condition, for anything but the precondition of an action."""
        return self._condition(condition, exact=False)

    def _condition(self, condition: GroundExpression, *, exact: bool) -> GroundExpression:
        match condition[0]:
            case "and":
                return conjunction(self._condition(part, exact=exact) for part in condition[1])
            case "or":
                parts = (self._condition(part, exact=exact) for part in condition[1])
                return disjunction(parts, exact=exact)
            case "compare":
                return self._revealing(condition) if exact else self._comparison(condition)
        return condition

    def _comparison(self, comparison: GroundExpression) -> GroundExpression:
        _, operator, left, right = comparison
        left, right = self.value(left), self.value(right)
        simpler = ("compare", operator, left, right)
        expected = outlook(simpler, self.look)
        if left == right and left[0] == "fluent":
            return FALSE if operator in ("!=", "<", ">") else TRUE
        if not expected.can_be_true:
            return FALSE
        return simpler if expected.can_be_false else TRUE

    def _revealing(self, comparison: GroundExpression) -> GroundExpression:
        """A comparison in the precondition of an action; why so, is at the top of this file."""
        _, operator, left, right = comparison
        expected = outlook(comparison, self.look)
        if not expected.can_be_true:
            return FALSE
        reveals = operator == "!=" and all(is_plain(side, self.fluents) for side in (left, right))
        if not expected.can_be_false and not (reveals and self._only(right) is None):
            return TRUE
        if left[0] != "fluent" or right[0] != "fluent":
            return comparison
        kept = self._only(left)
        if kept is not None and self._blameless(operator, left, right):
            return ("compare", operator, written(kept), right)
        kept = self._only(right)
        return comparison if kept is None else ("compare", operator, left, written(kept))

    def _blameless(self, operator: str, left: GroundExpression, right: GroundExpression) -> bool:
        """Whether `left`, which has one possible value, can be replaced by it beside `right`."""
        kinds = {self.fluents[left[2]].kind, self.fluents[right[2]].kind}
        if operator == "==":
            return "number" not in kinds
        return operator == "!=" and kinds == {"boolean"}

    def _only(self, side: GroundExpression) -> GroundValue | None:
        return self.look(side[2]).only if side[0] == "fluent" else None

    def value(self, expression: GroundExpression) -> GroundExpression:
        """Return an expression with the same value."""
        match expression[0]:
            case "fluent":
                only = self.look(expression[2]).only
                return expression if only is None else written(only)
            case "if":
                return self._conditional(expression)
            case "sum" | "product":
                return self._folded(expression)
            case "subtract" | "divide" as tag:
                left, right = self.value(expression[1]), self.value(expression[2])
                if is_value(left) and is_value(right):
                    return written(calculate(tag, left, right))
                return (tag, left, right)
        return expression

    def _conditional(self, expression: GroundExpression) -> GroundExpression:
        branches: list[tuple[GroundExpression, GroundExpression]] = []
        otherwise = expression[2]
        for condition, value in expression[1]:
            simpler = self.condition(condition)
            if simpler == TRUE:
                otherwise = value
                break
            if simpler != FALSE:
                branches.append((simpler, self.value(value)))
        otherwise = self.value(otherwise)
        return ("if", tuple(branches), otherwise) if branches else otherwise

    def _folded(self, expression: GroundExpression) -> GroundExpression:
        """A sum or product without the parts that change nothing, read from the left.

        Only a leading part that is itself a sum (or product) is opened, and only leading values are
        added up: elsewhere the doubles could round differently.
        """
        tag, neutral = expression[0], ZERO if expression[0] == "sum" else ONE
        parts: list[GroundExpression] = []
        for part in map(self.value, expression[1]):
            if same(part, neutral):
                continue
            if not parts and part[0] == tag:
                parts.extend(part[1])
            elif len(parts) == 1 and is_value(parts[0]) and is_value(part):
                parts[0] = written(calculate(tag, parts[0], part))
            else:
                parts.append(part)
        if not parts:
            return neutral
        return parts[0] if len(parts) == 1 else (tag, tuple(parts))
