"""Why something can never hold, happen or come about, for reports to the author."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.ground.bind import Environment
from fabula.ground.possible import Look, contradiction, outlook
from fabula.ground.problem import (
    Folded,
    GroundAction,
    GroundEvent,
    GroundExpression,
    GroundStory,
    Unmet,
)
from fabula.ground.reachability import requirement
from fabula.ground.stories import Cast, Stage, bindings, written_arguments
from fabula.ground.text import Writer
from fabula.model import Moment, Scene, Story, value_text


def refuted(condition: GroundExpression, look: Look) -> GroundExpression | None:
    """Return what in a condition can never hold, if it is found.

    That is one conjunct, or several that exclude each other.
    """
    parts = condition[1] if condition[0] == "and" else (condition,)
    for part in parts:
        if not outlook(part, look).can_be_true:
            return part
    clashing = contradiction(parts, look)
    return None if clashing is None else ("and", clashing)


def why_impossible(event: GroundEvent, look: Look, writer: Writer) -> str:
    """Return why an event that can never happen cannot."""
    part = refuted(event.precondition, look)
    if part is None and isinstance(event, GroundAction):
        part = refuted(event.motive, look)
        if part is not None:
            return f"its motive `{writer.text(part)}` can never hold"
    if part is None:
        part = refuted(requirement(event), look)
    return f"`{writer.text(part or requirement(event))}` can never hold"


@dataclass(frozen=True, slots=True)
class Critic:
    """Tells what stories demand in vain; `impossible` are the actions that can never happen."""

    stage: Stage
    writer: Writer
    impossible: tuple[Folded, ...]

    def unmet(self, story: Story, told: GroundStory) -> Iterator[Unmet]:
        """Yield the demands of a story that no plot can meet, as far as can be told here.

        A scene, or something that must come about once, never can; something that must never come
        about always holds; the end can never hold.
        """
        look = self.stage.simplifier.look
        for scene, ground_scene in zip(story.scenes, told.scenes, strict=True):
            if not ground_scene.threads:
                yield self._unmet_scene(story, scene)
        for moment, place in zip(story.once, told.once, strict=True):
            if not self.stage.can_come_about(told.moments[place]):
                reason, examples = self._why_not(moment, {})
                demand = f"what must come about once in `{story.name}` never can"
                yield Unmet(story.name, demand, reason, examples, moment.span)
        for moment, place in zip(story.never, told.never, strict=True):
            forbidden = told.moments[place]
            if forbidden.actions is None and not outlook(forbidden.condition, look).can_be_false:
                demand = f"what must never come about in `{story.name}` always does"
                yield Unmet(story.name, demand, "this always holds", (), moment.span)
        if not outlook(told.end, look).can_be_true:
            end = self.stage.binder.condition(story.end, {})
            yield Unmet(
                story.name, f"`{story.name}` can never end", self._refutation(end), (), story.span
            )

    def _unmet_scene(self, story: Story, scene: Scene) -> Unmet:
        demand = f"the scene `{scene.name}` can never come about"
        lacking = [formal.type.name for formal in scene.formals if not formal.type.instances]
        if lacking:
            return Unmet(story.name, demand, f"there is no `{lacking[0]}`", (), scene.span)
        choices = list(bindings(scene.formals))
        for link in scene.links:
            moment = link.moment
            if not any(self._can_come_about(moment, choice) for choice in choices):
                reasons = [self._why_not(moment, choice) for choice in choices]
                reason, examples = reasons[0]
                if len(set(reasons)) > 1:
                    reason = f"for example, if {_chosen(choices[0])}: {reason}"
                return Unmet(story.name, demand, reason, examples, moment.span)
        reason = "no choice of its parameters lets all its moments come about"
        return Unmet(story.name, demand, reason, (), scene.span)

    def _can_come_about(self, moment: Moment, environment: Environment) -> bool:
        return self.stage.can_come_about(self.stage.moment(moment, environment))

    def _why_not(self, moment: Moment, environment: Environment) -> tuple[str, tuple[Folded, ...]]:
        """Why a moment can never come about, with an action that it would need."""
        event = moment.event
        if event is not None and not self.stage.cast.matching(event, environment):
            text = f"{event.name}({', '.join(written_arguments(event, environment))})"
            wanted = Cast(
                (place, folded.signature) for place, folded in enumerate(self.impossible)
            ).matching(event, environment)
            examples = tuple(self.impossible[place] for place in wanted[:1])
            return f"`{text}` can never happen", examples
        return self._refutation(self.stage.binder.condition(moment.condition, environment)), ()

    def _refutation(self, condition: GroundExpression) -> str:
        part = refuted(condition, self.stage.simplifier.look) or condition
        return f"`{self.writer.text(part)}` can never hold"


def _chosen(environment: Environment) -> str:
    return " and ".join(f"{name} is {value_text(value)}" for name, value in environment.items())
