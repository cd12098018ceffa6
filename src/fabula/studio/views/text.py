"""The world's text in an editor, and what there is to say about it while it is written."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from nicegui import ui

from fabula.diagnostics import Diagnostic
from fabula.errors import FabulaError
from fabula.studio.answers import Cast, Survey
from fabula.studio.refusal import RefusedError
from fabula.studio.visit import Visit

SECONDS_OF_REST: Final = 0.35
"""How long the visitor must rest from writing before the text is looked at."""


class TextView:
    """The editor and its findings; `show_cast` is told who plays in a world without errors."""

    def __init__(self, visit: Visit, show_cast: Callable[[Cast | None], None]) -> None:
        self.visit = visit
        self.show_cast = show_cast
        self.edits = 0
        with ui.element("div").classes("text") as self.element:
            with ui.element("div").props(f'role=group aria-label="{visit.say("editor")}"'):
                self.editor = ui.codemirror(
                    visit.session.text,
                    on_change=self._edited,
                    keymap={"Mod-s": self._save},
                    indent=" " * 4,
                    line_wrapping=True,
                )
                most = visit.session.house.quota.text_bytes
                for event in ("paste.capture", "drop.capture"):
                    self.editor.on(event, self._too_large, js_handler=_guard(most))
                if visit.session.house.folder.is_own(visit.session.name):
                    ui.button(visit.say("save"), icon="save", on_click=self._save).props(
                        "flat no-caps"
                    )
            with ui.element("section").props(f'aria-label="{visit.say("findings")}"'):
                self.status = ui.label().classes("status").props("role=status aria-live=polite")
                self.findings = ui.element("div").classes("findings")
        visit.soon(self.look(), self.element)

    async def look(self) -> None:
        """Look at the text as it is now, and show what there is to say."""
        self.status.set_text(self.visit.say("checking"))
        found = await self.visit.session.survey()
        if found is not None:
            self._show(*found)

    def _edited(self) -> None:
        self.edits += 1
        session = self.visit.session
        try:
            session.edit(self.editor.value or "")
        except FabulaError as error:
            self.status.set_text(self.visit.explain(error))
            return
        if session.told not in (None, session.text) and not session.is_searching:
            self.visit.bar.say(self.visit.say("changed"))
        self.visit.soon(self._look_after_rest(self.edits), self.element)

    async def _look_after_rest(self, edits: int) -> None:
        await asyncio.sleep(SECONDS_OF_REST)
        if edits == self.edits:
            await self.look()

    def _show(self, survey: Survey, refusal: RefusedError | None) -> None:
        visit, found = self.visit, survey.diagnostics
        self.show_cast(survey.cast)
        self.editor.decorations = [_mark(one) for one in found if one.source.text]
        self.findings.clear()
        with self.findings:
            for one in found:
                self._finding(one)
        if refusal is not None:
            self.status.set_text(visit.explain(refusal))
        else:
            self.status.set_text("" if found else visit.say("no-findings"))

    def _finding(self, one: Diagnostic) -> None:
        line, column = one.source.position(one.span.start)
        kind = self.visit.say(one.severity.value)
        with ui.element("button").classes(f"finding {one.severity}") as button:
            button.props("type=button").on("click", lambda: self._go_to(one))
            place = self.visit.say("place", line=line, column=column)
            ui.label(f"{kind} {one.code} · {place}").classes("where")
            ui.label(f"{one.headline}{': ' if one.label else ''}{one.label}")
            for way_out in one.help:
                ui.label(way_out).classes("help")

    def _go_to(self, one: Diagnostic) -> None:
        """Put the cursor where a finding is."""
        before = one.source.text[: one.span.start]
        anchor = len(before.encode("utf-16-le")) // 2  # as browsers count
        ui.run_javascript(
            f"const editor = getElement({self.editor.id}).editor;"
            f" editor.dispatch({{selection: {{anchor: {anchor}}}, scrollIntoView: true}});"
            " editor.focus();"
        )

    async def _save(self) -> None:
        try:
            self.visit.session.save()
        except FabulaError as error:
            self.visit.complain(error)
        else:
            ui.notify(self.visit.say("saved"), type="positive")

    def _too_large(self, event: Any) -> None:
        most = self.visit.session.house.quota.text_bytes
        size, most_text = f"{event.args / 1e6:.1f}", f"{most / 1e6:g}"
        self.status.set_text(self.visit.say("too-large", size=size, most=most_text))


def _mark(one: Diagnostic) -> dict[str, Any]:
    """Return what underlines a finding; one at the end of a line is seen on its last character."""
    text, start = one.source.text, min(one.span.start, len(one.source.text) - 1)
    while start > 0 and text[start] == "\n":
        start -= 1
    end = max(one.span.end, start + 1)
    return {"kind": "mark", "from": start, "to": end, "class": f"cm-mark-{one.severity}"}


def _guard(most: int) -> str:
    """Return what keeps a text that is too large from ever leaving the browser."""
    return (
        "(event) => { const given = event.clipboardData || event.dataTransfer;"
        " const size = Math.max(given.getData('text').length,"
        " ...Array.from(given.files, (file) => file.size));"
        f" if (size > {most}) {{ event.preventDefault(); event.stopPropagation(); emit(size); }} }}"
    )
