"""The lexicon: how a language calls the entities of a world."""

from dataclasses import dataclass
from typing import Final

from fluent.syntax import ast

from fabula.model import Entity
from fabula.narrate.clause import Article, Gender, Noun
from fabula.narrate.keys import key
from fabula.narrate.templates import Templates

PLACES: Final = ("at", "to", "from")

CHOICES: Final = {
    "gender": tuple(gender.value for gender in Gender),
    "number": ("singular", "plural"),
    "article": ("none", "definite", "indefinite"),
    "person": ("yes", "no"),
}
"""Attributes of an entry that are one of a few words."""

ATTRIBUTES: Final = (*CHOICES, "epithet", "intro", *PLACES)
"""All attributes that an entry may have."""

_ARTICLES = {
    "none": Article.NONE,
    "definite": Article.DEFINITE,
    "indefinite": Article.INDEFINITE,
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of one language: those of a world's entities, and any others."""

    templates: Templates
    persons: frozenset[str]
    """The keys of the world's characters."""

    def noun(self, entity: Entity) -> Noun:
        """Return what an entity is called; without an entry, its name spelt in words."""
        return self.entry(key(entity.name)) or self._unlisted(entity)

    def entry(self, key_: str) -> Noun | None:
        """Return the noun of an entry, if there is one."""
        id_ = f"-{key_}"
        word = plain_text(self.templates.pattern(id_))
        if not word:
            return None
        said = {name: plain_text(self.templates.pattern(id_, name)) for name in ATTRIBUTES}
        gender = said["gender"]
        return Noun(
            key_,
            word,
            Gender(gender) if gender in CHOICES["gender"] else None,
            is_plural=said["number"] == "plural",
            article=_ARTICLES.get(said["article"]) or usual_article(word),
            is_person=said["person"] == "yes" if said["person"] else key_ in self.persons,
            epithet=said["epithet"],
            intro=said["intro"],
            place=tuple((name, said[name]) for name in PLACES if said[name]),
        )

    def _unlisted(self, entity: Entity) -> Noun:
        key_, word = key(entity.name), in_words(entity.name)
        return Noun(key_, word, article=usual_article(word), is_person=key_ in self.persons)


def usual_article(word: str) -> Article:
    """Return the article of a noun by how it is written: a proper name has a capital and none."""
    return Article.NONE if word[:1].isupper() else Article.DEFINITE


def plain_text(pattern: ast.Pattern | None) -> str:
    """Return the text of a pattern that holds nothing else; placeables of strings are text."""
    if pattern is None:
        return ""
    texts = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            texts.append(element.value)
        elif isinstance(element, ast.Placeable) and isinstance(
            element.expression, ast.StringLiteral
        ):
            texts.append(element.expression.parse()["value"])
    return " ".join("".join(texts).split())


def is_plain(pattern: ast.Pattern) -> bool:
    """Whether a pattern is text alone, so that `plain_text` is all of it."""
    return all(
        isinstance(element, ast.TextElement)
        or (
            isinstance(element, ast.Placeable) and isinstance(element.expression, ast.StringLiteral)
        )
        for element in pattern.elements
    )


def in_words(name: str) -> str:
    """Return a name of the world as words: `come_across_note` is `come across note`."""
    return " ".join(name.replace("_", " ").split())
