"""The storyline chart; its steps lead to their cards."""

from nicegui import ui

from fabula.studio.views.links import linked_html
from fabula.studio.visit import Visit


class StorylineView:
    """The chart of the plot that was told last."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.element = ui.column().classes("w-full")

    async def show(self) -> None:
        """Show the chart of the plot that the visit has now."""
        visit = self.visit
        self.element.clear()
        chart = None if visit.telling is None else await visit.ask("storyline", visit.language)
        with self.element:
            if chart is None:
                ui.label(visit.say("tell-first")).classes("empty")
            else:
                linked_html(chart, visit.go_to_step).classes("chart").props("tabindex=0")
