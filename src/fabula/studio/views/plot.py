"""The plot as cards by scene: the narration, who acts and why, who sees it."""

from html import escape

from nicegui import ui

from fabula.studio.answers import Card, Step, Telling
from fabula.studio.markup import reasons_html
from fabula.studio.views.links import linked_html
from fabula.studio.visit import Visit


class PlotView:
    """Cards; the reasons for a step are asked for when they are opened."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.element = ui.column().classes("plot")
        self.show()

    def show(self) -> None:
        """Show the plot that the visit has now."""
        visit = self.visit
        self.element.clear()
        with self.element:
            if visit.telling is None:
                ui.label(visit.say("tell-first")).classes("empty")
                return
            self._cards(visit.telling)
            file = ui.button(visit.say("plot-file"), icon="download", on_click=self._download)
            file.props("flat no-caps")

    async def _download(self) -> None:
        """Give the plot to the visitor as a file that `fabula verify` and its like read."""
        text = await self.visit.ask("plot_text")
        if text is not None:
            ui.download.content(text, "story.plot")

    def _cards(self, telling: Telling) -> None:
        if telling.title:
            _heading(telling.title, "h2")
        for scene in telling.scenes:
            if scene.name:
                _heading(scene.name.replace("_", " "), "h3")
            for card in scene.cards:
                self._card(card)

    def _card(self, card: Card) -> None:
        with ui.element("article").classes("card" if card.steps else "card aside"):
            if card.prose:
                ui.label(card.prose).classes("prose")
            for step in card.steps:
                self._step(step)

    def _step(self, step: Step) -> None:
        visit = self.visit
        with ui.row().classes("step").props(f'id="step-{step.number}" tabindex=-1'):
            ui.label(visit.say("step", n=step.number)).classes("number")
            ui.html(f"<code>{escape(step.action)}</code>").classes("grow")
            why = ui.button(visit.say("why"), icon="psychology")
            why.props("flat dense aria-expanded=false")
            minds = ui.button(visit.say("minds-then"), icon="visibility").props("flat dense")
            minds.on_click(lambda: visit.look_into_minds(step.number))
            acts = self._people("acts", "nobody-acts", step.actors)
            sees = self._people("sees", "nobody-sees", step.observers)
            ui.label(f"{acts} · {sees}").classes("people")
            reasons = ui.element("div").classes("reasons")
        reasons.set_visibility(False)
        why.on_click(lambda: self._toggle(step.number, why, reasons))

    async def _toggle(self, step: int, button: ui.button, place: ui.element) -> None:
        """Open the reasons for a step, or close them; they are asked for once."""
        is_open = not place.visible
        button.props(f"aria-expanded={str(is_open).lower()}")
        place.set_visibility(is_open)
        if is_open and not place.default_slot.children:
            reasons = await self.visit.ask("reasons", step)
            if reasons is not None:
                with place:
                    linked_html(reasons_html(reasons, self.visit.language), self.visit.go_to_step)

    def _people(self, word: str, nobody: str, names: tuple[str, ...]) -> str:
        if not names:
            return self.visit.say(nobody)
        if names == self.visit.session.cast.characters:
            names = (self.visit.say("everybody"),)
        return f"{self.visit.say(word)}: {', '.join(names)}"


def _heading(text: str, tag: str) -> None:
    ui.html(escape(text), tag=tag)
