"""How the tests of the parser look at what it made of a text."""

from dataclasses import replace

from fabula.diagnostics import Severity, Source
from fabula.syntax import parse
from fabula.syntax.full_brackets import fully_bracketed
from fabula.syntax.tree import Arithmetic, Document, Expression, InitialStatement, Statement
from fabula.syntax.walk import map_children, map_expressions, without_groups

CLASSIC, FABULA = "world.txt", "world.fabula"


def read(text: str, *, name: str) -> Document:
    """Return the document of a text without errors."""
    document, diagnostics = parse(Source(name, text))
    assert [found for found in diagnostics if found.severity is Severity.ERROR] == []
    return document


def read_expression(text: str, *, name: str) -> Expression:
    """Return the expression that a text is."""
    (statement,) = read(f"{text};", name=name).statements
    assert isinstance(statement, InitialStatement)
    return statement.body


def meaning(text: str, *, name: str) -> str:
    """Return an expression with all the brackets that it could have, or the codes of its errors."""
    _, diagnostics = parse(Source(name, f"{text};"))
    errors = [found.code for found in diagnostics if found.severity is Severity.ERROR]
    return " ".join(errors) or fully_bracketed(read_expression(text, name=name))


def codes(text: str, *, name: str = FABULA) -> list[str]:
    """Return the codes of everything the parser has to say about a text."""
    return [found.code for found in parse(Source(name, text))[1]]


def marks(text: str, *, name: str = FABULA) -> list[tuple[str, str]]:
    """Return code and marked text of everything the parser has to say about a text."""
    found = parse(Source(name, text))[1]
    return [(one.code, text[one.span.start : one.span.end]) for one in found]


def plain(document: Document) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """Return what a document says: without brackets, without places, and with `-x` as `0 - x`."""
    statements = tuple(map_expressions(one, _plain) for one in document.statements)
    return statements, tuple(comment.text for comment in document.comments)


def _plain(expression: Expression) -> Expression:
    expression = map_children(without_groups(expression), _plain)
    if isinstance(expression, Arithmetic):
        return replace(expression, unary=False)
    return expression
