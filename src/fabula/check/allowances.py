"""What an author has looked at and means as it is: warnings silenced by a comment.

    // fabula: allow G007 "she is only talked about"
    entity Agnes : character;

    // fabula: allow G009 everywhere "nobody ever learns anything here"

An allowance holds for the line that it ends, or, on a line of its own, for the next line that is
none; with `everywhere`, for the whole text.  Errors cannot be allowed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fabula.diagnostics import CATALOGUE, Diagnostic, Severity, Source, Span, nearest
from fabula.syntax.tree import Comment, Document

_ADDRESSED = re.compile(r"//\s*fabula\s*:")
_ALLOWANCE = re.compile(
    r'//\s*fabula\s*:\s*allow(?P<codes>(?:\s+[A-Z]\d+)+)(?P<everywhere>\s+everywhere)?\s+"[^"]+"\s*'
)
_FORM = 'write `// fabula: allow CODE "reason"`, or `allow CODE everywhere "reason"`'


@dataclass(frozen=True, slots=True)
class _Allowance:
    """Codes that are allowed on a line, or (line None) everywhere."""

    span: Span
    codes: tuple[str, ...]
    line: int | None

    def covers(self, diagnostic: Diagnostic, source: Source) -> bool:
        """Whether this allowance silences a warning about its text."""
        return (
            diagnostic.severity is Severity.WARNING
            and diagnostic.code in self.codes
            and self.line in (None, source.position(diagnostic.span.start)[0])
        )


def without_allowed(
    document: Document, diagnostics: Iterable[Diagnostic], *, complete: bool
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics about a text that its author has not allowed, in their order.

    After them come allowances that cannot be read (G013) and, if the diagnostics are `complete`,
    codes that are allowed but not found where they are (G012).
    """
    source = document.source
    said = tuple(diagnostics)
    allowances: list[_Allowance] = []
    about_allowances: list[Diagnostic] = []
    for comment in document.comments:
        if _ADDRESSED.match(comment.text):
            read = _read(comment, document)
            if isinstance(read, _Allowance):
                allowances.append(read)
            else:
                about_allowances.append(read)
    if complete:
        about_allowances += _idle(allowances, said, source)
    remaining = (one for one in said if not any(by.covers(one, source) for by in allowances))
    return (*remaining, *about_allowances)


def _read(comment: Comment, document: Document) -> _Allowance | Diagnostic:
    match = _ALLOWANCE.fullmatch(comment.text)
    if match is None:
        return _unreadable(comment, document, "expected a code and a reason", _FORM)
    codes = tuple(match["codes"].split())
    for code in codes:
        entry = CATALOGUE.get(code)
        if entry is None:
            near = nearest(code, CATALOGUE)
            help_ = f"did you mean `{near}`?" if near else "the codes are in docs/errors"
            return _unreadable(comment, document, f"there is no code `{code}`", help_)
        if entry.severity is Severity.ERROR:
            label = f"`{code}` is an error"
            return _unreadable(comment, document, label, "only warnings can be allowed")
    line = None if match["everywhere"] else _line(comment, document)
    return _Allowance(comment.span, codes, line)


def _line(comment: Comment, document: Document) -> int:
    """The line that an allowance is for."""
    source = document.source
    line, column = source.position(comment.span.start)
    if source.line(line)[: column - 1].strip():
        return line
    place = comment.span.end
    following = (one.span for one in document.comments if one.span.start >= place)
    for span in following:
        if source.text[place : span.start].strip():
            break
        place = span.end
    rest = source.text[place:]
    return source.position(place + len(rest) - len(rest.lstrip()))[0]


def _idle(
    allowances: Iterable[_Allowance], said: tuple[Diagnostic, ...], source: Source
) -> Iterator[Diagnostic]:
    for allowance in allowances:
        silenced = {one.code for one in said if allowance.covers(one, source)}
        idle = [code for code in allowance.codes if code not in silenced]
        if idle:
            where = "in this text" if allowance.line is None else f"on line {allowance.line}"
            yield Diagnostic(
                "G012",
                Severity.WARNING,
                f"this allowance of {' and '.join(idle)} silences nothing",
                source,
                allowance.span,
                f"there is no such warning {where}",
                ("delete it, or put it on the line of the warning or right above",),
            )


def _unreadable(comment: Comment, document: Document, label: str, help_: str) -> Diagnostic:
    return Diagnostic(
        "G013",
        Severity.WARNING,
        "this allowance cannot be read, and allows nothing",
        document.source,
        comment.span,
        label,
        (help_,),
    )
