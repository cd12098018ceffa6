"""Italian articles and prepositions over a list of nouns of every kind of beginning."""

import pytest

from fabula.narrate.clause import Article, Gender, Noun, Role
from fabula.narrate.languages import Italian
from fabula.narrate.languages.grammar import APOSTROPHE

ITALIAN = Italian()

MASCULINE = """
il cane, il muro, il libro, il treno, il biglietto, il giudice, il cuore, il sole, il soldato,
il sasso, il silenzio, il sangue, il presagio, il clown, il whisky, il jet, il fratello,
il quaderno, il tribunale, il chirurgo, lo zio, lo zaino, lo zoppo, lo specchio, lo studente,
lo sbaglio, lo sconto, lo sguardo, lo scialle, lo sciopero, lo smeraldo, lo svizzero, lo gnomo,
lo gnocco, lo psicologo, lo pseudonimo, lo pneumatico, lo xilofono, lo yogurt, lo yacht, lo iodio,
lo iato, lo pterosauro, l'amico, l'albero, l'uomo, l'uovo, l'inglese, l'imbroglio, l'ospizio,
l'hotel, l'orso, l'errore, l'aereo, l'usciere, l'elmo
"""
FEMININE = """
la casa, la zia, la strada, la sposa, la scatola, la scimmia, la psicologa, la gnoma, la xilografia,
la iena, la bottega, la chiave, la guerra, la stanza, la voce, l'anima, l'oca, l'erba, l'isola,
l'uva, l'elica, l'amica, l'ora, l'erede, l'hostess
"""
PLURAL = """
i cani, i sassi, i soldati, i libri, i whisky, gli zii, gli specchi, gli studenti, gli gnomi,
gli psicologi, gli amici, gli alberi, gli uomini, gli inglesi, gli orsi, gli yogurt, gli xilofoni,
gli dei
"""
PLURAL_FEMININE = "le case, le zie, le strade, le anime, le oche, le amiche, le isole, le uova"


def words(text: str) -> list[str]:
    return [" ".join(word.split()) for word in text.split(",")]


def noun_of(phrase: str, gender: Gender, *, is_plural: bool = False) -> Noun:
    """Return the noun of a phrase that begins with its definite article."""
    word = phrase.partition("'" if phrase.startswith("l'") else " ")[2]
    return Noun(word, word, gender, is_plural)


NOUNS = [
    *((phrase, noun_of(phrase, Gender.MASCULINE)) for phrase in words(MASCULINE)),
    *((phrase, noun_of(phrase, Gender.FEMININE)) for phrase in words(FEMININE)),
    *((phrase, noun_of(phrase, Gender.MASCULINE, is_plural=True)) for phrase in words(PLURAL)),
    *(
        (phrase, noun_of(phrase, Gender.FEMININE, is_plural=True))
        for phrase in words(PLURAL_FEMININE)
    ),
]

CONTRACTIONS = {
    "di": {
        "il": "del", "lo": "dello", "l'": "dell'", "la": "della", "i": "dei", "gli": "degli",
        "le": "delle",
    },
    "a": {
        "il": "al", "lo": "allo", "l'": "all'", "la": "alla", "i": "ai", "gli": "agli",
        "le": "alle",
    },
    "da": {
        "il": "dal", "lo": "dallo", "l'": "dall'", "la": "dalla", "i": "dai", "gli": "dagli",
        "le": "dalle",
    },
    "in": {
        "il": "nel", "lo": "nello", "l'": "nell'", "la": "nella", "i": "nei", "gli": "negli",
        "le": "nelle",
    },
    "su": {
        "il": "sul", "lo": "sullo", "l'": "sull'", "la": "sulla", "i": "sui", "gli": "sugli",
        "le": "sulle",
    },
    "con": {
        "il": "con il", "lo": "con lo", "l'": "con l'", "la": "con la", "i": "con i",
        "gli": "con gli", "le": "con le",
    },
}  # fmt: skip


def told(noun: Noun, preposition: str = "", article: Article = Article.LEXICAL) -> str:
    return ITALIAN.reference((noun,), Role.PREPOSITIONAL, article, preposition)


def test_the_list_has_nouns_of_every_kind() -> None:
    assert len(NOUNS) >= 100
    articles = {phrase[: len(phrase) - len(noun.word)].strip() for phrase, noun in NOUNS}
    assert articles == {"il", "lo", "l'", "la", "i", "gli", "le"}


@pytest.mark.parametrize(("phrase", "noun"), NOUNS)
def test_a_noun_has_its_definite_article(phrase: str, noun: Noun) -> None:
    assert told(noun) == phrase


@pytest.mark.parametrize("preposition", CONTRACTIONS)
@pytest.mark.parametrize(("phrase", "noun"), NOUNS)
def test_a_preposition_melts_into_the_article(phrase: str, noun: Noun, preposition: str) -> None:
    article = phrase[: len(phrase) - len(noun.word)].strip()
    melted = CONTRACTIONS[preposition][article]
    expected = melted + ("" if melted.endswith("'") else " ") + noun.word
    assert told(noun, preposition) == expected


@pytest.mark.parametrize(
    ("word", "gender", "expected"),
    [
        ("cane", Gender.MASCULINE, "un cane"),
        ("amico", Gender.MASCULINE, "un amico"),
        ("hotel", Gender.MASCULINE, "un hotel"),
        ("uomo", Gender.MASCULINE, "un uomo"),
        ("specchio", Gender.MASCULINE, "uno specchio"),
        ("zio", Gender.MASCULINE, "uno zio"),
        ("gnomo", Gender.MASCULINE, "uno gnomo"),
        ("psicologo", Gender.MASCULINE, "uno psicologo"),
        ("yacht", Gender.MASCULINE, "uno yacht"),
        ("iato", Gender.MASCULINE, "uno iato"),
        ("casa", Gender.FEMININE, "una casa"),
        ("zia", Gender.FEMININE, "una zia"),
        ("scatola", Gender.FEMININE, "una scatola"),
        ("iena", Gender.FEMININE, "una iena"),
        ("amica", Gender.FEMININE, "un'amica"),
        ("ora", Gender.FEMININE, "un'ora"),
    ],
)
def test_a_noun_has_its_indefinite_article(word: str, gender: Gender, expected: str) -> None:
    assert told(Noun(word, word, gender), article=Article.INDEFINITE) == expected


@pytest.mark.parametrize(
    ("word", "gender", "expected"),
    [
        ("soldati", Gender.MASCULINE, "dei soldati"),
        ("studenti", Gender.MASCULINE, "degli studenti"),
        ("amici", Gender.MASCULINE, "degli amici"),
        ("uova", Gender.FEMININE, "delle uova"),
    ],
)
def test_several_things_have_a_partitive_article(word: str, gender: Gender, expected: str) -> None:
    assert told(Noun(word, word, gender, is_plural=True), article=Article.INDEFINITE) == expected


@pytest.mark.parametrize("name", ["Anna", "Ehrlich", "Zeno", "Stefano", "Mantova"])
def test_a_proper_name_has_no_article(name: str) -> None:
    noun = Noun(name, name, Gender.MASCULINE, article=Article.NONE)
    assert [told(noun), told(noun, "di"), told(noun, "con")] == [name, f"di {name}", f"con {name}"]


def test_a_country_has_one_though_its_name_has_a_capital() -> None:
    england = Noun("England", "Inghilterra", Gender.FEMININE, article=Article.DEFINITE)
    assert told(england, "di") == "dell'Inghilterra"


def test_an_article_looks_at_the_word_that_follows_it() -> None:
    assert told(Noun("x", "strano caso", Gender.MASCULINE)) == "lo strano caso"
    assert told(Noun("x", "vecchio amico", Gender.MASCULINE), "di") == "del vecchio amico"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("diede la moneta a Anna", "diede la moneta ad Anna"),
        ("parlò a Elsa", "parlò a Elsa"),
        ("Romeo e Elsa", "Romeo ed Elsa"),
        ("Romeo e Anna", "Romeo e Anna"),
        ("lo aveva visto", f"l{APOSTROPHE}aveva visto"),
        ("la aprì", f"l{APOSTROPHE}aprì"),
        ("lo vide", "lo vide"),
        ("dell' amico", f"dell{APOSTROPHE}amico"),
    ],
)
def test_neighbouring_vowels_are_put_right(text: str, expected: str) -> None:
    assert ITALIAN.polished(text) == expected
