"""The compiled kernel (crate `fabula-py`).  Only `fabula.kernel` imports it.

Mind, action and character ids are plain ints; an owner or character of None is the author.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, final

__all__ = [
    "EffortSpentError",
    "Kernel",
    "KernelError",
    "Search",
    "TablesFullError",
    "WorldError",
    "__version__",
]

__version__: Final[str]

class KernelError(Exception):
    """The bytes are no ground problem, or an id belongs to another problem."""

class WorldError(Exception):
    """The world contradicts itself: args are (code, "action" or "trigger", event id, ids)."""

class EffortSpentError(Exception):
    """The units of work allowed to a question are spent."""

class TablesFullError(Exception):
    """There are more distinct things (the argument names them) than ids."""

@final
class Kernel:
    def __new__(cls, ground_problem: bytes) -> Kernel: ...
    def set_deadline(self, seconds: float | None) -> None: ...
    def initial(self, level: int) -> int: ...
    def owner(self, node: int) -> int | None: ...
    def level(self, node: int) -> int: ...
    def facts(self, node: int) -> list[Any]: ...
    def believed(self, node: int, character: int) -> int: ...
    def applicable(self, node: int) -> list[int]: ...
    def after(self, node: int, action: int) -> int: ...
    def utility(self, node: int, character: int | None = None) -> float | None: ...
    def bound(
        self, node: int, threshold: float, limit: int, character: int | None = None
    ) -> int: ...
    def explain(
        self,
        mind: int,
        action: int,
        character: int,
        budget: int,
        depth: int,
        units: int | None = None,
    ) -> tuple[int, ...] | None: ...
    def shorter(
        self,
        plan: Sequence[int],
        goal: float | None,
        story: int | None,
        author: int,
        character: int,
        epistemic: int,
        level: int,
        units: int,
    ) -> tuple[tuple[int, ...] | None, bool]: ...
    def statistics(self) -> dict[str, int]: ...

@final
class Search:
    def __new__(
        cls,
        kernel: Kernel,
        goal: float | None,
        story: int | None,
        author: int,
        character: int,
        epistemic: int,
        level: int,
        shortest: bool,
    ) -> Search: ...
    def step(
        self,
        kernel: Kernel,
        units: int,
        seconds: float | None = None,
        pages: int | None = None,
        heard: Callable[[dict[str, int]], object] | None = None,
    ) -> tuple[str, tuple[int, ...] | None]: ...
    def cuts(self) -> list[str]: ...
    def statistics(self) -> dict[str, int | None]: ...
