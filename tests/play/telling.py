"""How tests get the words for a game."""

from fabula.narrate import Templates, read_templates
from fabula.play import Game, Voice
from fabula.reading import narration_phrases, world_templates


def templates(world: str, language: str) -> Templates:
    """Return the words for a shipped world, or for one that has none of its own."""
    sources = (*narration_phrases(language), *world_templates(world, language))
    return read_templates(language, sources)[0]


def voice(game: Game, world: str, language: str = "en", *, omniscient: bool = False) -> Voice:
    """Return what a game is told by."""
    return Voice(game, templates(world, language), omniscient=omniscient)
