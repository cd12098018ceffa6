"""How statements are broken into rows.

A statement is laid out as a tree of *blocks*: each has its text on one row, and the rows to use
instead when that is too long or when a comment stands inside.  The smallest rows, which are never
broken, are *leaves*; each knows which part of the source it stands for, so that comments find it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from fabula.syntax.formatter.original import Original
from fabula.syntax.one_line import (
    formals,
    one_line,
    parameter,
    parameters,
    quantifier,
)
from fabula.syntax.tree import (
    ActionDefinition,
    Arithmetic,
    Assignment,
    Believes,
    Clause,
    Comparison,
    Conditional,
    Conjunction,
    Disjunction,
    EntityDefinition,
    Expression,
    Formal,
    Group,
    InitialStatement,
    Missing,
    MomentClause,
    Negation,
    OrderClause,
    PropertyDefinition,
    Quantified,
    SceneClause,
    SceneLink,
    Statement,
    StoryDefinition,
    TriggerDefinition,
    TypeDefinition,
    TypeTest,
    UtilityDefinition,
)

STEP = 4
"""Columns by which what is inside stands further right."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A row that is never broken, and the range `[start, end)` of the source it stands for.

    Comments before it stand `comment_indent` columns further right.
    """

    text: str
    start: int
    end: int
    comment_indent: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that may be one row: `one_row` is its text, None if they may not.

    `rows` are the pieces to use otherwise, each with the columns by which it is indented.
    """

    one_row: str | None
    rows: tuple[tuple[int, "Layout"], ...]


Layout: TypeAlias = Leaf | Block


def lay_out(statement: Statement, original: Original) -> Layout:
    """Return the layout of a statement, with its `;`."""
    start, end = statement.span.start, statement.span.end
    match statement:
        case TypeDefinition(name=name, parents=parents):
            after = f" : {', '.join([parent.text for parent in parents])}" if parents else ""
            return Leaf(f"type {name.text}{after};", start, end)
        case EntityDefinition(name=name, types=types):
            listed = ", ".join([type_name.text for type_name in types])
            return Leaf(f"entity {name.text} : {listed};", start, end)
        case PropertyDefinition(name=name, formals=declared, type=type_name):
            word = "attitude" if statement.is_attitude else "property"
            text = f"{word} {name.text}({formals(declared)}) : {type_name.text};"
            return Leaf(text, start, end)
        case UtilityDefinition(owner=owner, body=body):
            whose = "" if owner is None else parameter(owner)
            return _headed(original, f"utility({whose}):", start, body)
        case ActionDefinition() | TriggerDefinition():
            return _event(statement, original)
        case StoryDefinition(name=name, clauses=clauses):
            laid_out = [(STEP, _clause(clause, original)) for clause in clauses]
            header = Leaf(f"story {name.text} {{", start, name.span.end)
            last = Leaf("};", end - 1, end, comment_indent=STEP)
            return Block(None, ((0, header), *laid_out, (0, last)))
        case InitialStatement(body=body):
            return _expression(original, body, tail=";")


def _headed(original: Original, header: str, start: int, body: Expression) -> Block:
    """`header: body;`"""
    inner = _expression(original, body, tail=";")
    head = Leaf(header, start, start + 1)
    return Block(f"{header} {one_line(body)};", ((0, head), (STEP, inner)))


def _event(statement: ActionDefinition | TriggerDefinition, original: Original) -> Block:
    word = "action" if isinstance(statement, ActionDefinition) else "trigger"
    start, end = statement.span.start, statement.span.end
    header = f"{word} {statement.name.text}({formals(statement.formals)}) {{"
    header_end = statement.formals[-1].span.end if statement.formals else start + 1
    last = Leaf("};", end - 1, end, comment_indent=STEP)
    parts = [(STEP, part) for part in _parts(statement, original)]
    return Block(None, ((0, Leaf(header, start, header_end)), *parts, (0, last)))


def _parts(statement: ActionDefinition | TriggerDefinition, original: Original) -> list[Layout]:
    """Return the parts in the order in which the author wrote them."""
    placed: list[tuple[int, Layout]] = []
    motive = statement.motive if isinstance(statement, ActionDefinition) else None
    for word, body in (
        ("precondition", statement.precondition),
        ("motive", motive),
        ("effect", statement.effect),
    ):
        if body is not None:
            start = original.start_of((word, ":"), body.span.start)
            placed.append((start, _headed(original, f"{word}:", start, body)))
    if isinstance(statement, ActionDefinition):
        if statement.consenting is not None:
            placed.append(_consenting(statement, original))
        if (observing := statement.observing) is not None:
            header = f"observing({observing.observer.text} : {observing.type.text}):"
            start = observing.span.start
            placed.append((start, _headed(original, header, start, observing.condition)))
    return [layout for _, layout in sorted(placed, key=lambda one: one[0])]


def _consenting(statement: ActionDefinition, original: Original) -> tuple[int, Layout]:
    characters = statement.consenting or ()
    text = f"consenting: {parameters(characters)};" if characters else "consenting:;"
    if not characters:
        end = statement.span.end - 1
        return end, Leaf(text, end, end)
    first = original.start_of(("(",), characters[0].span.start)
    start = original.start_of(("consenting", ":"), first)
    return start, Leaf(text, start, characters[-1].span.end)


# Stories.


def _clause(clause: Clause, original: Original) -> Layout:
    start = clause.span.start
    match clause:
        case MomentClause(word=word, moment=moment):
            return _headed(original, f"{word}:", start, moment)
        case OrderClause(formals=declared, first=first, second=second):
            header = f"order{_in_brackets(declared)}:"
            return _moments(original, header, start, [(first, "", ""), (second, "before ", ";")])
        case SceneClause(name=name, formals=declared, links=links, is_then=is_then):
            word = "then scene" if is_then else "scene"
            header = f"{word} {name.text}{_in_brackets(declared)}:"
            ends = [""] * (len(links) - 1) + [";"]
            pieces = [
                (link.moment, "then " if rank > 0 else "", f"{_within(link)}{end}")
                for rank, (link, end) in enumerate(zip(links, ends, strict=True))
            ]
            return _moments(original, header, start, pieces)
        case Missing():
            return Leaf("...;", start, clause.span.end)


def _in_brackets(declared: tuple[Formal, ...]) -> str:
    return f"({formals(declared)})" if declared else ""


def _within(link: SceneLink) -> str:
    if not isinstance(link.within, int):
        return ""
    return f" within {link.within} {'step' if link.within == 1 else 'steps'}"


def _moments(
    original: Original, header: str, start: int, pieces: Sequence[tuple[Expression, str, str]]
) -> Block:
    """`header: moment then moment;` each moment between the two texts that are given with it."""
    one_row = " ".join(
        [header, *(f"{lead}{one_line(moment)}{tail}" for moment, lead, tail in pieces)]
    )
    rows = []
    for moment, lead, tail in pieces:
        row = _expression(original, moment, lead=lead, tail=tail)
        is_list = isinstance(moment, Conjunction | Disjunction)
        rows.append((STEP, _hanging(row) if lead and is_list else row))
    return Block(one_row, ((0, Leaf(header, start, start + 1)), *rows))


def _hanging(layout: Layout) -> Layout:
    """Return the layout with all rows but the first further right."""
    if isinstance(layout, Leaf):
        return layout
    first, *others = layout.rows
    return replace(layout, rows=(first, *[(step + STEP, row) for step, row in others]))


# Expressions.


def _expression(
    original: Original, expression: Expression, *, lead: str = "", tail: str = ""
) -> Layout:
    """Return the layout of an expression between two texts that stand in its rows."""
    start, end = expression.span.start, expression.span.end
    rows = _rows(original, expression, lead, tail)
    text = f"{lead}{one_line(expression)}{tail}"
    if rows:
        return Block(text, rows)
    return Leaf(text, start, end)


def _rows(
    original: Original, expression: Expression, lead: str, tail: str
) -> tuple[tuple[int, Layout], ...]:
    start, end = expression.span.start, expression.span.end
    match expression:
        case Group(inner=inner):
            return _around(
                original, f"{lead}(", (start, start + 1), inner, f"){tail}", (end - 1, end)
            )
        case Believes(character=character, body=body):
            opening = f"{lead}believes({parameter(character)},"
            return _around(original, opening, (start, start + 1), body, f"){tail}", (end - 1, end))
        case Conjunction(parts=parts):
            return _listed(original, parts, [" &"] * (len(parts) - 1), lead, tail)
        case Disjunction(parts=parts):
            return _listed(original, parts, [" |"] * (len(parts) - 1), lead, tail)
        case Negation(body=body):
            return _started_at(start, _rows(original, body, f"{lead}!", tail))
        case Quantified(body=body):
            head = Leaf(f"{lead}{quantifier(expression)}", start, start + 1)
            return ((0, head), (STEP, _expression(original, body, tail=tail)))
        case Conditional():
            return _branches(original, expression, lead, tail)
        case Arithmetic(unary=True):
            return ()
        case Assignment(target=left, value=right):
            return _two(original, left, " =", right, lead, tail)
        case Comparison(operator=operator, left=left, right=right):
            return _two(original, left, f" {operator}", right, lead, tail)
        case Arithmetic():
            operands, operators = _chain(expression, "+-" if expression.operator in "+-" else "*/")
            return _listed(
                original, operands, [f" {operator}" for operator in operators], lead, tail
            )
        case TypeTest(operand=operand, type=type_name):
            return _rows(original, operand, lead, f" : {type_name.text}{tail}")
    return ()


def _around(
    original: Original,
    opening: str,
    opened: tuple[int, int],
    body: Expression,
    closing: str,
    closed: tuple[int, int],
) -> tuple[tuple[int, Layout], ...]:
    """A body between brackets, which stand in rows of their own."""
    last = Leaf(closing, *closed, comment_indent=STEP)
    return ((0, Leaf(opening, *opened)), (STEP, _expression(original, body)), (0, last))


def _listed(
    original: Original, parts: Sequence[Expression], operators: list[str], lead: str, tail: str
) -> tuple[tuple[int, Layout], ...]:
    leads = [lead] + [""] * len(operators)
    pieces = zip(parts, leads, [*operators, tail], strict=True)
    return tuple(
        [(0, _expression(original, part, lead=first, tail=last)) for part, first, last in pieces]
    )


def _chain(expression: Arithmetic, alike: str) -> tuple[list[Expression], list[str]]:
    """Return the operands that operators like this one join without brackets, and these."""
    operands: list[Expression] = []
    operators: list[str] = []
    waiting: list[Expression | str] = [expression]
    while waiting:
        current = waiting.pop()
        if isinstance(current, str):
            operators.append(current)
        elif isinstance(current, Arithmetic) and not current.unary and current.operator in alike:
            waiting += [current.right, current.operator, current.left]
        else:
            operands.append(current)
    return operands, operators


def _two(
    original: Original, left: Expression, operator: str, right: Expression, lead: str, tail: str
) -> tuple[tuple[int, Layout], ...]:
    first = _expression(original, left, lead=lead, tail=operator)
    return ((0, first), (STEP, _expression(original, right, tail=tail)))


def _branches(
    original: Original, expression: Conditional, lead: str, tail: str
) -> tuple[tuple[int, Layout], ...]:
    leads = [f"{lead}if("] + ["elseif("] * (len(expression.branches) - 1)
    has_else = expression.otherwise is not None
    tails = [""] * (len(expression.branches) - 1) + ["" if has_else else tail]
    rows: list[tuple[int, Layout]] = []
    start = expression.span.start
    for word, (condition, body), after in zip(leads, expression.branches, tails, strict=True):
        if rows:
            start = original.start_of(("(",), condition.span.start)
        rows.append((0, _branch(original, word, start, condition, body, after)))
    if expression.otherwise is not None:
        text = f"else {one_line(expression.otherwise)}{tail}"
        start = original.start_of(("else",), expression.otherwise.span.start)
        inner = _expression(original, expression.otherwise, tail=tail)
        rows.append((0, Block(text, ((0, Leaf("else", start, start + 1)), (STEP, inner)))))
    return tuple(rows)


def _branch(
    original: Original, word: str, start: int, condition: Expression, body: Expression, tail: str
) -> Layout:
    end = condition.span.end
    text = f"{word}{one_line(condition)})"
    inside = _expression(original, condition)
    head: Layout = Leaf(text, start, end)
    if isinstance(inside, Block):
        close = original.start_behind(end, ")")
        opening = Leaf(word, start, start + 1)
        closing = Leaf(")", close, close + 1, comment_indent=STEP)
        head = Block(text, ((0, opening), (2 * STEP, inside), (0, closing)))
    inner = _expression(original, body, tail=tail)
    return Block(f"{text} {one_line(body)}{tail}", ((0, head), (STEP, inner)))


def _started_at(start: int, rows: tuple[tuple[int, Layout], ...]) -> tuple[tuple[int, Layout], ...]:
    """Return the rows, the first beginning at `start` because of a prefix."""
    if not rows:
        return ()
    (indent, first), *others = rows
    return ((indent, _begin_at(start, first)), *others)


def _begin_at(start: int, layout: Layout) -> Layout:
    if isinstance(layout, Leaf):
        return replace(layout, start=start)
    return replace(layout, rows=_started_at(start, layout.rows))
