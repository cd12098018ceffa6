"""English: a and an, the forms of verbs, names and pronouns."""

import pytest

from fabula.narrate.clause import Article, Form, Gender, Noun, Role, Verb
from fabula.narrate.languages import English, Features
from fabula.narrate.languages.english_verbs import gerund, participle, past
from fabula.narrate.languages.grammar import VerbUse

ENGLISH = English()
HE = Features(Gender.MASCULINE)
THEY = Features(Gender.NEUTRAL)

AN = """
apple, egg, idea, old man, uncle, umbrella, usher, utter fool, urgent letter, unknown hand,
unidentified body, unimportant man, hour, honest man, honour, honourable man, heir, heiress,
MP, FBI man, SOS, X-ray, hourglass, 8, 11, 18, 80, 18th guest, 11000, Englishman, élite, ear,
eye, oath, ounce, ostrich, undertaker
"""
A = """
box, coat, house, horse, hotel, historian, heroine, hat, university, uniform, union, unit, unicorn,
unique case, universe, use, used car, useful hint, user, usual thing, usurper, utensil, utopia,
European, eulogy, ewe, one-eyed man, one, once-loved wife, youth, year, yacht, window, UFO, U-boat,
NATO general, PhD, 1, 10, 100, 1100, 12, ukulele, ubiquitous rumour
"""


def words(text: str) -> list[str]:
    return [" ".join(word.split()) for word in text.split(",")]


@pytest.mark.parametrize(
    ("article", "word"), [*(("an", w) for w in words(AN)), *(("a", w) for w in words(A))]
)
def test_the_indefinite_article_goes_by_the_sound(article: str, word: str) -> None:
    told = ENGLISH.reference((Noun(word, word),), Role.PLAIN, Article.INDEFINITE, "")
    assert told == f"{article} {word}"


FORMS = """
go       went       gone       going
be       was        been       being
take     took       taken      taking
put      put        put        putting
write    wrote      written    writing
lie      lay        lain       lying
lay      laid       laid       laying
die      died       died       dying
hide     hid        hidden     hiding
steal    stole      stolen     stealing
overhear overheard  overheard  overhearing
mean     meant      meant      meaning
walk     walked     walked     walking
love     loved      loved      loving
free     freed      freed      freeing
agree    agreed     agreed     agreeing
carry    carried    carried    carrying
play     played     played     playing
stop     stopped    stopped    stopping
beg      begged     begged     begging
visit    visited    visited    visiting
open     opened     opened     opening
prefer   preferred  preferred  preferring
commit   committed  committed  committing
travel   travelled  travelled  travelling
look     looked     looked     looking
fix      fixed      fixed      fixing
quit     quit       quit       quitting
equip    equipped   equipped   equipping
queue    queued     queued     queuing
"""


@pytest.mark.parametrize("row", FORMS.strip().splitlines())
def test_a_verb_has_its_forms(row: str) -> None:
    infinitive, *expected = row.split()
    assert expected == [past(infinitive), participle(infinitive), gerund(infinitive)]


def test_of_a_verb_with_a_particle_the_verb_is_inflected() -> None:
    assert [past("give up"), gerund("give up")] == ["gave up", "giving up"]


def told(verb: Verb, form: Form, who: Features = HE, **more: bool) -> str:
    return ENGLISH.verb(verb, VerbUse(form, who, is_state=False, **more))


@pytest.mark.parametrize(
    ("form", "expected", "negated"),
    [
        (Form.TOLD, "went", "did not go"),
        (Form.STATED, "went", "did not go"),
        (Form.BELIEVED, "went", "did not go"),
        (Form.WISH, "to go", "not to go"),
        (Form.AIM, "would go", "would not go"),
        (Form.INFINITIVE, "go", "not go"),
        (Form.GERUND, "going", "not going"),
        (Form.RELATIVE, "went", "did not go"),
        (Form.RELATIVE_PERFECT, "had gone", "had not gone"),
    ],
)
def test_a_verb_stands_in_the_form_of_its_clause(form: Form, expected: str, negated: str) -> None:
    assert told(Verb("go"), form) == expected
    assert told(Verb("go"), form, is_negated=True) == negated


def test_only_the_first_verb_of_a_clause_has_its_helper() -> None:
    for form in (Form.WISH, Form.AIM, Form.INFINITIVE):
        assert told(Verb("go"), form, is_first=False) == "go"
    assert told(Verb("go"), Form.RELATIVE_PERFECT, is_first=False) == "gone"


def test_be_agrees_and_needs_no_do() -> None:
    assert told(Verb("be"), Form.TOLD) == "was"
    assert told(Verb("be"), Form.TOLD, THEY) == "were"
    assert told(Verb("be"), Form.TOLD, is_negated=True) == "was not"
    assert told(Verb("can"), Form.TOLD, is_negated=True) == "could not"


def test_a_template_may_spell_a_form_out() -> None:
    hang = Verb("hang", forms=(("past", "hanged"), ("participle", "hanged")))
    assert told(hang, Form.TOLD) == "hanged"
    assert told(hang, Form.RELATIVE_PERFECT) == "had hanged"


ANN = Noun("Ann", "Ann", Gender.FEMININE, article=Article.NONE, is_person=True)
BOB = Noun("Bob", "Bob", Gender.MASCULINE, article=Article.NONE, is_person=True)
KIM = Noun("Kim", "Kim", article=Article.NONE, is_person=True)
EGGS = Noun("Eggs", "eggs", Gender.NEUTER, is_plural=True)


def test_names_in_their_roles() -> None:
    def name(*nouns: Noun, role: Role = Role.OBJECT, preposition: str = "") -> str:
        return ENGLISH.reference(nouns, role, Article.LEXICAL, preposition)

    assert name(ANN) == "Ann"
    assert name(ANN, BOB) == "Ann and Bob"
    assert name(ANN, BOB, KIM) == "Ann, Bob and Kim"
    assert name(ANN, role=Role.POSSESSIVE) == "Ann's"
    assert name(EGGS, role=Role.POSSESSIVE) == "the eggs'"
    assert name(EGGS, preposition="with") == "with the eggs"


def test_pronouns_in_their_roles() -> None:
    roles = (Role.SUBJECT, Role.OBJECT, Role.POSSESSIVE)
    assert [ENGLISH.pronoun((ANN,), role, "") for role in roles] == ["she", "her", "her"]
    assert [ENGLISH.pronoun((BOB,), role, "") for role in roles] == ["he", "him", "his"]
    assert [ENGLISH.pronoun((ANN, BOB), role, "") for role in roles] == ["they", "them", "their"]
    assert ENGLISH.pronoun((KIM,), Role.SUBJECT, "") is None
    assert ENGLISH.pronoun((ANN,), Role.PLAIN, "") is None
    assert ENGLISH.pronoun((ANN,), Role.PREPOSITIONAL, "with") == "with her"
    assert ENGLISH.reflexive((ANN,)) == "herself"


def test_a_place_has_the_phrase_of_the_lexicon_or_the_usual_one() -> None:
    home = Noun("Cottage", "cottage", Gender.NEUTER, place=(("to", "home"),))
    places = [ENGLISH.reference((home,), Role.PLAIN, Article.LEXICAL, p) for p in ("at", "to")]
    assert places == ["in the cottage", "home"]
