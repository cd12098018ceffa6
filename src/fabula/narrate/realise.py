"""From clauses to sentences: subjects, pronouns, verbs and their order; capitals and full stops."""

import re
from dataclasses import replace
from typing import Final

from fabula.narrate.clause import (
    Agreement,
    Article,
    Clause,
    Form,
    Nested,
    Nouns,
    Pronoun,
    Reference,
    Role,
    Text,
    Verb,
)
from fabula.narrate.discourse import Discourse, Naming
from fabula.narrate.languages.grammar import Features, Grammar, VerbUse, features_of

_FINITE: Final = frozenset({Form.TOLD, Form.STATED, Form.BELIEVED, Form.AIM, Form.WISH})
"""The forms in which a clause names its subject."""


class Realiser:
    """Tells clauses in one language, one sentence after another.

    It holds nothing but the discourse, so that telling the same clauses gives the same text.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.discourse = Discourse(grammar)

    def open_paragraph(self) -> None:
        """Begin a paragraph."""
        self.discourse.open_paragraph()

    def sentence(self, clause: Clause) -> str:
        """Return the clause as a sentence, with a capital and a full stop."""
        self.discourse.open_sentence()
        text = self._clause(Nested(clause), outer=())
        return punctuated(self.grammar.polished(text))

    def _clause(self, nested: Nested, outer: Nouns) -> str:
        """Tell a clause that stands in another one about `outer`."""
        clause = nested.clause
        subject = clause.subject
        if clause.names_its_subject:
            self.discourse.begin(subject)
        telling = _Telling(self, nested, outer, features_of(subject) if subject else Features())
        return "".join(telling.parts())

    def inside(self, nested: Nested, outer: Nouns) -> str:
        """Tell a clause inside another, which afterwards goes on about its own subject."""
        subject = self.discourse.subject
        text = self._clause(nested, outer)
        if nested.form is not Form.TOLD:
            self.discourse.subject = subject
        return text


class _Telling:
    """Tells one clause in one form, part by part."""

    def __init__(
        self, realiser: Realiser, nested: Nested, outer: Nouns, features: Features
    ) -> None:
        self.realiser = realiser
        self.grammar = realiser.grammar
        self.discourse = realiser.discourse
        self.nested = nested
        self.clause = nested.clause
        self.features = features
        self.subject = nested.clause.subject
        self.is_first_verb = True
        self.is_controlled = nested.form is Form.WISH and self.subject == outer
        self.leaning: Reference | None = None

    def parts(self) -> list[str]:
        told = []
        for index, part in enumerate(self.clause.parts):
            match part:
                case Text(text):
                    told.append(text)
                case Reference():
                    told.append(self._reference(part))
                case Pronoun(form, nouns):
                    told.append(self.grammar.demanded(form, nouns or self.discourse.subject))
                case Agreement(word, nouns):
                    told.append(self.grammar.agreed(word, self._features(nouns)))
                case Verb():
                    told.append(self._verb(part, index))
                case Nested():
                    told.append(self._nested(part))
        return told

    def _nested(self, part: Nested) -> str:
        """Tell a clause inside this one; what is said aside belongs to the first that is told."""
        if part.form is Form.TOLD and self.nested.form is not Form.TOLD:
            part = replace(part, form=self.nested.form)
        if part.form is Form.TOLD and self.nested.aside is not None:
            part = replace(part, aside=self.nested.aside)
            self.nested = replace(self.nested, aside=None)
        return self.realiser.inside(part, self.discourse.subject)

    def _features(self, nouns: Nouns) -> Features:
        return features_of(nouns) if nouns else self.features

    def _reference(self, reference: Reference) -> str:
        if reference is self.leaning:
            self.leaning = None
            return ""
        if reference.role is Role.SUBJECT:
            return self._subject(reference)
        if reference.role is Role.OBJECT and reference.nouns == self.discourse.subject:
            own = self.grammar.reflexive(reference.nouns)
            if own:
                return own
        return self._named(reference, self.discourse.name(reference))

    def _named(self, reference: Reference, naming: Naming) -> str:
        nouns, role, preposition = reference.nouns, reference.role, reference.preposition
        if naming is Naming.PRONOUN:
            pronoun = self.grammar.pronoun(nouns, role, preposition)
            if pronoun is not None:
                return pronoun
        if naming is Naming.EPITHET:
            called = replace(nouns[0], word=nouns[0].epithet, article=Article.DEFINITE, place=())
            return self.grammar.reference((called,), role, Article.LEXICAL, preposition)
        name = self.grammar.reference(nouns, role, reference.article, preposition)
        return f"{name}, {nouns[0].intro}," if naming is Naming.INTRODUCED else name

    def _subject(self, reference: Reference) -> str:
        """Tell the subject; from then on the sentence is about it."""
        form, aside = self.nested.form, self.nested.aside
        if form in (Form.RELATIVE, Form.RELATIVE_PERFECT) and not self.nested.subject_is_dropped:
            return self.grammar.relative(self.subject)
        if form not in _FINITE or self.nested.subject_is_dropped or self.is_controlled:
            return ""
        naming = self.discourse.name(reference, may_be_pronoun=aside is None)
        if form is Form.TOLD:
            self.discourse.topic = reference.nouns
        silent = naming is Naming.PRONOUN and self.grammar.subject_may_be_silent
        told = "" if silent else self._named(self._in_form(reference), naming)
        if aside is not None:
            self.nested = replace(self.nested, aside=None)
            told = f"{told.rstrip(',')}, {self.realiser.inside(aside, reference.nouns)},"
        return self.grammar.wished(told) if form is Form.WISH else told

    def _in_form(self, reference: Reference) -> Reference:
        """The subject of a wish is an object where a language has it so: `wanted him to go`."""
        is_object = self.nested.form is Form.WISH and not self.grammar.objects_lean_on_verbs
        return replace(reference, role=Role.OBJECT) if is_object else reference

    def _verb(self, verb: Verb, index: int) -> str:
        clitic, leaning = "", None
        if self.grammar.objects_lean_on_verbs and not verb.clitic:
            leaning = self._leaning(verb, index)
        if leaning is not None:
            clitic = self.grammar.clitic(leaning.nouns, leaning.role)
            self.leaning = leaning
            self.discourse.mention(leaning.nouns, Naming.PRONOUN)
        use = VerbUse(
            verb.form or self.nested.form,
            self._features(verb.nouns),
            self.clause.is_state,
            is_negated=self.clause.is_negated and self.is_first_verb and verb.form is None,
            is_first=self.is_first_verb,
            clitic=clitic,
            object=None if leaning is None else features_of(leaning.nouns),
        )
        self.is_first_verb = self.is_first_verb and verb.form is not None
        return self.grammar.verb(verb, use)

    def _leaning(self, verb: Verb, index: int) -> Reference | None:
        """Return the object after the verb that is to be a pronoun at the verb, if there is one."""
        if verb.infinitive.endswith("rsi"):
            return None
        for part in self.clause.parts[index + 1 :]:
            if isinstance(part, Verb | Nested):
                return None
            if isinstance(part, Reference) and part.role in (Role.OBJECT, Role.DATIVE):
                own = part.nouns == self.discourse.subject
                if not own and self.discourse.would_be_pronoun(part):
                    return part
        return None


_SPACES: Final = re.compile(r"\s+")
_BEFORE_A_MARK: Final = re.compile(r"\s+([,.;:!?…)])")
_TWO_MARKS: Final = re.compile(r",\s*([,.;:!?])")
# After `!”` and `?”` a sentence may go on: “No!” he said.
_SENTENCE_END: Final = re.compile(r"([.!?…]\s+|[.…][”»\")]\s+)([^\W\d_])")
_ENDS: Final = re.compile(r"[.!?…][”»\")]?$")


def punctuated(text: str) -> str:
    """Return a text with its spaces, commas, capitals and last full stop put right."""
    text = _SPACES.sub(" ", text).strip()
    text = _BEFORE_A_MARK.sub(r"\1", text)
    text = _TWO_MARKS.sub(r"\1", text)
    text = _SENTENCE_END.sub(lambda match: match[1] + match[2].upper(), text)
    text = text.strip(", ")
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if _ENDS.search(text) else f"{text}."
