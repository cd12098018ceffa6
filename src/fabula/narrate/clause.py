"""Clauses: what a template says before anybody decides on words' forms, pronouns and order.

A template is evaluated to a `Clause`; the same clause can then be told as "Ann fetched her coat",
"to fetch her coat", "fetching her coat" or "Ann, who had fetched her coat", in its language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias


class Gender(Enum):
    """The grammatical gender of a noun; NEUTER is English `it`, NEUTRAL is `they`."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    NEUTRAL = "neutral"


class Article(Enum):
    """Which article stands before a noun."""

    LEXICAL = auto()
    """The one that the lexicon says: none before a proper name, else the definite one."""
    DEFINITE = auto()
    INDEFINITE = auto()
    NONE = auto()


class Role(Enum):
    """What a noun phrase does in its clause; only a PLAIN one is never told as a pronoun."""

    SUBJECT = auto()
    OBJECT = auto()
    DATIVE = auto()
    PREPOSITIONAL = auto()
    POSSESSIVE = auto()
    PLAIN = auto()


class Form(Enum):
    """How the verbs of a clause stand."""

    TOLD = auto()
    """A main clause: an event in the narrative tense, a state in the tense of states."""
    STATED = auto()
    """A fact within a sentence, after `that` or `because`."""
    BELIEVED = auto()
    """What somebody takes to be so, after `that`."""
    WISH = auto()
    """What somebody wants: `to go`, `Bob to go`; `che Bob andasse`."""
    AIM = auto()
    """What is to come of it, after `so that`: `Bob would go`; `Bob andasse`."""
    INFINITIVE = auto()
    GERUND = auto()
    RELATIVE = auto()
    """`who believed`, the subject being what the clause describes."""
    RELATIVE_PERFECT = auto()
    """`who had found`."""


@dataclass(frozen=True, slots=True)
class Noun:
    """An entity as a language has it.

    `epithet` is another noun for it (without an article), `intro` what is said of it when it is
    first named; `place` maps "at", "to" and "from" to whole phrases where the lexicon has them.
    """

    key: str
    word: str
    gender: Gender | None = None
    is_plural: bool = False
    article: Article = Article.DEFINITE
    is_person: bool = False
    epithet: str = ""
    intro: str = ""
    place: tuple[tuple[str, str], ...] = ()


Nouns: TypeAlias = tuple[Noun, ...]
"""Nouns that play one part together: `Otto and Vera`."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stay as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a clause where something is named."""

    nouns: Nouns
    role: Role
    article: Article = Article.LEXICAL
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that the template demands: `his`, `herself`; without nouns, of the subject."""

    form: str
    nouns: Nouns = ()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb by its infinitive; `forms` are those that the template spells out.

    `tense` is "event" or "state" where the template says so, `form` the one form in which it always
    stands; `nouns` are what it agrees with, by default the subject.
    """

    infinitive: str
    clitic: str = ""
    tense: str = ""
    form: Form | None = None
    forms: tuple[tuple[str, str], ...] = ()
    nouns: Nouns = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A word that agrees with nouns (by default with the subject) in gender and number."""

    word: str
    nouns: Nouns = ()


@dataclass(frozen=True, slots=True)
class Nested:
    """A clause within a clause, in a form of its own.

    `subject_is_dropped` where it is the one of the clause before it: `took it and went`.
    `aside` is said of the subject where it is named: `Ann, who knew it, went`.
    """

    clause: "Clause"
    form: Form = Form.TOLD
    subject_is_dropped: bool = False
    aside: "Nested | None" = None


Part: TypeAlias = Text | Reference | Pronoun | Verb | Agreement | Nested


@dataclass(frozen=True, slots=True)
class Clause:
    """What one template says.  `is_state` where it tells how things are, not what happens."""

    parts: tuple[Part, ...]
    is_state: bool = False
    is_negated: bool = False

    @property
    def subject(self) -> Nouns:
        """Who or what the clause is about; nobody if the template names no subject."""
        return next((reference.nouns for reference in self._subjects()), ())

    @property
    def names_its_subject(self) -> bool:
        """Whether the subject is its own, and not only that of a clause inside it."""
        return any(_is_subject(part) for part in self.parts)

    @property
    def is_inflected(self) -> bool:
        """Whether it can be told in other forms: it names its subject and its verbs."""
        has_verb = any(isinstance(part, Verb) for part in self.parts)
        return bool(self.subject) and has_verb

    def _subjects(self) -> Iterator[Reference]:
        for part in self.parts:
            if isinstance(part, Reference):
                if _is_subject(part):
                    yield part
            elif isinstance(part, Nested) and part.form is Form.TOLD:
                yield from part.clause._subjects()

    def said_of(self, keys: frozenset[str]) -> bool:
        """Whether the subject is made up of the entities with these keys."""
        return frozenset(noun.key for noun in self.subject) == keys


def _is_subject(part: Part) -> bool:
    return isinstance(part, Reference) and part.role is Role.SUBJECT
