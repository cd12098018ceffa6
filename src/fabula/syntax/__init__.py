"""From text to tree and back."""

from fabula.syntax.formatter import format_document
from fabula.syntax.import_classic import import_document
from fabula.syntax.parser import parse, parse_expression

__all__ = ["format_document", "import_document", "parse", "parse_expression"]
