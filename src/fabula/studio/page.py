"""The page: its head, its views, and what links them with one another."""

from importlib import resources
from typing import Final

from nicegui import ui

from fabula.errors import FabulaError
from fabula.studio.answers import Cast
from fabula.studio.session import Session
from fabula.studio.views.minds import MindsView
from fabula.studio.views.play import PlayView
from fabula.studio.views.plot import PlotView
from fabula.studio.views.storyline import StorylineView
from fabula.studio.views.telling import TellingBar
from fabula.studio.views.text import TextView
from fabula.studio.visit import Visit

VIEWS: Final = {
    "text": "edit_note",
    "plot": "style",
    "minds": "psychology",
    "storyline": "timeline",
    "play": "theater_comedy",
}
"""The views in their order, each with its icon."""

_FOLLOW: Final = """<script>
new MutationObserver(() => {
  document.documentElement.dataset.theme = document.body.classList.contains("body--dark")
    ? "dark" : "light";
  for (const editor of document.querySelectorAll(".cm-content:not([aria-label])"))
    editor.setAttribute("aria-label", editor.closest("[aria-label]")?.ariaLabel ?? "");
}).observe(document.documentElement, {subtree: true, attributeFilter: ["class"], childList: true});
</script>"""
"""Gives the page what it cannot be given by elements.

`data-theme` on the root says what the page looks like: our styles and the chart's follow it.  The
editor is named for those who hear the page after what holds it.
"""


class StudioPage:
    """The page of one visitor; changing the language builds it anew around the same session."""

    def __init__(self, session: Session, language: str, world: str | None) -> None:
        self.element = ui.column().classes("page")
        self.visit = Visit(session, language, self.element)
        self.visit.show = self._show
        self.visit.changed = self._changed
        self.visit.look_into_minds = self._look_into_minds
        style = resources.files("fabula.studio") / "studio.css"
        ui.add_css(style.read_text(encoding="utf-8"))
        ui.add_head_html(_FOLLOW)
        self.dark = ui.dark_mode(None)
        self._open(world or session.house.folder.names()[0])

    def _open(self, world: str) -> None:
        """Open a world and build the page around it; one that cannot be opened is said so."""
        refused = None
        try:
            self.visit.session.open(world)
            self.visit.story = self.visit.telling = None
        except FabulaError as error:
            refused = self.visit.explain(error)
        self._build()
        if refused is not None:
            self.visit.bar.say(refused, is_wrong=True)

    def _build(self) -> None:
        visit = self.visit
        self.element.clear()
        with self.element:
            ui.html(f'<a class="skip" href="#views">{visit.say("skip")}</a>')
            self._head()
            with ui.row().classes("bar w-full"):
                TellingBar(visit)
            with ui.tabs().props("inline-label align=left mobile-arrows outside-arrows") as tabs:
                for name, icon in VIEWS.items():
                    ui.tab(name, visit.say(name), icon)
            self.tabs = tabs
            with (
                ui.tab_panels(tabs, value=visit.view, animated=False)
                .classes("w-full")
                .props('id="views"')
            ):
                with ui.tab_panel("text"):
                    self.text = TextView(visit, self._show_cast)
                with ui.tab_panel("plot"):
                    self.plot = PlotView(visit)
                with ui.tab_panel("minds"):
                    self.minds = MindsView(visit)
                with ui.tab_panel("storyline"):
                    self.storyline = StorylineView(visit)
                with ui.tab_panel("play"):
                    self.play = PlayView(visit)
            tabs.on_value_change(lambda event: setattr(visit, "view", event.value))

    def _head(self) -> None:
        visit = self.visit
        with ui.element("header").classes("top row w-full"):
            ui.html("fabula", tag="h1").classes("brand")
            names = list(visit.session.house.folder.names())
            world = ui.select(names, value=visit.session.name or None, label=visit.say("world"))
            world.props("dense outlined options-dense").classes("pick")
            world.on_value_change(lambda event: self._open(event.value))
            ui.element("span").classes("spacer")
            language = ui.button(visit.say("other-language"), on_click=self._change_language)
            language.props("flat no-caps")
            theme = ui.button(icon="contrast", on_click=self._change_theme).props("flat round")
            theme.props(f'aria-label="{visit.say("theme")}"')

    async def _change_language(self) -> None:
        self.visit.language = "it" if self.visit.language == "en" else "en"
        ui.run_javascript(f'document.documentElement.lang = "{self.visit.language}"')
        self._build()
        self.visit.soon(self.play.show(), self.play.element)
        await self._changed()

    async def _change_theme(self) -> None:
        """Turn to the other of light and dark, whichever is seen now."""
        is_dark = await ui.run_javascript('document.documentElement.dataset.theme === "dark"')
        self.dark.value = not is_dark

    async def _changed(self) -> None:
        """Have all views show the plot as it is now; only the cards are waited for."""
        visit = self.visit
        visit.telling = None
        if visit.session.told is not None:
            visit.telling = await visit.ask("telling", visit.language)
        self.plot.show()
        visit.soon(self.minds.show(), self.minds.element)
        visit.soon(self.storyline.show(), self.storyline.element)

    def _look_into_minds(self, step: int) -> None:
        self.minds.go_to(step)
        self._show("minds")

    def _show_cast(self, cast: Cast | None) -> None:
        self.visit.bar.show_cast(cast)
        self.play.show_cast(cast)

    def _show(self, view: str) -> None:
        self.tabs.set_value(view)
