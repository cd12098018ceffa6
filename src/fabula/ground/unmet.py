"""What a story demands in vain, and why (semantics 4.10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fabula.ground.bind import Environment
from fabula.ground.possible import outlook
from fabula.ground.problem import Folded, GroundExpression, GroundStory, Unmet
from fabula.ground.reasons import refuted
from fabula.ground.stories import Cast, Stage, bindings, written_arguments
from fabula.ground.text import Writer
from fabula.ground.values import FALSE
from fabula.model import Moment, Scene, Story, value_text

NEVER_HOLDS: Final = "this can never hold"
"""What there is to say of a condition that is False whatever the fluents are."""


@dataclass(frozen=True, slots=True)
class Critic:
    """Tells what stories demand in vain; `impossible` are the actions that can never happen."""

    stage: Stage
    writer: Writer
    impossible: tuple[Folded, ...]

    def unmet(self, story: Story, told: GroundStory) -> Iterator[Unmet]:
        """Yield the demands of a story that no plot can meet, as far as can be told here.

        A scene, or something that must come about once, never can; something that must never come
        about always does; the end can never hold.
        """
        name, look = story.name, self.stage.simplifier.look
        for scene, ground_scene in zip(story.scenes, told.scenes, strict=True):
            if not ground_scene.threads:
                yield self._unmet_scene(name, scene)
        for moment, place in zip(story.once, told.once, strict=True):
            if not self.stage.can_come_about(told.moments[place]):
                demand = f"what must come about once in `{name}` never can"
                yield self._unmet_moment(name, demand, moment, [{}])
        for moment, place in zip(story.never, told.never, strict=True):
            forbidden = told.moments[place]
            if forbidden.actions is None and not outlook(forbidden.condition, look).can_be_false:
                demand = f"what must never come about in `{name}` always does"
                yield Unmet(name, demand, "this always holds", (), moment.span)
        if not outlook(told.end, look).can_be_true:
            reason = self._refutation(self.stage.binder.condition(story.end, {}))
            yield Unmet(name, f"`{name}` can never end", reason, (), story.span)

    def _unmet_scene(self, story: str, scene: Scene) -> Unmet:
        demand = f"the scene `{scene.name}` can never come about"
        lacking = [formal.type.name for formal in scene.formals if not formal.type.instances]
        if lacking:
            return Unmet(story, demand, f"there is no `{lacking[0]}`", (), scene.span)
        choices = list(bindings(scene.formals))
        for link in scene.links:
            bound = (self.stage.moment(link.moment, choice) for choice in choices)
            if not any(map(self.stage.can_come_about, bound)):
                return self._unmet_moment(story, demand, link.moment, choices)
        reason = "no choice of its parameters lets all its moments come about"
        return Unmet(story, demand, reason, (), scene.span)

    def _unmet_moment(
        self, story: str, demand: str, moment: Moment, choices: Sequence[Environment]
    ) -> Unmet:
        """A demand for a moment that can never come about, whatever is chosen.

        The example is the first choice that tells more than that the parameters exclude it.
        """
        reasons = [self._why_not(moment, choice) for choice in choices]
        telling = (place for place, reason in enumerate(reasons) if reason != NEVER_HOLDS)
        place = next(telling, 0)
        reason = reasons[place]
        if any(other != reason for other in reasons):
            reason = f"for example, if {_chosen(choices[place])}: {reason}"
        return Unmet(story, demand, reason, self._examples(moment, choices[place]), moment.span)

    def _why_not(self, moment: Moment, environment: Environment) -> str:
        event = moment.event
        if event is not None and not self.stage.cast.matching(event, environment):
            arguments = written_arguments(event, environment)
            return f"`{event.name}({', '.join(arguments)})` can never happen"
        return self._refutation(self.stage.binder.condition(moment.condition, environment))

    def _refutation(self, condition: GroundExpression) -> str:
        part = refuted(condition, self.stage.simplifier.look) or condition
        return NEVER_HOLDS if part == FALSE else f"`{self.writer.text(part)}` can never hold"

    def _examples(self, moment: Moment, environment: Environment) -> tuple[Folded, ...]:
        """An action that a moment would need, if none that it names can ever happen."""
        event = moment.event
        if event is None or self.stage.cast.matching(event, environment):
            return ()
        signatures = ((place, folded.signature) for place, folded in enumerate(self.impossible))
        wanted = Cast(signatures).matching(event, environment)
        return tuple(self.impossible[place] for place in wanted[:1])


def _chosen(environment: Environment) -> str:
    return " and ".join(f"{name} is {value_text(value)}" for name, value in environment.items())
