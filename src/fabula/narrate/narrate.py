"""Telling a plot in prose: the one public function of this package."""

from collections.abc import Iterator, Sequence

from fabula.errors import FabulaError
from fabula.model import Limits, Problem
from fabula.narrate.clause import Clause
from fabula.narrate.evaluate import Evaluator
from fabula.narrate.functions import functions_of
from fabula.narrate.happenings import Happening, happenings
from fabula.narrate.keys import ENDING, OPENING, TITLE, id_of_scene, id_of_story, key
from fabula.narrate.languages import GRAMMARS, LANGUAGES
from fabula.narrate.lexicon import Lexicon
from fabula.narrate.narration import Narration, Paragraph
from fabula.narrate.paragraphs import Passage, passages
from fabula.narrate.realise import Realiser
from fabula.narrate.script import Line, Script
from fabula.narrate.sentences import Teller
from fabula.narrate.templates import Templates
from fabula.narrate.wording import Wording, places_in
from fabula.plots import Plot
from fabula.reference import World, horizon


class UnknownLanguageError(FabulaError):
    """A language that fabula has no grammar of."""

    def __init__(self, language: str) -> None:
        super().__init__(
            f"fabula does not narrate in `{language}`; it does in {' and '.join(LANGUAGES)}"
        )


def narrate(
    problem: Problem,
    plot: Plot,
    language: str,
    *,
    templates: Templates,
    story: str | None = None,
    limits: Limits | None = None,
    running: World | None = None,
) -> Narration:
    """Return a plot told in a language.

    `templates` are fabula's own phrases with those of the world over them; an action without a
    template is told by its name.  Paragraphs follow the scenes of `story`.  `limits` are those
    under which the plot was told: they say how deep minds nest.  `running` is the world as it runs
    already: unless its minds nest otherwise, what it has worked out is not worked out again.  The
    same plot and templates give the same text.  Cost: a few transitions for each step and each
    wrong belief.

    Raises:
        UnknownLanguageError: there is no grammar of this language.
        PlotError: P010, the plot names an action that can never happen.
        ModelError: the world contradicts itself on the way.
    """
    if language not in GRAMMARS:
        raise UnknownLanguageError(language)
    level = horizon(problem, limits or Limits())
    is_same = running is not None and running.level == level
    world = running if running is not None and is_same else World(problem, level)
    run = happenings(plot, world)
    wording = Wording(evaluator(problem, templates), world, places_in(world), world.initial)
    narrator = _Narrator(wording, Script(world, wording, run), Realiser(GRAMMARS[language]), story)
    paragraphs = tuple(narrator.paragraphs(run))
    return Narration(language, narrator.title(), paragraphs)


def evaluator(problem: Problem, templates: Templates) -> Evaluator:
    """Return what evaluates the templates of a world in their language."""
    persons = frozenset(key(character.name) for character in problem.characters)
    lexicon = Lexicon(templates, persons)
    return Evaluator(templates, lexicon, functions_of(templates.language))


class _Narrator:
    """Puts the parts of a narration together; `story` gives it its scenes."""

    def __init__(
        self, wording: Wording, script: Script, realiser: Realiser, story: str | None
    ) -> None:
        self.wording = wording
        self.script = script
        self.realiser = realiser
        self.teller = Teller(realiser, wording)
        self.story = story

    def title(self) -> str:
        """Return the title, without a full stop."""
        clause = self._of_story("title", TITLE)
        return "" if clause is None else self.realiser.sentence(clause).removesuffix(".")

    def paragraphs(self, run: Sequence[Happening]) -> Iterator[Paragraph]:
        """Yield the paragraphs: an opening, one for each passage, an ending."""
        yield from self._paragraph([self._of_story("opening", OPENING)])
        for passage in passages(run, self.script.world, self.story):
            lines = list(self._lines(passage, run))
            sentences = tuple(self.teller.paragraph(lines))
            if sentences:
                yield Paragraph(sentences, passage.scene)
        self.wording = self.wording.at(run[-1].after if run else self.wording.mind)
        yield from self._paragraph([self._of_story("ending", ENDING)])

    def _paragraph(self, clauses: Sequence[Clause | None]) -> Iterator[Paragraph]:
        lines = [Line(clause, is_prose=True) for clause in clauses if clause is not None]
        sentences = tuple(self.teller.paragraph(lines))
        if sentences:
            yield Paragraph(sentences)

    def _of_story(self, attribute: str, otherwise: str) -> Clause | None:
        own = None
        if self.story is not None:
            own = self.wording.prose(id_of_story(self.story), attribute)
        return own or self.wording.prose(otherwise)

    def _lines(self, passage: Passage, run: Sequence[Happening]) -> Iterator[Line]:
        """Yield what is told in a paragraph: the scene's own words around those of its steps."""
        before = run[passage.first - 1].before if passage.first <= len(run) else run[-1].after
        yield from self._of_scene(passage, self.wording.at(before), None)
        for number in range(passage.first, passage.last + 1):
            yield from self.script.lines(number)
        after = run[passage.last - 1].after if passage.last else before
        yield from self._of_scene(passage, self.wording.at(after), "end")

    def _of_scene(
        self, passage: Passage, wording: Wording, attribute: str | None
    ) -> Iterator[Line]:
        if passage.scene is not None:
            clause = wording.prose(id_of_scene(passage.scene), attribute, passage.bindings)
            if clause is not None:
                yield Line(clause, is_prose=True)
