"""Stories that a plan is sure to tell, made of its own steps: there is something to find."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random
from typing import Final

from fabula.diagnostics import Span
from fabula.model import (
    ANYTHING,
    Believes,
    Comparison,
    Constant,
    EventPattern,
    Expression,
    Fluent,
    Link,
    Moment,
    Precedence,
    Problem,
    Scene,
    Story,
    Value,
    domain,
    same,
    signature,
)
from fabula.reference import Plan, StoryReader, World, steps_from

NAME: Final = "retold"
NOWHERE: Final = Span(0, 0)
EMPTY: Final = Story(NAME, (), (), (), (), ANYTHING, NOWHERE)


def retelling(problem: Problem, plan: Plan, world: World, random: Random) -> Story:
    """Return a story that the plan satisfies, as the reference sees it; the plan is not empty."""
    return _Retelling(problem, plan, world, random).story()


class _Retelling:
    def __init__(self, problem: Problem, plan: Plan, world: World, random: Random) -> None:
        self.problem = problem
        self.fluents = _fluents(problem)
        self.steps = steps_from(world, plan)
        self.world = world
        self.random = random

    def story(self) -> Story:
        """Scenes that come about as they are made, and of other clauses those that hold."""
        story = replace(EMPTY, scenes=tuple(self.scenes()))
        for _ in range(3):
            clause = self.random.choice((self.once, self.never, self.order, self.end))
            longer = clause(story)
            if self.is_told(longer):
                story = longer
        return story

    def is_told(self, story: Story) -> bool:
        reader = StoryReader(story, self.world)
        return reader.satisfied(reader.record(self.steps), self.steps[-1].state)

    def scenes(self) -> Iterator[Scene]:
        """Some steps of the plan in their order, a few to each scene."""
        places = range(1, len(self.steps))
        chosen = sorted(self.random.sample(places, self.random.randint(1, min(4, len(places)))))
        before = None
        while chosen:
            n_links = self.random.randint(1, len(chosen))
            of_scene, chosen = chosen[:n_links], chosen[n_links:]
            after = before if self.random.random() < 0.5 else None
            name = f"x{len(chosen)}"
            yield Scene(name, (), tuple(self.links(of_scene)), after, NOWHERE)
            before = name

    def links(self, places: list[int]) -> Iterator[Link]:
        previous = None
        for place in places:
            within = None
            if previous is not None and self.random.random() < 0.5:
                within = place - previous + self.random.choice((0, 0, 1))
            yield Link(self.moment(place), within)
            previous = place

    def once(self, story: Story) -> Story:
        return replace(story, once=(*story.once, self.some_moment()))

    def never(self, story: Story) -> Story:
        return replace(story, never=(*story.never, self.some_moment()))

    def order(self, story: Story) -> Story:
        order = Precedence((), self.some_moment(), self.some_moment(), NOWHERE)
        return replace(story, precedences=(*story.precedences, order))

    def end(self, story: Story) -> Story:
        return replace(story, end=self.fact(len(self.steps) - 1))

    def some_moment(self) -> Moment:
        return self.moment(self.random.randrange(len(self.steps)))

    def moment(self, place: int) -> Moment:
        """A moment that comes about at this step."""
        step = self.steps[place]
        if step.event is None or self.random.random() < 0.3:
            return Moment(None, self.fact(place), NOWHERE)
        arguments = (
            None if self.random.random() < 0.3 else Constant(argument)
            for argument in step.event.arguments
        )
        condition = ANYTHING if self.random.random() < 0.7 else self.fact(place)
        return Moment(EventPattern(step.event.name, tuple(arguments)), condition, NOWHERE)

    def fact(self, place: int) -> Expression:
        """Something that is so at a step, or that somebody believes there; mostly it is new."""
        believer = self.random.randrange(len(self.problem.characters))
        is_belief = self.random.random() < 0.3

        def facts(step: int) -> dict[str, Value]:
            state = self.steps[step].state
            return self.world.facts(state.believed(believer) if is_belief else state)

        now, before = facts(place), facts(max(0, place - 1))
        new = [fluent for fluent in now if not same(now[fluent], before[fluent])]
        fluent = self.random.choice(new if new and self.random.random() < 0.7 else list(now))
        fact = Comparison("==", self.fluents[fluent], Constant(now[fluent]))
        if is_belief:
            return Believes(Constant(self.problem.characters[believer]), fact)
        return fact


def _fluents(problem: Problem) -> dict[str, Fluent]:
    """All ground fluents, by signature."""
    return {
        signature(family.name, values): Fluent(family, tuple(map(Constant, values)))
        for family in reversed(problem.properties)
        for values in product(*map(domain, family.formals))
    }
