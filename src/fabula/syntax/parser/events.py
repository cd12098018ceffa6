"""Actions and triggers, and the parts between their braces."""

from dataclasses import dataclass, replace

from fabula.diagnostics import Diagnostic, Severity, nearest
from fabula.syntax.parser.definitions import Cursor, read_formals
from fabula.syntax.parser.reader import Reader, Unreadable
from fabula.syntax.parser.reading import Reading
from fabula.syntax.tokens import PART_WORDS
from fabula.syntax.tree import (
    ActionDefinition,
    Expression,
    Observing,
    Parameter,
    TriggerDefinition,
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts read so far; the last of a kind wins."""

    precondition: Expression | None = None
    motive: Expression | None = None
    effect: Expression | None = None
    consenting: tuple[Parameter, ...] | None = None
    observing: Observing | None = None


class EventReader:
    """Reads one action or trigger."""

    def __init__(self, reader: Reader, reading: Reading) -> None:
        self._reader = reader
        self._reading = reading

    def read(self, word: str, start: int, end: int) -> ActionDefinition | TriggerDefinition:
        """Read the definition as an action or a trigger, as `word` says."""
        reader = self._reader
        form = f"write `{word} name(variable : type) {{ precondition: ...; effect: ...; }}`"
        cursor = Cursor(reader, start + 1, end, "F034", form)
        name = cursor.name(f"the name of the {word}")
        inner = cursor.brackets("(", f"after `{name.text}`; it is needed even without parameters")
        formals = read_formals(reader, *inner)
        body = cursor.brackets("{", f"before the parts of `{name.text}`")
        parts = self._parts(word, *body)
        cursor.finish()
        span = reader.span(start, end)
        if word == "trigger":
            return TriggerDefinition(span, name, formals, parts.precondition, parts.effect)
        return ActionDefinition(
            span,
            name,
            formals,
            parts.precondition,
            parts.motive,
            parts.effect,
            parts.consenting,
            parts.observing,
        )

    def _parts(self, event: str, start: int, end: int) -> _Parts:
        parts = _Parts()
        pieces = self._reader.brackets.pieces(start, end, ";")
        if pieces[-1][0] == pieces[-1][1]:
            pieces.pop()
        seen: set[str] = set()
        for piece in pieces:
            for part_start, part_end in self._split_where_semicolon_is_missing(*piece):
                parts = self._part(event, parts, part_start, part_end, seen)
        return parts

    def _split_where_semicolon_is_missing(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a piece before the words that begin a part; no expression has a place for them."""
        reader = self._reader
        cuts = [start]
        for word_place in range(start + 1, end):
            if reader.text(word_place) not in PART_WORDS or not reader.is_direct(word_place, start):
                continue
            if self._starts_part(word_place) and reader.ends_operand(word_place - 1):
                cuts.append(word_place)
                reader.report_missing_semicolon(word_place)
        return list(zip(cuts, [*cuts[1:], end], strict=True))

    def _starts_part(self, place: int) -> bool:
        reader = self._reader
        if reader.text(place) != "observing":
            return reader.text(place + 1) == ":"
        return reader.text(place + 1) == "(" and reader.starts_line(place)

    def _part(self, event: str, parts: _Parts, start: int, end: int, seen: set[str]) -> _Parts:
        reader = self._reader
        if start == end:
            reader.report_nothing_between(start, "part")
            return parts
        word = self._part_word(start, end)
        if word in seen:
            self._warn_twice(word, start)
        seen.add(word)
        if event == "trigger" and word in ("motive", "consenting", "observing"):
            self._refuse_in_trigger(word, start)
        else:
            reader.refuse_in_classic(start, "part")
        try:
            if word == "consenting":
                return replace(parts, consenting=self._consenting(start, end))
            if word == "observing":
                return replace(parts, observing=self._observing(start, end))
            if word:
                body_start = self._colon(word, start + 1, end)
                body = self._reading.read(body_start, end, f"after `{word}:`")
                if word == "effect":
                    return replace(parts, effect=body)
                if word == "motive":
                    return replace(parts, motive=body)
                return replace(parts, precondition=body)
        except Unreadable:
            pass
        return parts

    def _part_word(self, start: int, end: int) -> str:
        """Return the kind of a part; of a misspelt one the kind that was meant, after reporting."""
        reader, word = self._reader, self._reader.text(start)
        if word in PART_WORDS:
            return word
        known = reader.part_words
        near = nearest(word, known) if reader.is_word(start) else None
        if reader.brackets.is_broken(start, end):
            return near or ""
        reader.report(
            "F035",
            f"`{word}` does not begin a part of an action",
            reader.span(start, start + 1),
            label=f"expected `{'`, `'.join(known[:-1])}` or `{known[-1]}`",
            help=() if near is None else (f"did you mean `{near}`?",),
        )
        return near or ""

    def _colon(self, word: str, place: int, end: int) -> int:
        reader = self._reader
        if place < end and reader.text(place) == ":":
            return place + 1
        if not reader.brackets.is_broken(place - 1, end):
            reader.report(
                "F035",
                f"expected `:` after `{word}`",
                reader.span(place, min(place + 1, end)),
                help=(f"write `{word}: ...`",),
            )
        raise Unreadable

    def _consenting(self, start: int, end: int) -> tuple[Parameter, ...]:
        reader = self._reader
        start = self._colon("consenting", start + 1, end)
        if start < end and reader.text(start) == "(" and reader.brackets.closer[start] == end - 1:
            start, end = start + 1, end - 1
        if start >= end or reader.brackets.is_broken(start, end):
            return ()
        characters = []
        for piece in reader.brackets.pieces(start, end, ","):
            character = reader.parameter(*piece)
            if character is not None:
                characters.append(character)
                continue
            written = reader.texts(*piece)
            reader.report(
                "F035",
                f"`{written}` cannot consent" if written else "a character is missing",
                reader.span(*piece),
                label="expected the name of a character, or a variable",
                help=("write `consenting: first, second;` with single names",),
            )
        return tuple(characters)

    def _observing(self, start: int, end: int) -> Observing:
        reader = self._reader
        form = "write `observing(c : character): condition;`"
        cursor = Cursor(reader, start + 1, end, "F035", form)
        inner_start, inner_end = cursor.brackets("(", "after `observing`")
        inner = Cursor(reader, inner_start, inner_end, "F035", form)
        observer = inner.name("a variable for the one who observes")
        inner.symbol(":", f"and a type after `{observer.text}`")
        type_name = inner.name("the type of the one who observes", is_type=True)
        if inner.text:
            inner.fail("expected `)` after the type of the one who observes")
        cursor.symbol(":", "after `observing(...)`")
        where = f"after `{reader.texts(start, cursor.place)}`"
        condition = self._reading.read(cursor.place, end, where)
        return Observing(reader.span(start, end), observer, type_name, condition)

    def _warn_twice(self, word: str, place: int) -> None:
        reader = self._reader
        if not word:
            return
        reader.diagnostics.append(
            Diagnostic(
                "F402",
                Severity.WARNING,
                f"there is another `{word}` before this one",
                reader.source,
                reader.span(place, place + 1),
                label="only the last one counts",
                help=("delete one of them, or join them with `&`",),
            )
        )

    def _refuse_in_trigger(self, word: str, place: int) -> None:
        reader = self._reader
        label, help_ = "triggers happen by themselves, and everybody sees them", "delete the part"
        if word == "motive":
            label, help_ = "a trigger happens as soon as it can", "move it to the `precondition`"
        reader.report(
            "F038",
            f"a trigger has no `{word}` part",
            reader.span(place, place + 1),
            label=label,
            help=(f"{help_}, or make it an `action`",),
        )
