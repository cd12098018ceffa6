"""Italian."""

import re
from collections.abc import Sequence
from typing import Final

from fabula.narrate.clause import Article, Form, Gender, Noun, Nouns, Role, Verb
from fabula.narrate.languages.grammar import APOSTROPHE, Features, VerbUse, features_of
from fabula.narrate.languages.italian_articles import definite, indefinite, joined, melted
from fabula.narrate.languages.italian_verbs import (
    auxiliary,
    gerund,
    imperfect,
    participle,
    remote,
    subjunctive,
    with_clitic,
)

_STRESSED: Final = {Gender.FEMININE: "lei", Gender.MASCULINE: "lui"}
_DIRECT: Final = {
    (Gender.MASCULINE, False): "lo",
    (Gender.FEMININE, False): "la",
    (Gender.MASCULINE, True): "li",
    (Gender.FEMININE, True): "le",
}
_INDIRECT: Final = {Gender.FEMININE: "le", Gender.MASCULINE: "gli"}

_ELIDED: Final = re.compile(r"\b([Ll])[oa] (?=h?[aeiouàèéìòù])")
_AND: Final = re.compile(r"\b([Ee]) (?=[eèéE])")
_TO: Final = re.compile(r"\b([Aa]) (?=[aàA])")


class Italian:
    """Italian: articles, contractions, elision, agreement, silent subjects, clitics."""

    code = "it"
    conjunction = "e"
    subordinator = "che"
    nouns_have_genders = True
    subject_may_be_silent = True
    objects_lean_on_verbs = True

    def noun(self, noun: Noun, article: Article) -> str:
        return self._after("", noun, article)

    def reference(self, nouns: Nouns, role: Role, article: Article, preposition: str) -> str:
        if preposition in ("at", "to", "from") and role is Role.PLAIN:
            return self._placed(nouns[0], preposition)
        if role is Role.DATIVE:
            preposition = "a"
        return self.listed([self._after(preposition, noun, article) for noun in nouns])

    def pronoun(self, nouns: Nouns, role: Role, preposition: str) -> str | None:
        if role in (Role.PLAIN, Role.POSSESSIVE) or not _are_persons(nouns):
            return None
        stressed = self.demanded("he", nouns)
        if role is Role.DATIVE:
            preposition = "a"
        return f"{preposition} {stressed}" if preposition else stressed

    def demanded(self, form: str, nouns: Nouns) -> str:
        del form
        features = features_of(nouns)
        if features.is_plural:
            return "loro"
        return _STRESSED.get(features.gender or Gender.MASCULINE, "lui")

    def reflexive(self, nouns: Nouns) -> str:
        del nouns
        return ""

    def clitic(self, nouns: Nouns, role: Role) -> str:
        features = features_of(nouns)
        gender = Gender.FEMININE if features.gender is Gender.FEMININE else Gender.MASCULINE
        if role is Role.DATIVE:
            return "gli" if features.is_plural else _INDIRECT[gender]
        return _DIRECT[gender, features.is_plural] if role is Role.OBJECT else ""

    def relative(self, nouns: Nouns) -> str:
        del nouns
        return "che"

    def wished(self, subject: str) -> str:
        return f"che {subject}"

    def verb(self, verb: Verb, use: VerbUse) -> str:
        infinitive, clitic = _without_pronoun(verb.infinitive)
        clitic = clitic or verb.clitic or use.clitic
        negation = "non " if use.is_negated else ""
        match use.form:
            case Form.INFINITIVE:
                whole = with_clitic(infinitive, clitic) if clitic else infinitive
                return negation + whole
            case Form.GERUND:
                return negation + gerund(infinitive) + clitic.replace(" ", "")
            case Form.RELATIVE_PERFECT:
                finite = self._perfect(infinitive, clitic, verb, use)
            case Form.BELIEVED | Form.WISH | Form.AIM:
                finite = subjunctive(infinitive, is_plural=use.subject.is_plural)
            case _:
                finite = _told(infinitive, verb, use)
        return negation + (f"{clitic} {finite}" if clitic else finite)

    def agreed(self, word: str, features: Features) -> str:
        return agreed(word, features)

    def listed(self, items: Sequence[str]) -> str:
        return " e ".join(filter(None, (", ".join(items[:-1]), items[-1])))

    def polished(self, text: str) -> str:
        text = _ELIDED.sub(r"\1'", text)
        text = _TO.sub(r"\1d ", _AND.sub(r"\1d ", text))
        return re.sub(r"' +(?=\w)", "'", text).replace("'", APOSTROPHE)

    def _after(self, preposition: str, noun: Noun, article: Article) -> str:
        """Return a noun with its article, melted into a preposition if there is one."""
        article = noun.article if article is Article.LEXICAL else article
        features = Features(noun.gender, noun.is_plural)
        match article:
            case Article.DEFINITE:
                word = definite(noun.word, features)
                return joined(melted(preposition, word) if preposition else word, noun.word)
            case Article.INDEFINITE:
                word = joined(indefinite(noun.word, features), noun.word)
                return f"{preposition} {word}".lstrip()
            case _:
                return f"{preposition} {noun.word}".lstrip()

    def _placed(self, noun: Noun, where: str) -> str:
        given = dict(noun.place)
        if where == "from":
            return given.get(where) or self._after("da", noun, Article.LEXICAL)
        # Italian has one phrase for being somewhere and going there: `al mercato`.
        found = given.get(where) or given.get("at") or given.get("to")
        return found or self._after("a" if where == "to" else "in", noun, Article.LEXICAL)

    def _perfect(self, infinitive: str, clitic: str, verb: Verb, use: VerbUse) -> str:
        """Return the trapassato: `aveva trovato`, `era andata`, `l'aveva vista`."""
        given = dict(verb.forms)
        done = given.get("participle") or participle(infinitive)
        reflexive = verb.infinitive.endswith("si")
        helper = "essere" if reflexive else given.get("auxiliary") or auxiliary(infinitive)
        finite = imperfect(helper, is_plural=use.subject.is_plural)
        if helper == "essere":
            done = agreed(done, use.subject)
        elif use.object is not None and clitic in _DIRECT.values():
            done = agreed(done, use.object)
        return f"{finite} {done}"


def agreed(word: str, features: Features) -> str:
    """Return a word given in the masculine singular: `stanco`, `stanca`, `stanchi`, `stanche`."""
    feminine, plural = features.gender is Gender.FEMININE, features.is_plural
    if word.endswith("tore") and feminine:
        return f"{word[:-4]}tric{'i' if plural else 'e'}"
    if word.endswith("ista"):
        return word[:-1] + (("e" if feminine else "i") if plural else "a")
    if word.endswith("e"):
        return word[:-1] + "i" if plural else word
    if not word.endswith("o"):
        return word
    if not plural:
        return word[:-1] + ("a" if feminine else "o")
    return _plural(word, feminine=feminine)


_HARD_IN_ICO: Final = frozenset({"antico", "carico", "scarico", "ubriaco", "rauco"})


def _plural(word: str, *, feminine: bool) -> str:
    """Return the plural of an adjective in `-o`, its last consonant still sounding alike."""
    stem = word[:-1]
    ending = "e" if feminine else "i"
    if stem.endswith(("ci", "gi")):
        return stem[:-1] + ending
    if stem.endswith("i") and not feminine:
        return stem
    soft = stem.endswith("ic") and word not in _HARD_IN_ICO and not feminine
    return stem + ("h" if stem.endswith(("c", "g")) and not soft else "") + ending


def _are_persons(nouns: Nouns) -> bool:
    """Whether `lui`, `lei` and `loro` can stand for nouns: of things they are never said."""
    return all(noun.is_person for noun in nouns)


def _without_pronoun(infinitive: str) -> tuple[str, str]:
    """Return a reflexive infinitive without its pronoun, and the pronoun: `impiccare`, `si`."""
    if infinitive.endswith("rsi"):
        stem = infinitive.removesuffix("si")
        return stem + ("re" if stem.endswith(("por", "dur", "trar")) else "e"), "si"
    return infinitive, ""


def _told(infinitive: str, verb: Verb, use: VerbUse) -> str:
    """Return the verb of a main or relative clause, in the tense of events or of states."""
    plural = use.subject.is_plural
    tense = verb.tense or ("state" if use.is_state else "event")
    if tense == "state":
        return imperfect(infinitive, is_plural=plural)
    given = dict(verb.forms).get("pasts" if plural else "past")
    return given or remote(infinitive, is_plural=plural)
