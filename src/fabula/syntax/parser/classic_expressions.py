"""Expressions of the classic dialect, which is read by splitting ranges (semantics 1.2).

A rule is tried on a whole range: the first rule, in the order below, that matches all of it is the
meaning.  An operator is found by splitting at its first place outside brackets, so the rules tried
first bind loosest.  Results are kept by range; without that the cost would be exponential.
"""

from collections.abc import Callable

from fabula.diagnostics import Source, Span
from fabula.syntax.brackets import MAX_DEPTH
from fabula.syntax.lexer import tokenize
from fabula.syntax.parser.reader import Reader, TooDeep
from fabula.syntax.tokens import ARITHMETIC, COMPARISONS
from fabula.syntax.tree import (
    Arithmetic,
    Assignment,
    Believes,
    Call,
    Comparison,
    Conditional,
    Conjunction,
    Disjunction,
    Expression,
    Group,
    Negation,
    Parameter,
    Quantified,
    TypeTest,
)

_EFFORT_PER_TOKEN = 200
"""How many ranges may be tried for each token, on average.

Ordinary text needs about three; only a text made to be hard comes near, and it is refused like a
text that is nested too deeply.
"""

_Rule = Callable[[int, int, int], Expression | None]


class ClassicExpressions:
    """Matches ranges of tokens with the rules of semantics 1.2, and nothing else.

    It reports nothing: why a range does not match is for `ClassicMistakes` to say.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._brackets = reader.brackets
        self._known: dict[tuple[int, int], Expression | None] = {}
        self._effort = 0
        self._rules: tuple[_Rule, ...] = (
            self._group,
            self._fluent_or_belief,
            self._conjunction,
            self._disjunction,
            self._negation,
            self._conditional,
            self._forall_or_exists,
            self._assignment,
            self._comparison,
            self._type_test,
            self._product_or_sum,
            self._arithmetic,
        )

    def forget(self, start: int, end: int) -> None:
        """Begin with a new range: forget the results for others and allow new effort."""
        self._known.clear()
        self._effort = _EFFORT_PER_TOKEN * (end - start) + 1000

    def match(self, start: int, end: int, depth: int) -> Expression | None:
        """Return the expression that the range is, or None if no rule matches all of it.

        Raises:
            TooDeep: `depth` plus the levels below exceed `MAX_DEPTH`, or the effort is spent.
        """
        if end - start <= 1:
            return self._reader.parameter(start, end)
        key = (start, end)
        if key in self._known:
            return self._known[key]
        self._effort -= 1
        if depth > MAX_DEPTH or self._effort < 0:
            raise TooDeep(start)
        result = None
        for rule in self._rules:
            result = rule(start, end, depth + 1)
            if result is not None:
                break
        self._known[key] = result
        return result

    def conditional_pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a range that begins with `if` before its branches.

        After a cut the next one is before the first `elseif` that follows; only if there is none,
        before the first `else`.
        """
        cuts = [start]
        while True:
            cut = self._brackets.first(cuts[-1] + 1, end, "elseif")
            if cut < 0:
                cut = self._brackets.first(cuts[-1] + 1, end, "else")
            if cut < 0:
                break
            cuts.append(cut)
        return list(zip(cuts, [*cuts[1:], end], strict=True))

    def header_end(self, start: int, end: int) -> int:
        """Return where the body of `word ( ... ) body` begins, or -1 if there is no bracket."""
        if start + 1 < end and self._reader.text(start + 1) == "(":
            close = self._brackets.closer[start + 1]
            return close + 1 if close < end else -1
        return -1

    # The rules.

    def _group(self, start: int, end: int, depth: int) -> Expression | None:
        if self._reader.text(start) != "(" or self._brackets.closer[start] != end - 1:
            return None
        inner = self.match(start + 1, end - 1, depth)
        return None if inner is None else Group(self._span(start, end), inner)

    def _fluent_or_belief(self, start: int, end: int, depth: int) -> Expression | None:
        if self.header_end(start, end) != end or not self._reader.is_name(start):
            return None
        is_belief = self._reader.text(start) == "believes"
        comma = self._brackets.first(start + 2, end - 1, ",") if is_belief else -1
        character = self._reader.parameter(start + 2, comma) if comma >= 0 else None
        body = None if character is None else self.match(comma + 1, end - 1, depth)
        if character is None or body is None:
            return self.call(start, end)
        # A property may be called `believes`: it is meant where the body is no fluent but a name.
        if not is_fluent(body) and (call := self.call(start, end)) is not None:
            return call
        return Believes(self._span(start, end), character, body)

    def call(self, start: int, end: int) -> Call | None:
        """Return the fluent `name(parameter, ...)` that the range is, or None."""
        arguments: list[Parameter] = []
        if start + 2 < end - 1:
            for piece in self._brackets.pieces(start + 2, end - 1, ","):
                argument = self._reader.parameter(*piece)
                if argument is None:
                    return None
                arguments.append(argument)
        return Call(self._span(start, end), self._reader.name(start), tuple(arguments))

    def _conjunction(self, start: int, end: int, depth: int) -> Expression | None:
        parts = self._parts(start, end, "&", depth)
        return None if parts is None else Conjunction(self._span(start, end), parts)

    def _disjunction(self, start: int, end: int, depth: int) -> Expression | None:
        parts = self._parts(start, end, "|", depth)
        return None if parts is None else Disjunction(self._span(start, end), parts)

    def _parts(
        self, start: int, end: int, operator: str, depth: int
    ) -> tuple[Expression, ...] | None:
        if self._brackets.first(start, end, operator) < 0:
            return None
        parts = []
        for piece in self._brackets.pieces(start, end, operator):
            part = self.match(*piece, depth)
            if part is None:
                return None
            parts.append(part)
        return tuple(parts)

    def _negation(self, start: int, end: int, depth: int) -> Expression | None:
        if self._reader.text(start) != "!":
            return None
        body = self.match(start + 1, end, depth)
        return None if body is None else Negation(self._span(start, end), body)

    def _conditional(self, start: int, end: int, depth: int) -> Expression | None:
        if self._reader.text(start) != "if":
            return None
        branches: list[tuple[Expression, Expression]] = []
        otherwise: Expression | None = None
        for piece_start, piece_end in self.conditional_pieces(start, end):
            if self._reader.text(piece_start) == "else":
                if piece_end != end:
                    return None
                otherwise = self.match(piece_start + 1, piece_end, depth)
                if otherwise is None:
                    return None
                break
            body_start = self.header_end(piece_start, piece_end)
            if body_start < 0:
                return None
            condition = self.match(piece_start + 2, body_start - 1, depth)
            body = None if condition is None else self.match(body_start, piece_end, depth)
            if condition is None or body is None:
                return None
            branches.append((condition, body))
        return Conditional(self._span(start, end), tuple(branches), otherwise)

    def _forall_or_exists(self, start: int, end: int, depth: int) -> Expression | None:
        return self._quantified(("forall", "exists"), start, end, depth)

    def _product_or_sum(self, start: int, end: int, depth: int) -> Expression | None:
        return self._quantified(("product", "sum"), start, end, depth)

    def _quantified(
        self, words: tuple[str, str], start: int, end: int, depth: int
    ) -> Expression | None:
        reader, word = self._reader, self._reader.text(start)
        if word not in words or self.header_end(start, end) != start + 6:
            return None
        if not (reader.is_name(start + 2) and reader.text(start + 3) == ":"):
            return None
        body = self.match(start + 6, end, depth) if reader.is_name(start + 4) else None
        if body is None:
            return None
        variable, type_name = reader.name(start + 2), reader.type_name(start + 4)
        return Quantified(self._span(start, end), word, variable, type_name, body)

    def _assignment(self, start: int, end: int, depth: int) -> Expression | None:
        equals = self._brackets.first(start, end, "=")
        target = self.match(start, equals, depth) if equals >= 0 else None
        if target is None or not is_fluent(target):
            return None
        value = self.match(equals + 1, end, depth)
        return None if value is None else Assignment(self._span(start, end), target, value)

    def _comparison(self, start: int, end: int, depth: int) -> Expression | None:
        for operator in COMPARISONS:
            sides = self._sides(start, end, operator, depth)
            if sides is not None:
                return Comparison(self._span(start, end), operator, *sides)
        return None

    def _arithmetic(self, start: int, end: int, depth: int) -> Expression | None:
        for operator in ARITHMETIC:
            sides = self._sides(start, end, operator, depth)
            if sides is not None:
                return Arithmetic(self._span(start, end), operator, *sides)
        return None

    def _sides(
        self, start: int, end: int, operator: str, depth: int
    ) -> tuple[Expression, Expression] | None:
        place = self._brackets.first(start, end, operator)
        left = self.match(start, place, depth) if place >= 0 else None
        right = self.match(place + 1, end, depth) if left is not None else None
        return None if left is None or right is None else (left, right)

    def _type_test(self, start: int, end: int, depth: int) -> Expression | None:
        colon = self._brackets.first(start, end, ":")
        if colon < 0 or colon + 2 != end or not self._reader.is_name(colon + 1):
            return None
        operand = self.match(start, colon, depth)
        if operand is None:
            return None
        return TypeTest(self._span(start, end), operand, self._reader.type_name(colon + 1))

    def _span(self, start: int, end: int) -> Span:
        return self._reader.span(start, end)


def read_classic_expression(text: str) -> Expression | None:
    """Return the expression that a text of the classic dialect is, or None if it is none."""
    source = Source("", text)
    reader = Reader(source, tokenize(source))
    if reader.diagnostics:
        return None
    expressions = ClassicExpressions(reader)
    expressions.forget(0, len(reader.tokens))
    try:
        return expressions.match(0, len(reader.tokens), 1)
    except TooDeep:
        return None


def is_fluent(expression: Expression) -> bool:
    """Whether an expression is `name(...)`, perhaps inside of `believes(...)`."""
    while isinstance(expression, Believes):
        expression = expression.body
    return isinstance(expression, Call)
