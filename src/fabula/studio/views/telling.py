"""The bar above all views: tell, how far the search is, cancel, and how it ended."""

from nicegui import ui

from fabula.errors import FabulaError
from fabula.planner import Statistics
from fabula.studio.answers import Cast, Ending
from fabula.studio.session import Progress
from fabula.studio.visit import Visit


class TellingBar:
    """Starts and cancels searches, and says how they go."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        visit.bar = self
        self.stories = ui.select([], label=visit.say("story")).classes("pick")
        self.stories.props("dense outlined options-dense")
        self.stories.on_value_change(lambda event: setattr(visit, "story", event.value))
        self.stories.set_visibility(False)
        self.tell = ui.button(
            visit.say("tell"), icon="auto_stories", color=None, on_click=self._tell
        )
        self.tell.props("unelevated no-caps").classes("go")
        self.cancel = ui.button(visit.say("cancel"), icon="close", on_click=visit.session.cancel)
        self.cancel.props("outline no-caps")
        self.status = ui.label().classes("status").props("role=status aria-live=polite")
        self.follow(is_searching=visit.session.is_searching)

    def show_cast(self, cast: Cast | None) -> None:
        """Offer the stories of the world, where there is a choice."""
        stories = list(cast.stories) if cast else []
        story = self.visit.story if self.visit.story in stories else next(iter(stories), None)
        self.stories.set_options(stories, value=story)
        self.stories.set_visibility(len(stories) > 1)

    def follow(self, *, is_searching: bool) -> None:
        """Offer to cancel while a search goes on, and to tell while none does."""
        self.cancel.set_visibility(is_searching)
        self.tell.set_enabled(not is_searching)

    def say(self, text: str, *, is_wrong: bool = False) -> None:
        self.status.set_text(text)
        self.status.classes(add="wrong" if is_wrong else "", remove="" if is_wrong else "wrong")

    async def _tell(self) -> None:
        visit = self.visit
        search = visit.session.tell(visit.story, on_progress=self._progress)
        self.say(visit.say("waiting"))
        self.follow(is_searching=True)
        said, is_wrong = "", True
        try:
            ending = await search
            said, is_wrong = self._sentence(ending), ending.how in ("unverified", "gave-up")
            if ending.how == "found":
                visit.step = 0
                await visit.changed()
                visit.show("plot")
        except FabulaError as error:
            said = visit.explain(error)
        # The language may have changed meanwhile, and with it the bar.
        visit.bar.say(said, is_wrong=is_wrong)
        visit.bar.follow(is_searching=False)

    def _progress(self, spent: Progress) -> None:
        visit = self.visit
        if isinstance(spent, Statistics):
            memory = spent.peak_memory_bytes / 2**20
            said = visit.say("searching", states=spent.states, seconds=spent.seconds, memory=memory)
        else:
            said = visit.say("verifying")
        visit.bar.say(said)

    def _sentence(self, ending: Ending) -> str:
        visit = self.visit
        word: str = ending.how
        if word == "gave-up":
            word = f"gave-up-{ending.limit}"
        elif word == "impossible" and ending.cut_by:
            word = "impossible-within"
        seconds = ending.statistics.seconds if ending.statistics else 0.0
        limit = visit.session.house.quota.search_seconds
        return visit.say(word, n=ending.n_steps, seconds=seconds, limit=limit)
