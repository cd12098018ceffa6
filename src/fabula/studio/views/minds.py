"""Minds: whose, at which moment, and where two of them differ."""

from typing import Any

from nicegui import ui

from fabula.studio.answers import Chain
from fabula.studio.markup import comparison_html
from fabula.studio.views.links import linked_html
from fabula.studio.visit import Visit


class MindsView:
    """Two minds side by side: by default what somebody believes and how things are."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.only_differences = True
        self.part = ""
        self.element = ui.column().classes("w-full")
        self.moment: ui.select | None = None
        self.table: ui.element

    async def show(self) -> None:
        """Show the minds of the plot that the visit has now."""
        visit = self.visit
        self.element.clear()
        self.moment = None
        with self.element:
            if visit.telling is None:
                ui.label(visit.say("tell-first")).classes("empty")
                return
            names = visit.session.cast.characters
            if not visit.left or not {*visit.left, *visit.right} <= set(names):
                visit.left, visit.right = names[:1], ()
            self.moment = self._moment()
            with ui.row().classes("choices"):
                self._mind("left", "mind-of", names)
                self._mind("right", "compared-with", ("", *names))
            self._filters()
            self.table = ui.element("div").classes("minds")
        await self._compare()

    def go_to(self, step: int) -> None:
        """Look into the minds at another moment."""
        self.visit.step = step
        if self.moment is not None:
            self.moment.set_value(step)

    def _moment(self) -> ui.select:
        visit = self.visit
        steps = visit.telling.steps if visit.telling else ()
        moments = {0: visit.say("beginning")}
        moments |= {step.number: f"{step.number} · {step.action}" for step in steps}
        visit.step = min(visit.step, len(steps))
        with ui.row().classes("choices"):
            earlier = ui.button(icon="chevron_left").props("flat round")
            earlier.props(f'aria-label="{visit.say("earlier")}"')
            moment = ui.select(moments, value=visit.step, label=visit.say("moment"))
            moment.props("dense outlined options-dense").classes("grow pick")
            later = ui.button(icon="chevron_right").props("flat round")
            later.props(f'aria-label="{visit.say("later")}"')
        moment.on_value_change(lambda event: self._look(step=event.value))
        earlier.on_click(lambda: moment.set_value(max(0, visit.step - 1)))
        later.on_click(lambda: moment.set_value(min(len(steps), visit.step + 1)))
        return moment

    def _mind(self, side: str, word: str, whose: tuple[str, ...]) -> None:
        """Let the visitor choose a mind: a character's, or what he takes another's to be."""
        visit = self.visit
        chain: Chain = getattr(visit, side)
        first, second = (*chain, "", "")[:2]
        minds = {name: name or visit.say("things") for name in whose}
        others = {"": visit.say("nobody-else")} | {name: name for name in whose if name}
        one = ui.select(minds, value=first, label=visit.say(word))
        other = ui.select(others, value=second, label=visit.say("thinks-of"))
        other.set_enabled(bool(first))

        async def choose() -> None:
            other.set_enabled(bool(one.value))
            names = (one.value, other.value) if one.value else ()
            await self._look(**{side: tuple(name for name in names if name)})

        for select in (one, other):
            select.props("dense outlined options-dense").classes("pick")
            select.on_value_change(choose)

    def _filters(self) -> None:
        async def choose() -> None:
            self.only_differences, self.part = only.value, part.value or ""
            await self._compare()

        with ui.row().classes("choices"):
            only = ui.checkbox(self.visit.say("only-differences"), value=self.only_differences)
            part = ui.input(self.visit.say("filter"), value=self.part)
            part.props("dense outlined clearable debounce=300")
        only.on_value_change(choose)
        part.on_value_change(choose)

    async def _look(self, **where: Any) -> None:
        """Look elsewhere: at another `step`, or into another mind `left` or `right`."""
        for name, value in where.items():
            setattr(self.visit, name, value)
        await self._compare()

    async def _compare(self) -> None:
        visit = self.visit
        shown = await visit.ask("compare", visit.step, visit.left, visit.right, visit.language)
        if shown is None:
            return
        content = comparison_html(
            shown,
            visit.language,
            left=self._title(visit.left),
            right=self._title(visit.right),
            only_differences=self.only_differences,
            part=self.part,
        )
        self.table.clear()
        with self.table:
            linked_html(content, visit.go_to_step)

    def _title(self, chain: Chain) -> str:
        if not chain:
            return self.visit.say("things")
        who, *others = chain
        if not others:
            return self.visit.say("thought", who=who)
        return self.visit.say("nested", who=who, whom=others[0])
