"""From lines to sentences: what is said in one breath, in which order, and how it is linked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from fabula.narrate.clause import Clause, Form, Nested, Part, Reference, Role, Text
from fabula.narrate.narration import Sentence
from fabula.narrate.realise import Realiser
from fabula.narrate.script import Line
from fabula.narrate.wording import Wording

MOST_JOINED: Final = 3
"""So many clauses about one subject are told in one sentence."""

MOST_LETTERS_JOINED: Final = 130
"""Clauses whose own words are longer than this are not told in one sentence."""

N_LINKS: Final = 2
"""How many ways there are to say `then`, `meanwhile` and `so`; they are used in turn."""


class Teller:
    """Tells the lines of one paragraph after another; it remembers how it linked the last ones."""

    def __init__(self, realiser: Realiser, wording: Wording) -> None:
        self.realiser = realiser
        self.wording = wording
        self._n_links = {"then": 0, "meanwhile": 0, "so": 0}
        self._told_then = False

    def paragraph(self, lines: Sequence[Line]) -> Iterator[Sentence]:
        """Yield the sentences of a paragraph."""
        self.realiser.open_paragraph()
        previous: Line | None = None
        for group in self._groups(lines):
            steps = tuple(dict.fromkeys(line.step for line in group if line.step))
            text = self.realiser.sentence(self._clause(group, previous))
            if text:
                yield Sentence(text, steps)
            previous = group[-1]

    def _groups(self, lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
        """Yield the lines that are told in one sentence each."""
        group: list[Line] = []
        for line in lines:
            if group and not self._can_join(group, line):
                yield tuple(group)
                group = []
            group.append(line)
        if group:
            yield tuple(group)

    def _can_join(self, group: Sequence[Line], line: Line) -> bool:
        before, grammar = group[-1], self.realiser.grammar
        clauses = [*(other.clause for other in group), line.clause]
        return (
            len(clauses) <= MOST_JOINED
            and not line.has_reason
            and not (before.purpose or before.aim)
            and (before.goes_on or not any(other.ground for other in group))
            and not (line.is_prose or before.is_prose)
            and bool(line.clause.subject)
            and line.clause.subject == before.clause.subject
            and all(_opens_with_subject(clause) for clause in clauses[1:])
            and sum(map(_n_letters, clauses)) <= MOST_LETTERS_JOINED
            and not any(self._has_word(clause, grammar.conjunction) for clause in clauses)
        )

    def _clause(self, group: Sequence[Line], previous: Line | None) -> Clause:
        """Return the one clause that says all that the lines do."""
        first, last = group[0], group[-1]
        clause = self._joined([line.clause for line in group])
        if first.intention is None:
            clause = self._with_beliefs(clause, first, previous)
        if last.purpose is not None:
            clause = self.wording.phrase("with-purpose", action=clause, purpose=last.purpose)
        if last.aim is not None:
            clause = self.wording.phrase("with-aim", action=clause, aim=last.aim)
        ground = next((line.ground for line in group if line.ground), None)
        if first.intention is not None:
            reason = self._with_beliefs(first.intention, first, previous)
            reason = self._because(reason, ground)
            clause = self._so(reason, clause)
        else:
            clause = self._because(clause, ground)
        return self._linked(clause, first, previous)

    def _because(self, clause: Clause, ground: Clause | None) -> Clause:
        """Add a ground after a clause; before it if it would seem to belong to what is said there.

        "She told him that it rained, because she was bored": this may be why it rained.
        """
        if ground is None:
            return clause
        if self._has_word(clause, self.realiser.grammar.subordinator):
            return self._so(ground, clause)
        return self.wording.phrase("because", action=clause, ground=ground)

    def _so(self, reason: Clause, action: Clause) -> Clause:
        return self.wording.phrase("so", n=self._turn("so"), reason=reason, action=action)

    def _joined(self, clauses: Sequence[Clause]) -> Clause:
        if len(clauses) == 1:
            return clauses[0]
        word = f" {self.realiser.grammar.conjunction} "
        parts: list[Part] = [Nested(clauses[0])]
        for index, clause in enumerate(clauses[1:], start=2):
            parts.append(Text(word if index == len(clauses) else ", "))
            parts.append(Nested(clause, subject_is_dropped=True))
        return Clause(tuple(parts))

    def _with_beliefs(self, clause: Clause, line: Line, previous: Line | None) -> Clause:
        """Say beside the subject or before it what it believes, or what it has done before."""
        is_new = previous is None or previous.clause.subject != clause.subject
        can_tell_aside = is_new and self._is_known(clause)
        if not line.beliefs:
            if previous is None and line.reminder is not None and can_tell_aside:
                return _with_aside(clause, Nested(line.reminder, Form.RELATIVE_PERFECT))
            return clause
        believed = self._joined(line.beliefs)
        if can_tell_aside:
            return _with_aside(clause, Nested(believed, Form.RELATIVE))
        return self.wording.phrase("believing", belief=believed, action=clause)

    def _is_known(self, clause: Clause) -> bool:
        """Whether the reader has met the subject, so that nobody has to be introduced as well."""
        nouns = clause.subject
        return self.realiser.discourse.is_met(nouns) or not any(noun.intro for noun in nouns)

    def _linked(self, clause: Clause, line: Line, previous: Line | None) -> Clause:
        """Say that it happened meanwhile or then, where the reader would ask."""
        if previous is None or line.is_prose or previous.is_prose:
            return clause
        is_same = previous.clause.subject == line.clause.subject
        if line.is_unseen and not is_same and line.step != previous.step:
            return self._link("meanwhile", clause)
        follows = is_same and line.step > previous.step and not line.has_reason
        self._told_then = follows and not self._told_then
        return self._link("then", clause) if self._told_then else clause

    def _link(self, how: str, clause: Clause) -> Clause:
        return self.wording.phrase(how, n=self._turn(how), action=clause)

    def _turn(self, how: str) -> float:
        """Return which of the ways to say something is due."""
        n = self._n_links[how]
        self._n_links[how] = (n + 1) % N_LINKS
        return float(n)

    def _has_word(self, clause: Clause, word: str) -> bool:
        return any(isinstance(part, Text) and f" {word} " in part.text for part in clause.parts)


def _with_aside(clause: Clause, aside: Nested) -> Clause:
    return replace(clause, parts=(Nested(clause, aside=aside),))


def _opens_with_subject(clause: Clause) -> bool:
    first = clause.parts[0]
    return isinstance(first, Reference) and first.role is Role.SUBJECT


def _n_letters(clause: Clause) -> int:
    """Return about how long a clause is."""
    n_letters = 0
    for part in clause.parts:
        if isinstance(part, Text):
            n_letters += len(part.text)
        elif isinstance(part, Reference):
            n_letters += sum(len(noun.word) for noun in part.nouns)
        else:
            n_letters += 8
    return n_letters
