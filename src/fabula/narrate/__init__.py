"""Plots in prose, in English and Italian: the words are the author's, the grammar is fabula's.

In reading order: `clause` (what a template says), `languages` (how words are inflected), `keys`,
`templates`, `lexicon`, `functions`, `evaluate` (from a Fluent file to a clause), `discourse`,
`realise` (from a clause to a sentence); `facts`, `happenings`, `misbeliefs`, `wants` (what there is
to tell), `wording`, `beliefs`, `script`, `paragraphs`, `sentences` (what is told, where and how),
`narrate`; `expected`, `calls`, `diagnose` (what is wrong with a Fluent file).
"""

from fabula.narrate.diagnose import template_diagnostics
from fabula.narrate.languages import LANGUAGES
from fabula.narrate.narrate import UnknownLanguageError, narrate
from fabula.narrate.narration import Narration, Paragraph, Sentence
from fabula.narrate.templates import Templates, read_templates

__all__ = [
    "LANGUAGES",
    "Narration",
    "Paragraph",
    "Sentence",
    "Templates",
    "UnknownLanguageError",
    "narrate",
    "read_templates",
    "template_diagnostics",
]
