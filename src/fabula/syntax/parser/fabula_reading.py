"""Expressions of the fabula dialect: conventional precedence (semantics 1.11.1).

From loosest to tightest: `|`, `&`, `=`, comparisons and `:`, `+ -`, `* /`, then the prefixes `!`
and `-`.  `=`, comparisons and `:` are not chained.  `if`, `forall`, `exists`, `sum` and `product`
may stand wherever an operand may, and extend as far right as they can.
"""

from fabula.syntax.brackets import MAX_DEPTH
from fabula.syntax.parser.classic_expressions import is_fluent
from fabula.syntax.parser.mistakes import Mistakes
from fabula.syntax.parser.reader import Reader, TooDeep, Unreadable
from fabula.syntax.precedence import AND, ASSIGN, COMPARE, OR, PRECEDENCE, PREFIX
from fabula.syntax.tokens import PARAMETER_KINDS, QUANTIFIERS
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
    Missing,
    Negation,
    NumberLiteral,
    Parameter,
    Quantified,
    TypeTest,
)
from fabula.syntax.walk import depth as tree_depth


class FabulaReading:
    """Reads any range as an expression of the fabula dialect, reporting what is wrong.

    Invariant: `_place` is the next token to read, and never passes the end of the innermost
    brackets that are being read, `_end`.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._brackets = reader.brackets
        self._mistakes = Mistakes(reader)
        self._place = 0
        self._end = 0

    def read(self, start: int, end: int, where: str) -> Expression:
        """Return the expression that the range is; `where` says where one was expected."""
        reader = self._reader
        if self._brackets.is_broken(start, end):
            return Missing(reader.span(start, end))
        n_diagnostics = len(reader.diagnostics)
        try:
            expression = self._whole(start, end, where, 1)
        except TooDeep as too_deep:
            reader.report_too_deep(too_deep.index)
            return Missing(reader.span(start, end))
        if end - start > MAX_DEPTH and tree_depth(expression) > MAX_DEPTH + 1:
            del reader.diagnostics[n_diagnostics:]
            reader.report_too_deep(start)
            return Missing(reader.span(start, end))
        return expression

    def _whole(self, start: int, end: int, where: str, depth: int) -> Expression:
        """Read a range between brackets to its end, and go on behind it."""
        outer_end, self._place, self._end = self._end, start, end
        try:
            expression = self._operators(OR, where, depth)
            while self._place < end:
                self._mistakes.adjacent(start, self._place, end)
                expression = Missing(self._reader.span(start, end))
                self._skip_to_operator()
                if self._place < end:
                    self._place += 1
                    self._operators(OR, f"after `{self._reader.text(self._place - 1)}`", depth)
        except Unreadable:
            expression = Missing(self._reader.span(start, end))
        self._place, self._end = end, outer_end
        return expression

    def _skip_to_operator(self) -> None:
        """Go to the next `&` or `|`, where reading can begin anew."""
        places = (self._brackets.first(self._place, self._end, text) for text in ("&", "|"))
        self._place = min((place for place in places if place >= 0), default=self._end)

    def _next(self) -> str:
        return self._reader.text(self._place) if self._place < self._end else ""

    # Operators.

    def _operators(self, loosest: int, where: str, depth: int) -> Expression:
        """Read operands joined by operators that bind at least as tightly as `loosest`."""
        if depth > MAX_DEPTH:
            raise TooDeep(min(self._place, len(self._reader.tokens) - 1))
        start = self._place
        left = self._operand(where, depth)
        n_joined = 0
        while (precedence := PRECEDENCE.get(self._next(), 0)) >= loosest:
            n_joined += 1
            if depth + n_joined > MAX_DEPTH and precedence not in (OR, AND):
                raise TooDeep(self._place)
            if precedence in (OR, AND):
                left = self._list(start, left, precedence, depth)
            else:
                left = self._two_sides(start, left, precedence, depth)
        return left

    def _list(self, start: int, first: Expression, precedence: int, depth: int) -> Expression:
        operator = self._next()
        parts = [first]
        while self._next() == operator:
            self._place += 1
            if self._mistakes.is_doubled(self._place, operator):
                self._place += 1
            parts.append(self._operators(precedence + 1, f"after `{operator}`", depth + 1))
        kind = Conjunction if precedence == AND else Disjunction
        return kind(self._reader.span(start, self._place), tuple(parts))

    def _two_sides(self, start: int, left: Expression, precedence: int, depth: int) -> Expression:
        place, operator = self._place, self._next()
        if self._place + 1 < self._end and self._mistakes.is_split_operator(place):
            raise Unreadable
        self._place += 1
        if operator == ":":
            return self._type_test(start, left, place)
        right = self._operators(precedence + 1, f"after `{operator}`", depth + 1)
        span = self._reader.span(start, self._place)
        if precedence in (ASSIGN, COMPARE):
            self._refuse_chain(start, place, precedence)
        if operator == "=":
            if not is_fluent(left) and not isinstance(left, Missing):
                left = self._mistakes.no_target(start, place)
            return Assignment(span, left, right)
        if precedence == COMPARE:
            return Comparison(span, operator, left, right)
        return Arithmetic(span, operator, left, right)

    def _type_test(self, start: int, operand: Expression, colon: int) -> Expression:
        reader = self._reader
        if self._place < self._end and reader.is_name(self._place):
            type_name = reader.type_name(self._place)
            self._place += 1
            self._refuse_chain(start, colon, COMPARE)
            return TypeTest(reader.span(start, self._place), operand, type_name)
        self._mistakes.type_after_colon(colon, min(self._place + 1, self._end))
        raise Unreadable

    def _refuse_chain(self, start: int, first: int, precedence: int) -> None:
        """Report a second comparison (or assignment) that follows without brackets."""
        second = self._place
        if PRECEDENCE.get(self._next(), 0) != precedence:
            return
        reader = self._reader
        one, two = reader.text(first), reader.text(second)
        left, middle = reader.texts(start, first), reader.texts(first + 1, second)
        ways = [f"put brackets around one of them: `({left} {one} {middle}) {two} ...`"]
        if precedence == COMPARE and ":" not in (one, two):
            ways.insert(
                0,
                f"to compare `{middle}` twice, write `{left} {one} {middle} & {middle} {two} ...`",
            )
        what = "comparisons" if precedence == COMPARE else "assignments"
        reader.report(
            "F015",
            f"{what} cannot be chained",
            reader.span(second, second + 1),
            label=f"`{reader.texts(start, second)}` is already complete",
            help=(*ways,),
        )
        self._place += 1
        self._operators(precedence + 1, f"after `{two}`", 1)
        raise Unreadable

    # Operands.

    def _operand(self, where: str, depth: int) -> Expression:
        reader, start = self._reader, self._place
        text = self._next()
        if text == "(":
            close = self._brackets.closer[start]
            inner = self._whole(start + 1, close, "between the brackets", depth + 1)
            self._place = close + 1
            return Group(reader.span(start, close + 1), inner)
        if text == "!":
            self._place += 1
            body = self._operators(PREFIX, "after `!`", depth + 1)
            return Negation(reader.span(start, self._place), body)
        if text == "-":
            return self._minus(depth)
        if text == "if":
            return self._conditional(depth)
        if text in QUANTIFIERS:
            return self._quantified(depth)
        if text == "believes":
            return self._believes(depth)
        if text in ("else", "elseif"):
            self._mistakes.adjacent(start, start, self._end)
            raise Unreadable
        return self._plain(where)

    def _plain(self, where: str) -> Expression:
        """A fluent, a name or a constant."""
        reader, start = self._reader, self._place
        if start >= self._end or self._next() in PRECEDENCE or self._next() == ",":
            return self._mistakes.nothing(start, where)
        stop = self._mistakes.operand_end(start, self._end)
        self._place = max(stop, start + 1)
        if reader.tokens[start].kind in PARAMETER_KINDS:
            if stop > start + 1:
                return self._call(start, stop)
            parameter = reader.parameter(start, start + 1)
            if parameter is not None:
                return parameter
        return self._mistakes.operand(start, self._place)

    def _call(self, start: int, end: int) -> Expression:
        reader = self._reader
        arguments: list[Parameter] = []
        pieces = self._brackets.pieces(start + 2, end - 1, ",") if start + 2 < end - 1 else []
        n_diagnostics = len(reader.diagnostics)
        name = reader.name(start)
        for piece in pieces:
            argument = reader.parameter(*piece)
            if argument is None:
                del reader.diagnostics[n_diagnostics:]
                return self._mistakes.operand(start, end)
            arguments.append(argument)
        return Call(reader.span(start, end), name, tuple(arguments))

    def _minus(self, depth: int) -> Expression:
        reader, start = self._reader, self._place
        if start + 1 < self._end and (number := reader.parameter(start, start + 2)) is not None:
            self._place += 2
            return number
        self._place += 1
        body = self._operators(PREFIX, "after `-`", depth + 1)
        zero = NumberLiteral(reader.span(start, start + 1), "0")
        return Arithmetic(reader.span(start, self._place), "-", zero, body, unary=True)

    def _believes(self, depth: int) -> Expression:
        reader, start = self._reader, self._place
        stop = self._mistakes.operand_end(start, self._end)
        self._place = stop
        comma = self._brackets.first(start + 2, stop - 1, ",") if stop > start + 2 else -1
        character = reader.parameter(start + 2, comma) if comma >= 0 else None
        if character is None:
            self._mistakes.belief(start, stop)
            return Missing(reader.span(start, stop))
        body = self._whole(comma + 1, stop - 1, "after the `,` of `believes`", depth + 1)
        self._place = stop
        return Believes(reader.span(start, stop), character, body)

    def _quantified(self, depth: int) -> Expression:
        reader, start = self._reader, self._place
        is_well_formed = self._mistakes.is_quantifier_header(start, self._end)
        self._place = self._header_end(start)
        if not is_well_formed:
            raise Unreadable
        variable, type_name = reader.name(start + 2), reader.type_name(start + 4)
        where = f"after `{reader.texts(start, self._place)}`"
        body = self._operators(OR, where, depth + 1)
        span = reader.span(start, self._place)
        return Quantified(span, reader.text(start), variable, type_name, body)

    def _conditional(self, depth: int) -> Expression:
        reader, start = self._reader, self._place
        branches = [self._branch(depth)]
        otherwise: Expression | None = None
        while self._next() in ("elseif", "else"):
            is_else_if = self._next() == "else" and self._place + 1 < self._end
            if is_else_if and reader.text(self._place + 1) == "if":
                self._place += 1
            elif self._next() == "else":
                self._place += 1
                otherwise = self._operators(OR, "after `else`", depth + 1)
                break
            branches.append(self._branch(depth))
        return Conditional(reader.span(start, self._place), tuple(branches), otherwise)

    def _branch(self, depth: int) -> tuple[Expression, Expression]:
        reader, start = self._reader, self._place
        word, body_start = self._next(), self._header_end(self._place)
        if body_start == start + 1:
            self._mistakes.no_condition(start)
            raise Unreadable
        where = f"between the brackets of `{word}`"
        condition = self._whole(start + 2, body_start - 1, where, depth + 1)
        self._place = body_start
        body = self._operators(OR, f"after `{reader.texts(start, body_start)}`", depth + 1)
        return condition, body

    def _header_end(self, start: int) -> int:
        """Return where the body of `word ( ... ) body` begins; after the word if no bracket."""
        if start + 1 < self._end and self._reader.text(start + 1) == "(":
            return self._brackets.closer[start + 1] + 1
        return start + 1
