"""English."""

import re
from collections.abc import Sequence
from typing import Final

from fabula.narrate.clause import Article, Form, Gender, Noun, Nouns, Role, Verb
from fabula.narrate.languages.english_verbs import gerund, participle, past
from fabula.narrate.languages.grammar import APOSTROPHE, Features, VerbUse, features_of

_PRONOUNS: Final = {
    Gender.MASCULINE: ("he", "him", "his", "himself"),
    Gender.FEMININE: ("she", "her", "her", "herself"),
    Gender.NEUTER: ("it", "it", "its", "itself"),
    Gender.NEUTRAL: ("they", "them", "their", "themselves"),
}
_PLURAL: Final = ("they", "them", "their", "themselves")
_FORMS: Final = ("he", "him", "his", "himself")

_OPENING: Final = "\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_SILENT_H: Final = re.compile(r"hour|honest|honou?r|heir", re.IGNORECASE)
_LIKE_YOU: Final = re.compile(
    r"uni(?![nmd])|us[eu]|usa(ge|b)|ut[eio]|ur[aiu]|ubi|uk[ru]|eu|ewe|ones?$|once", re.IGNORECASE
)
_LETTERS_WITH_A_VOWEL: Final = frozenset("AEFHILMNORSX")
_READ_AS_WORDS: Final = frozenset({"NATO", "NASA", "LASER", "RADAR", "FIFA", "SIM"})
_NUMBER_WITH_A_VOWEL: Final = re.compile(r"8|1[18](\d{3})*(?!\d)")


def a(words: str) -> str:
    """Return `a` or `an`, as the sound asks with which the words begin."""
    first = re.split(r"[^\w]", words.lstrip(_OPENING), maxsplit=1)[0]
    if first[:1].isdigit():
        return "an" if _NUMBER_WITH_A_VOWEL.match(first) else "a"
    if first.isupper() and first not in _READ_AS_WORDS:
        return "an" if first[0] in _LETTERS_WITH_A_VOWEL else "a"
    if _SILENT_H.match(first):
        return "an"
    if _LIKE_YOU.match(first):
        return "a"
    return "an" if first[:1].lower() in "aeiouàáâäèéêëìíòóôöùúü" else "a"


class English:
    """English: a and an, pronouns, the simple past, do-support."""

    code = "en"
    conjunction = "and"
    subordinator = "that"
    nouns_have_genders = False
    subject_may_be_silent = False
    objects_lean_on_verbs = False

    def noun(self, noun: Noun, article: Article) -> str:
        article = noun.article if article is Article.LEXICAL else article
        match article:
            case Article.DEFINITE:
                return f"the {noun.word}"
            case Article.INDEFINITE:
                return noun.word if noun.is_plural else f"{a(noun.word)} {noun.word}"
            case _:
                return noun.word

    def reference(self, nouns: Nouns, role: Role, article: Article, preposition: str) -> str:
        if preposition in ("at", "to", "from") and role is Role.PLAIN:
            return self._placed(nouns[0], preposition)
        names = self.listed([self.noun(noun, article) for noun in nouns])
        if role is Role.POSSESSIVE:
            ends_in_s = nouns[-1].is_plural and names.endswith("s")
            return f"{names}'" if ends_in_s else f"{names}'s"
        return f"{preposition} {names}" if preposition else names

    def pronoun(self, nouns: Nouns, role: Role, preposition: str) -> str | None:
        forms = _pronouns(nouns)
        if forms is None or role is Role.PLAIN:
            return None
        column = {Role.SUBJECT: 0, Role.POSSESSIVE: 2}.get(role, 1)
        return f"{preposition} {forms[column]}" if preposition else forms[column]

    def demanded(self, form: str, nouns: Nouns) -> str:
        forms = _pronouns(nouns) or _PLURAL
        return forms[_FORMS.index(form)]

    def reflexive(self, nouns: Nouns) -> str:
        forms = _pronouns(nouns)
        return "" if forms is None else forms[_FORMS.index("himself")]

    def clitic(self, nouns: Nouns, role: Role) -> str:
        del nouns, role
        return ""

    def relative(self, nouns: Nouns) -> str:
        return "who" if all(noun.is_person for noun in nouns) else "which"

    def wished(self, subject: str) -> str:
        return subject

    def verb(self, verb: Verb, use: VerbUse) -> str:
        given = dict(verb.forms)
        match use.form:
            case Form.INFINITIVE | Form.WISH | Form.AIM:
                return self._bare(verb.infinitive, use)
            case Form.GERUND:
                return _negated(given.get("gerund") or gerund(verb.infinitive), use)
            case Form.RELATIVE_PERFECT:
                done = given.get("participle") or participle(verb.infinitive)
                return f"had {_negated(done, use)}" if use.is_first else done
            case _:
                return self._past(verb, use, given.get("past"))

    def agreed(self, word: str, features: Features) -> str:
        del features
        return word

    def listed(self, items: Sequence[str]) -> str:
        return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))

    def polished(self, text: str) -> str:
        return text.replace("'", APOSTROPHE)

    def _placed(self, noun: Noun, where: str) -> str:
        given = dict(noun.place)
        preposition = "in" if where == "at" else where
        return given.get(where) or f"{preposition} {self.noun(noun, Article.LEXICAL)}"

    def _bare(self, infinitive: str, use: VerbUse) -> str:
        """Return the infinitive; the first of a wish has `to`, the first of an aim `would`."""
        if not use.is_first:
            return infinitive
        match use.form:
            case Form.WISH:
                return f"not to {infinitive}" if use.is_negated else f"to {infinitive}"
            case Form.AIM:
                return f"would {_negated(infinitive, use)}"
            case _:
                return _negated(infinitive, use)

    def _past(self, verb: Verb, use: VerbUse, given: str | None) -> str:
        if verb.infinitive == "be" and given is None:
            plural = use.subject.is_plural or use.subject.gender is Gender.NEUTRAL
            was = "were" if plural else "was"
            return f"{was} not" if use.is_negated else was
        if not use.is_negated:
            return given or past(verb.infinitive)
        if verb.infinitive in ("can", "must", "may", "will"):
            return f"{past(verb.infinitive)} not"
        return f"did not {verb.infinitive}"


def _negated(words: str, use: VerbUse) -> str:
    return f"not {words}" if use.is_negated else words


def _pronouns(nouns: Nouns) -> tuple[str, str, str, str] | None:
    features = features_of(nouns)
    if features.is_plural:
        return _PLURAL
    return None if features.gender is None else _PRONOUNS[features.gender]
