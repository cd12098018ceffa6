"""Says in words which clause of a story a plot does not satisfy, and where (semantics 4.10.3)."""

from collections.abc import Iterator, Mapping, Sequence

from fabula.model import Moment, Scene, Value, value_text
from fabula.reference import (
    BoundMoment,
    Record,
    Step,
    StoryReader,
    Thread,
    occasions,
    reached,
    steps_of,
)
from fabula.verify.faults import false_conjuncts, unmet_text
from fabula.verify.holes import Hole, HoleKind
from fabula.verify.verification import SceneVerdict


class StoryFaults:
    """Compares one plot with one story."""

    def __init__(self, reader: StoryReader, steps: Sequence[Step]) -> None:
        self.reader = reader
        self.record: Record = reader.record(steps)
        self.end = steps[-1].state
        self.scenes = reader.scene_steps(self.record)

    def holes(self) -> Iterator[Hole]:
        """Yield what is wrong, clause by clause."""
        for scene, message in self._missed_scenes():
            yield _hole(HoleKind.SCENE, message, scene)
        for message in self._broken_clauses():
            yield _hole(HoleKind.CLAUSE, message)
        if not self.reader.end(self.end):
            failed = false_conjuncts(self.reader.end_condition, self.end, self.reader.world)
            text = "; ".join(map(unmet_text, failed))
            yield _hole(HoleKind.END, f"the story does not end as it should: {text}")

    def scene_verdicts(self) -> tuple[SceneVerdict, ...]:
        """Return for every scene of the story at which steps it comes about, if it does."""
        return tuple(
            SceneVerdict(
                scene.name, self.scenes[scene.name].steps if scene.name in self.scenes else ()
            )
            for scene, _ in self.reader.scenes
        )

    def _missed_scenes(self) -> Iterator[tuple[str, str]]:
        """Yield the scenes that do not come about, and why.

        A scene that must follow a missed one is not missed for that alone: it is looked for from
        where the missed one was.
        """
        ends: dict[str, int] = {}
        for scene, threads in self.reader.scenes:
            start = 0 if scene.after is None else ends[scene.after] + 1
            turns = [(reached(thread, self.record, start), thread) for thread in threads]
            last = [min(turn[-1]) for turn, _ in turns if turn[-1]]
            ends[scene.name] = min(last, default=start - 1)
            if not last:
                why = self._missing(scene, turns, start)
                yield scene.name, f"scene `{scene.name}` does not come about: {why}"

    def _broken_clauses(self) -> Iterator[str]:
        for moment in self.reader.once:
            yield from self._not_once(moment)
        for moment in self.reader.never:
            steps = steps_of(moment, self.record)
            if steps:
                yield f"{self._text(moment.moment)} must never come about, but does at {_at(steps)}"
        for order in self.reader.precedences:
            step = order.broken_at(self.record)
            if step is not None:
                first, second = (self._text(m.moment) for m in (order.first, order.second))
                values = _values(order.bindings)
                yield f"{second} comes about at step {step}, and not {first} before{values}"

    def _missing(
        self, scene: Scene, turns: Sequence[tuple[list[list[int]], Thread]], start: int
    ) -> str:
        """Which moment is missing, in the thread that gets furthest."""
        if not turns:
            return "there is nothing that it could be about"
        after = f" after step {start - 1}" if start else ""
        if scene.after in self.scenes:
            after += f", where scene `{scene.after}` is complete"
        furthest, thread = max(turns, key=lambda one: len(one[0]))
        number, within = len(furthest), thread.within[len(furthest) - 1]
        if number > 1:
            after = (
                f" after step {furthest[-2][0]}"
                if within is None
                else f" after {_at(furthest[-2])}"
            )
        text = self._text(thread.moments[number - 1].moment)
        span = (
            f" within {within} {'step' if within == 1 else 'steps'}" if within is not None else ""
        )
        values = _values(thread.bindings) if number > 1 else ""
        return f"its moment {number}, {text}, never comes about{span}{after}{values}"

    def _not_once(self, moment: BoundMoment) -> Iterator[str]:
        steps = occasions(moment, self.record)
        if len(steps) != 1:
            verb = "comes about" if moment.moment.event else "comes to hold"
            number = f"at {_at(steps)}" if steps else "at no step"
            yield f"{self._text(moment.moment)} must be once, but {verb} {number}"

    def _text(self, moment: Moment) -> str:
        """A moment in the author's own words."""
        text = self.reader.world.problem.source.text[moment.span.start : moment.span.end]
        return f"`{' '.join(text.split())}`"


def _hole(kind: HoleKind, message: str, scene: str | None = None) -> Hole:
    return Hole(kind, "4.10.3", None, None, message, scene=scene)


def _at(steps: Sequence[int]) -> str:
    return f"{'step' if len(steps) == 1 else 'steps'} {', '.join(map(str, steps))}"


def _values(bindings: Mapping[str, Value]) -> str:
    shown = ", ".join(f"{name} = {value_text(value)}" for name, value in bindings.items())
    return f" (with {shown})" if shown else ""
