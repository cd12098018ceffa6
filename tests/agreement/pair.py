"""One world, run by the reference and by the kernel side by side."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import TypeVar

from fabula.errors import ModelError
from fabula.ground import GroundProblem, ground
from fabula.kernel import Kernel
from fabula.model import Limits, Problem, Value, same, value_text
from fabula.reference import Event, Explainer, Mind, World

Answered = TypeVar("Answered")


class DisagreementError(Exception):
    """Reference and kernel disagree: about a question of this kind, and how."""

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(f"{kind}: {what}")
        self.kind = kind
        self.what = what


class Both:
    """A mind as both see it: the kernel's node and the reference's mind."""

    __slots__ = ("mind", "node", "path")

    def __init__(self, node: int, mind: Mind, path: str) -> None:
        self.node = node
        self.mind = mind
        self.path = path


class Pair:
    """A problem in both forms, with what corresponds to what.

    `counts` are the comparisons made so far, by kind; `open` the questions that the reference left
    unanswered, by kind.  Differences of the kinds in `without` are passed over.

    Raises:
        ModelError: grounding or loading found that the world contradicts itself.
    """

    def __init__(
        self, problem: Problem, level: int, *, effort: int, without: Collection[str] = ()
    ) -> None:
        self.problem = problem
        self.level = level
        self.effort = effort
        self.without = without
        self.ground: GroundProblem = ground(problem)
        self.kernel = Kernel(self.ground)
        self.world = World(problem, level)
        self.counts: Counter[str] = Counter()
        self.open: Counter[str] = Counter()
        self.n_values = 0
        self.actions = {action.signature: i for i, action in enumerate(self.ground.actions)}
        self._explainers: dict[Limits, Explainer] = {}
        self._mind_of: dict[int, Mind] = {}
        self._node_of: dict[Mind, int] = {}

    def differ(self, kind: str, what: str) -> None:
        """Say that the two disagree.

        Raises:
            DisagreementError: always, unless differences of this kind are passed over.
        """
        if kind not in self.without:
            raise DisagreementError(kind, what)

    # What corresponds to what

    @cached_property
    def _places(self) -> list[int]:
        """For every fluent of the kernel, its place in a mind of the reference."""
        return [self.world.layout.fluents[fluent.signature] for fluent in self.ground.fluents]

    @cached_property
    def _constants(self) -> list[tuple[int, str]]:
        """For every fluent that grounding folded, its place in the reference and its value."""
        return [
            (self.world.layout.fluents[folded.signature], folded.reason.removeprefix("always "))
            for folded in self.ground.constants
        ]

    @cached_property
    def characters(self) -> list[str]:
        """The names of the characters."""
        return [character.name for character in self.problem.characters]

    def event(self, action: int) -> Event:
        """Return the reference's event for the kernel's action."""
        return self.world.actions[self.ground.actions[action].signature]

    def explainer(self, limits: Limits) -> Explainer:
        """Return the reference's explainer for these limits, one for all questions."""
        if limits not in self._explainers:
            self._explainers[limits] = Explainer(self.world, limits, effort=self.effort)
        return self._explainers[limits]

    # Minds

    def initial(self) -> Both:
        """Return the world at the start.

        Raises:
            ModelError: both find that the triggers never come to rest.
            DisagreementError: only one of them does, or the minds differ.
        """
        node, error = caught(lambda: self.kernel.initial(self.level))
        mind, expected = caught(lambda: self.world.initial)
        self.same_error("start", error, expected)
        if node is None or mind is None:
            assert expected is not None
            raise expected
        both = Both(node, mind, "")
        self.same_minds(both)
        return both

    def after(self, both: Both, action: int) -> Both | None:
        """Return the mind after an action; None if both find that the world contradicts itself.

        Raises:
            DisagreementError: only one of them does, or the minds afterwards differ.
        """
        event = self.event(action)
        where = f"{both.path} {event.signature};".strip()
        node, error = caught(lambda: self.kernel.after(both.node, action))
        mind, expected = caught(lambda: self.world.after(both.mind, event))
        self.counts["after"] += 1
        self.same_error(f"after {where}", error, expected)
        if node is None or mind is None:
            self.counts["errors"] += 1
            return None
        result = Both(node, mind, where)
        self.same_minds(result)
        return result

    def believed(self, both: Both, character: int) -> Both:
        """Return what a character believes, as both see it."""
        node = self.kernel.believed(both.node, character)
        path = f"{both.path} [{self.characters[character]}]".strip()
        return Both(node, both.mind.believed(character), path)

    def below(self, both: Both) -> Iterator[Both]:
        """Yield a mind and all minds below it, to the horizon."""
        yield both
        for character, child in enumerate(both.mind.children):
            if child is not None:
                yield from self.below(self.believed(both, character))

    def same_error(self, where: str, error: ModelError | None, expected: ModelError | None) -> None:
        """Compare whether, and in which way, the world contradicts itself."""
        code = None if error is None else error.code
        expected_code = None if expected is None else expected.code
        if code != expected_code:
            self.differ("errors", f"{where}: kernel {error}, reference {expected}")

    def same_minds(self, both: Both) -> None:
        """Compare a mind and all below: owner, level, every value, what is equal to what.

        One comparison is one whole mind; minds that were compared before do not count again.
        """
        known = self._mind_of.get(both.node)
        if known is not None and known is both.mind:
            return
        kind = "worlds" if both.mind.owner is None else "beliefs"
        self._same_mind(both, kind)
        for character, child in enumerate(both.mind.children):
            below = self.believed(both, character)
            if child is not None:
                self.same_minds(below)
            elif below.node != both.node:
                self.differ(kind, f"{both.path}: {self.characters[character]} is elsewhere")
        self._mind_of[both.node] = both.mind
        self._node_of[both.mind] = both.node
        self.counts[kind] += 1

    def _same_mind(self, both: Both, kind: str) -> None:
        node, mind = both.node, both.mind
        if (self.kernel.owner(node), self.kernel.level(node)) != (mind.owner, mind.level):
            self.differ(kind, f"{both.path}: owner or level")
        values = self.kernel.values(node)
        for place, fluent, value in zip(self._places, self.ground.fluents, values, strict=True):
            self.n_values += 1
            if not same_value(value, mind.values[place]):
                text = value_text(mind.values[place])
                self.differ(
                    kind, f"{both.path}: {fluent.signature} kernel {value}, reference {text}"
                )
        for place, text in self._constants:
            self.n_values += 1
            if value_text(mind.values[place]) != text:
                name = self.world.layout.signatures[place]
                self.differ(
                    kind,
                    f"{both.path}: {name} folded to {text}, "
                    f"reference {value_text(mind.values[place])}",
                )
        if both.node in self._mind_of or self._node_of.get(mind, node) != node:
            self.differ(kind, f"{both.path}: two minds are one for only one of them")


def same_value(value: bool | float | str | None, expected: Value) -> bool:
    """Whether a value of the kernel is the reference's."""
    if isinstance(value, bool | float):
        return isinstance(expected, bool | float) and same(value, expected)
    return value_text(expected) == ("?" if value is None else value)


def caught(ask: Callable[[], Answered]) -> tuple[Answered | None, ModelError | None]:
    """Return an answer and None, or None and the error of a world that contradicts itself."""
    try:
        return ask(), None
    except ModelError as error:
        return None, error
