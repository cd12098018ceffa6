"""Statements that declare: types, entities, properties, utilities; and formal parameters."""

from fabula.diagnostics import Span
from fabula.syntax.parser.reader import Reader, Unreadable
from fabula.syntax.tree import (
    EntityDefinition,
    Formal,
    Name,
    PropertyDefinition,
    TypeDefinition,
    UnknownLiteral,
)


class Cursor:
    """Goes through the range of one definition and reports with the definition's own code."""

    def __init__(
        self,
        reader: Reader,
        start: int,
        end: int,
        code: str,
        form: str,
        *,
        what: str = "statement",
    ) -> None:
        self.reader = reader
        self.start = self.place = start
        self.end = end
        self._code = code
        self._form = form
        self._what = what

    @property
    def text(self) -> str:
        """The next token; empty at the end."""
        return self.reader.text(self.place) if self.place < self.end else ""

    @property
    def span(self) -> Span:
        """The place of the whole definition."""
        return self.reader.span(self.start, self.end)

    def name(self, what: str, *, is_type: bool = False) -> Name:
        """Read a name, or give up."""
        if self.place >= self.end or not self.reader.is_name(self.place):
            self.fail(f"expected {what}")
        self.place += 1
        reader = self.reader
        return reader.type_name(self.place - 1) if is_type else reader.name(self.place - 1)

    def names(self, what: str) -> tuple[Name, ...]:
        """Read one or more names of types with commas between them, to the end."""
        found = [self.name(what, is_type=True)]
        while self.text == ",":
            self.place += 1
            found.append(self.name(f"{what} after `,`", is_type=True))
        return tuple(found)

    def symbol(self, symbol: str, why: str) -> None:
        """Read a symbol, or give up."""
        if self.text != symbol:
            self.fail(f"expected `{symbol}` {why}")
        self.place += 1

    def brackets(self, opener: str, why: str) -> tuple[int, int]:
        """Read a pair of brackets, or give up; return the range between them.

        Where the closing bracket is missing, nobody knows what was meant to stand before it; only
        a `{` behind it tells.
        """
        self.symbol(opener, why)
        inner = self.place
        close = min(self.reader.brackets.closer[inner - 1], self.end)
        is_closed = self.reader.brackets.opener.get(close) == inner - 1
        self.place = min(close + is_closed, self.end)
        if is_closed or opener == "{" or self.text == "{":
            return inner, close
        return close, close

    def finish(self) -> None:
        """Report whatever is left over."""
        if self.place >= self.end or self.reader.brackets.is_broken(self.place, self.end):
            return
        reader = self.reader
        reader.report(
            "F005",
            f"expected `;` after `{reader.text(self.place - 1)}`",
            reader.span(self.place, self.place + 1),
            label=f"the {self._what} should have ended before this",
            help=("write the missing `;`", f"or mend the {self._what}: {self._form}"),
        )

    def fail(self, headline: str) -> None:
        """Report that the definition cannot be read any further, and give up.

        Raises:
            Unreadable: always.
        """
        reader, place = self.reader, min(self.place, self.end)
        if not reader.brackets.is_broken(self.start, min(place + 1, self.end)):
            is_inside = place < self.end
            span = reader.span(place, place + is_inside)
            written = f"`{reader.text(place)}`" if is_inside else f"the end of the {self._what}"
            label = f"found {written} instead"
            reader.report(self._code, headline, span, label=label, help=(self._form,))
        raise Unreadable


def read_type(reader: Reader, start: int, end: int) -> TypeDefinition:
    """`type NAME [ : NAME, ... ]`"""
    cursor = Cursor(reader, start + 1, end, "F031", "write `type name;` or `type name : parent;`")
    name = cursor.name("the name of the new type", is_type=True)
    parents: tuple[Name, ...] = ()
    if cursor.text == ":":
        cursor.place += 1
        parents = cursor.names("the name of a parent type")
    cursor.finish()
    return TypeDefinition(reader.span(start, end), name, parents)


def read_entity(reader: Reader, start: int, end: int) -> EntityDefinition:
    """`entity NAME : NAME, ...`"""
    cursor = Cursor(reader, start + 1, end, "F032", "write `entity Name : type;`")
    name = cursor.name("the name of the new entity")
    cursor.symbol(":", f"and a type after `{name.text}`")
    types = cursor.names("the name of a type")
    cursor.finish()
    return EntityDefinition(reader.span(start, end), name, types)


def read_property(reader: Reader, start: int, end: int) -> PropertyDefinition:
    """`property NAME ( formal, ... ) : TYPE`, or `attitude` in its place."""
    word = "attitude" if reader.text(start) == "attitude" else "property"
    holder = "holder : character" if word == "attitude" else "variable : type"
    form = f"write `{word} name({holder}) : type;`"
    cursor = Cursor(reader, start + 1, end, "F033", form)
    name = cursor.name(f"the name of the new {word}")
    inner = cursor.brackets("(", f"after `{name.text}`; it is needed even without parameters")
    formals = read_formals(reader, *inner)
    cursor.symbol(":", "and the type of its values")
    type_name = cursor.name("the type of its values", is_type=True)
    cursor.finish()
    span = reader.span(start, end)
    return PropertyDefinition(span, name, formals, type_name, word == "attitude")


def read_formals(reader: Reader, start: int, end: int) -> tuple[Formal, ...]:
    """Read formal parameters with commas between them; report and leave out the unreadable."""
    if start >= end or reader.brackets.is_broken(start, end):
        return ()
    formals = []
    for piece in reader.brackets.pieces(start, end, ","):
        formal = _read_formal(reader, *piece)
        if formal is not None:
            formals.append(formal)
    return tuple(formals)


def _read_formal(reader: Reader, start: int, end: int) -> Formal | None:
    span = reader.span(start, end)
    is_variable = end - start == 3 and reader.text(start + 1) == ":"
    if is_variable and reader.is_name(start) and reader.is_name(start + 2):
        return Formal(span, reader.name(start), reader.type_name(start + 2))
    constant = reader.parameter(start, end)
    if constant is not None and not isinstance(constant, UnknownLiteral):
        return Formal(span, constant, None)
    written = reader.texts(start, end)
    reader.report(
        "F037",
        f"`{written}` is not a parameter" if written else "a parameter is missing",
        span,
        label="expected `variable : type`, or an entity, a number, `True` or `False`",
        help=_ways_to_write_formal(reader, start, end),
    )
    return None


def _ways_to_write_formal(reader: Reader, start: int, end: int) -> tuple[str, ...]:
    if end - start == 2 and reader.is_name(start) and reader.is_name(start + 1):
        first, second = reader.text(start), reader.text(start + 1)
        return (f"write `{second} : {first}` or `{first} : {second}`",)
    if start == end:
        return ("delete the `,`",)
    return ("write one `variable : type` between each two commas",)
