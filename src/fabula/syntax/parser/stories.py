"""Stories, and the clauses between their braces.

The words of clauses are words only here: at the beginning of a clause, and (`then`, `within`,
`before`) wherever they stand outside of brackets in one.
"""

from fabula.diagnostics import nearest
from fabula.syntax.parser.definitions import Cursor, read_formals
from fabula.syntax.parser.reader import Reader, Unreadable
from fabula.syntax.parser.reading import Reading
from fabula.syntax.tokens import CLAUSE_WORDS, LINK_WORDS, TokenKind
from fabula.syntax.tree import (
    Clause,
    Expression,
    Formal,
    Missing,
    MomentClause,
    OrderClause,
    SceneClause,
    SceneLink,
    StoryDefinition,
)

_FORMS = {
    "scene": "write `scene name: moment then moment;`, or `scene name(variable : type): ...;`",
    "then": "write `then scene name: moment;`",
    "once": "write `once: moment;`",
    "never": "write `never: moment;`",
    "order": "write `order: moment before moment;`, or `order(variable : type): ...;`",
    "end": "write `end: condition;`",
}
_MOST_DIGITS = 9


class StoryReader:
    """Reads one story."""

    def __init__(self, reader: Reader, reading: Reading) -> None:
        self._reader = reader
        self._brackets = reader.brackets
        self._reading = reading

    def read(self, start: int, end: int) -> StoryDefinition:
        """Read `story NAME { clause; ... }`; a clause that cannot be read is `Missing`."""
        reader = self._reader
        form = "write `story name { scene name: moment; }`"
        cursor = Cursor(reader, start + 1, end, "F040", form)
        name = cursor.name("the name of the story")
        body_start, body_end = cursor.brackets("{", f"before the clauses of `{name.text}`")
        clauses: list[Clause] = []
        pieces = self._brackets.pieces(body_start, body_end, ";")
        if pieces[-1][0] == pieces[-1][1]:
            pieces.pop()
        for piece in pieces:
            for clause_start, clause_end in self._split_where_semicolon_is_missing(*piece):
                clauses.append(self.clause(clause_start, clause_end))
        cursor.finish()
        return StoryDefinition(reader.span(start, end), name, tuple(clauses))

    def refuse_stray_clause(self, start: int) -> None:
        """Report a clause that stands outside of any story (its `{` may be missing)."""
        reader = self._reader
        if not reader.is_fabula or not self._starts_clause(start):
            return
        reader.report(
            "F041",
            f"this `{reader.text(start)}` stands outside of any story",
            reader.span(start, start + 1),
            label="expected a statement",
            help=("look for a missing `{` or a surplus `}` before it",),
        )
        raise Unreadable

    # Clauses.

    def _split_where_semicolon_is_missing(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a piece before the words that begin a clause where no expression goes on."""
        reader = self._reader
        cuts = [start]
        for place in range(start + 1, end):
            if reader.text(place) not in CLAUSE_WORDS or not reader.is_direct(place, start):
                continue
            is_head = place <= cuts[-1] + 1 + (reader.text(cuts[-1]) == "then")
            if is_head or not reader.ends_operand(place - 1) or reader.text(place - 1) == "then":
                continue
            if self._starts_clause(place):
                cuts.append(place)
                reader.report_missing_semicolon(place)
        return list(zip(cuts, [*cuts[1:], end], strict=True))

    def _starts_clause(self, place: int) -> bool:
        """Whether the tokens from here on look like the beginning of a clause."""
        reader, word = self._reader, self._reader.text(place)
        if word == "then":
            return reader.text(place + 1) == "scene" and self._starts_clause(place + 1)
        if word == "scene":
            return reader.is_name(place + 1) and reader.text(place + 2) in (":", "(")
        follower = place + 1
        if word == "order" and reader.text(follower) == "(":
            follower = self._brackets.closer[follower] + 1
        return word in CLAUSE_WORDS and reader.text(follower) == ":"

    def clause(self, start: int, end: int) -> Clause:
        """Read one clause; one that cannot be read is `Missing`."""
        reader = self._reader
        if start == end:
            reader.report_nothing_between(start, "clause")
            return Missing(reader.span(start, end))
        word = self._clause_word(start, end)
        try:
            if word in ("scene", "then"):
                return self._scene(word, start, end)
            if word == "order":
                return self._order(start, end)
            if word:
                return self._moment_clause(word, start, end)
        except Unreadable:
            pass
        return Missing(reader.span(start, end))

    def _clause_word(self, start: int, end: int) -> str:
        """Return the kind of a clause; of a misspelt one the kind that was meant, reported."""
        reader, word = self._reader, self._reader.text(start)
        if word in CLAUSE_WORDS:
            return word
        near = nearest(word, CLAUSE_WORDS) if reader.is_word(start) else None
        if reader.brackets.is_broken(start, end):
            return near or ""
        reader.report(
            "F041",
            f"`{word}` does not begin a clause of a story",
            reader.span(start, start + 1),
            label="expected `scene`, `then scene`, `once`, `never`, `order` or `end`",
            help=() if near is None else (f"did you mean `{near}`?",),
        )
        return near or ""

    def _moment_clause(self, word: str, start: int, end: int) -> MomentClause:
        cursor = self._cursor(word, start, end)
        cursor.symbol(":", f"after `{word}`")
        moment = self._moment(cursor.place, end, word, f"after `{word}:`")
        return MomentClause(self._reader.span(start, end), word, moment)

    def _order(self, start: int, end: int) -> OrderClause:
        reader = self._reader
        cursor = self._cursor("order", start, end)
        formals = self._formals(cursor)
        cursor.symbol(":", "after `order` and its variables")
        body_start = cursor.place
        places = self._brackets.all(body_start, end, "before")
        if not places:
            cursor.place = end
            cursor.fail("expected `before` and a second moment")
        before, *others = places
        for other in others:
            self._refuse(other, "an `order` has only two moments", "write another `order` for it")
        first = self._moment(body_start, before, "order", "before `before`")
        second_end = others[0] if others else end
        second = self._moment(before + 1, second_end, "order", "after `before`")
        return OrderClause(reader.span(start, end), formals, first, second)

    def _scene(self, word: str, start: int, end: int) -> SceneClause:
        reader = self._reader
        cursor = self._cursor(word, start, end)
        if word == "then":
            if cursor.text != "scene":
                cursor.fail("expected `scene` after `then` at the beginning of a clause")
            cursor.place += 1
        name = cursor.name("the name of the scene")
        formals = self._formals(cursor)
        cursor.symbol(":", f"and a moment after `{name.text}`")
        pieces = self._brackets.pieces(cursor.place, end, "then")
        links = tuple([self._link(rank, *piece) for rank, piece in enumerate(pieces)])
        return SceneClause(reader.span(start, end), name, formals, links, word == "then")

    def _formals(self, cursor: Cursor) -> tuple[Formal, ...]:
        """Read the variables of a clause, if it has any."""
        if cursor.text != "(":
            return ()
        return read_formals(self._reader, *cursor.brackets("(", "before the variables"))

    def _cursor(self, word: str, start: int, end: int) -> Cursor:
        return Cursor(self._reader, start + 1, end, "F041", _FORMS[word], what="clause")

    # Moments.

    def _link(self, rank: int, start: int, end: int) -> SceneLink:
        reader = self._reader
        span = reader.span(start, end)
        place = self._brackets.first(start, end, "within")
        within: int | Missing | None = None
        moment_end = end
        if place >= 0:
            moment_end = place
            if rank > 0:
                within = self._within(place, end)
            else:
                reader.report(
                    "F042",
                    "the first moment of a scene is within nothing",
                    reader.span(place, end),
                    label="`within` counts the steps after the moment before",
                    help=("write it after a moment that follows a `then`",),
                )
                within = Missing(reader.span(place, end))
        where = "after `then`" if rank > 0 else "for the first moment of the scene"
        return SceneLink(span, self._moment(start, moment_end, "scene", where), within)

    def _within(self, place: int, end: int) -> int | Missing:
        """Read `within NUMBER steps`."""
        reader, number = self._reader, self._reader.text(place + 1)
        has_form = place + 3 == end and reader.text(place + 2) in ("step", "steps")
        if not has_form or reader.tokens[place + 1].kind is not TokenKind.NUMBER:
            self._report_within(place, end, "`within` needs a number of steps")
        elif not number.isdecimal() or int(number[:_MOST_DIGITS]) == 0:
            self._report_within(place, end, f"`{number}` is not a number of steps")
        elif len(number) > _MOST_DIGITS:
            self._report_within(place, end, f"`{number}` is more steps than any plot has")
        else:
            return int(number)
        return Missing(reader.span(place, end))

    def _report_within(self, place: int, end: int, headline: str) -> None:
        self._reader.report(
            "F042",
            headline,
            self._reader.span(place, end),
            label="expected a positive whole number of steps after the moment before",
            help=("write `... then moment within 2 steps`",),
        )

    def _moment(self, start: int, end: int, clause: str, where: str) -> Expression:
        """Read a moment; a word of another kind of clause in it ends what can be read."""
        reader = self._reader
        strays = [self._brackets.first(start, end, word) for word in LINK_WORDS]
        place = min((stray for stray in strays if stray >= 0), default=end)
        if place < end:
            home = "order" if reader.text(place) == "before" else "scene"
            headline = f"`{reader.text(place)}` has no place in {_A_CLAUSE[clause]}"
            self._refuse(place, headline, _FORMS[home])
            self._reading.read(start, place, where)
            return Missing(reader.span(start, end))
        return self._reading.read(start, end, where)

    def _refuse(self, place: int, headline: str, form: str) -> None:
        reader, word = self._reader, self._reader.text(place)
        reader.report(
            "F041",
            headline,
            reader.span(place, place + 1),
            label="expected the clause to end before this",
            help=(form, f"if `{word}` is a name, put brackets around it: `({word})`"),
        )


_A_CLAUSE = {
    "scene": "a scene",
    "order": "an `order`",
    "once": "a `once`",
    "never": "a `never`",
    "end": "an `end`",
}
