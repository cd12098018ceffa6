"""A ground problem loaded into the compiled kernel, and searches over it."""

import mmap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeAlias

from fabula.errors import FabulaError, KernelError, ModelError
from fabula.ground import GroundProblem, encode

try:
    from fabula import _kernel
except ImportError as error:
    raise KernelError(
        "the compiled kernel is missing; `make story` or `pip install .` builds it (K001)"
    ) from error

NodeId: TypeAlias = int
ActionId: TypeAlias = int
CharacterId: TypeAlias = int
KernelValue: TypeAlias = bool | float | str | None
"""A fluent's value: None is `?`, a string is an entity's name."""

NO_LENGTH_LIMIT: Final = 2**32 - 1
NO_BUDGET_LIMIT: Final = 2**16 - 1
MAX_DEPTH: Final = 200


class EffortSpentError(FabulaError):
    """The work allowed to a question, or its time, is spent before it was decided."""


class TablesFullError(KernelError):
    """There is more of something than the tables can tell apart; the message says of what."""


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """Limits as the kernel takes them; `level` is how deep minds are nested.

    `author_temporal` and `character_temporal` of None are no limit.
    """

    author_temporal: int | None
    character_temporal: int | None
    epistemic: int
    level: int

    @property
    def length(self) -> int:
        """Most actions of the author's plan, as a number."""
        return NO_LENGTH_LIMIT if self.author_temporal is None else self.author_temporal

    @property
    def budget(self) -> int:
        """Most actions of a character's plan, as a number."""
        if self.character_temporal is None:
            return NO_BUDGET_LIMIT
        return min(self.character_temporal, NO_BUDGET_LIMIT - 1)

    def after(self, length: int) -> "SearchLimits":
        """Return what is left for the explanation of an action that follows `length` others.

        The first action of a plan (`length` 0) asks nothing of anybody else.
        """
        longest = self.character_temporal
        left = None if longest is None else longest - length
        return replace(self, character_temporal=left, epistemic=self.epistemic - 1)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a plot is to reach: a utility of the author's, a story (by its place), or both."""

    goal: float | None
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What a step of a search ended with.

    `status`: "paused" (go on), "found" (with the plan; going on finds others), or "exhausted" (no
    plot within the limits).
    """

    status: str
    plan: tuple[ActionId, ...] | None


class Kernel:
    """States, beliefs, transitions and explanations of one ground problem.

    All functions are pure: equal arguments give equal ids, and equal minds have equal ids.

    Raises:
        ModelError: (any method) the world contradicts itself.
        KernelError: (any method) an id is of another problem.
        TablesFullError: (any method) there is more of something than the tables can tell apart.
    """

    def __init__(self, problem: GroundProblem) -> None:
        self.problem = problem
        with self._errors():
            self._kernel = _kernel.Kernel(encode(problem))

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except _kernel.EffortSpentError as error:
            raise EffortSpentError(str(error)) from None
        except _kernel.WorldError as error:
            raise self._model_error(*error.args) from None
        except _kernel.TablesFullError as error:
            raise TablesFullError(str(error)) from error
        except _kernel.KernelError as error:
            raise KernelError(str(error)) from error

    @contextmanager
    def within(self, seconds: float | None) -> Iterator[None]:
        """Let explanations end after so many seconds (None: never) as if their work were spent."""
        self._kernel.set_deadline(seconds)
        try:
            yield
        finally:
            self._kernel.set_deadline(None)

    def _model_error(self, code: str, kind: str, event: int, ids: list[int]) -> ModelError:
        if code == "R001":
            events = self.problem.actions if kind == "action" else self.problem.triggers
            fluent = self.problem.fluents[ids[0]].signature
            return ModelError(
                code,
                f"`{events[event].signature}` gives `{fluent}` two different values at once",
            )
        names = ", ".join(f"`{self.problem.triggers[trigger].signature}`" for trigger in ids)
        return ModelError(code, f"triggers fire for ever: {names}")

    def initial(self, level: int) -> NodeId:
        """Return the world at the start with minds nested `level` deep."""
        with self._errors():
            return self._kernel.initial(level)

    def owner(self, node: NodeId) -> CharacterId | None:
        """Return whose mind a node is, None for the author's world."""
        with self._errors():
            return self._kernel.owner(node)

    def level(self, node: NodeId) -> int:
        """Return how deep minds are nested below this one."""
        with self._errors():
            return self._kernel.level(node)

    def values(self, node: NodeId) -> tuple[KernelValue, ...]:
        """Return the value of every fluent in this mind, in the problem's order."""
        with self._errors():
            facts = self._kernel.facts(node)
        entities = self.problem.entities
        return tuple(entities[value] if type(value) is int else value for value in facts)

    def believed(self, node: NodeId, character: CharacterId) -> NodeId:
        """Return what `character` believes in this mind; the mind itself for its owner."""
        with self._errors():
            return self._kernel.believed(node, character)

    def applicable(self, node: NodeId) -> list[ActionId]:
        """Return the actions whose preconditions hold, in declaration order."""
        with self._errors():
            return self._kernel.applicable(node)

    def after(self, node: NodeId, action: ActionId) -> NodeId:
        """Return the mind after an action; the precondition is not looked at."""
        with self._errors():
            return self._kernel.after(node, action)

    def utility(self, node: NodeId, character: CharacterId | None = None) -> float | None:
        """Return the utility of a character (None: the author) in this mind; None if unknown.

        A character judges with the attitudes that he holds in this mind.
        """
        with self._errors():
            return self._kernel.utility(node, character)

    def bound(
        self, node: NodeId, threshold: float, limit: int, character: CharacterId | None = None
    ) -> int:
        """Return the least number of actions until a utility can exceed `threshold`.

        Admissible; a result above `limit` only says that it is more than `limit`.
        """
        with self._errors():
            return self._kernel.bound(node, threshold, limit, character)

    def explain(
        self,
        mind: NodeId,
        action: ActionId,
        character: CharacterId,
        limits: SearchLimits,
        *,
        units: int | None = None,
    ) -> tuple[ActionId, ...] | None:
        """Return a plan that explains `action` for `character`, the action itself first.

        `mind` is the character's own.  `limits` are what is left for this explanation: of an action
        of the author's plan, all; see `SearchLimits.after`.  None: it is not explained.

        Raises:
            EffortSpentError: it took more than `units` of work (None: no limit) to find out.
        """
        with self._errors():
            return self._kernel.explain(
                mind, action, character, limits.budget, limits.epistemic, units
            )

    def shorter(
        self, plan: Sequence[ActionId], aim: Aim, limits: SearchLimits, *, units: int
    ) -> tuple[tuple[ActionId, ...] | None, bool]:
        """Return a strict subsequence of a plot that does as well, and whether there is none.

        Without a story "as well" means: at least as good for the author as the whole plot; the
        subsequence then ends where the goal is reached.  `units` is the work allowed to each
        explanation; if that is too little for one, it is not sure that there is no subsequence.
        """
        with self._errors():
            return self._kernel.shorter(
                plan,
                aim.goal,
                aim.story,
                limits.length,
                limits.budget,
                limits.epistemic,
                limits.level,
                units,
            )

    def statistics(self) -> dict[str, int]:
        """Return counts of facts, minds, transitions, explanation contexts and work."""
        return self._kernel.statistics()

    def search(self, aim: Aim, limits: SearchLimits, *, shortest: bool) -> "KernelSearch":
        """Return a search for a plot that reaches an aim."""
        with self._errors():
            search = _kernel.Search(
                self._kernel,
                aim.goal,
                aim.story,
                limits.length,
                limits.budget,
                limits.epistemic,
                limits.level,
                shortest,
            )
        return KernelSearch(
            limits, shortest, partial(self._step, search), search.cuts, search.statistics
        )

    def _step(
        self,
        search: "_kernel.Search",
        units: int,
        seconds: float | None = None,
        memory_bytes: int | None = None,
        on_progress: Callable[[dict[str, int]], None] | None = None,
    ) -> Step:
        pages = None if memory_bytes is None else max(1, memory_bytes // mmap.PAGESIZE)
        with self._errors():
            return Step(*search.step(self._kernel, units, seconds, pages, on_progress))


@dataclass(frozen=True, slots=True)
class KernelSearch:
    """A search that one steps: `step(units, seconds, memory_bytes, on_progress)`.

    A step works for so many transitions.  It ends early after so many seconds, or once the process
    holds so much memory (None: never), and then some work may be done again.  Some twenty times a
    second `on_progress` is called with the counts of `Kernel.statistics`.

    `cuts()` names the limits ("author", "character", "epistemic") that cut something off so far.
    """

    limits: SearchLimits
    shortest: bool
    step: Callable[[int, float | None, int | None, Callable[[dict[str, int]], None] | None], Step]
    cuts: Callable[[], list[str]]
    statistics: Callable[[], dict[str, int | None]]
