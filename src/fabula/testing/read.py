"""From the text of a test file to a suite (docs/formats/test.md).

Expressions and the clauses of stories are read by the parser and the checker of worlds, always in
the fabula dialect, so that they mean here what they mean there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fabula.check.query import scope_of
from fabula.check.report import Report
from fabula.check.stories import read_story
from fabula.diagnostics import Diagnostic, Severity, Source, Span, nearest
from fabula.errors import FileError
from fabula.model import Limits, Story
from fabula.reading import shipped_worlds
from fabula.syntax.lexer import tokenize
from fabula.syntax.parser.definitions import Cursor
from fabula.syntax.parser.fabula_reading import FabulaReading
from fabula.syntax.parser.reader import Reader, Unreadable
from fabula.syntax.parser.stories import StoryReader
from fabula.syntax.tokens import CLAUSE_WORDS
from fabula.syntax.tree import Clause, Name, StoryDefinition
from fabula.testing.parts import PARTS, Parts, limits
from fabula.testing.suite import Expectation, Suite, Test
from fabula.testing.words import string
from fabula.world import World, load

_FORMS = {
    "world": 'write `world "file.fabula";`',
    "limits": "write `limits: author 5, character 3, epistemic 2;`",
    "test": "write `test name { told: story; };`",
}


def read_suite(source: Source) -> tuple[Suite | None, tuple[Diagnostic, ...]]:
    """Return the tests of a text, and everything that is wrong with it; None if there is an error.

    Files that it names are looked for beside it; its world may also be a shipped one.

    Raises:
        TextError: the world has errors.
        FileError: C001 to C005, the world cannot be read.
    """
    return _SuiteReader(source).read()


@dataclass(frozen=True, slots=True)
class _Written:
    """A test as it was written: what could be read of its parts, and its clauses."""

    name: Name
    span: Span
    parts: Parts
    clauses: tuple[Clause, ...]


class _SuiteReader:
    """Reads one test file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._folder = Path(source.name).parent
        self._reader = Reader(source, tokenize(source))
        self._stories = StoryReader(self._reader, FabulaReading(self._reader))
        self._world: World | None = None
        self._limits = Limits()

    def read(self) -> tuple[Suite | None, tuple[Diagnostic, ...]]:
        written: list[_Written] = []
        for start, end in self._statements():
            try:
                test = self._statement(start, end)
            except Unreadable:
                continue
            if test is not None:
                written.append(test)
        if self._world is None and not self._failed(self._reader.diagnostics):
            label = "expected the world that is tested"
            first = self._reader.span(0, min(1, len(self._reader.tokens)))
            self._report("T003", "these tests are of no world", first, label, _FORMS["world"])
        tests = [] if self._world is None else list(self._checked(written, self._world))
        diagnostics = tuple(sorted(self._reader.diagnostics, key=lambda one: one.span))
        if self._world is None or self._failed(diagnostics):
            return None, diagnostics
        return Suite(self._source, self._world, tuple(tests)), diagnostics

    @staticmethod
    def _failed(diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> bool:
        return any(one.severity is Severity.ERROR for one in diagnostics)

    def _report(self, code: str, headline: str, span: Span, label: str, *help_: str) -> None:
        self._reader.report(code, headline, span, label=label, help=help_)

    # Statements.

    def _statements(self) -> Iterator[tuple[int, int]]:
        """Yield the ranges of the statements, also where a `;` is missing behind a `}`."""
        reader = self._reader
        for start, end in reader.brackets.statements:
            if start == end:
                reader.report_nothing_between(start, "statement")
            begin = start
            for place in range(start + 1, end):
                if reader.brackets.is_outside(place) and reader.text(place - 1) == "}":
                    reader.report_missing_semicolon(place)
                    yield begin, place
                    begin = place
            if begin < end:
                yield begin, end

    def _statement(self, start: int, end: int) -> _Written | None:
        reader, word = self._reader, self._reader.text(start)
        if word == "test":
            return self._test(start, end)
        cursor = Cursor(reader, start + 1, end, "T001", _FORMS.get(word, ""))
        if word == "world":
            self._read_world(cursor)
        elif word == "limits":
            self._limits = limits(cursor, self._limits)
        else:
            near = nearest(word, _FORMS)
            help_ = (f"did you mean `{near}`?",) if near else tuple(_FORMS.values())
            span = reader.span(start, start + 1)
            label = "expected `world`, `limits` or `test`"
            self._report(
                "T001", f"`{word}` begins no statement of a test file", span, label, *help_
            )
            raise Unreadable
        cursor.finish()
        return None

    def _read_world(self, cursor: Cursor) -> None:
        name, span = string(cursor, "the file of a world, or the name of a shipped one")
        if self._world is not None:
            label = "expected only one `world`"
            self._report("T003", "these tests are of two worlds", span, label, "write two files")
            return
        beside = self._folder / name
        if not beside.is_file() and name in shipped_worlds():
            self._world = load(name)
            return
        try:
            self._world = load(beside)
        except FileError as error:
            if error.code not in ("C001", "C005"):
                raise
            near = nearest(name, (*shipped_worlds(), *self._neighbours()))
            help_ = f"did you mean `{near}`?" if near else "paths start from the test file"
            self._report("T003", f"there is no world `{name}`", span, f"no file `{beside}`", help_)
            raise Unreadable from None

    def _neighbours(self) -> list[str]:
        files = self._folder.iterdir() if self._folder.is_dir() else ()
        return [path.name for path in files if path.is_file() and path.name != self._source.name]

    def _test(self, start: int, end: int) -> _Written:
        reader = self._reader
        cursor = Cursor(reader, start + 1, end, "T001", _FORMS["test"])
        name = cursor.name("the name of the test")
        body_start, body_end = cursor.brackets("{", f"before the parts of `{name.text}`")
        pieces = reader.brackets.pieces(body_start, body_end, ";")
        if pieces[-1][0] == pieces[-1][1]:
            pieces.pop()
        parts, clauses = Parts(reader, self._folder, self._limits), []
        for piece_start, piece_end in pieces:
            word = reader.text(piece_start) if piece_start < piece_end else ""
            if word in CLAUSE_WORDS:
                clauses.append(self._stories.clause(piece_start, piece_end))
            elif not word:
                reader.report_nothing_between(piece_start, "part of a test")
            else:
                self._part(parts, word, piece_start, piece_end)
        cursor.finish()
        return _Written(name, reader.span(start, end), parts, tuple(clauses))

    def _part(self, parts: Parts, word: str, start: int, end: int) -> None:
        reader = self._reader
        if word in PARTS:
            try:
                parts.read(word, start, end)
            except Unreadable:
                parts.is_broken = True
            return
        known = (*PARTS, *CLAUSE_WORDS)
        near = nearest(word, known)
        help_ = f"did you mean `{near}`?" if near else "docs/formats/test.md lists them"
        label = f"expected {', '.join(PARTS)}, or a clause of a story"
        span = reader.span(start, start + 1)
        self._report("T002", f"`{word}` begins no part of a test", span, label, help_)
        parts.is_broken = True

    # Tests.

    def _checked(self, written: list[_Written], world: World) -> Iterator[Test]:
        """Yield the tests that could be read, their clauses with meaning."""
        report = Report(self._source)
        scope = scope_of(world.problem.source, report)
        actions, triggers = world.problem.actions, world.problem.triggers
        lines: dict[str, int] = {}
        for one in written:
            name, span = one.name.text, one.name.span
            if name in lines:
                label, help_ = "expected another name", f"the first is on line {lines[name]}"
                self._report("T004", f"two tests are called `{name}`", span, label, help_)
            lines.setdefault(name, report.line(span))
            demands: Story | None = None
            if one.clauses:
                story = StoryDefinition(one.span, one.name, one.clauses)
                demands = read_story(story, scope, actions=actions, triggers=triggers)
            if not one.parts.is_broken:
                yield from self._whole(one, demands, world)
        self._reader.diagnostics += report.diagnostics

    def _whole(self, written: _Written, demands: Story | None, world: World) -> Iterator[Test]:
        """Yield a test, unless something of it is missing or out of place."""
        parts, name = written.parts, written.name
        parts.check(name, has_demands=demands is not None, stories=world.problem.stories)
        if parts.subject is None or parts.is_broken:
            return
        subject = parts.subject
        yield Test(
            name=name.text,
            source=self._source,
            span=written.span,
            expectation=Expectation(subject.word),
            aim=subject.aim,
            limits=parts.limits,
            demands=demands,
            plot=subject.plot,
            holes=tuple(hole for hole, _ in parts.holes),
            golden=parts.golden[0] if parts.golden else None,
            prose=tuple(prose for prose, _ in parts.prose),
        )
