"""One visitor's side of the studio: what he has open, and what is worked on for him.

Everything that a visitor has hangs on his session, so that no two can see each other's, and ends
with it.  `House` is what all visitors of a server share: the folder, and how much is worked on at
once.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final, Literal, TypeAlias

from fabula.diagnostics import Source
from fabula.errors import FabulaError
from fabula.planner import Statistics
from fabula.studio.answers import Cast, Ending, Scoreboard, Survey
from fabula.studio.folder import Folder, checked_size, shown_name
from fabula.studio.quota import Quota
from fabula.studio.refusal import RefusedError
from fabula.studio.worker import InterruptedWorkError, Worker

Progress: TypeAlias = Statistics | Literal["verifying"]
"""What a search has cost so far, or that it has found what has to be verified."""

ROOM_FOR_THE_ANSWER: Final = 2**28
"""Memory beyond what a search may use: one that gave up has to say so."""


class House:
    """What the visitors of one server share."""

    def __init__(self, folder: Folder, quota: Quota) -> None:
        self.folder = folder
        self.quota = quota
        self.searches = asyncio.Semaphore(quota.searches)
        self.questions = asyncio.Semaphore(quota.questions)
        self.n_visitors = 0

    async def warm_up(self) -> None:
        """Have what every process begins with loaded before the first visitor comes."""
        worker = await asyncio.to_thread(Worker, memory_bytes=self.quota.memory_bytes)
        worker.stop()

    def session(self) -> "Session":
        """Let a visitor in.

        Raises:
            RefusedError: there are as many as there may be.
        """
        if self.n_visitors >= self.quota.visitors:
            raise RefusedError("full", n=self.n_visitors)
        self.n_visitors += 1
        return Session(self)


class Session:
    """A visitor's world, his plot and his work, until he goes.

    `name` and `text` are the world that is open, as he has edited it; `told` is the text that the
    plot was told of, and None before that.  Once it is not open any more, nobody looks at it.
    """

    def __init__(self, house: House) -> None:
        self.house = house
        self.name = ""
        self.text = ""
        self.told: str | None = None
        self.cast = Cast((), ())
        self._teller: Worker | None = None
        self._searcher: Worker | None = None
        self._checker: Worker | None = None
        self._player: Worker | None = None
        self._n_looks = 0
        self._search: asyncio.Task[Ending] | None = None
        self.is_open = True

    # The text

    def open(self, name: str) -> str:
        """Open a world of the folder and return its text; what was told before is forgotten.

        Raises:
            RefusedError: it is not in the folder, or too large.
            FileError: it cannot be read.
        """
        text = self.house.folder.read(name).text
        if self._search is not None:
            self._search.cancel()
        self._drop_plot()
        self._drop_game()
        self.name, self.text = name, text
        return text

    def edit(self, text: str) -> None:
        """Take over the text as the visitor has changed it.

        Raises:
            RefusedError: it is too large; the text before stays.
        """
        checked_size(text, self.house.quota.text_bytes)
        self.text = text

    def save(self) -> None:
        """Write the text back to its file.

        Raises:
            RefusedError: it is a shipped world, or cannot be written.
        """
        self.house.folder.save(self.name, self.text)

    async def survey(self) -> tuple[Survey, RefusedError | None] | None:
        """Return what there is to say about the text, and why that is not all, if it is not.

        None if it was asked again meanwhile.  Each text is looked at in a process of its own, which
        is ended when there is a newer one.
        """
        self._n_looks += 1
        this_look = self._n_looks
        if self._checker is not None:
            self._checker.stop()
        known = [Survey()]
        async with self.house.questions:
            if this_look != self._n_looks or not self.is_open:
                return None
            checker = self._checker = self._worker()
            try:
                allowed = self.house.quota.check_seconds
                found = await checker.ask(
                    "survey", self._source(), seconds=allowed, on_progress=known.append
                )
                return found, None
            except RefusedError as refusal:
                is_wanted = self.is_open and this_look == self._n_looks
                return (known[-1], refusal) if is_wanted else None
            finally:
                checker.stop()
                if self._checker is checker:
                    self._checker = None

    # The plot

    @property
    def is_searching(self) -> bool:
        """Whether a search goes on, or waits for its turn."""
        return self._search is not None

    async def tell(
        self, story: str | None = None, *, on_progress: Callable[[Progress], None]
    ) -> Ending:
        """Search for a plot of the text as it is now.  Only one search at a time goes on.

        Raises:
            RefusedError: the text has errors, or the search was beyond what is allowed.
        """
        if self._search is not None:
            raise RefusedError("is-searching")
        self._search = asyncio.create_task(self._tell(story, on_progress))
        try:
            return await self._search
        except (InterruptedWorkError, asyncio.CancelledError):
            return Ending("cancelled")
        finally:
            self._search = None

    async def _tell(self, story: str | None, on_progress: Callable[[Progress], None]) -> Ending:
        quota = self.house.quota
        source, templates = self._source(), self.house.folder.templates(self.name)
        async with self.house.searches:
            searcher = self._searcher = self._worker()
            try:
                cast: Cast = await searcher.ask(
                    "open", source, templates, seconds=quota.check_seconds
                )
                ending: Ending = await searcher.ask(
                    "tell",
                    story if story in cast.stories else None,
                    time_limit_seconds=quota.search_seconds,
                    memory_bytes=quota.memory_bytes,
                    # The search ends by itself; to verify what it finds may take as long again.
                    seconds=2 * quota.search_seconds,
                    on_progress=on_progress,
                )
                if ending.how == "found":
                    self._drop_plot()
                    self._teller, self.cast, self.told = searcher, cast, source.text
                return ending
            finally:
                self._searcher = None
                if self._teller is not searcher:
                    searcher.stop()

    async def cancel(self) -> None:
        """End the search, whether it goes on or waits for its turn."""
        if self._search is None:
            return
        if self._searcher is not None and self._searcher.is_working:
            await self._searcher.interrupt()
        else:
            self._search.cancel()

    async def ask(self, question: str, *arguments: Any) -> Any:
        """Return the desk's answer to a question about the plot.

        Raises:
            RefusedError: nothing is told yet, or the answer was beyond what is allowed.
        """
        if self._teller is None or self.told is None:
            raise RefusedError("nothing-told")
        seconds = self.house.quota.question_seconds
        return await self._answer(self._teller, seconds, question, *arguments)

    # The game

    @property
    def is_playing(self) -> bool:
        """Whether a game is going on."""
        return self._player is not None

    async def begin(self, role: str, language: str) -> Scoreboard:
        """Begin a game in the world as its text is now; one that goes on is given up.

        Raises:
            RefusedError: the text has errors, or that was beyond what is allowed.
        """
        self._drop_game()
        player = self._player = self._worker()
        try:
            templates = self.house.folder.templates(self.name)
            quota = self.house.quota
            await self._answer(player, quota.check_seconds, "open", self._source(), templates)
            board: Scoreboard = await self._answer(
                player, quota.search_seconds, "begin", role, language
            )
        except FabulaError:
            if self._player is player:
                self._drop_game()
            raise
        return board

    async def play(self, question: str, *arguments: Any) -> Any:
        """Return the table's answer: a move, or something that a player may ask.

        Raises:
            RefusedError: no game goes on, or the answer was beyond what is allowed.
        """
        if self._player is None:
            raise RefusedError("no-game")
        seconds = self.house.quota.search_seconds
        return await self._answer(self._player, seconds, question, *arguments)

    async def _answer(self, worker: Worker, seconds: float, question: str, *arguments: Any) -> Any:
        async with self.house.questions:
            return await worker.ask(question, *arguments, seconds=seconds)

    def close(self) -> None:
        """End everything that is worked on for the visitor; may be called twice."""
        if self.is_open:
            self.is_open = False
            self.house.n_visitors -= 1
        if self._search is not None:
            self._search.cancel()
        self._drop_plot()
        self._drop_game()
        for worker in (self._searcher, self._checker):
            if worker is not None:
                worker.stop()
        self._searcher = self._checker = None

    def _drop_plot(self) -> None:
        self.told = None
        if self._teller is not None:
            self._teller.stop()
            self._teller = None

    def _drop_game(self) -> None:
        if self._player is not None:
            self._player.stop()
            self._player = None

    def _worker(self) -> Worker:
        if not self.is_open:
            raise RefusedError("closed")
        return Worker(memory_bytes=self.house.quota.memory_bytes + ROOM_FOR_THE_ANSWER)

    def _source(self) -> Source:
        return Source(shown_name(self.name), self.text)
