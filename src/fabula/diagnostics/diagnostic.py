"""What is wrong with a text, as data.  Rendering is elsewhere (`render`)."""

from dataclasses import dataclass
from enum import StrEnum

from fabula.diagnostics.source import Source, Span


class Severity(StrEnum):
    """How bad it is: an error stops everything, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a text.

    `headline` makes sense alone; `label` stands under the caret and says what was expected;
    `help` are ways out ("did you mean ...").
    """

    code: str
    severity: Severity
    headline: str
    source: Source
    span: Span
    label: str = ""
    help: tuple[str, ...] = ()
