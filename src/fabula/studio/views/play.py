"""Playing: a role, what happened as the role saw it, and what can be done now."""

from nicegui import ui

from fabula.errors import FabulaError
from fabula.studio.answers import Cast, Scoreboard
from fabula.studio.visit import Visit

FATE = "fate"


class PlayView:
    """One game at a time; after each move the first choice has the focus."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.hint_level = 0
        with ui.column().classes("plot") as self.element:
            with ui.row().classes("choices"):
                self.role = ui.select([], label=visit.say("role")).classes("pick")
                self.role.props("dense outlined options-dense")
                self.begin = ui.button(
                    visit.say("begin"), icon="play_arrow", color=None, on_click=self._begin
                )
                self.begin.props("unelevated no-caps").classes("go")
                self.status = ui.label(visit.say("begin-first")).classes("status")
                self.status.props("role=status aria-live=polite")
            self.log = ui.column().classes("log").props("role=log aria-live=polite")
            self.choices = ui.column().classes("log")
        self.show_cast(None)

    def show_cast(self, cast: Cast | None) -> None:
        """Offer the roles of the world; while its text has errors, nothing can begin."""
        self.begin.set_enabled(cast is not None)
        if cast is not None:
            roles = {name: name for name in cast.characters} | {FATE: self.visit.say("fate")}
            role = self.role.value if self.role.value in roles else next(iter(roles))
            self.role.set_options(roles, value=role)

    async def show(self) -> None:
        """Show the game that goes on, in the language of the page."""
        if self.visit.session.is_playing:
            await self._play("board")

    async def _begin(self) -> None:
        self._think()
        try:
            board = await self.visit.session.begin(self.role.value, self.visit.language)
        except FabulaError as error:
            self.status.set_text(self.visit.explain(error))
        else:
            self._show(board)

    async def _play(self, question: str, *arguments: int) -> None:
        """Make a move, and show what comes of it."""
        self._think()
        try:
            board = await self.visit.session.play(question, *arguments, self.visit.language)
        except FabulaError as error:
            self.status.set_text(self.visit.explain(error))
            self.choices.set_visibility(True)
        else:
            self._show(board)

    def _think(self) -> None:
        self.status.set_text(self.visit.say("thinking"))
        self.choices.set_visibility(False)

    def _show(self, board: Scoreboard) -> None:
        visit = self.visit
        self.hint_level = 0
        self.status.set_text("")
        self.log.clear()
        with self.log:
            for turn in board.turns:
                with ui.element("div").classes("turn"):
                    if turn.move:
                        ui.label(f"→ {turn.move}").classes("move")
                    ui.label(turn.told).classes("prose")
        self.choices.clear()
        self.choices.set_visibility(True)
        with self.choices:
            if board.ending:
                ui.label(board.ending).classes("prose ending")
                if board.losses:
                    ui.label(visit.say("lost")).classes("people")
                for loss in board.losses:
                    ui.label(loss).classes("people")
            for place, choice in enumerate(board.choices):
                button = ui.button(f"{place + 1}. {choice}").props("outline no-caps align=left")
                button.classes("option").on_click(lambda place=place: self._play("choose", place))
            self._tools(board)
            first = f'getElement({self.choices.id}).querySelector("button")'
            ui.run_javascript(f"setTimeout(() => {first}?.focus(), 50)")

    def _tools(self, board: Scoreboard) -> None:
        visit = self.visit
        with ui.row().classes("choices"):
            undo = ui.button(visit.say("undo"), icon="undo", on_click=lambda: self._play("undo"))
            undo.set_enabled(board.can_undo)
            redo = ui.button(visit.say("redo"), icon="redo", on_click=lambda: self._play("redo"))
            redo.set_enabled(board.can_redo)
            hint = ui.button(visit.say("hint"), icon="lightbulb", on_click=self._hint)
            why = ui.button(visit.say("why-that"), icon="psychology", on_click=self._why)
            for button in (undo, redo, hint, why):
                button.props("flat dense no-caps")
            names = [name for name in self.role.options if name != FATE]
            whose = ui.select(names, label=visit.say("beliefs-of")).classes("pick")
            whose.props("dense outlined options-dense")
            whose.on_value_change(lambda event: self._beliefs(event.value))
        self.answer = ui.column().classes("log people").props("role=status aria-live=polite")

    async def _hint(self) -> None:
        self.hint_level = min(3, self.hint_level + 1)
        await self._answer("hint", self.hint_level)

    async def _why(self) -> None:
        await self._answer("why_last")

    async def _beliefs(self, name: str) -> None:
        await self._answer("beliefs", name)

    async def _answer(self, question: str, *arguments: object) -> None:
        """Show the answer to what a player may ask."""
        try:
            told = await self.visit.session.play(question, *arguments, self.visit.language)
        except FabulaError as error:
            told = self.visit.explain(error)
        lines = (told,) if isinstance(told, str) else told or (self.visit.say("nothing-believed"),)
        self.answer.clear()
        with self.answer:
            for line in lines:
                ui.label(line)
