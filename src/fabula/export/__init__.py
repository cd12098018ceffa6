"""A plot as one page that opens from disk: narration, storyline, minds and reasons.

In reading order: `minds` (what everybody believes when, as data), `story` (all that is told of a
plot, as data), `words`, `page` (the HTML file, from `page.html`, `page.css` and `page.js`).
"""

from fabula.export.minds import DEPTH, Minds, minds
from fabula.export.page import page
from fabula.export.story import ToldStory, told_story
from fabula.export.words import words_of

__all__ = ["DEPTH", "Minds", "ToldStory", "minds", "page", "told_story", "words_of"]
