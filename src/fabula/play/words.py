"""What the game itself says (`words.toml`); whatever the world says comes from its own files."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources


def say(phrase: str, language: str, **words: object) -> str:
    """Return a phrase of the game's in a language, with its words filled in."""
    return phrases(language)[phrase].format(**words)


def listed(names: Sequence[str], language: str) -> str:
    """Return names as one says them: `A, B and C`; `nobody` if there are none."""
    said = phrases(language)
    if not names:
        return said["nobody"]
    *most, last = names
    return f"{', '.join(most)} {said['and']} {last}" if most else last


@cache
def phrases(language: str) -> Mapping[str, str]:
    """Return all phrases of a language."""
    text = (resources.files("fabula.play") / "words.toml").read_text(encoding="utf-8")
    found: Mapping[str, str] = tomllib.loads(text)[language]
    return found
