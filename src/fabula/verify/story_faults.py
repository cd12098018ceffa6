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
from fabula.verify.faults import false_conjuncts
from fabula.verify.verification import Finding, SceneVerdict


class StoryFaults:
    """Compares one plot with one story."""

    def __init__(self, reader: StoryReader, steps: Sequence[Step]) -> None:
        self.reader = reader
        self.record: Record = reader.record(steps)
        self.end = steps[-1].state
        self.scenes = reader.scene_steps(self.record)

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong, clause by clause."""
        for message in self._messages():
            yield Finding("4.10.3", message)

    def scene_verdicts(self) -> tuple[SceneVerdict, ...]:
        """Return for every scene of the story at which steps it comes about, if it does."""
        return tuple(
            SceneVerdict(
                scene.name, self.scenes[scene.name].steps if scene.name in self.scenes else ()
            )
            for scene, _ in self.reader.scenes
        )

    def _messages(self) -> Iterator[str]:
        for scene, threads in self.reader.scenes:
            if scene.name not in self.scenes:
                yield f"scene `{scene.name}` does not come about: {self._missing(scene, threads)}"
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
        if not self.reader.end(self.end):
            failed = false_conjuncts(self.reader.end_condition, self.end, self.reader.world)
            yield f"the story does not end as it should: {'; '.join(failed)}"

    def _missing(self, scene: Scene, threads: Sequence[Thread]) -> str:
        """Which moment is missing, in the thread that gets furthest."""
        start, after = 0, ""
        if scene.after is not None:
            if scene.after not in self.scenes:
                return f"it must follow scene `{scene.after}`"
            start = self.scenes[scene.after].steps[-1] + 1
            after = f" after step {start - 1}, where scene `{scene.after}` is complete"
        if not threads:
            return "there is nothing that it could be about"
        turns = [(reached(thread, self.record, start), thread) for thread in threads]
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


def _at(steps: Sequence[int]) -> str:
    return f"{'step' if len(steps) == 1 else 'steps'} {', '.join(map(str, steps))}"


def _values(bindings: Mapping[str, Value]) -> str:
    shown = ", ".join(f"{name} = {value_text(value)}" for name, value in bindings.items())
    return f" (with {shown})" if shown else ""
