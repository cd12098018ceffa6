"""What can be asked of a world and of a plot: one visitor's world, without a browser.

A desk answers at once and as long as it takes; who limits its time and memory is `worker`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from fabula.diagnostics import Severity, Source
from fabula.examine import Findings, examine
from fabula.explain import Replay, StepReasons, replay, why
from fabula.explain.origin import origin
from fabula.explain.replay import mind_at
from fabula.model import Limits, Problem, same, value_text
from fabula.narrate import Narration, Templates, narrate, read_templates
from fabula.pictures import storyline, storyline_svg
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT, Cancelled, Found, GaveUp, Impossible
from fabula.plots import Plot, plot_text
from fabula.reading import narration_phrases
from fabula.reference import World as ReferenceWorld
from fabula.reference import horizon
from fabula.studio.answers import (
    Card,
    Cast,
    Chain,
    Comparison,
    Ending,
    Limit,
    Opinion,
    Row,
    Scene,
    Step,
    Survey,
    Telling,
)
from fabula.studio.facts import FactTeller
from fabula.studio.refusal import RefusedError
from fabula.verify import verify
from fabula.world import TextError, World, is_confirmed, world_of

LIMITS: Final = Limits(epistemic=DEFAULT_EPISTEMIC_LIMIT)
"""Those of a search to which none are set: within them a plot is verified and explained."""

DEEPEST_LOOK: Final = 3
"""What A thinks that B thinks that C thinks: minds are nested deep enough to be asked that."""

VERIFYING: Final = "verifying"
"""What a search reports when it has found a plot that is not verified yet."""

MOST_FINDINGS: Final = 100
"""More than that nobody reads at once; the first ones mostly explain the rest."""


class Desk:
    """A world that is open on it, and the plot that was told last.

    `report` is given what is known so far of an answer that takes its time.
    """

    def __init__(self, report: Callable[[Any], None]) -> None:
        self._report = report
        self._opened: World | None = None
        self._templates: Mapping[str, tuple[Source, ...]] = {}
        self._plot: Plot | None = None
        self._story: str | None = None
        self._replayed: Replay | None = None
        self._narrations: dict[str, Narration] = {}
        self._running: ReferenceWorld | None = None

    @property
    def world(self) -> World:
        """The world that is open."""
        if self._opened is None:
            raise RefusedError("nothing-open")
        return self._opened

    def survey(self, source: Source) -> Survey:
        """Return what there is to say about a text; reports what is known without grounding.

        Grounding may take as long as it likes; what parser and checker say is there at once.
        """

        def survey(found: Findings, problem: Problem) -> Survey:
            return Survey(found[:MOST_FINDINGS], cast_of(problem))

        found, problem = examine(source, lambda *early: self._report(survey(*early)))
        return Survey(found[:MOST_FINDINGS]) if problem is None else survey(found, problem)

    def open(self, source: Source, templates: Mapping[str, tuple[Source, ...]]) -> Cast:
        """Take a world onto the desk, with the Fluent files beside it; return who plays in it."""
        try:
            self._opened = world_of(source)
        except TextError as error:
            errors = [d for d in error.diagnostics if d.severity is Severity.ERROR]
            raise RefusedError("has-errors", n=len(errors)) from None
        self._templates = templates
        return cast_of(self._opened.problem)

    def tell(self, story: str | None, *, time_limit_seconds: float, memory_bytes: int) -> Ending:
        """Search for a plot, verify it and keep it; reports what the search has cost so far.

        A plot told before stays if none is found.
        """
        story = self.world.story(story)
        outcome = self.world.tell(
            story=story,
            time_limit_seconds=time_limit_seconds,
            memory_bytes=memory_bytes,
            verified=False,
            on_progress=self._report,
        )
        spent = outcome.statistics
        match outcome:
            case Found(plot):
                self._report(VERIFYING)
                found = verify(self.world.problem, plot, limits=LIMITS, story=story)
                if not is_confirmed(found):
                    return Ending("unverified", statistics=spent)
                self._plot, self._story, self._replayed = plot, story, None
                self._narrations.clear()
                return Ending("found", n_steps=len(plot), statistics=spent)
            case Impossible(cut_by):
                return Ending("impossible", cut_by=cut_by, statistics=spent)
            case GaveUp():
                limit: Limit = "memory" if spent.peak_memory_bytes >= memory_bytes else "nesting"
                limit = "time" if spent.seconds >= time_limit_seconds else limit
                return Ending("gave-up", limit, statistics=spent)
            case Cancelled():
                return Ending("cancelled", statistics=spent)

    def telling(self, language: str) -> Telling:
        """Return the plot as cards by scene, told in a language."""
        told = self._told()
        narration = self._narrated(language)
        scenes: list[Scene] = []
        untold = list(self._steps(told))
        for paragraph in narration.paragraphs:
            cards: list[Card] = []
            for sentence in paragraph.sentences:
                last = max(sentence.steps, default=0)
                new = [step for step in untold if step.number <= last]
                untold = untold[len(new) :]
                if new or not cards:
                    cards.append(Card(sentence.text, tuple(new)))
                else:
                    cards[-1] = Card(f"{cards[-1].prose} {sentence.text}", cards[-1].steps)
            scenes.append(Scene(paragraph.scene, tuple(cards)))
        if untold:
            scenes.append(Scene(None, (Card("", tuple(untold)),)))
        return Telling(narration.title, tuple(scenes))

    def reasons(self, step: int) -> StepReasons:
        """Return why everybody takes part in a step of the plot."""
        return why(self._world_that_runs(), self._told_plot(), step=step, limits=LIMITS)

    def compare(self, step: int, left: Chain, right: Chain, language: str) -> Comparison:
        """Return two minds side by side after a step of the plot (0: the beginning)."""
        told = self._told()
        step = told.checked_step(step)
        teller = FactTeller(told.world, self.templates(language))
        chains = [tuple(told.names.index(name) for name in chain) for chain in (left, right)]
        minds = [mind_at(told.states[step], chain) for chain in chains]
        rows = []
        for fluent, signature in enumerate(told.world.layout.signatures):
            values = [mind.values[fluent] for mind in minds]
            differs = not same(*values)
            one, other = (
                Opinion(value_text(v), teller.sentence(mind, fluent, v) if differs else "")
                for mind, v in zip(minds, values, strict=True)
            )
            since = origin(told, step, chains[0], fluent) if differs else None
            rows.append(Row(signature, one, other, since))
        return Comparison(step, told.action(step), tuple(rows))

    def storyline(self, language: str) -> str:
        """Return the storyline chart of the plot as SVG, in a language."""
        world, plot = self._world_that_runs(), self._told_plot()
        narration = self._narrated(language)
        return storyline_svg(
            storyline(world, plot, story=self._story, narration=narration), language
        )

    def plot_text(self) -> str:
        """Return the plot as text, for a file."""
        return plot_text(self._told_plot())

    def templates(self, language: str) -> Templates:
        """Return fabula's own phrases of a language with those of the world over them."""
        own = self._templates.get(language, ())
        return read_templates(language, (*narration_phrases(language), *own))[0]

    def _narrated(self, language: str) -> Narration:
        if language not in self._narrations:
            self._narrations[language] = narrate(
                self.world.problem,
                self._told_plot(),
                language,
                templates=self.templates(language),
                story=self._story,
                limits=LIMITS,
            )
        return self._narrations[language]

    def _told_plot(self) -> Plot:
        if self._plot is None:
            raise RefusedError("nothing-told")
        return self._plot

    def _told(self) -> Replay:
        if self._replayed is None:
            self._replayed = replay(self._world_that_runs(), self._told_plot())
        return self._replayed

    def _world_that_runs(self) -> ReferenceWorld:
        if self._running is None:
            problem = self.world.problem
            level = max(horizon(problem, LIMITS), horizon(problem, Limits()), DEEPEST_LOOK)
            self._running = ReferenceWorld(problem, level)
        return self._running

    def _steps(self, told: Replay) -> Iterator[Step]:
        names, world = told.names, told.world
        for number, (action, before) in enumerate(
            zip(told.actions, told.states, strict=False), start=1
        ):
            actors = tuple(names[who] for who in action.consenting)
            observers = tuple(
                name for who, name in enumerate(names) if world.observes(who, action, before)
            )
            yield Step(number, action.signature, actors, observers)


def cast_of(problem: Problem) -> Cast:
    """Return who plays in a world, and which stories it has."""
    characters = tuple(character.name for character in problem.characters)
    return Cast(characters, tuple(story.name for story in problem.stories))
