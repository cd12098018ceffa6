"""What is to be brought about: a condition, a story of the world, or a utility of the author's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from fabula.changes.text import expression_text
from fabula.diagnostics import Span
from fabula.model import (
    ANYTHING,
    And,
    Comparison,
    Constant,
    Entity,
    EventPattern,
    Expression,
    Link,
    Moment,
    Problem,
    Scene,
    Story,
    Value,
    conjuncts,
    value_text,
)
from fabula.plots import WrittenStep
from fabula.reference import Mind, Step, StoryReader, World, story_named

# No author can write this name: it is not a word of the language.
_NOTHING: Final = Story("what is asked", (), (), (), (), ANYTHING, Span(0, 0))


@dataclass(frozen=True, slots=True)
class Aim:
    """What a plot is to do: satisfy a story; `text` is how it is asked for."""

    text: str
    story: Story

    def in_world(self, problem: Problem) -> Problem:
        """Return the world with this story and no other."""
        return replace(problem, stories=(self.story,))

    def is_met_in(self, world: World, state: Mind) -> bool:
        """Whether nothing has to happen for it any more once the world is in this state."""
        reader = StoryReader(self.story, world)
        return reader.satisfied(reader.record([Step(None, state)]), state)

    def after(self, past: WrittenStep, problem: Problem) -> "Aim":
        """Return the aim of a plot that has this step, beside what else it asks for."""
        entities = {entity.name: entity for entity in problem.entities}
        arguments = tuple(Constant(_value(text, entities)) for text in past.arguments)
        moment = Moment(EventPattern(past.name, arguments), ANYTHING, past.span)
        scene = Scene("what has been told", (), (Link(moment, None),), None, past.span)
        return replace(self, story=replace(self.story, scenes=(*self.story.scenes, scene)))

    def parts(self) -> tuple["Aim", ...]:
        """Return what is asked for one by one, if that is more than one thing."""
        story = self.story
        scenes = [(f"the scene {one.name}", replace(one, after=None)) for one in story.scenes]
        parts = (
            *(Aim(text, replace(_NOTHING, scenes=(scene,))) for text, scene in scenes),
            *(Aim("what happens once", replace(_NOTHING, once=(one,))) for one in story.once),
            *(
                condition_aim(part, expression_text(part))
                for part in conjuncts(story.end)
                if part != ANYTHING
            ),
        )
        return parts if len(parts) > 1 else ()


def _value(text: str, entities: Mapping[str, Entity]) -> Value:
    return entities[text] if text in entities else text == value_text(True)


def condition_aim(condition: Expression, text: str) -> Aim:
    """Return the aim that a condition holds at the end of a plot."""
    return Aim(text, replace(_NOTHING, end=condition))


def story_aim(problem: Problem, name: str | None, goal: float | None) -> Aim:
    """Return the aim of a story of the world (by name), of an author's utility, or of both.

    Raises:
        ValueError: no story has this name.
    """
    story = _NOTHING if name is None else story_named(problem, name)
    texts = [] if name is None else [f"the story {name}"]
    if goal is not None:
        reached = Comparison(">=", problem.utility, Constant(float(goal)))
        story = replace(story, end=And((story.end, reached)))
        texts.append(f"utility() >= {value_text(float(goal))}")
    return Aim(" and ".join(texts), story)
