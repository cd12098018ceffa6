"""Where the two dialects would read a classic text differently (semantics 1.11.3)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from fabula.diagnostics import Diagnostic, Severity, Source
from fabula.syntax.full_brackets import fully_bracketed
from fabula.syntax.lexer import tokenize
from fabula.syntax.parser.fabula_reading import FabulaReading
from fabula.syntax.parser.reader import Reader
from fabula.syntax.precedence import with_fabula_brackets
from fabula.syntax.tree import (
    Arithmetic,
    Believes,
    Conditional,
    Expression,
    Group,
    Statement,
)
from fabula.syntax.walk import children, expressions, map_children, without_groups


def different_readings(
    source: Source, statements: tuple[Statement, ...], errors: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield a warning for each expression that would mean something else in the fabula dialect.

    An expression here is what stands between two brackets, or is whole; so a difference is
    reported for the smallest piece of text that has it.  `a + (b + c)` and `(a + b) + c` are
    taken to mean the same, and likewise with `*`.  An expression with errors is left alone.
    """
    places = sorted(error.span.start for error in errors)
    for statement in statements:
        for whole in expressions(statement):
            rank = bisect_left(places, whole.span.start)
            if rank < len(places) and places[rank] <= whole.span.end:
                continue
            for piece in _pieces_that_miss_brackets(whole):
                yield from _difference(source, piece)


def _pieces_that_miss_brackets(whole: Expression) -> Iterable[Expression]:
    """Return the pieces in which the fabula dialect needs brackets that the author did not write.

    A piece is what stands between two brackets, or is whole.
    """
    found: dict[int, Expression] = {}
    waiting = [(whole, with_fabula_brackets(whole), whole)]
    while waiting:
        written, needed, piece = waiting.pop()
        if isinstance(needed, Group) and not isinstance(written, Group):
            found[id(piece)] = piece
            needed = needed.inner
        begins_piece = set(map(id, _bracketed_children(written)))
        for child, needed_child in zip(children(written), children(needed), strict=True):
            own_piece = child if id(child) in begins_piece else piece
            waiting.append((child, needed_child, own_piece))
    return found.values()


def _bracketed_children(expression: Expression) -> tuple[Expression, ...]:
    """Return the expressions that stand between brackets directly below an expression."""
    if isinstance(expression, Conditional):
        return tuple([condition for condition, _ in expression.branches])
    return children(expression) if isinstance(expression, Group | Believes) else ()


def _difference(source: Source, piece: Expression) -> Iterator[Diagnostic]:
    text = source.text[piece.span.start : piece.span.end]
    other, mistake = _as_fabula(text)
    if not mistake and _meaning(other) == _meaning(piece):
        return
    reading = f"it would be an error there: {mistake}" if mistake else f"`{fully_bracketed(other)}`"
    yield Diagnostic(
        code="F401",
        severity=Severity.WARNING,
        headline="this expression would mean something else in the fabula dialect",
        source=source,
        span=piece.span,
        label="put brackets where you mean them",
        help=(
            f"here it means: `{fully_bracketed(piece)}`",
            f"in a `.fabula` file: {reading}",
        ),
    )


def _as_fabula(text: str) -> tuple[Expression, str]:
    """Return how the fabula dialect reads a text, and what is wrong with it there, or nothing."""
    source = Source(".fabula", text)
    lexed = tokenize(source)
    reader = Reader(source, lexed)
    expression = FabulaReading(reader).read(0, len(lexed.tokens), "here")
    mistakes = [found.headline for found in reader.diagnostics if found.code != "F019"]
    return expression, mistakes[0] if mistakes else ""


def _meaning(expression: Expression) -> Expression:
    return _to_the_left(without_groups(expression))


def _to_the_left(expression: Expression) -> Expression:
    """Return the expression with chains of `+`, and of `*`, joined from the left."""
    if not isinstance(expression, Arithmetic) or expression.operator not in "+*":
        return map_children(expression, _to_the_left)
    span, operator = expression.span, expression.operator
    first, *others = [_to_the_left(operand) for operand in _chain(expression, operator)]
    for other in others:
        first = Arithmetic(span, operator, first, other)
    return first


def _chain(expression: Expression, operator: str) -> Iterator[Expression]:
    """Yield the operands that one operator joins, from left to right."""
    waiting = [expression]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Arithmetic) and current.operator == operator:
            waiting += [current.right, current.left]
        else:
            yield current
