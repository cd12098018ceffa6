"""Where the checker writes down what it finds."""

from collections.abc import Iterable

from fabula.diagnostics import Diagnostic, Severity, Source, Span
from fabula.diagnostics.nearest import nearest


def a_type(name: str) -> str:
    """Return the name of a type as a message speaks of one of its values: a `place`."""
    article = "an" if name[:1] and name[0] in "aeiouAEIOU" else "a"
    return f"{article} `{name}`"


class Report:
    """The findings about one document.

    `failed` becomes True with the first error, and when a piece of the text could not be read:
    then there is no problem to return, even though the piece was reported by the parser.  So it
    is with the names that such a piece declares: their absence is not reported once more.
    """

    def __init__(self, source: Source, unreadable_names: frozenset[str] = frozenset()) -> None:
        self.source = source
        self._unreadable_names = unreadable_names
        self.failed = False
        self._findings: list[Diagnostic] = []

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings in the order of their places in the text."""
        return tuple(sorted(self._findings, key=lambda finding: finding.span))

    def error(
        self, code: str, span: Span, headline: str, *, label: str = "", help: Iterable[str] = ()
    ) -> None:
        """Write down a mistake that makes the text unusable."""
        self.failed = True
        self._add(Severity.ERROR, code, span, headline, label, help)

    def warning(
        self, code: str, span: Span, headline: str, *, label: str = "", help: Iterable[str] = ()
    ) -> None:
        """Write down something that is probably not what the author wants."""
        self._add(Severity.WARNING, code, span, headline, label, help)

    def unreadable(self) -> None:
        """Note that a piece is missing which the parser has already reported."""
        self.failed = True

    def quote(self, span: Span) -> str:
        """Return what the author wrote there, on one line and in backquotes."""
        return f"`{' '.join(self.source.text[span.start : span.end].split())}`"

    def line(self, span: Span) -> int:
        """Return the number of the line on which the span begins."""
        return self.source.position(span.start)[0]

    def meant(self, word: str, declared: dict[str, Span | None]) -> tuple[str, ...]:
        """Return the help line "did you mean ...", if a declared name is near `word`."""
        name = nearest(word, declared)
        if name is None:
            return ()
        span = declared[name]
        where = "" if span is None else f", declared on line {self.line(span)}"
        return (f"did you mean `{name}`{where}?",)

    def _add(
        self,
        severity: Severity,
        code: str,
        span: Span,
        headline: str,
        label: str,
        help_: Iterable[str],
    ) -> None:
        if self.source.text[span.start : span.end] in self._unreadable_names:
            self.failed = True
            return
        self._findings.append(
            Diagnostic(code, severity, headline, self.source, span, label, tuple(help_))
        )
