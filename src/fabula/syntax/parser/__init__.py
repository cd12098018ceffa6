"""From tokens to a tree.

`reader` knows the tokens, `statements` the kinds of statements, `definitions`, `events` and
`stories` what is in them; `classic_*` and `fabula_reading` are the two ways of reading an
expression, and `readings` compares them.
"""

from fabula.diagnostics import Diagnostic, Source
from fabula.syntax.lexer import tokenize
from fabula.syntax.parser.classic_reading import ClassicReading
from fabula.syntax.parser.fabula_reading import FabulaReading
from fabula.syntax.parser.reader import Reader
from fabula.syntax.parser.reading import Reading
from fabula.syntax.parser.readings import different_readings
from fabula.syntax.parser.statements import StatementReader
from fabula.syntax.tree import Document, Expression


def parse(source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a text as a document, and return it with everything that is wrong with the text.

    The dialect follows from the source's name (semantics 1).  Never raises: what cannot be read is
    `Missing` in the tree, or left out, and has a diagnostic.  The diagnostics stand in the order
    of the text.  No expression has more than `brackets.MAX_DEPTH` levels.

    Cost: linear in the text for all but texts that are made to be hard, which are refused.
    """
    lexed = tokenize(source)
    reader = Reader(source, lexed)
    reading = _reading(reader)
    statement_reader = StatementReader(reader, reading)
    statements = statement_reader.read_all()
    unreadable_names = frozenset(statement_reader.unreadable_names)
    document = Document(source, statements, lexed.comments, unreadable_names)
    found = reader.diagnostics
    warnings = () if source.is_fabula else different_readings(source, statements, found)
    diagnostics = sorted((*found, *warnings), key=lambda diagnostic: diagnostic.span)
    return document, tuple(diagnostics)


def parse_expression(source: Source) -> tuple[Expression, tuple[Diagnostic, ...]]:
    """Read a text as one expression, and return it with everything that is wrong with the text.

    Dialect, errors and cost are those of `parse`.
    """
    lexed = tokenize(source)
    reader = Reader(source, lexed)
    expression = _reading(reader).read(0, len(lexed.tokens), "here")
    return expression, tuple(sorted(reader.diagnostics, key=lambda diagnostic: diagnostic.span))


def _reading(reader: Reader) -> Reading:
    return FabulaReading(reader) if reader.is_fabula else ClassicReading(reader)
