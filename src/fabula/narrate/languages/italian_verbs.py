"""Italian verbs: the forms that a narrator needs, of an infinitive without its pronouns.

The third person of the passato remoto (what happened), the imperfetto (how things were), the
congiuntivo imperfetto (what somebody believed or wanted), the gerund, the participle, and which
verb makes the compound tenses.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

_REMOTE: Final = """
essere fu furono; avere ebbe ebbero; dare diede diedero; stare stette stettero;
fare fece fecero; soddisfare soddisfece soddisfecero; rifare rifece rifecero;
disfare disfece disfecero; sopraffare sopraffece sopraffecero; dire disse dissero;
contraddire contraddisse contraddissero; predire predisse predissero;
maledire maledisse maledissero; benedire benedisse benedissero; bere bevve bevvero;
potere poté poterono; vendere vendette vendettero; splendere splendette splendettero;
pendere pendette pendettero; dipendere dipese dipesero; temere temette temettero;
apparire apparve apparvero; comparire comparve comparvero; scomparire scomparve scomparvero;
cadere cadde caddero; accadere accadde accaddero; ricadere ricadde ricaddero;
decadere decadde decaddero; fondere fuse fusero; confondere confuse confusero;
diffondere diffuse diffusero; redigere redasse redassero; esigere esigette esigettero;
dirigere diresse diressero; volere volle vollero; sapere seppe seppero; piacere piacque piacquero;
tacere tacque tacquero; giacere giacque giacquero; nuocere nocque nocquero;
nascere nacque nacquero; rinascere rinacque rinacquero; parere parve parvero; valere valse valsero;
rimanere rimase rimasero; conoscere conobbe conobbero; riconoscere riconobbe riconobbero;
rompere ruppe ruppero; interrompere interruppe interruppero; corrompere corruppe corruppero;
ardere arse arsero; perdere perse persero; mordere morse morsero; cuocere cosse cossero;
discutere discusse discussero; concedere concesse concessero; succedere successe successero;
credere credette credettero; sedere sedette sedettero; possedere possedette possedettero;
torcere torse torsero; togliere tolse tolsero; stridere stridette stridettero;
godere godette godettero; vivere visse vissero; sopravvivere sopravvisse sopravvissero
"""
"""Infinitive, third person singular, third person plural."""

_REMOTE_ENDINGS: Final = (
    ("gliere", "l", "se", "sero"),
    ("venire", "ven", "ne", "nero"),
    ("tenere", "ten", "ne", "nero"),
    ("scrivere", "scris", "se", "sero"),
    ("vedere", "vi", "de", "dero"),
    ("mettere", "mi", "se", "sero"),
    ("endere", "e", "se", "sero"),
    ("ondere", "o", "se", "sero"),
    ("idere", "i", "se", "sero"),
    ("udere", "u", "se", "sero"),
    ("adere", "a", "se", "sero"),
    ("odere", "o", "se", "sero"),
    ("iedere", "ie", "se", "sero"),
    ("correre", "cor", "se", "sero"),
    ("vincere", "vin", "se", "sero"),
    ("crescere", "creb", "be", "bero"),
    ("muovere", "mos", "se", "sero"),
    ("cuotere", "cos", "se", "sero"),
    ("primere", "pres", "se", "sero"),
    ("sumere", "sun", "se", "sero"),
    ("leggere", "les", "se", "sero"),
    ("reggere", "res", "se", "sero"),
    ("oteggere", "otes", "se", "sero"),
    ("iggere", "is", "se", "sero"),
    ("truggere", "trus", "se", "sero"),
    ("lgere", "l", "se", "sero"),
    ("ngere", "n", "se", "sero"),
    ("rgere", "r", "se", "sero"),
    ("porre", "po", "se", "sero"),
    ("durre", "dus", "se", "sero"),
    ("trarre", "tras", "se", "sero"),
)
"""What an infinitive ends in, and what stands there instead: the longest ending counts."""

_PARTICIPLES: Final = """
essere stato; fare fatto; soddisfare soddisfatto; rifare rifatto; disfare disfatto;
sopraffare sopraffatto; dire detto; contraddire contraddetto; predire predetto;
maledire maledetto; benedire benedetto; bere bevuto; aprire aperto; riaprire riaperto;
coprire coperto; scoprire scoperto; offrire offerto; soffrire sofferto; morire morto;
apparire apparso; comparire comparso; scomparire scomparso; vendere venduto;
splendere splenduto; pendere penduto; cadere caduto; accadere accaduto; ricadere ricaduto;
decadere decaduto; fondere fuso; confondere confuso; diffondere diffuso; rispondere risposto;
corrispondere corrisposto; nascondere nascosto; redigere redatto; esigere esatto;
dirigere diretto; piacere piaciuto; tacere taciuto; giacere giaciuto; nuocere nociuto;
nascere nato; rinascere rinato; parere parso; valere valso; rimanere rimasto;
conoscere conosciuto; riconoscere riconosciuto; crescere cresciuto; rompere rotto;
interrompere interrotto; corrompere corrotto; ardere arso; perdere perso; mordere morso;
cuocere cotto; discutere discusso; concedere concesso; succedere successo; credere creduto;
sedere seduto; possedere posseduto; torcere torto; godere goduto; stridere striduto;
vivere vissuto; sopravvivere sopravvissuto; stringere stretto; costringere costretto;
spargere sparso; emergere emerso; immergere immerso; sommergere sommerso; chiedere chiesto;
richiedere richiesto; esistere esistito; resistere resistito; insistere insistito;
assistere assistito; consistere consistito
"""

_PARTICIPLE_ENDINGS: Final = (
    ("gliere", "lto"),
    ("venire", "venuto"),
    ("scrivere", "scritto"),
    ("vedere", "visto"),
    ("mettere", "messo"),
    ("endere", "eso"),
    ("ondere", "oso"),
    ("idere", "iso"),
    ("udere", "uso"),
    ("adere", "aso"),
    ("odere", "oso"),
    ("correre", "corso"),
    ("vincere", "vinto"),
    ("muovere", "mosso"),
    ("cuotere", "cosso"),
    ("primere", "presso"),
    ("sumere", "sunto"),
    ("leggere", "letto"),
    ("reggere", "retto"),
    ("oteggere", "otetto"),
    ("iggere", "itto"),
    ("truggere", "trutto"),
    ("lgere", "lto"),
    ("ngere", "nto"),
    ("rgere", "rto"),
    ("porre", "posto"),
    ("durre", "dotto"),
    ("trarre", "tratto"),
)

_LONG_STEMS: Final = (("durre", "duce"), ("porre", "pone"), ("trarre", "trae"))
_WHOLE_LONG_STEMS: Final = {
    "fare": "face", "soddisfare": "soddisface", "rifare": "riface", "disfare": "disface",
    "sopraffare": "soprafface", "dire": "dice", "contraddire": "contraddice",
    "predire": "predice", "maledire": "maledice", "benedire": "benedice", "bere": "beve",
}  # fmt: skip
"""What stands for `-re` in verbs that were longer once: `faceva`, `conducendo`, `ponesse`."""

_WITH_ESSERE: Final = """
accadere accorrere andare apparire arrivare arrossire avvenire bastare cadere comparire costare
crepare crescere crollare decadere dimagrire diventare divenire emergere entrare esistere essere
evadere fuggire giungere guarire impallidire impazzire intervenire invecchiare mancare morire
nascere parere partire pervenire piacere precipitare rientrare riapparire ricadere rimanere
rinascere ripartire restare ritornare riuscire salire scadere scappare scendere scomparire scoppiare
sembrare sfuggire sopravvivere sorgere sparire stare succedere svanire svenire tornare uscire venire
volare
"""
"""Verbs whose compound tenses are made with `essere`."""


def remote(infinitive: str, *, is_plural: bool) -> str:
    """Return the third person of the passato remoto: `andò`, `andarono`."""
    if infinitive in _remote_table():
        return _remote_table()[infinitive][is_plural]
    for ending, stem, singular, plural in _by_length(_REMOTE_ENDINGS):
        if infinitive.endswith(ending):
            return infinitive.removesuffix(ending) + stem + (plural if is_plural else singular)
    stem, conjugation = infinitive[:-3], infinitive[-3:]
    match conjugation:
        case "are":
            return stem + ("arono" if is_plural else "ò")
        case "ire":
            return stem + ("irono" if is_plural else "ì")
        case _ if stem.endswith("t"):
            return stem + ("erono" if is_plural else "é")
        case _:
            return stem + ("ettero" if is_plural else "ette")


def imperfect(infinitive: str, *, is_plural: bool) -> str:
    """Return the third person of the imperfetto: `andava`, `andavano`."""
    if infinitive == "essere":
        return "erano" if is_plural else "era"
    return f"{_theme(infinitive)}va" + ("no" if is_plural else "")


def subjunctive(infinitive: str, *, is_plural: bool) -> str:
    """Return the third person of the congiuntivo imperfetto: `andasse`, `andassero`."""
    irregular = {"essere": "fo", "dare": "de", "stare": "ste"}
    return irregular.get(infinitive, _theme(infinitive)) + ("ssero" if is_plural else "sse")


def gerund(infinitive: str) -> str:
    """Return the gerund: `andando`."""
    theme = _theme(infinitive)
    return (theme if theme.endswith("a") else theme[:-1] + "e") + "ndo"


def participle(infinitive: str) -> str:
    """Return the past participle, masculine singular: `andato`."""
    if infinitive in _participle_table():
        return _participle_table()[infinitive]
    for ending, instead in _by_length(_PARTICIPLE_ENDINGS):
        if infinitive.endswith(ending):
            return infinitive.removesuffix(ending) + instead
    return infinitive[:-3] + {"are": "ato", "ire": "ito"}.get(infinitive[-3:], "uto")


def auxiliary(infinitive: str) -> str:
    """Return the verb that makes the compound tenses: `essere` for going, else `avere`."""
    return "essere" if infinitive in _WITH_ESSERE.split() else "avere"


def with_clitic(infinitive: str, clitic: str) -> str:
    """Return the infinitive with a pronoun that leans on it: `metterla`, `porlo`."""
    cut = 2 if infinitive.endswith("rre") else 1
    return infinitive[:-cut] + clitic.replace(" ", "")


def _theme(infinitive: str) -> str:
    """Return the stem with its vowel, as the imperfetto has it: `anda`, `crede`, `face`."""
    if infinitive in _WHOLE_LONG_STEMS:
        return _WHOLE_LONG_STEMS[infinitive]
    for ending, instead in _LONG_STEMS:
        if infinitive.endswith(ending):
            return infinitive.removesuffix(ending) + instead
    return infinitive[:-2]


def _by_length(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    return sorted(rows, key=lambda row: -len(row[0]))


@cache
def _remote_table() -> Mapping[str, tuple[str, str]]:
    rows = (row.split() for row in _REMOTE.split(";"))
    return {infinitive: (singular, plural) for infinitive, singular, plural in rows}


@cache
def _participle_table() -> Mapping[str, str]:
    return {row.split()[0]: row.split()[1] for row in _PARTICIPLES.split(";")}
