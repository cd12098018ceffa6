"""What fabula has to say about a text: places, findings, and how they are shown."""

from fabula.diagnostics.codes import CATALOGUE, CodeEntry
from fabula.diagnostics.diagnostic import Diagnostic, Severity
from fabula.diagnostics.nearest import nearest
from fabula.diagnostics.render import render, to_json
from fabula.diagnostics.source import Source, Span

__all__ = [
    "CATALOGUE",
    "CodeEntry",
    "Diagnostic",
    "Severity",
    "Source",
    "Span",
    "nearest",
    "render",
    "to_json",
]
