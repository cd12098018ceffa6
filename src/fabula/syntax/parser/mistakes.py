"""What to say about the mistakes that expressions of both dialects share."""

from fabula.diagnostics import Span, nearest
from fabula.syntax.parser.reader import Reader
from fabula.syntax.tokens import EXPRESSION_WORDS, PARAMETER_KINDS, Token, TokenKind
from fabula.syntax.tree import Missing, Name

_OTHER_LANGUAGES = {"and": "&", "or": "|", "not": "!"}
_SPLIT_OPERATORS = {
    ("=", "<"): "<=",
    ("=", ">"): ">=",
    ("<", ">"): "!=",
    ("=", "="): "==",
    ("=", "=="): "==",
    ("==", "="): "==",
    ("-", ">"): "",
}


class Mistakes:
    """Reports mistakes; where a piece cannot be saved, returns the `Missing` that replaces it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._brackets = reader.brackets

    def nothing(self, place: int, where: str) -> Missing:
        """There is no expression where one should be."""
        span = self._reader.span(place, place)
        self._reader.report(
            "F010",
            f"expected an expression {where}",
            span,
            label="nothing is here",
            help=("write a fluent like `at(Tom)`, a name, a number, `?`, `True` or `False`",),
        )
        return Missing(span)

    def no_expression(self, start: int, end: int) -> Missing:
        """The range is no expression, and no better reason is known."""
        span = self._reader.span(start, end)
        self._reader.report(
            "F009",
            f"`{self._reader.texts(start, end)}` cannot be read as an expression",
            span,
            help=("put brackets around its parts to see which of them is meant otherwise",),
        )
        return Missing(span)

    def is_doubled(self, place: int, operator: str) -> bool:
        """Report `&&` or `||`, written for `&` or `|`; False if the place is something else."""
        tokens = self._reader.tokens
        if not 0 < place < len(tokens) or tokens[place - 1].end != tokens[place].start:
            return False
        if (tokens[place - 1].text, tokens[place].text) != (operator, operator):
            return False
        meaning = "and" if operator == "&" else "or"
        self._reader.report(
            "F010",
            f"expected an expression between `{operator}` and `{operator}`",
            self._reader.span(place - 1, place + 1),
            label=f"`{operator}` alone means {meaning}",
            help=(f"write a single `{operator}`",),
        )
        return True

    def is_split_operator(self, place: int) -> bool:
        """Report two operators that were meant to be one, like `= <`; False if there is none."""
        reader = self._reader
        if place + 1 >= len(reader.tokens):
            return False
        meant = _SPLIT_OPERATORS.get((reader.text(place), reader.text(place + 1)))
        if meant is None:
            return False
        wrong = reader.text(place) + reader.text(place + 1)
        reader.report(
            "F010",
            f"expected an expression between `{wrong[0]}` and `{wrong[1:]}`",
            reader.span(place, place + 2),
            label="two operators in a row",
            help=(f"write `{meant}`",) if meant else ("use `if(condition) effect`",),
        )
        return True

    def no_sign(self, place: int) -> Missing:
        """A `-` or `+` has nothing on its left."""
        sign = self._reader.text(place)
        span = self._reader.span(place, place + 1)
        help_text = "write `0 - ...`, or a number like `-1` without a space"
        self._reader.report(
            "F010",
            f"expected an expression before `{sign}`",
            span,
            label="there is no sign for expressions, only for numbers",
            help=(help_text if sign == "-" else "leave it away",),
        )
        return Missing(span)

    def no_target(self, start: int, end: int) -> Missing:
        """What stands left of `=` cannot be assigned."""
        reader, span = self._reader, self._reader.span(start, end)
        written = reader.texts(start, end)
        ways = ["write `==` to compare"]
        if end - start == 1 and reader.is_name(start):
            ways.append(f"write `{written}() = ...` to assign a property without parameters")
        headline = f"`{written}` cannot be assigned"
        reader.report("F020", headline, span, label="expected a fluent", help=(*ways,))
        return Missing(span)

    def early_else(self, place: int) -> None:
        """An `else` is followed by another branch of the same conditional."""
        reader = self._reader
        if reader.text(place + 1) == "if":
            reader.report(
                "F013",
                "`else if` is not in the classic dialect",
                reader.span(place, place + 2),
                label="expected `elseif`",
                help=("write `elseif(...)`", "or put brackets around the inner `if`"),
            )
            return
        reader.report(
            "F014",
            "this `else` is followed by another `elseif` or `else`",
            reader.span(place, place + 1),
            label="`else` must be the last branch",
            help=("put brackets around an inner `if`: `if(a()) (if(b()) 1 else 2) else 3`",),
        )

    def no_condition(self, place: int) -> Missing:
        """An `if` or `elseif` has no condition in brackets."""
        word, span = self._reader.text(place), self._reader.span(place, place + 1)
        self._reader.report(
            "F014",
            f"expected `(` after `{word}`",
            span,
            label="its condition must stand in brackets",
            help=(f"write `{word}(condition) ...`",),
        )
        return Missing(span)

    def is_quantifier_header(self, start: int, end: int) -> bool:
        """Whether `word ( name : type )` stands at the beginning of the range; else report it."""
        reader = self._reader
        word, close = reader.text(start), start + 5
        if close < end and reader.text(start + 1) == "(" and reader.text(start + 3) == ":":
            is_well_formed = self._brackets.closer[start + 1] == close
            if is_well_formed and reader.is_name(start + 2) and reader.is_name(start + 4):
                return True
        has_brackets = start + 1 < end and reader.text(start + 1) == "("
        last = self._brackets.closer[start + 1] + 1 if has_brackets else start + 1
        reader.report(
            "F017",
            f"`{word}` needs one variable and its type",
            reader.span(start, min(last, end)),
            label=f"expected `{word}(variable : type)`",
            help=(f"write `{word}(c : character) ...`; for two variables, nest two of them",),
        )
        return False

    def type_after_colon(self, colon: int, end: int) -> Name | None:
        """Return the type that follows a `:`, or report that none does."""
        reader = self._reader
        if colon + 2 == end and reader.is_name(colon + 1):
            return reader.type_name(colon + 1)
        place = reader.span(colon + 1, end) if colon + 1 < end else reader.span(colon, colon + 1)
        reader.report(
            "F009",
            "expected the name of a type after `:`",
            place,
            label="this is no type" if colon + 1 < end else "",
            help=("`x : type` asks whether `x` is of that type",),
        )
        return None

    def operand(self, start: int, end: int) -> Missing:
        """Explain a range without operators that is no operand, or more than one."""
        missing = Missing(self._reader.span(start, end))
        stop = self.operand_end(start, end)
        if stop > start and self._report_parts(start, stop):
            return missing
        if stop < end:
            self.adjacent(start, max(stop, start + 1), end)
        else:
            self.no_expression(start, end)
        return missing

    def operand_end(self, start: int, end: int) -> int:
        """Return where the operand that begins a range ends; `start` if none begins it."""
        reader, tokens = self._reader, self._reader.tokens
        if reader.text(start) in ("(", "[", "{"):
            return self._brackets.closer[start] + 1
        if tokens[start].kind not in PARAMETER_KINDS and tokens[start].kind is not TokenKind.OTHER:
            return start
        is_word = tokens[start].kind in (TokenKind.NAME, TokenKind.OTHER)
        if is_word and start + 1 < end and reader.text(start + 1) == "(":
            return self._brackets.closer[start + 1] + 1
        return start + 1

    def adjacent(self, start: int, place: int, end: int) -> None:
        """Two operands stand side by side: one ends and the other begins at `place`."""
        reader = self._reader
        token = reader.tokens[place] if place < end else reader.tokens[start]
        first, second = reader.texts(start, place), token.text
        span = reader.span(place, place + 1) if place < end else reader.span(start, end)
        if token.kind is TokenKind.NUMBER and token.text.startswith("-"):
            reader.report(
                "F012",
                f"`{token.text}` was read as a negative number",
                span,
                label=f"expected an operator after `{first}`",
                help=(f"write `- {token.text[1:]}` to subtract: `{first} - {token.text[1:]}`",),
            )
        elif second in ("else", "elseif"):
            reader.report(
                "F014",
                f"this `{second}` belongs to no `if`",
                span,
                label=f"no `if` is open here that could have an `{second}`",
                help=("put brackets around the whole conditional, or delete this branch",),
            )
        elif token.kind is TokenKind.OTHER:
            self._unknown(token)
        else:
            self._no_operator(first, token)

    def _no_operator(self, first: str, token: Token) -> None:
        ways = ["write an operator between them, for example `&`, `==` or `+`"]
        for word in (token.text, first):
            if word.casefold() in _OTHER_LANGUAGES:
                ways = [f"write `{_OTHER_LANGUAGES[word.casefold()]}` for `{word}`"]
        if ways[0].startswith("write an") and (near := nearest(first, EXPRESSION_WORDS)):
            ways.insert(0, f"did you mean `{near}`?")
        span = self._span(token)
        self._reader.report(
            "F011",
            f"expected an operator between `{first}` and `{token.text}`",
            span,
            label="a second expression begins here",
            help=(*ways,),
        )

    def _report_parts(self, start: int, end: int) -> bool:
        """Report what is wrong with a single operand; False if nothing is."""
        reader, tokens = self._reader, self._reader.tokens
        token = tokens[start]
        if token.kind is TokenKind.OTHER or token.text in ("[", "{"):
            self._unknown(token)
            return True
        if token.kind is not TokenKind.NAME or reader.text(start + 1) != "(" or start + 1 >= end:
            if token.kind in PARAMETER_KINDS or token.text == "(":
                return False
            self._misplaced(token)
            return True
        if token.text == "believes":
            return self.belief(start, end)
        return self._report_arguments(start, end)

    def belief(self, start: int, end: int) -> bool:
        """Report what is wrong with a `believes`; False if nothing is."""
        reader = self._reader
        comma = self._brackets.first(start + 2, end - 1, ",")
        head = "`believes` needs a character and what it believes"
        label = "expected `believes(character, expression)`"
        if comma < 0:
            reader.report("F016", head, reader.span(start, end), label=label)
            return True
        if reader.parameter(start + 2, comma) is None:
            span = reader.span(start + 2, comma) if start + 2 < comma else reader.span(comma, end)
            reader.report(
                "F016",
                "the one who believes must be a single name",
                span,
                label="expected a character or a variable",
                help=("bind it: `forall(c : character) if(c == ...) believes(c, ...)`",),
            )
            return True
        return False

    def _report_arguments(self, start: int, end: int) -> bool:
        reader, found = self._reader, False
        if start + 2 >= end - 1:
            return False
        for piece in self._brackets.pieces(start + 2, end - 1, ","):
            if reader.parameter(*piece) is not None:
                continue
            found = True
            where = reader.span(*piece) if piece[0] < piece[1] else reader.span(start, end)
            written = reader.texts(*piece)
            reader.report(
                "F018",
                f"`{written}` cannot be an argument" if written else "an argument is missing",
                where,
                label="expected a single name, number, `True` or `False`",
                help=(
                    "ask with a quantifier: `exists(x : type) (x == "
                    f"{written or '...'} & {reader.text(start)}(x))`",
                ),
            )
        return found

    def _unknown(self, token: Token) -> None:
        ways = ["names begin with a letter"]
        if token.text == '"':
            ways = ["write names without quotation marks"]
        elif token.text in ("[", "]", "{", "}"):
            ways = ["use `(` and `)` to group"]
        self._reader.report(
            "F008",
            f"`{token.text}` means nothing here",
            self._span(token),
            label="expected an expression",
            help=(*ways,),
        )

    def _misplaced(self, token: Token) -> None:
        self._reader.report(
            "F010",
            f"expected an expression before `{token.text}`",
            self._span(token),
            label="an operator cannot begin an expression",
        )

    @staticmethod
    def _span(token: Token) -> Span:
        return Span(token.start, token.end)
