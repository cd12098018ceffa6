"""How tests of the narration get from texts to sentences."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from checking import problem_of

from fabula.diagnostics import Source
from fabula.model import Limits
from fabula.narrate import Narration, Templates, narrate, read_templates
from fabula.narrate.clause import Clause
from fabula.narrate.context import State, nothing_known
from fabula.narrate.evaluate import Evaluator
from fabula.narrate.functions import Argument, functions_of
from fabula.narrate.languages import GRAMMARS
from fabula.narrate.lexicon import Lexicon
from fabula.narrate.realise import Realiser
from fabula.plots import Plot, PlotStep
from fabula.reading import narration_phrases
from fabula.verify import Answer, verify

HERE = Path(__file__).parent
BAKERY = (HERE / "bakery.fabula").read_text(encoding="utf-8")
BAKERY_TEMPLATES = (HERE / "bakery.en.ftl").read_text(encoding="utf-8")

PEOPLE = """
-Ann = Ann
    .gender = feminine
-Eva = Eva
    .gender = feminine
-Bob = Bob
    .gender = masculine
-Carl = Carl
    .gender = masculine
-key = {key}
    .gender = {feminine}
"""


def templates_of(text: str, language: str = "en") -> Templates:
    """Return fabula's own templates with those of a text over them."""
    sources = (*narration_phrases(language), Source("test.ftl", dedent(text)))
    templates, diagnostics = read_templates(language, sources)
    assert diagnostics == ()
    return templates


class Voice:
    """Tells templates with four people and a key, as one paragraph."""

    def __init__(
        self, text: str, language: str = "en", *, state: State = nothing_known, people: str = PEOPLE
    ) -> None:
        key, gender = ("key", "neuter") if language == "en" else ("chiave", "feminine")
        known = dedent(people).replace("{key}", key).replace("{feminine}", gender)
        templates = templates_of(known + dedent(text), language)
        persons = frozenset({"Ann", "Eva", "Bob", "Carl"})
        self.lexicon = Lexicon(templates, persons)
        functions = functions_of(language)
        self.evaluator = Evaluator(templates, self.lexicon, functions, state=state)
        self.realiser = Realiser(GRAMMARS[language])

    def clause(self, id_: str, attribute: str | None = None, **arguments: Argument) -> Clause:
        """Return what a template says; people are given by their names."""
        filled: Mapping[str, Argument] = {
            name: (isinstance(value, str) and self.lexicon.entry(value)) or value
            for name, value in arguments.items()
        }
        clause = self.evaluator.clause(id_, attribute, arguments=filled)
        assert clause is not None
        return clause

    def tell(self, id_: str, **arguments: Argument) -> str:
        """Return a template as the next sentence."""
        return self.realiser.sentence(self.clause(id_, **arguments))


def narrated(
    world: str,
    templates: str,
    *actions: str,
    language: str = "en",
    story: str | None = None,
    limits: Limits | None = None,
    goal: float | None = None,
) -> Narration:
    """Return a plot of a world in prose, with the reasons that the reference finds for it."""
    problem = problem_of(world)
    limits = limits or Limits(character_temporal=4, epistemic=2)
    outline = Plot(tuple(map(PlotStep, actions)))
    verification = verify(problem, outline, limits=limits, story=story, goal=goal)
    assert all(step.answer is Answer.YES for step in verification.steps)
    steps = (
        PlotStep(step.action, tuple(filter(None, (reason.explanation for reason in step.reasons))))
        for step in verification.steps
    )
    return narrate(
        problem,
        Plot(tuple(steps)),
        language,
        templates=templates_of(templates, language),
        story=story,
        limits=limits,
    )


def sentences(narration: Narration) -> list[str]:
    """Return the sentences of a narration, without paragraphs."""
    return [sentence.text for part in narration.paragraphs for sentence in part.sentences]
