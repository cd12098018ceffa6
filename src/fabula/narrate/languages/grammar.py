"""What fabula asks of a language: the forms of its words and how they are joined."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from fabula.narrate.clause import Article, Form, Gender, Noun, Nouns, Role, Verb

APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
"""The apostrophe of printed text; templates may have either."""


@dataclass(frozen=True, slots=True)
class Features:
    """What words agree in: a gender (None: nothing is known) and a number."""

    gender: Gender | None = None
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class VerbUse:
    """How one verb stands: the form of its clause and what it agrees with.

    `is_first` in its clause; `clitic` is a pronoun that leans on it, `object` what that pronoun
    stands for.
    """

    form: Form
    subject: Features
    is_state: bool
    is_negated: bool = False
    is_first: bool = True
    clitic: str = ""
    object: Features | None = None


class Grammar(Protocol):
    """A language's morphology.  All methods are pure: the same words give the same text."""

    code: str
    conjunction: str
    """The word for `and`."""
    subordinator: str
    """The word for `that` before what somebody says or believes."""
    nouns_have_genders: bool
    """Whether articles and adjectives depend on a noun's gender, even of a thing."""
    subject_may_be_silent: bool
    """Whether a subject that is clear is left out instead of told as a pronoun."""
    objects_lean_on_verbs: bool
    """Whether an object that is a pronoun stands at its verb, and not where it was written."""

    def noun(self, noun: Noun, article: Article) -> str:
        """Return a noun with its article."""

    def reference(self, nouns: Nouns, role: Role, article: Article, preposition: str) -> str:
        """Return nouns by their names, in their role, after a preposition if there is one."""

    def pronoun(self, nouns: Nouns, role: Role, preposition: str) -> str | None:
        """Return the pronoun for nouns in a role; None if there is none that is clear."""

    def demanded(self, form: str, nouns: Nouns) -> str:
        """Return the pronoun that a template asks for by one of its names."""

    def reflexive(self, nouns: Nouns) -> str:
        """Return the pronoun for an object that is the subject; empty if verbs have their own."""

    def clitic(self, nouns: Nouns, role: Role) -> str:
        """Return the pronoun that leans on the verb; empty if the language has none."""

    def relative(self, nouns: Nouns) -> str:
        """Return the word that opens a relative clause about a subject."""

    def wished(self, subject: str) -> str:
        """Return how the subject of what somebody wishes stands before its verb."""

    def verb(self, verb: Verb, use: VerbUse) -> str:
        """Return the words of a verb, its negation and its clitic included."""

    def agreed(self, word: str, features: Features) -> str:
        """Return an adjective or participle in this gender and number."""

    def listed(self, items: Sequence[str]) -> str:
        """Return things as a list: `a, b and c`."""

    def polished(self, text: str) -> str:
        """Return a text with what only depends on neighbouring words put right."""


def features_of(nouns: Nouns) -> Features:
    """Return what words about these nouns agree in; one man among women makes them masculine."""
    genders = {noun.gender for noun in nouns}
    if len(nouns) == 1:
        return Features(nouns[0].gender, nouns[0].is_plural)
    return Features(genders.pop() if len(genders) == 1 else Gender.MASCULINE, is_plural=True)
