"""How something is called where it is mentioned: by name, by another noun, by a pronoun, not at all.

A pronoun is used only where it can mean nobody else, a name where the reader has not met somebody
for a while: at the beginning of a paragraph, and after a few sentences of pronouns.
"""

from enum import Enum, auto
from typing import Final

from fabula.narrate.clause import Nouns, Reference, Role
from fabula.narrate.languages import Features
from fabula.narrate.languages.grammar import features_of

MOST_PRONOUNS_IN_A_ROW: Final = 2
"""After so many sentences whose subject is only a pronoun it is named again."""


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

    def __init__(self) -> None:
        self.subject: Nouns = ()
        self.topic: Nouns = ()
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
        return naming

    def would_be_pronoun(self, reference: Reference) -> bool:
        """Whether the reference would be told as a pronoun if it stood here."""
        return self._is_clear(reference.nouns, reference.role)

    def mention(self, nouns: Nouns, naming: Naming = Naming.NAME) -> None:
        """Take note that nouns are spoken of, in whichever words."""
        self._now.append(nouns)
        self._last[_keys(nouns)] = naming
        if naming in (Naming.NAME, Naming.INTRODUCED):
            self._introduced.update(_keys(nouns))

    def begin(self, subject: Nouns, *, is_main: bool) -> None:
        """Begin a clause about `subject`."""
        self.subject = subject
        if is_main:
            self.topic = subject

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
        if noun.intro and noun.key not in self._introduced and reference.role is not Role.POSSESSIVE:
            return Naming.INTRODUCED
        named_just_now = nouns in self._before or nouns in self._now
        if noun.epithet and named_just_now and self._last.get(_keys(nouns)) is not Naming.EPITHET:
            return Naming.EPITHET
        return Naming.NAME

    def _is_clear(self, nouns: Nouns, role: Role) -> bool:
        """Whether a pronoun can mean nothing but these nouns."""
        if role is Role.PLAIN or not all(noun.is_character for noun in nouns):
            return False
        features = features_of(nouns)
        if features.gender is None and not features.is_plural:
            return False
        if role is Role.SUBJECT:
            return self._is_clear_subject(nouns, features)
        if _keys(nouns) == _keys(self.subject):
            return role is Role.POSSESSIVE
        about = [*self._before, *self._now]
        rivals = [
            other
            for other in about
            if _alike(other, features)
            and _keys(other) != _keys(nouns)
            and (role is Role.POSSESSIVE or _keys(other) != _keys(self.subject))
        ]
        return nouns in about and not rivals

    def _is_clear_subject(self, nouns: Nouns, features: Features) -> bool:
        if self._n_pronouns >= MOST_PRONOUNS_IN_A_ROW and not self._now:
            return False
        if _keys(nouns) == _keys(self.topic):
            return nouns in self._before or nouns in self._now
        return False


def _keys(nouns: Nouns) -> frozenset[str]:
    return frozenset(noun.key for noun in nouns)


def _alike(nouns: Nouns, features: Features) -> bool:
    """Whether the same pronoun could mean these nouns."""
    other = features_of(nouns)
    if not all(noun.is_character for noun in nouns):
        return False
    if other.is_plural or features.is_plural:
        return other.is_plural == features.is_plural
    return other.gender is features.gender or None in (other.gender, features.gender)
