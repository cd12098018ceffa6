"""English verbs: the past, the past participle and the gerund of an infinitive.

Of a verb with a particle (`look after`) the first word is inflected.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

_IRREGULAR: Final = """
arise arose arisen; awake awoke awoken; be was been; bear bore borne; beat beat beaten;
become became become; begin began begun; bend bent bent; bet bet bet; bid bid bid; bind bound bound;
bite bit bitten; bleed bled bled; blow blew blown; break broke broken; breed bred bred;
bring brought brought; build built built; burst burst burst; buy bought bought; can could could;
cast cast cast; catch caught caught; choose chose chosen; cling clung clung; come came come;
cost cost cost; creep crept crept; cut cut cut; deal dealt dealt; dig dug dug; do did done;
draw drew drawn; dream dreamt dreamt; drink drank drunk; drive drove driven; eat ate eaten;
fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found;
flee fled fled; fling flung flung; fly flew flown; forbid forbade forbidden;
forget forgot forgotten; forgive forgave forgiven; forsake forsook forsaken;
freeze froze frozen; get got got; give gave given; go went gone; grind ground ground;
grow grew grown; hang hung hung; have had had; hear heard heard; hide hid hidden; hit hit hit;
hold held held; hurt hurt hurt; keep kept kept; kneel knelt knelt; know knew known; lay laid laid;
lead led led; leap leapt leapt; leave left left; lend lent lent; let let let; lie lay lain;
light lit lit; lose lost lost; make made made; may might might; mean meant meant; meet met met;
mistake mistook mistaken; must must must; overcome overcame overcome;
overhear overheard overheard; overtake overtook overtaken; pay paid paid; put put put;
quit quit quit; read read read; rend rent rent; ride rode ridden; ring rang rung; rise rose risen;
run ran run; saw sawed sawn; say said said; see saw seen; seek sought sought; sell sold sold;
send sent sent; set set set; sew sewed sewn; shake shook shaken; shed shed shed;
shine shone shone; shoot shot shot; show showed shown; shrink shrank shrunk; shut shut shut;
sing sang sung; sink sank sunk; sit sat sat; slay slew slain; sleep slept slept; slide slid slid;
sling slung slung; slip slipped slipped; smell smelt smelt; sow sowed sown; speak spoke spoken;
spend spent spent; spin spun spun; spit spat spat; split split split; spread spread spread;
spring sprang sprung; stand stood stood; steal stole stolen; stick stuck stuck;
sting stung stung; strew strewed strewn; stride strode stridden; strike struck struck;
strive strove striven; swear swore sworn; sweep swept swept; swim swam swum; swing swung swung;
take took taken; teach taught taught; tear tore torn; tell told told; think thought thought;
throw threw thrown; thrust thrust thrust; tread trod trodden; undergo underwent undergone;
understand understood understood; undertake undertook undertaken; undo undid undone;
wake woke woken; wear wore worn; weave wove woven; weep wept wept; will would would; win won won;
wind wound wound; withdraw withdrew withdrawn; withhold withheld withheld;
withstand withstood withstood; wring wrung wrung; write wrote written
"""

_DOUBLED_THOUGH_LONG: Final = """
abet acquit admit allot annul begin commit compel concur confer control defer deter dispel distil
enrol equip excel expel forget format fulfil incur infer kidnap occur omit patrol permit prefer
propel rebel rebut recur refer regret repel submit transfer transmit travel cancel quarrel signal
counsel marvel level tunnel shovel
"""
"""Verbs of several syllables whose last consonant is doubled."""

_VOWELS: Final = "aeiou"
_KEEP_THEIR_E: Final = frozenset({"be", "singe", "tinge", "dye", "hoe", "tiptoe"})


def past(infinitive: str) -> str:
    """Return the simple past: `go` gives `went`, `look after` gives `looked after`."""
    return _each(infinitive, lambda verb: _irregular().get(verb, (_with_ed(verb),))[0])


def participle(infinitive: str) -> str:
    """Return the past participle: `gone`."""
    return _each(infinitive, lambda verb: _irregular().get(verb, ("", _with_ed(verb)))[1])


def gerund(infinitive: str) -> str:
    """Return the present participle: `going`."""
    return _each(infinitive, _with_ing)


def _each(infinitive: str, inflected: Callable[[str], str]) -> str:
    verb, space, particle = infinitive.partition(" ")
    return inflected(verb) + space + particle


@cache
def _irregular() -> Mapping[str, tuple[str, str]]:
    rows = (row.split() for row in _IRREGULAR.split(";"))
    return {infinitive: (past, participle) for infinitive, past, participle in rows}


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith("ee") and verb not in _KEEP_THEIR_E:
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    """Return the verb as it stands before an ending that begins with a vowel.

    A single consonant after a single vowel is doubled where the stress lies there, as it does in
    words of one syllable; British English also doubles every final l.
    """
    if len(verb) < 3 or verb[-1] in _VOWELS + "wxy" or verb[-2] not in _VOWELS:
        return verb
    after_q = verb[-3] == "u" and verb[-4:-3] == "q"
    if verb[-3] in _VOWELS and not after_q:
        return verb
    n_syllables = sum(
        letter in _VOWELS and before not in _VOWELS
        for before, letter in zip(" " + verb, verb, strict=False)
    )
    return verb + verb[-1] if n_syllables == 1 or verb in _DOUBLED_THOUGH_LONG.split() else verb
