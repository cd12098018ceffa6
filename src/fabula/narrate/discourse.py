"""How something is called where it is mentioned: by name, by another noun, or by a pronoun.

A pronoun is used only where it can mean nobody else, a name where the reader has not met somebody
for a while: at the beginning of a paragraph, and after a few sentences of pronouns.
"""

from enum import Enum, auto
from typing import Final

from fabula.narrate.clause import Nouns, Reference, Role
from fabula.narrate.languages.grammar import Grammar, features_of

MOST_PRONOUNS_IN_A_ROW: Final = 2
"""After so many sentences whose subject is only a pronoun it is named again."""

_OBJECTS: Final = frozenset({Role.OBJECT, Role.DATIVE, Role.PREPOSITIONAL})
"""The roles in which the subject of the same clause never stands."""


class Naming(Enum):
    """How something is called at one place."""

    NAME = auto()
    INTRODUCED = auto()
    """Its name and who it is, the first time."""
    EPITHET = auto()
    PRONOUN = auto()


class Discourse:
    """What the reader has been told so far, sentence by sentence.

    `subject` is what the running clause is about, `topic` what the last main clause was about.
    Invariant: `_before` and `_now` hold what the sentence before and the running one mention,
    in their order.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.subject: Nouns = ()
        self.topic: Nouns = ()
        self._clause_before: Nouns = ()
        self._before: list[Nouns] = []
        self._now: list[Nouns] = []
        self._introduced: set[str] = set()
        self._last: dict[frozenset[str], Naming] = {}
        self._n_pronouns = 0

    def open_paragraph(self) -> None:
        """Forget whom pronouns could mean."""
        self._before, self._now = [], []
        self.subject, self.topic = (), ()
        self._last.clear()
        self._n_pronouns = 0

    def open_sentence(self) -> None:
        """Begin the next sentence of the paragraph."""
        self._before, self._now = self._now, []

    def name(self, reference: Reference, *, may_be_pronoun: bool = True) -> Naming:
        """Decide how the reference is told, and take note that it is."""
        naming = self._naming(reference, may_be_pronoun)
        if reference.role is Role.SUBJECT and naming is Naming.PRONOUN:
            self._n_pronouns += 1
        elif reference.role is Role.SUBJECT:
            self._n_pronouns = 0
        self.mention(reference.nouns, naming)
        if reference.role is not Role.PLAIN:
            self._introduced.update(_keys(reference.nouns))
        return naming

    def would_be_pronoun(self, reference: Reference) -> bool:
        """Whether the reference would be told as a pronoun if it stood here."""
        return self._is_clear(reference.nouns, reference.role)

    def mention(self, nouns: Nouns, naming: Naming = Naming.NAME) -> None:
        """Take note that nouns are spoken of, in whichever words."""
        self._now.append(nouns)
        self._last[_keys(nouns)] = naming

    def begin(self, subject: Nouns) -> None:
        """Begin a clause about `subject`."""
        self._clause_before = self.subject
        self.subject = subject

    def is_met(self, nouns: Nouns) -> bool:
        """Whether all of them have been named before."""
        return _keys(nouns) <= self._introduced

    def _naming(self, reference: Reference, may_be_pronoun: bool) -> Naming:
        nouns = reference.nouns
        if may_be_pronoun and self._is_clear(nouns, reference.role):
            return Naming.PRONOUN
        if len(nouns) > 1 or reference.role is Role.PLAIN:
            return Naming.NAME
        (noun,) = nouns
        if (
            noun.intro
            and noun.key not in self._introduced
            and reference.role is not Role.POSSESSIVE
        ):
            return Naming.INTRODUCED
        named_just_now = nouns in self._before or nouns in self._now
        if noun.epithet and named_just_now and self._last.get(_keys(nouns)) is not Naming.EPITHET:
            return Naming.EPITHET
        return Naming.NAME

    def _is_clear(self, nouns: Nouns, role: Role) -> bool:
        """Whether a pronoun can mean nothing but these nouns."""
        if role is Role.PLAIN or self._shape(nouns, role) is None:
            return False
        about = [*self._before, *self._now]
        if role is Role.SUBJECT:
            return self._is_clear_subject(nouns)
        if _keys(nouns) == _keys(self.subject):
            return role is Role.POSSESSIVE
        return nouns in about and not any(self._is_rival(other, nouns, role) for other in about)

    def _is_clear_subject(self, nouns: Nouns) -> bool:
        """Whether a subject goes on from the clause or the sentence before."""
        if nouns in self._now:
            goes_on = _keys(nouns) in (_keys(self.topic), _keys(self._clause_before))
            rivals = (self._is_rival(other, nouns, Role.SUBJECT) for other in self._now)
            return goes_on or not (self.grammar.subject_may_be_silent or any(rivals))
        is_due = self._n_pronouns < MOST_PRONOUNS_IN_A_ROW
        return is_due and _keys(nouns) == _keys(self.topic) and nouns in self._before

    def _is_rival(self, other: Nouns, nouns: Nouns, role: Role) -> bool:
        """Whether the pronoun for `nouns` could as well mean `other`.

        An object is never the subject of its own clause, and a pronoun that can mean somebody is
        not taken for a thing.
        """
        if _keys(other) == _keys(nouns):
            return False
        if role in _OBJECTS and _keys(other) == _keys(self.subject):
            return False
        if _are_persons(nouns) and not _are_persons(other):
            return False
        shape = self._shape(other, role)
        return shape is None or shape == self._shape(nouns, role)

    def _shape(self, nouns: Nouns, role: Role) -> str | None:
        """The pronoun for nouns, as far as it tells them from others; None if there is none."""
        features = features_of(nouns)
        if features.gender is None and not features.is_plural:
            return None
        return self.grammar.clitic(nouns, role) or self.grammar.pronoun(nouns, role, "")


def _are_persons(nouns: Nouns) -> bool:
    return all(noun.is_person for noun in nouns)


def _keys(nouns: Nouns) -> frozenset[str]:
    return frozenset(noun.key for noun in nouns)
