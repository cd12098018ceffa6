"""Why a range of classic text is no expression, and what can be saved of it.

The way follows the rules of `ClassicExpressions`, loosest first: where a rule can be recognised by
its operator or word, the range is split as that rule would, what is readable is kept, and what is
not is explained, so that each mistake is reported where it is and only once.
"""

from fabula.syntax.brackets import MAX_DEPTH
from fabula.syntax.parser.classic_expressions import ClassicExpressions, is_fluent
from fabula.syntax.parser.mistakes import Mistakes
from fabula.syntax.parser.reader import Reader, TooDeep
from fabula.syntax.tokens import ARITHMETIC, COMPARISONS
from fabula.syntax.tree import (
    Arithmetic,
    Assignment,
    Comparison,
    Conditional,
    Conjunction,
    Disjunction,
    Expression,
    Group,
    Missing,
    Negation,
    TypeTest,
)
from fabula.syntax.walk import depth as tree_depth


class ClassicReading:
    """Reads any range as an expression of the classic dialect, reporting what is wrong."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._brackets = reader.brackets
        self._rules = ClassicExpressions(reader)
        self._mistakes = Mistakes(reader)

    def read(self, start: int, end: int, where: str) -> Expression:
        """Return the expression that the range is; `where` says where one was expected."""
        self._rules.forget(start, end)
        n_diagnostics = len(self._reader.diagnostics)
        try:
            expression = self._read(start, end, where, 1)
        except TooDeep as too_deep:
            self._reader.report_too_deep(too_deep.index)
            return Missing(self._reader.span(start, end))
        if end - start > MAX_DEPTH and tree_depth(expression) > MAX_DEPTH + 1:
            del self._reader.diagnostics[n_diagnostics:]
            self._reader.report_too_deep(start)
            return Missing(self._reader.span(start, end))
        return expression

    def _read(self, start: int, end: int, where: str, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise TooDeep(start)
        if self._brackets.is_broken(start, end):
            return Missing(self._reader.span(start, end))
        expression = self._rules.match(start, end, depth)
        if expression is not None:
            return expression
        n_diagnostics = len(self._reader.diagnostics)
        expression = self._explain(start, end, where, depth + 1)
        if len(self._reader.diagnostics) == n_diagnostics:
            self._mistakes.no_expression(start, end)
        return expression

    def _explain(self, start: int, end: int, where: str, depth: int) -> Expression:
        """Read a range that matches no rule, and report why it does not."""
        if start == end:
            return self._mistakes.nothing(start, where)
        for explain in (
            self._brackets_around,
            self._branches,
            self._list,
            self._prefix,
            self._two_sides,
        ):
            expression = explain(start, end, depth)
            if expression is not None:
                return expression
        return self._mistakes.operand(start, end)

    def _brackets_around(self, start: int, end: int, depth: int) -> Expression | None:
        reader = self._reader
        if reader.text(start) != "(" or self._brackets.closer[start] != end - 1:
            return None
        inner = self._read(start + 1, end - 1, "between the brackets", depth)
        return Group(reader.span(start, end), inner)

    def _list(self, start: int, end: int, depth: int) -> Expression | None:
        for operator, kind in (("&", Conjunction), ("|", Disjunction)):
            cuts = self._brackets.all(start, end, operator)
            if not cuts:
                continue
            places = [f"before `{operator}`"] + [f"after `{operator}`"] * len(cuts)
            pieces = self._brackets.pieces(start, end, operator)
            parts = []
            for piece, where in zip(pieces, places, strict=True):
                if piece[0] == piece[1] and self._mistakes.is_doubled(piece[0], operator):
                    continue
                parts.append(self._read(*piece, where, depth))
            return kind(self._reader.span(start, end), tuple(parts))
        return None

    def _prefix(self, start: int, end: int, depth: int) -> Expression | None:
        word = self._reader.text(start)
        span = self._reader.span(start, end)
        if word == "!":
            return Negation(span, self._read(start + 1, end, "after `!`", depth))
        if word in ("forall", "exists"):
            return self._quantified(start, end, depth)
        return None

    def _quantified(self, start: int, end: int, depth: int) -> Expression | None:
        body_start = self._rules.header_end(start, end)
        if body_start == end and self._rules.call(start, end) is not None:
            return None
        if not self._mistakes.is_quantifier_header(start, end):
            return Missing(self._reader.span(start, end))
        self._read(body_start, end, f"after `{self._reader.texts(start, body_start)}`", depth)
        return Missing(self._reader.span(start, end))

    def _branches(self, start: int, end: int, depth: int) -> Expression | None:
        """A conditional, if the range begins with `if` and is no list of conditionals."""
        reader, brackets = self._reader, self._brackets
        if reader.text(start) != "if":
            return None
        has_branches = any(brackets.first(start, end, word) >= 0 for word in ("elseif", "else"))
        is_list = any(brackets.first(start, end, operator) >= 0 for operator in ("&", "|"))
        if is_list and not has_branches:
            return None
        branches: list[tuple[Expression, Expression]] = []
        otherwise: Expression | None = None
        for piece_start, piece_end in self._rules.conditional_pieces(start, end):
            if reader.text(piece_start) == "else":
                if piece_end != end:
                    self._mistakes.early_else(piece_start)
                    continue
                otherwise = self._read(piece_start + 1, piece_end, "after `else`", depth)
            else:
                branches.append(self._branch(piece_start, piece_end, depth))
        return Conditional(reader.span(start, end), tuple(branches), otherwise)

    def _branch(self, start: int, end: int, depth: int) -> tuple[Expression, Expression]:
        body_start = self._rules.header_end(start, end)
        if body_start < 0:
            missing = self._mistakes.no_condition(start)
            return missing, missing
        where = f"between the brackets of `{self._reader.text(start)}`"
        condition = self._read(start + 2, body_start - 1, where, depth)
        where = f"after `{self._reader.texts(start, body_start)}`"
        return condition, self._read(body_start, end, where, depth)

    def _two_sides(self, start: int, end: int, depth: int) -> Expression | None:
        span = self._reader.span(start, end)
        operator, place = self._loosest(start, end)
        if operator == ":":
            operand = self._read(start, place, "before `:`", depth)
            type_name = self._mistakes.type_after_colon(place, end)
            return Missing(span) if type_name is None else TypeTest(span, operand, type_name)
        if place < 0 or self._mistakes.is_split_operator(place):
            return None if place < 0 else Missing(span)
        if operator in ARITHMETIC and self._reader.text(start) in ("sum", "product"):
            return self._quantified(start, end, depth)
        if operator in "+-" and start == place:
            return self._mistakes.no_sign(place)
        left = self._read(start, place, f"before `{operator}`", depth)
        if operator == "=" and not isinstance(left, Missing) and not is_fluent(left):
            left = self._mistakes.no_target(start, place)
        right = self._read(place + 1, end, f"after `{operator}`", depth)
        if operator == "=":
            return Assignment(span, left, right)
        if operator in COMPARISONS:
            return Comparison(span, operator, left, right)
        return Arithmetic(span, operator, left, right)

    def _loosest(self, start: int, end: int) -> tuple[str, int]:
        for operator in ("=", *COMPARISONS, ":", *ARITHMETIC):
            place = self._brackets.first(start, end, operator)
            if place >= 0:
                return operator, place
        return "", -1
