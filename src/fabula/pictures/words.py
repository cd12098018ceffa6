"""What a chart says in its own words, in every language that fabula narrates in."""

from dataclasses import dataclass
from typing import Final

from fabula.explain.wording import fact_text
from fabula.model import UNKNOWN
from fabula.narrate import LANGUAGES, UnknownLanguageError
from fabula.pictures.chart import Ribbon, Storyline


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; what stands in braces is filled in."""

    storyline: str
    description: str
    nowhere: str
    beginning: str
    end: str
    acts: str
    concerned: str
    sees: str
    wrong: str
    acted_on: str
    believes: str
    does_not_know: str
    in_truth: str
    nothing: str
    spell: str
    open_spell: str


WORDS: Final = {
    "en": Words(
        storyline="Storyline",
        description="{characters} characters, {steps} steps, {wrong} wrong beliefs. "
        "Lines are characters, time runs to the right; those at the same place run side by side.",
        nowhere="elsewhere",
        beginning="beginning",
        end="end",
        acts="acts",
        concerned="is concerned",
        sees="sees it",
        wrong="a wrong belief",
        acted_on="a wrong belief that makes somebody act",
        believes="{who} believes {fact}",
        does_not_know="{who} does not know {fluent}",
        in_truth="in truth {fact}",
        nothing="in truth {fluent} is nothing, or not known at all",
        spell="step {start} to step {end}",
        open_spell="step {start} to the end",
    ),
    "it": Words(
        storyline="Intreccio",
        description="{characters} personaggi, {steps} passi, {wrong} credenze errate. "
        "Le linee sono personaggi, il tempo va verso destra; chi è nello stesso luogo procede "
        "fianco a fianco.",
        nowhere="altrove",
        beginning="inizio",
        end="fine",
        acts="agisce",
        concerned="è coinvolto",
        sees="lo vede",
        wrong="una credenza errata",
        acted_on="una credenza errata che fa agire qualcuno",
        believes="{who} crede {fact}",
        does_not_know="{who} non conosce {fluent}",
        in_truth="in verità {fact}",
        nothing="in verità {fluent} è niente, o non si sa affatto",
        spell="dal passo {start} al passo {end}",
        open_spell="dal passo {start} alla fine",
    ),
}


def words_of(language: str) -> Words:
    """Return the words of a language.

    Raises:
        UnknownLanguageError: fabula has none.
    """
    assert set(WORDS) == set(LANGUAGES)
    if language not in WORDS:
        raise UnknownLanguageError(language)
    return WORDS[language]


def description(shown: Storyline, words: Words) -> str:
    """Return in a few sentences what a storyline shows, for those who do not see it."""
    return words.description.format(
        characters=len(shown.characters), steps=len(shown.events), wrong=len(shown.ribbons)
    )


def ribbon_text(ribbon: Ribbon, words: Words) -> str:
    """Return whose wrong belief it is, what is so instead, and from when to when it lasts."""
    spell = ribbon.spell
    who, fluent = spell.holders[0], spell.fluent
    if spell.believed is UNKNOWN:
        belief = words.does_not_know.format(who=who, fluent=fluent)
    else:
        belief = words.believes.format(who=who, fact=fact_text(fluent, spell.believed))
    if spell.actual is UNKNOWN:
        truth = words.nothing.format(fluent=fluent)
    else:
        truth = words.in_truth.format(fact=fact_text(fluent, spell.actual))
    span = words.open_spell if spell.until is None else words.spell
    return f"{belief}; {truth} ({span.format(start=ribbon.start, end=ribbon.end)})"
