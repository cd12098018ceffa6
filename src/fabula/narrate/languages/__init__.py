"""The languages that fabula narrates in: one grammar each."""

from collections.abc import Mapping
from typing import Final

from fabula.narrate.languages.english import English
from fabula.narrate.languages.grammar import Features, Grammar
from fabula.narrate.languages.italian import Italian

GRAMMARS: Final[Mapping[str, Grammar]] = {"en": English(), "it": Italian()}
"""Language -> its grammar."""

LANGUAGES: Final = tuple(GRAMMARS)

__all__ = ["GRAMMARS", "LANGUAGES", "English", "Features", "Grammar", "Italian"]
