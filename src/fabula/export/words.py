"""What a page says in its own words, in every language that fabula narrates in.

What stands in braces is filled in by the page.
"""

from typing import Final

from fabula.narrate import UnknownLanguageError

WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "language": "English",
        "narration": "Narration",
        "storyline": "Storyline",
        "minds": "Minds",
        "storyline_hint": "Time runs to the right. Choose an event to read about it, a ribbon to "
        "look into the mind that is wrong.",
        "step": "Step {step}",
        "acts": "acts",
        "concerned": "concerned",
        "sees": "sees it",
        "everybody": "everybody",
        "why": "Why?",
        "fate": "It is nobody's act: it asks for no consent and needs no reason.",
        "minds_after": "Minds after this",
        "plan": "{who} has this plan, worth {before} to {after}:",
        "believing": "{who} believes that ",
        "nested_believing": "{who} believes that ",
        "nested_plan": "{who} has this plan, worth {before} to {after}:",
        "unexplained": "Not explained: {who} has no plan that begins with this and is worth it.",
        "undecided": "Unknown: no plan of {who} was found, nor that there is none.",
        "gains": "It brings about",
        "instead": "instead of {value}",
        "beliefs": "It rests on",
        "wrongly": "wrong: {truth}",
        "initial": "from the beginning",
        "done": "by the act at step {step}",
        "seen": "seen at step {step}",
        "surprised": "learnt by surprise at step {step}",
        "told": "told at step {step}",
        "inferred": "inferred at step {step}",
        "planned": "expected after {action}",
        "when": "After",
        "beginning": "the beginning",
        "earlier": "Earlier",
        "later": "Later",
        "compared": "Compared with",
        "truth": "what is so",
        "mind": "what {who} believes",
        "nested": "what {who} thinks that {other} believes",
        "here": "Look at",
        "property": "property",
        "differences": "Only differences",
        "find": "Find",
        "agree": "Nothing here differs.",
        "counted": "{differing} of {all} differ.",
        "wrong": "wrong",
        "unknown": "does not know",
        "made_by": "Told by fabula. This page is complete: it needs no network.",
    },
    "it": {
        "language": "Italiano",
        "narration": "Racconto",
        "storyline": "Intreccio",
        "minds": "Menti",
        "storyline_hint": "Il tempo va verso destra. Scegli un evento per leggerne, un nastro per "
        "guardare nella mente che sbaglia.",
        "step": "Passo {step}",
        "acts": "agisce",
        "concerned": "coinvolto",
        "sees": "lo vede",
        "everybody": "tutti",
        "why": "Perché?",
        "fate": "Non è l'atto di nessuno: non chiede consenso e non ha bisogno di ragioni.",
        "minds_after": "Le menti dopo questo",
        "plan": "{who} ha questo piano, che vale da {before} a {after}:",
        "believing": "{who} crede che ",
        "nested_believing": "{who} creda che ",
        "nested_plan": "{who} abbia questo piano, che vale da {before} a {after}:",
        "unexplained": "Non spiegato: {who} non ha un piano che cominci così e ne valga la pena.",
        "undecided": "Non si sa: non si è trovato un piano di {who}, né che non ve ne siano.",
        "gains": "Ne ottiene",
        "instead": "invece di {value}",
        "beliefs": "Si fonda su",
        "wrongly": "errato: {truth}",
        "initial": "dall'inizio",
        "done": "per l'atto al passo {step}",
        "seen": "visto al passo {step}",
        "surprised": "appreso con sorpresa al passo {step}",
        "told": "detto al passo {step}",
        "inferred": "dedotto al passo {step}",
        "planned": "atteso dopo {action}",
        "when": "Dopo",
        "beginning": "l'inizio",
        "earlier": "Prima",
        "later": "Dopo",
        "compared": "A confronto con",
        "truth": "ciò che è",
        "mind": "ciò che crede {who}",
        "nested": "ciò che {who} pensa che creda {other}",
        "here": "Guarda",
        "property": "proprietà",
        "differences": "Solo le differenze",
        "find": "Cerca",
        "agree": "Qui nulla differisce.",
        "counted": "{differing} su {all} differiscono.",
        "wrong": "errato",
        "unknown": "non sa",
        "made_by": "Raccontato da fabula. Questa pagina è completa: non le serve alcuna rete.",
    },
}
"""By language and by what a page calls them; all languages have the same."""


def words_of(language: str) -> dict[str, str]:
    """Return the words of a language.

    Raises:
        UnknownLanguageError: fabula has none.
    """
    if language not in WORDS:
        raise UnknownLanguageError(language)
    return WORDS[language]
