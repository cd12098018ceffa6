"""Ground expressions as an author would write them, for reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from fabula.ground.problem import GroundExpression, GroundFluent
from fabula.ground.values import FALSE, TRUE, same
from fabula.model import UNKNOWN, value_text

_SIGN = {"and": " & ", "or": " | ", "sum": " + ", "product": " * "}
_COMPOUND = (*_SIGN, "subtract", "divide", "if")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes ground expressions with the names of one world."""

    entities: tuple[str, ...]
    fluents: Sequence[GroundFluent]

    def text(self, expression: GroundExpression) -> str:
        """Return an expression as text; compound parts are in parentheses."""
        match expression[0]:
            case "value":
                return value_text(UNKNOWN if expression[1] is None else expression[1])
            case "entity":
                return self.entities[expression[1]]
            case "fluent":
                return self.fluent(expression[1], expression[2])
            case "and" | "or" | "sum" | "product" as tag:
                return _SIGN[tag].join(map(self._part, expression[1]))
            case "subtract" | "divide" as tag:
                sign = "-" if tag == "subtract" else "/"
                return f"{self._part(expression[1])} {sign} {self._part(expression[2])}"
            case "compare":
                return self._comparison(expression)
        return self._conditional(expression)

    def fluent(self, chain: Sequence[int], fluent: int) -> str:
        """Return a fluent in the mind that `chain` leads to, as text."""
        text = self.fluents[fluent].signature
        for character in reversed(chain):
            text = f"believes({self.entities[character]}, {text})"
        return text

    def _part(self, expression: GroundExpression) -> str:
        text = self.text(expression)
        return f"({text})" if expression[0] in _COMPOUND else text

    def _comparison(self, comparison: GroundExpression) -> str:
        _, operator, left, right = comparison
        if operator == "==" and left[0] == "fluent" and same(right, TRUE):
            return self.text(left)
        if operator == "==" and left[0] == "fluent" and same(right, FALSE):
            return f"!{self.text(left)}"
        return f"{self._part(left)} {operator} {self._part(right)}"

    def _conditional(self, expression: GroundExpression) -> str:
        branches = " elseif ".join(
            f"({self.text(condition)}) {self._part(value)}" for condition, value in expression[1]
        )
        return f"if{branches} else {self._part(expression[2])}"
