"""HTML with links to steps of the plot, and lists of names."""

from collections.abc import Callable

from nicegui import ui
from nicegui.events import GenericEventArguments

_STEP_OF = (
    "(event) => { const link = event.target.closest('[data-step]');"
    " if (link) { event.preventDefault(); emit(Number(link.dataset.step)); } }"
)


def linked_html(content: str, go_to_step: Callable[[int], None]) -> ui.html:
    """Show HTML of our own making, in which whatever has `data-step` leads to that step.

    Its texts are escaped already; the browser's sanitiser sees to it once more.
    """

    def go(event: GenericEventArguments) -> None:
        go_to_step(int(event.args))

    return ui.html(content).on("click", go, js_handler=_STEP_OF)
