"""What shows a hole: since when and by whose act the things are so that it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fabula.explain import Origin, Replay
from fabula.explain.origin import origin
from fabula.model import Value, same
from fabula.reference import Event, Mind, World
from fabula.reference.meaning import Chain
from fabula.verify import Hole, Passage


@dataclass(frozen=True, slots=True)
class Clue:
    """What a fluent is, below the minds of some holders, right before a step, and since when.

    Where the first holder is wrong, `actual` is what is so, `truth` where that came from, and
    `knowing` are those who know it by then: they could have told him.
    """

    holders: tuple[str, ...]
    fluent: str
    value: Value
    origin: Origin
    actual: Value
    truth: Origin
    knowing: tuple[str, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether the holders are wrong about the fluent."""
        return not same(self.value, self.actual)


class Course:
    """A plot as its writer intended it, replayed so that it can be asked where things came from."""

    def __init__(self, world: World, passed: Sequence[Passage]) -> None:
        self.names = [character.name for character in world.problem.characters]
        self.world = world
        self.passed = passed
        states, actions = [world.initial], list[Event]()
        self._steps = [0]
        """The step of the plot that every state is in, or right after."""
        self._before: list[int] = []
        """For every step of the plot the state before it, as it was intended to be."""
        for number, passage in enumerate(passed, start=1):
            if passage.repair is not None:
                states.append(passage.meant)
                actions.append(passage.repair)
                self._steps.append(number)
            self._before.append(len(states) - 1)
            if passage.action is not None:
                states.append(passage.after)
                actions.append(passage.action)
                self._steps.append(number)
        self._replay = Replay(world, tuple(states), tuple(actions), ())

    def clues(self, hole: Hole) -> Iterator[Clue]:
        """Yield what a hole rests on: what is false of a step, or what somebody does not know."""
        if hole.step is None:
            return
        meant = self._before[hole.step - 1]
        has_repair = self.passed[hole.step - 1].repair is not None
        for unmet in hole.unmet:
            for reading in unmet.readings:
                yield self._clue(reading.holders, reading.fluent, meant - has_repair)
        for missing in hole.missing:
            yield self._clue(missing.holders, missing.fluent, meant)

    def truth_step(self, clue: Clue) -> Event | None:
        """Return the action by which came about what the holders of a clue are wrong about."""
        step = clue.truth.step
        return self.passed[step - 1].action if step else None

    def _clue(self, holders: Sequence[str], fluent: str, state: int) -> Clue:
        chain = tuple(self.names.index(holder) for holder in holders)
        place = self.world.layout.fluents[fluent]
        value = self._replay.value(state, chain, place)
        actual = self._replay.value(state, chain[1:], place)
        return Clue(
            tuple(holders),
            fluent,
            value,
            self._origin(state, chain, place),
            actual,
            self._origin(state, chain[1:], place),
            tuple(self._knowing(self._replay.states[state], chain, place, actual)),
        )

    def _knowing(self, mind: Mind, chain: Chain, place: int, actual: Value) -> Iterator[str]:
        """Yield those who know what is so; for a belief below another's mind, nobody is asked."""
        if len(chain) == 1:
            for who, name in enumerate(self.names):
                if who != chain[0] and same(mind.believed(who).values[place], actual):
                    yield name

    def _origin(self, state: int, chain: Chain, place: int) -> Origin:
        found = origin(self._replay, state, chain, place)
        return replace(found, step=self._steps[found.step]) if found.step else found
