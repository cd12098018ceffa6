"""A process in which one visitor's world is worked on: it can be limited, interrupted and ended.

A world of a few lines can make grounding or a search as long and as large as it likes.  A thread
cannot be stopped, and the memory of a process cannot be told apart by visitors; a process can be
killed, and then the machine has all of it back.  Processes are forked from a server process that
has loaded fabula already: one answers within some 40 ms, and they share what it has loaded.
"""

import asyncio
import contextlib
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from fabula.errors import FabulaError
from fabula.studio.refusal import RefusedError
from fabula.studio.table import Table

SECONDS_TO_LISTEN: Final = 2
"""How long a process may take to notice that it is interrupted, before it is ended."""


@dataclass(frozen=True, slots=True)
class _Progress:
    value: Any


@dataclass(frozen=True, slots=True)
class _Answer:
    value: Any


class InterruptedWorkError(FabulaError):
    """The work was interrupted before there was anything to answer."""


class Worker:
    """A process that answers one question at a time; it is gone once it is stopped.

    `memory_bytes` is what it may take beyond what it begins with.  Ctrl-C on the terminal
    interrupts it, too; it then ends with the server.
    """

    def __init__(self, *, memory_bytes: int) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["__main__", "fabula.studio.table"])
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, memory_bytes), daemon=True)
        self._process.start()
        theirs.close()
        self._turn = asyncio.Lock()
        self._answer: asyncio.Future[Any] | None = None

    @property
    def is_working(self) -> bool:
        """Whether a question is being worked on."""
        return self._answer is not None

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.is_alive()

    @property
    def pid(self) -> int | None:
        """The id of the process."""
        return self._process.pid

    async def ask(
        self,
        question: str,
        *arguments: Any,
        seconds: float,
        on_progress: Callable[[Any], None] = lambda _: None,
        **named: Any,
    ) -> Any:
        """Return the answer of the desk's method of this name; the event loop goes on meanwhile.

        Raises:
            RefusedError: it took longer than `seconds`, or more memory than is allowed (then the
                process is gone), or the desk refused.
            InterruptedWorkError: `interrupt` was called before there was anything to answer.
        """
        async with self._turn:
            value = await self._asked((question, arguments, named), seconds, on_progress)
        if isinstance(value, FabulaError):
            raise value
        return value

    async def _asked(
        self, message: object, seconds: float, on_progress: Callable[[Any], None]
    ) -> Any:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()

        def listen() -> None:
            try:
                heard = self._connection.recv()
            except (EOFError, OSError):
                heard = _Answer(RefusedError("ended"))
            if isinstance(heard, _Progress):
                on_progress(heard.value)
            elif not answer.done():
                answer.set_result(heard.value)

        if not self.is_alive:
            return RefusedError("ended")
        self._answer = answer
        loop.add_reader(self._connection.fileno(), listen)
        try:
            self._connection.send(message)
            await asyncio.wait({answer}, timeout=seconds)
            if answer.done():
                return answer.result()
            await self.interrupt()
            return RefusedError("too-long", seconds=f"{seconds:g}")
        except BaseException:  # whoever asked has gone away: nobody will read the answer
            self.stop()
            raise
        finally:
            self._answer = None
            if not self._connection.closed:
                loop.remove_reader(self._connection.fileno())

    async def interrupt(self) -> None:
        """Make the work that is going on end; what does not listen is ended with its process."""
        answer = self._answer
        if answer is None or self.pid is None:
            return
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            os.kill(self.pid, signal.SIGINT)
        await asyncio.wait({answer}, timeout=SECONDS_TO_LISTEN)
        if not answer.done():
            answer.set_result(InterruptedWorkError("interrupted"))
            self.stop()

    def stop(self) -> None:
        """End the process, whatever it does; may be called twice."""
        if not self._connection.closed:
            with contextlib.suppress(RuntimeError):  # no loop runs: nothing listens
                asyncio.get_running_loop().remove_reader(self._connection.fileno())
            self._process.kill()
            self._process.join()
            self._connection.close()
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(RefusedError("ended"))


def _serve(connection: Connection, memory_bytes: int) -> None:
    """Answer questions until nobody is there to ask them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory_bytes)
    desk = Table(lambda value: connection.send(_Progress(value)))
    while True:
        try:
            question, arguments, named = connection.recv()
        except EOFError:
            return
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            answer = getattr(desk, question)(*arguments, **named)
        except KeyboardInterrupt:
            answer = InterruptedWorkError("interrupted")
        except MemoryError:
            answer = RefusedError("ended")
        except RefusedError as refusal:
            answer = refusal
        except FabulaError as error:
            answer = RefusedError("failed", detail=str(error))
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        connection.send(_Answer(answer))


def _limit_memory(n_bytes: int) -> None:
    """Let the process have so much memory more than it has now."""
    if sys.platform != "linux":  # elsewhere the limit is not kept, or counts what is shared
        return
    now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + n_bytes, now + n_bytes))
