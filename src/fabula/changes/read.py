"""From a line of text to a change of a world (docs/formats/changes.md)."""

import re
from dataclasses import dataclass, replace
from typing import Final

from fabula.changes.actions import asks_for, bindings_of, conditions, means, narrowed
from fabula.changes.change import (
    Change,
    ChangedObserver,
    InitialFact,
    RemovedAction,
    RemovedCondition,
    RemovedConsent,
    RemovedWish,
    ReplacedUtility,
    is_wish,
    utility_of,
    wishes,
)
from fabula.changes.text import expression_text, pattern_text
from fabula.check.contradictions import report_contradictions
from fabula.check.effects import written_effect
from fabula.check.expressions import condition, typed
from fabula.check.names import Scope, character, parameter
from fabula.check.properties import formals_text
from fabula.check.query import scope_of
from fabula.check.report import Report
from fabula.check.start import written_utility
from fabula.diagnostics import Diagnostic, Severity, Source, Span, nearest
from fabula.model import (
    Action,
    Constant,
    Entity,
    EventPattern,
    Expression,
    Problem,
    Term,
    Variable,
    domain,
    signature,
    value_text,
)
from fabula.syntax import parse_expression, tree

_WORD: Final = r"\s*([^\W\d][^\s(){}\[\],;:*/+\-&|!=<>]*)"
_HEAD: Final = re.compile(rf"{_WORD}\s*(?=\()")
_TWO_WORDS: Final = re.compile(rf"{_WORD}\s+(?=[^\W\d])")
_WITHOUT: Final = "without"
_UTILITY: Final = "utility"
_KINDS: Final = ("indifferent", "regardless", "seen", "unasked", "unseen")
"""The words of the changes `word(...): ...`."""


def read_change(text: str, problem: Problem) -> tuple[Change | None, tuple[Diagnostic, ...]]:
    """Return the change of a world that a text describes, and what is wrong with the text.

    It is None if the text has an error; places are those in the text, which is called `<change>`.
    Never raises.  Cost: the world's own text is parsed again for its names.
    """
    is_fabula = problem.source.is_fabula
    source = Source("<change>.fabula" if is_fabula else "<change>", text)
    report = Report(source)
    reader = _Reader(source, problem, scope_of(problem.source, report), [])
    change = reader.change()
    diagnostics = tuple(
        sorted((*reader.syntax, *report.diagnostics), key=lambda finding: finding.span)
    )
    failed = report.failed or any(found.severity is Severity.ERROR for found in diagnostics)
    return None if failed else change, diagnostics


def read_action(
    source: Source, start: int, end: int, problem: Problem
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the signature of the one ground action that a piece of a text names, and mistakes."""
    piece = Source(source.name, source.text[:end])
    report = Report(piece)
    reader = _Reader(piece, problem, scope_of(problem.source, report), [])
    found = reader.ground_action(start)
    diagnostics = tuple(
        replace(finding, source=source) for finding in (*reader.syntax, *report.diagnostics)
    )
    return found, diagnostics


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one text; what the parser says of its pieces is added to `syntax`."""

    source: Source
    problem: Problem
    scope: Scope
    syntax: list[Diagnostic]

    def change(self) -> Change | None:
        """Return what the text asks for; None, reported, if it cannot be read."""
        text = self.source.text
        words, head = _TWO_WORDS.match(text), _HEAD.match(text)
        if words is not None:
            if words[1] != _WITHOUT:
                self._report_no_kind(Span(*words.span(1)))
                return None
            pattern = self._pattern(words.end())
            return None if pattern is None else RemovedAction(pattern)
        close = None if head is None else _closing_bracket(text, head.end())
        if head is not None and close is not None:
            rest = text[close + 1 :].lstrip()
            start = len(text) - len(rest) + 1
            inner = Span(head.end() + 1, close)
            if head[1] == _UTILITY and rest.startswith("="):
                return self._utility(inner, start + rest.startswith("=="))
            if rest.startswith(":"):
                return self._of_kind(Span(*head.span(1)), inner, start)
        return self._fact()

    def _fact(self) -> InitialFact:
        written = written_effect(self._parsed(Span(0, len(self.source.text))), self.scope)
        report_contradictions(written, (), Constant(True), self.scope.report)
        return InitialFact(written.effect)

    def _utility(self, owner: Span, start: int) -> ReplacedUtility | None:
        found = self._owner(owner)
        utility = written_utility(self._rest(start), self.scope)
        return None if found is None else ReplacedUtility(found.character, utility)

    def _of_kind(self, word: Span, inner: Span, start: int) -> Change | None:
        match self._text(word):
            case "indifferent":
                return self._indifferent(inner, start)
            case "regardless":
                return self._regardless(inner, start)
            case "seen" | "unseen" as kind:
                who, pattern = self._character(inner), self._pattern(start)
                if who is None or pattern is None:
                    return None
                return ChangedObserver(who, pattern, observes=kind == "seen")
            case "unasked":
                return self._unasked(inner, start)
        self._report_no_kind(word)
        return None

    def _report_no_kind(self, word: Span) -> None:
        """Report a first word that stands before no change."""
        written = self._text(word)
        near = nearest(written, (_WITHOUT, _UTILITY, *_KINDS))
        there_is = f"there are `{_WITHOUT} ACTION`, `{_UTILITY}(WHO) = NUMBER`, " + ", ".join(
            f"`{kind}(...): ...`" for kind in _KINDS
        )
        self._error(
            "C020",
            word,
            f"`{written}` is no kind of change",
            "expected a change, or a fact as at the beginning of the world",
            f"did you mean `{near}`?" if near else there_is,
        )

    def _indifferent(self, owner: Span, start: int) -> RemovedWish | None:
        found = self._owner(owner)
        wish = typed(self._rest(start), self.scope).expression
        if found is None or self._has_failed():
            return None
        has = tuple(wishes(utility_of(self.problem, found.character)))
        if not any(is_wish(wish, term) for term in has):
            name = "the author" if found.character is None else found.character.name
            self._error(
                "C022",
                self._span(start),
                f"{name} has no wish `{expression_text(wish)}`",
                "expected a part of the utility, or its condition",
                *(f"a part is `{expression_text(term)}`" for term in has),
            )
        return RemovedWish(found.character, wish)

    def _unasked(self, inner: Span, start: int) -> RemovedConsent | None:
        who, pattern = self._character(inner), self._pattern(start)
        if who is None or pattern is None:
            return None
        terms = (term for action in self._meant(pattern) for term in action.consenting)
        asked = dict.fromkeys(value for term in terms for value in domain(term))
        if who not in asked:
            headline = f"{who.name} is never asked for consent to `{pattern_text(pattern)}`"
            consenting = ", ".join(map(value_text, asked)) or "nobody"
            label = "expected a character who consents"
            self._error("C023", inner, headline, label, f"those who consent: {consenting}")
        return RemovedConsent(who, pattern)

    def _regardless(self, inner: Span, start: int) -> RemovedCondition | None:
        pattern = self._pattern(start)
        if pattern is None:
            return None
        written = self._parsed(inner)
        has: list[Expression] = []
        for action in self._meant(pattern):
            scope = self.scope
            for formal in action.formals:
                scope = scope.bind(formal) if isinstance(formal, Variable) else scope
            wanted = condition(written, scope)
            if self._has_failed():
                return None
            if any(asks_for(action, part, wanted) for part in conditions(action)):
                return RemovedCondition(wanted, pattern)
            has += conditions(action)
        self._error(
            "C024",
            inner,
            f"`{pattern_text(pattern)}` does not ask for `{self._text(inner).strip()}`",
            "expected a part of the precondition or the motive",
            *(f"a part is `{expression_text(part)}`" for part in has),
        )
        return None

    def _meant(self, pattern: EventPattern) -> list[Action]:
        """Return the actions that a pattern means, all instances of each."""
        return [
            narrowed(action, bindings_of(pattern, action))
            for action in self.problem.actions
            if means(pattern, action)
        ]

    def _owner(self, span: Span) -> "_Owner | None":
        """Return whose utility is meant: nothing in the brackets means the author's."""
        if not self._text(span).strip():
            return _Owner(None)
        found = self._character(span)
        return None if found is None else _Owner(found)

    def _character(self, span: Span) -> Entity | None:
        written = self._parsed(span)
        if not isinstance(written, tree.Parameter):
            written = tree.Name(written.span, self._text(written.span))
        found = character(written, self.scope)
        value = found.value if isinstance(found, Constant) else None
        return value if isinstance(value, Entity) else None

    def _pattern(self, start: int) -> EventPattern | None:
        """Return the actions that the rest of the text means; None, reported, if none."""
        written = self._rest(start)
        known = dict.fromkeys(action.name for action in self.problem.actions)
        if isinstance(written, tree.Missing):
            return None
        if not isinstance(written, tree.Name | tree.Call):
            label = "expected `action`, or `action(argument, ?)`"
            quoted = self.scope.report.quote(written.span)
            self._error("C021", written.span, f"{quoted} is no action", label)
            return None
        name = written if isinstance(written, tree.Name) else written.name
        if name.text not in known:
            near = nearest(name.text, known)
            headline = f"`{name.text}` is no action of this world"
            help_ = f"did you mean `{near}`?" if near else f"there are {', '.join(known)}"
            self._error("C021", name.span, headline, "expected an action", help_)
            return None
        arguments = self._arguments(written)
        if arguments is None:
            return None
        pattern = EventPattern(name.text, arguments)
        overloads = [action.formals for action in self.problem.actions if action.name == name.text]
        is_whole = isinstance(written, tree.Call) and not arguments and all(overloads)
        if is_whole or not self._meant(pattern):
            headline = f"there is no action {self.scope.report.quote(written.span)}"
            declared = (f"declared: `{name.text}({formals_text(one)})`" for one in overloads)
            self._error("C021", written.span, headline, "no action has these arguments", *declared)
            return None
        return pattern

    def _arguments(self, written: tree.Name | tree.Call) -> tuple[Term | None, ...] | None:
        """Return the arguments of an action; `?` is None; None if one is wrong, reported."""
        if isinstance(written, tree.Name):
            return ()
        terms: list[Term | None] = []
        for argument in written.arguments:
            if isinstance(argument, tree.UnknownLiteral):
                terms.append(None)
                continue
            found = parameter(argument, self.scope)
            if found.types == self.scope.anything():
                return None
            assert isinstance(found.expression, Constant)
            terms.append(found.expression)
        return tuple(terms)

    def ground_action(self, start: int) -> str | None:
        """Return the signature of the one action that the rest of the text names."""
        pattern = self._pattern(start)
        if pattern is None:
            return None
        values = tuple(term.value for term in pattern.arguments if isinstance(term, Constant))
        if any(len(values) == len(action.formals) for action in self._meant(pattern)):
            return signature(pattern.name, values)
        quoted = self.scope.report.quote(self._span(start))
        label = "expected an action with all its arguments"
        self._error("C021", self._span(start), f"{quoted} is not one action", label)
        return None

    # Pieces of the text.

    def _text(self, span: Span) -> str:
        return self.source.text[span.start : span.end]

    def _span(self, start: int) -> Span:
        """Return the place of the rest of the text, without the white space around it."""
        rest = self.source.text[start:]
        return Span(start + len(rest) - len(rest.lstrip()), start + len(rest.rstrip()))

    def _rest(self, start: int) -> tree.Expression:
        return self._parsed(Span(start, len(self.source.text)))

    def _parsed(self, span: Span) -> tree.Expression:
        """Return the expression that a piece of the text is; the places are those in the text."""
        piece = Source(self.source.name, " " * span.start + self._text(span))
        written, diagnostics = parse_expression(piece)
        for found in diagnostics:
            # Where there is nothing, the parser can only point to the beginning.
            place = found.span if piece.text.strip() else Span(span.end, span.end)
            self.syntax.append(replace(found, source=self.source, span=place))
        return written

    def _has_failed(self) -> bool:
        return self.scope.report.failed or bool(self.syntax)

    def _error(self, code: str, span: Span, headline: str, label: str, *help_: str) -> None:
        self.scope.report.error(code, span, headline, label=label, help=help_)


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose utility it is: the author's, if nobody's."""

    character: Entity | None


def _closing_bracket(text: str, opening: int) -> int | None:
    """Return the place of the bracket that closes the one at `opening`."""
    level = 0
    for place in range(opening, len(text)):
        level += (text[place] == "(") - (text[place] == ")")
        if level == 0:
            return place
    return None
