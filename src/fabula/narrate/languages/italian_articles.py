"""Italian articles and the prepositions that melt into them.

The form depends on how the next word sounds: `il cane`, `lo zio`, `l'amico`; `del`, `dello`,
`dell'`.  All functions take the words that follow, whatever they are: `lo` stands before `strano
caso` though `caso` is the noun.
"""

import re
from typing import Final

from fabula.narrate.clause import Gender
from fabula.narrate.languages.grammar import Features

_VOWEL: Final = re.compile(r"h?[aeiouàèéìíòóùú]", re.IGNORECASE)
_GLIDE: Final = re.compile(r"i[aeou]|y|j[aeou](?=d|t\b)", re.IGNORECASE)
_ROUGH: Final = re.compile(r"s[^aeiouàèéìòùhw]|sh|z|gn|ps|pn|pt|ct|ft|x|i[aeou]|y", re.IGNORECASE)
_GODS: Final = re.compile(r"d[eè]i\b", re.IGNORECASE)

_MELTED: Final = {"di": "de", "a": "a", "da": "da", "in": "ne", "su": "su"}
_ENDINGS: Final = {
    "il": "l",
    "lo": "llo",
    "l'": "ll'",
    "la": "lla",
    "i": "i",
    "gli": "gli",
    "le": "lle",
}


def definite(words: str, features: Features) -> str:
    """Return `il`, `lo`, `l'`, `la`, `i`, `gli` or `le`, as the next words ask."""
    feminine = features.gender is Gender.FEMININE
    if features.is_plural:
        if feminine:
            return "le"
        return "gli" if _is_vowel(words) or _is_rough(words) or _GODS.match(words) else "i"
    if _is_vowel(words):
        return "l'"
    if feminine:
        return "la"
    return "lo" if _is_rough(words) else "il"


def indefinite(words: str, features: Features) -> str:
    """Return `un`, `uno`, `un'` or `una`; of several things, `dei`, `degli` or `delle`."""
    if features.is_plural:
        return melted("di", definite(words, features))
    if features.gender is Gender.FEMININE:
        return "un'" if _is_vowel(words) else "una"
    return "uno" if _is_rough(words) else "un"


def melted(preposition: str, article: str) -> str:
    """Return a preposition and a definite article as one word, where Italian has it: `dello`."""
    stem = _MELTED.get(preposition)
    return f"{preposition} {article}" if stem is None else stem + _ENDINGS[article]


def joined(article: str, words: str) -> str:
    """Return an article (or a preposition with one) and the words after it."""
    return f"{article}{words}" if article.endswith("'") or not article else f"{article} {words}"


def _is_vowel(words: str) -> bool:
    return bool(_VOWEL.match(words)) and not _GLIDE.match(words)


def _is_rough(words: str) -> bool:
    return bool(_ROUGH.match(words))
