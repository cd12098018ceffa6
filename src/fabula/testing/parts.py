"""The parts of a test that are no clauses of a story."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from fabula.diagnostics import Span, nearest
from fabula.model import Limits, Story
from fabula.syntax.parser.definitions import Cursor
from fabula.syntax.parser.reader import Reader
from fabula.syntax.tokens import TokenKind
from fabula.syntax.tree import Name
from fabula.testing.suite import Aim, Expectation, ExpectedHole, Prose
from fabula.testing.words import string, whole_number
from fabula.verify import HoleKind

_FORMS: Final = {
    "told": "write `told: story;`, `told: goal 2;` or `told;`",
    "possible": "write `possible: story;`, `possible: goal 2;` or `possible;` with demands",
    "impossible": "write `impossible: story;`, `impossible: goal 2;` or `impossible;` with demands",
    "valid": 'write `valid: "file.plot";` or `valid: "file.plot" of story;`',
    "holes": 'write `holes: "file.plot";` and `hole: 3 impossible;` for each',
    "hole": "write `hole: 3 impossible;`, or `hole: scene missed;` for one of the whole plot",
    "limits": "write `limits: author 5, character 3, epistemic 2;`",
    "golden": 'write `golden: "file.plot";`',
    "prose": 'write `prose: en "file.txt";`',
}
PARTS: Final = tuple(_FORMS)
"""The words that begin a part."""

_LIMITS: Final = {
    "author": "author_temporal",
    "character": "character_temporal",
    "epistemic": "epistemic",
}


def limits(cursor: Cursor, outer: Limits) -> Limits:
    """Read `: author 5, character 3, epistemic 2`; those that are not named are the outer ones."""
    cursor.symbol(":", "after `limits`")
    found = outer
    while True:
        name = cursor.name("the name of a limit: author, character or epistemic").text
        if name not in _LIMITS:
            cursor.place -= 1
            near = nearest(name, _LIMITS)
            meant = f"; did you mean `{near}`?" if near else ""
            cursor.fail(f"`{name}` is none of the limits author, character and epistemic{meant}")
        found = replace(found, **{_LIMITS[name]: whole_number(cursor, "a whole number")})
        if cursor.text != ",":
            return found
        cursor.place += 1


@dataclass(frozen=True, slots=True)
class Subject:
    """What a test is about, and where that is written."""

    word: str
    aim: Aim
    plot: Path | None
    span: Span


class Parts:
    """The parts of one test, as far as they have been read; a broken one has been reported."""

    def __init__(self, reader: Reader, folder: Path, outer: Limits) -> None:
        self._reader = reader
        self._folder = folder
        self.limits = outer
        self.subject: Subject | None = None
        self.holes: list[tuple[ExpectedHole, Span]] = []
        self.golden: tuple[Path, Span] | None = None
        self.prose: list[tuple[Prose, Span]] = []
        self.is_broken = False

    def read(self, word: str, start: int, end: int) -> None:
        """Read one part, or give up."""
        cursor = Cursor(self._reader, start + 1, end, "T002", _FORMS[word], what="part")
        readers: dict[str, Callable[[Cursor], None]] = {
            "limits": self._limits,
            "hole": self._hole,
            "golden": self._golden,
            "prose": self._prose,
        }
        if word in readers:
            readers[word](cursor)
        else:
            self._subject(word, cursor)
        cursor.finish()

    def _subject(self, word: str, cursor: Cursor) -> None:
        plot, aim = None, Aim()
        if Expectation(word).is_of_a_file:
            cursor.symbol(":", f"after `{word}`")
            plot = self._file(cursor, "the file of a plot")
            if cursor.text == "of":
                cursor.place += 1
                aim = self._aim(cursor)
        elif cursor.text == ":":
            cursor.place += 1
            aim = self._aim(cursor)
        if self.subject is not None:
            line, _ = self._reader.source.position(self.subject.span.start)
            self._refuse(
                "T005", "a test is about one thing only", self._span(cursor), f"line {line} has it"
            )
            return
        self.subject = Subject(word, aim, plot, self._span(cursor))

    def _aim(self, cursor: Cursor) -> Aim:
        if cursor.text == "goal":
            cursor.place += 1
            sign = -1 if cursor.text == "-" else 1
            cursor.place += sign < 0
            if not cursor.text or self._reader.tokens[cursor.place].kind is not TokenKind.NUMBER:
                cursor.fail("expected a number after `goal`")
            cursor.place += 1
            return Aim(goal=sign * float(self._reader.text(cursor.place - 1)))
        return Aim(story=cursor.name("the name of a story, or `goal` and a number").text)

    def _limits(self, cursor: Cursor) -> None:
        self.limits = limits(cursor, self.limits)

    def _hole(self, cursor: Cursor) -> None:
        cursor.symbol(":", "after `hole`")
        step = whole_number(cursor, "a step") if cursor.text.isdecimal() else None
        start = cursor.place
        words = [self._reader.text(place) for place in range(start, cursor.end)]
        kinds = [kind.value for kind in HoleKind]
        if " ".join(words) not in kinds:
            near = nearest(" ".join(words), kinds)
            meant = f"did you mean `{near}`?" if near else f"there are {', '.join(kinds)}"
            cursor.fail(f"expected the kind of a hole; {meant}")
        cursor.place = cursor.end
        self.holes.append((ExpectedHole(step, HoleKind(" ".join(words))), self._span(cursor)))

    def _golden(self, cursor: Cursor) -> None:
        cursor.symbol(":", "after `golden`")
        if self.golden is not None:
            cursor.fail("a test has only one golden plot")
        self.golden = (self._file(cursor, "the file of a plot"), self._span(cursor))

    def _prose(self, cursor: Cursor) -> None:
        # Grammars take long to load, and few tests need them.
        from fabula.narrate import LANGUAGES

        cursor.symbol(":", "after `prose`")
        language = cursor.text
        if language not in LANGUAGES:
            cursor.fail(f"expected a language: {' or '.join(LANGUAGES)}")
        cursor.place += 1
        prose = Prose(language, self._file(cursor, "the file of a text"))
        self.prose.append((prose, self._span(cursor)))

    def _span(self, cursor: Cursor) -> Span:
        """The place of a part, with the word that it begins with."""
        return self._reader.span(cursor.start - 1, cursor.end)

    def _file(self, cursor: Cursor, what: str) -> Path:
        return self._folder / string(cursor, what)[0]

    # What belongs together.

    def check(self, name: Name, *, has_demands: bool, stories: Iterable[Story]) -> None:
        """Report what is missing, and what has no place beside the rest."""
        subject = self.subject
        if subject is None:
            words = ", ".join(Expectation)
            label = f"expected one of {words}"
            self._refuse("T005", f"`{name.text}` does not say what is tested", name.span, label)
            return
        known = [story.name for story in stories]
        story = subject.aim.story
        if story is not None and story not in known:
            near = nearest(story, known)
            there_is = f"there are {', '.join(known)}" if known else "it has none"
            help_ = f"did you mean `{near}`?" if near else there_is
            headline = f"the world has no story called `{story}`"
            self._refuse("T007", headline, subject.span, "expected a story of the world", help_)
        is_open = subject.word in ("possible", "impossible") and subject.aim == Aim()
        if is_open and not has_demands:
            label = "expected a story or a goal, or a clause such as `end: condition;`"
            self._refuse("T005", f"`{name.text}` demands nothing", subject.span, label)
        if subject.word == "holes" and not self.holes:
            label = "expected a `hole` as well"
            help_ = 'to expect none, write `valid: "file.plot";`'
            self._refuse("T006", f"`{name.text}` names no hole", subject.span, label, help_)
        if subject.word != "holes":
            for _, span in self.holes:
                label = f"this test is about `{subject.word}`"
                self._refuse("T006", "a `hole` belongs to `holes`", span, label)
        if subject.word == "impossible":
            kept = [span for _, span in (*self.prose, *filter(None, [self.golden]))]
            for span in kept:
                headline = "there is no plot to compare with a file"
                self._refuse("T006", headline, span, "this test expects that there is none")

    def _refuse(self, code: str, headline: str, span: Span, label: str, *help_: str) -> None:
        self._reader.report(code, headline, span, label=label, help=help_)
        self.is_broken = True
