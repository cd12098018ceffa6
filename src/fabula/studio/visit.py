"""What the views of one page share: the session, the language, and where the visitor looks."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from nicegui import background_tasks, ui
from nicegui.element import Element

from fabula.errors import FabulaError
from fabula.studio.answers import Chain, Telling
from fabula.studio.refusal import RefusedError
from fabula.studio.session import Session
from fabula.studio.words import say, say_refusal

if TYPE_CHECKING:
    from fabula.studio.views.telling import TellingBar


class Visit:
    """One visitor's page; it ends with his session.

    `story` is the one to tell, `telling` the plot in the language of the page, `step` the moment
    at which he looks into the minds `left` and `right`.  The page sets what leads from one view to
    others: `show` brings a view to the front, `changed` has all views follow a new plot, and
    `look_into_minds` goes to a moment; `bar` says how a search goes.  `element` holds the page as
    long as it is there; what is in it is built anew in another language.
    """

    def __init__(self, session: Session, language: str, element: Element) -> None:
        self.element = element
        self.session = session
        self.language = language
        self.view = "text"
        self.story: str | None = None
        self.telling: Telling | None = None
        self.step = 0
        self.left: Chain = ()
        self.right: Chain = ()
        self.show: Callable[[str], None] = lambda _: None
        self.look_into_minds: Callable[[int], None] = lambda _: None
        self.changed: Callable[[], Coroutine[Any, Any, None]]
        self.bar: TellingBar

    def say(self, word: str, **values: object) -> str:
        """Return a word of the studio in the language of the page."""
        return say(self.language, word, **values)

    def explain(self, error: FabulaError) -> str:
        """Return what went wrong, in the language of the page where the studio has words for it."""
        return say_refusal(self.language, error) if isinstance(error, RefusedError) else str(error)

    def complain(self, error: FabulaError) -> None:
        """Show what went wrong, if the visitor is still there."""
        if self.session.is_open:
            with self.element:
                ui.notify(self.explain(error), type="warning", multi_line=True)

    async def ask(self, question: str, *arguments: Any) -> Any:
        """Return the desk's answer; None, after showing why, if there is none."""
        try:
            return await self.session.ask(question, *arguments)
        except FabulaError as error:
            self.complain(error)
            return None

    def soon(self, work: Coroutine[Any, Any, None], within: Element) -> None:
        """Have something done that takes its time, and shown within an element."""
        background_tasks.create(work, context=within)

    def go_to_step(self, step: int) -> None:
        """Go to the card of a step of the plot."""
        self.show("plot")
        with self.element:
            ui.run_javascript(
                f'setTimeout(() => {{ const step = document.getElementById("step-{step}");'
                ' if (!step) return; step.scrollIntoView({block: "center"});'
                ' step.classList.remove("here"); void step.offsetWidth; step.classList.add("here");'
                " step.focus(); }, 350)"
            )
