"""Italian verbs and adjectives: the forms that a narrator needs."""

import pytest

from fabula.narrate.clause import Form, Gender, Verb
from fabula.narrate.languages import Features, Italian
from fabula.narrate.languages.grammar import VerbUse
from fabula.narrate.languages.italian_verbs import (
    auxiliary,
    gerund,
    imperfect,
    participle,
    remote,
    subjunctive,
)

ITALIAN = Italian()
HE = Features(Gender.MASCULINE)
SHE = Features(Gender.FEMININE)
THEY = Features(Gender.MASCULINE, is_plural=True)
WOMEN = Features(Gender.FEMININE, is_plural=True)

FORMS = """
andare    andò      andarono     andava     andasse     andando      andato      essere
guardare  guardò    guardarono   guardava   guardasse   guardando    guardato    avere
mangiare  mangiò    mangiarono   mangiava   mangiasse   mangiando    mangiato    avere
cercare   cercò     cercarono    cercava    cercasse    cercando     cercato     avere
dare      diede     diedero      dava       desse       dando        dato        avere
stare     stette    stettero     stava      stesse      stando       stato       essere
restare   restò     restarono    restava    restasse    restando     restato     essere
fare      fece      fecero       faceva     facesse     facendo      fatto       avere
credere   credette  credettero   credeva    credesse    credendo     creduto     avere
ricevere  ricevette ricevettero  riceveva   ricevesse   ricevendo    ricevuto    avere
battere   batté     batterono    batteva    battesse    battendo     battuto     avere
essere    fu        furono       era        fosse       essendo      stato       essere
avere     ebbe      ebbero       aveva      avesse      avendo       avuto       avere
volere    volle     vollero      voleva     volesse     volendo      voluto      avere
sapere    seppe     seppero      sapeva     sapesse     sapendo      saputo      avere
vedere    vide      videro       vedeva     vedesse     vedendo      visto       avere
chiedere  chiese    chiesero     chiedeva   chiedesse   chiedendo    chiesto     avere
prendere  prese     presero      prendeva   prendesse   prendendo    preso       avere
vendere   vendette  vendettero   vendeva    vendesse    vendendo     venduto     avere
rispondere rispose  risposero    rispondeva rispondesse rispondendo  risposto    avere
nascondere nascose  nascosero    nascondeva nascondesse nascondendo  nascosto    avere
uccidere  uccise    uccisero     uccideva   uccidesse   uccidendo    ucciso      avere
chiudere  chiuse    chiusero     chiudeva   chiudesse   chiudendo    chiuso      avere
persuadere persuase persuasero   persuadeva persuadesse persuadendo  persuaso    avere
cadere    cadde     caddero      cadeva     cadesse     cadendo      caduto      essere
mettere   mise      misero       metteva    mettesse    mettendo     messo       avere
leggere   lesse     lessero      leggeva    leggesse    leggendo     letto       avere
scrivere  scrisse   scrissero    scriveva   scrivesse   scrivendo    scritto     avere
vivere    visse     vissero      viveva     vivesse     vivendo      vissuto     avere
correre   corse     corsero      correva    corresse    correndo     corso       avere
vincere   vinse     vinsero      vinceva    vincesse    vincendo     vinto       avere
giungere  giunse    giunsero     giungeva   giungesse   giungendo    giunto      essere
stringere strinse   strinsero    stringeva  stringesse  stringendo   stretto     avere
volgere   volse     volsero      volgeva    volgesse    volgendo     volto       avere
spargere  sparse    sparsero     spargeva   spargesse   spargendo    sparso      avere
cogliere  colse     colsero      coglieva   cogliesse   cogliendo    colto       avere
tenere    tenne     tennero      teneva     tenesse     tenendo      tenuto      avere
rimanere  rimase    rimasero     rimaneva   rimanesse   rimanendo    rimasto     essere
conoscere conobbe   conobbero    conosceva  conoscesse  conoscendo   conosciuto  avere
nascere   nacque    nacquero     nasceva    nascesse    nascendo     nato        essere
tacere    tacque    tacquero     taceva     tacesse     tacendo      taciuto     avere
rompere   ruppe     ruppero      rompeva    rompesse    rompendo     rotto       avere
muovere   mosse     mossero      muoveva    muovesse    muovendo     mosso       avere
porre     pose      posero       poneva     ponesse     ponendo      posto       avere
deporre   depose    deposero     deponeva   deponesse   deponendo    deposto     avere
condurre  condusse  condussero   conduceva  conducesse  conducendo   condotto    avere
trarre    trasse    trassero     traeva     traesse     traendo      tratto      avere
bere      bevve     bevvero      beveva     bevesse     bevendo      bevuto      avere
partire   partì     partirono    partiva    partisse    partendo     partito     essere
capire    capì      capirono     capiva     capisse     capendo      capito      avere
dire      disse     dissero      diceva     dicesse     dicendo      detto       avere
venire    venne     vennero      veniva     venisse     venendo      venuto      essere
morire    morì      morirono     moriva     morisse     morendo      morto       essere
aprire    aprì      aprirono     apriva     aprisse     aprendo      aperto      avere
uscire    uscì      uscirono     usciva     uscisse     uscendo      uscito      essere
costruire costruì   costruirono  costruiva  costruisse  costruendo   costruito   avere
"""


@pytest.mark.parametrize("row", FORMS.strip().splitlines())
def test_a_verb_has_its_forms(row: str) -> None:
    infinitive, *expected = row.split()
    assert expected == [
        remote(infinitive, is_plural=False),
        remote(infinitive, is_plural=True),
        imperfect(infinitive, is_plural=False),
        subjunctive(infinitive, is_plural=False),
        gerund(infinitive),
        participle(infinitive),
        auxiliary(infinitive),
    ]


def test_plurals_end_as_they_must() -> None:
    assert imperfect("andare", is_plural=True) == "andavano"
    assert imperfect("essere", is_plural=True) == "erano"
    assert subjunctive("essere", is_plural=True) == "fossero"
    assert subjunctive("dire", is_plural=True) == "dicessero"


def told(verb: Verb, form: Form, who: Features = HE, **more: object) -> str:
    is_state = more.pop("is_state", False)
    return ITALIAN.verb(verb, VerbUse(form, who, bool(is_state), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Form.TOLD, "si impiccò"),
        (Form.BELIEVED, "si impiccasse"),
        (Form.INFINITIVE, "impiccarsi"),
        (Form.GERUND, "impiccandosi"),
        (Form.RELATIVE_PERFECT, "si era impiccato"),
    ],
)
def test_a_reflexive_verb_keeps_its_pronoun(form: Form, expected: str) -> None:
    assert told(Verb("impiccarsi"), form) == expected


@pytest.mark.parametrize(
    ("verb", "form", "expected"),
    [
        (Verb("mettere", clitic="la"), Form.TOLD, "la mise"),
        (Verb("mettere", clitic="la"), Form.INFINITIVE, "metterla"),
        (Verb("mettere", clitic="la"), Form.GERUND, "mettendola"),
        (Verb("porre", clitic="lo"), Form.INFINITIVE, "porlo"),
        (Verb("portare", clitic="se la"), Form.INFINITIVE, "portarsela"),
        (Verb("porsi"), Form.TOLD, "si pose"),
        (Verb("condursi"), Form.TOLD, "si condusse"),
    ],
)
def test_a_clitic_stands_before_or_after_the_verb(verb: Verb, form: Form, expected: str) -> None:
    assert told(verb, form) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [(HE, "era andato"), (SHE, "era andata"), (THEY, "erano andati"), (WOMEN, "erano andate")],
)
def test_with_essere_the_participle_agrees_with_the_subject(who: Features, expected: str) -> None:
    assert told(Verb("andare"), Form.RELATIVE_PERFECT, who) == expected


def test_with_avere_it_agrees_with_a_clitic_object() -> None:
    verb, form = Verb("vedere"), Form.RELATIVE_PERFECT
    assert told(verb, form, SHE) == "aveva visto"
    assert told(verb, form, HE, clitic="la", object=SHE) == "la aveva vista"
    assert told(verb, form, HE, clitic="gli", object=HE) == "gli aveva visto"


def test_a_template_may_spell_a_form_out() -> None:
    fancy = Verb("tepere", forms=(("past", "tepì"), ("pasts", "tepirono")))
    assert told(fancy, Form.TOLD) == "tepì"
    assert told(fancy, Form.TOLD, THEY) == "tepirono"
    assert told(Verb("correre", forms=(("auxiliary", "essere"),)), Form.RELATIVE_PERFECT, SHE) == (
        "era corsa"
    )


def test_states_stand_in_the_imperfect_and_what_is_denied_after_non() -> None:
    assert told(Verb("essere"), Form.TOLD, is_state=True) == "era"
    assert told(Verb("essere"), Form.TOLD, is_state=True, is_negated=True) == "non era"
    assert told(Verb("giocare", tense="state"), Form.TOLD) == "giocava"
    assert told(Verb("sapere", tense="event"), Form.TOLD, is_state=True) == "seppe"


AGREEMENT = """
vuoto     vuota     vuoti     vuote
stanco    stanca    stanchi   stanche
antico    antica    antichi   antiche
simpatico simpatica simpatici simpatiche
lungo     lunga     lunghi    lunghe
felice    felice    felici    felici
egoista   egoista   egoisti   egoiste
traditore traditrice traditori traditrici
vecchio   vecchia   vecchi    vecchie
grigio    grigia    grigi     grige
innamorato innamorata innamorati innamorate
blu       blu       blu       blu
"""


@pytest.mark.parametrize("row", AGREEMENT.strip().splitlines())
def test_an_adjective_agrees_in_gender_and_number(row: str) -> None:
    word, *_ = expected = row.split()
    assert [ITALIAN.agreed(word, features) for features in (HE, SHE, THEY, WOMEN)] == expected
