"""Which questions are asked: random walks through one world, and a few searches over it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeVar

from agreement.pair import Both, Pair
from agreement.questions import applicable, bound, explained, one_by_one, utilities
from agreement.retelling import retelling
from agreement.searches import author_plan, same_horizon, telling, whole_search
from fabula.errors import ModelError
from fabula.model import Limits, Problem
from fabula.planner import Planner
from fabula.reference import horizon

Chosen = TypeVar("Chosen")


@dataclass(frozen=True, slots=True)
class Thoroughness:
    """How much is asked about one world.

    `effort` is what the reference may spend on one question; `searches` is whether whole plots are
    searched for; the others are numbers per world or per state of a walk.
    """

    walks: int
    steps: int
    actions: int
    explanations: int
    longest: int
    deepest_level: int
    effort: int
    searches: bool


RANDOM_WORLD: Final = Thoroughness(
    walks=2,
    steps=4,
    actions=12,
    explanations=12,
    longest=5,
    deepest_level=4,
    effort=3_000,
    searches=True,
)
COMMUNITY_WORLD: Final = Thoroughness(
    walks=1,
    steps=4,
    actions=5,
    explanations=2,
    longest=2,
    deepest_level=3,
    effort=300,
    searches=False,
)


def walk_through(
    problem: Problem,
    seed: int,
    thoroughness: Thoroughness,
    *,
    without: Collection[str] = (),
) -> Pair:
    """Ask random questions about a world, the same for the same seed; return what was counted.

    Raises:
        DisagreementError: two answers differ.
    """
    questioner = _Questioner(problem, Random(seed), thoroughness, without)
    questioner.ask()
    return questioner.pair


class _Questioner:
    def __init__(
        self,
        problem: Problem,
        random: Random,
        thoroughness: Thoroughness,
        without: Collection[str],
    ) -> None:
        self.random = random
        self.thoroughness = thoroughness
        self.limits = self.some_limits(problem)
        level = min(horizon(problem, self.limits), thoroughness.deepest_level)
        self.pair = Pair(problem, level, effort=thoroughness.effort, without=without)
        self.seen: set[int] = set()

    def some_limits(self, problem: Problem) -> Limits:
        """Small limits; the horizon that they need, if it can be had."""
        choose = self.random.choice
        limits = Limits(choose((1, 2, 3, 4)), choose((0, 1, 2, 3, 4)), choose((0, 1, 1, 2)))
        while limits.epistemic and horizon(problem, limits) > self.thoroughness.deepest_level:
            limits = Limits(limits.author_temporal, limits.character_temporal, limits.epistemic - 1)
        return limits

    def ask(self) -> None:
        try:
            start = self.pair.initial()
        except ModelError:
            self.pair.counts["errors"] += 1
            return
        for _ in range(self.thoroughness.walks):
            self.walk(start)
        planner = Planner(self.pair.problem, limits=self.limits)
        same_horizon(self.pair, planner)
        if self.thoroughness.searches:
            self.ask_planner(planner)

    def walk(self, start: Both) -> None:
        """Go on from state to state, sometimes by an action that cannot happen there."""
        both = start
        for _ in range(self.thoroughness.steps):
            self.ask_about(both)
            possible = applicable(self.pair, both)
            self.try_actions(both, possible)
            everything = range(len(self.pair.ground.actions))
            usual = possible if self.random.random() < 0.9 else everything
            following = self.random.choice(usual or everything) if everything else None
            after = None if following is None else self.pair.after(both, following)
            if after is None:
                return
            both = after
        self.ask_about(both)

    def try_actions(self, both: Both, possible: Sequence[int]) -> None:
        """Compare what follows from actions, two of them impossible; and in somebody's mind."""
        for action in self.sample(possible, self.thoroughness.actions):
            self.pair.after(both, action)
        for action in self.sample(range(len(self.pair.ground.actions)), 2):
            self.pair.after(both, action)
        imagined = self.random.choice(list(self.pair.below(both)))
        for action in self.sample(applicable(self.pair, imagined), 3):
            self.pair.after(imagined, action)

    def ask_about(self, both: Both) -> None:
        """Ask about one state of the world and everybody's minds in it."""
        if both.node in self.seen:
            return
        minds = list(self.pair.below(both))
        for one in minds:
            if one.node not in self.seen:
                self.seen.add(one.node)
                applicable(self.pair, one)
                utilities(self.pair, one)
        owned = [one for one in minds if one.mind.owner is not None]
        for one in (both, *self.sample(owned, 2)):
            bound(self.pair, one, one.mind.owner, 2)
        self.ask_why(owned)

    def ask_why(self, owned: Sequence[Both]) -> None:
        """Ask about explanations: mostly of what is possible in the character's own mind."""
        questions = [
            (own, action, own.mind.owner)
            for own in owned
            for action in self.pair.kernel.applicable(own.node)
            if own.mind.owner in self.pair.ground.actions[action].consenting
        ]
        for own, action, character in self.sample(questions, self.thoroughness.explanations):
            assert character is not None
            longest = self.random.randint(0, self.thoroughness.longest)
            limits = Limits(None, longest, self.random.choice((0, 1, 1, 2, 3)))
            place = self.random.choice(((1, 1), (1, 1), (2, 2), (3, 2)))
            explained(self.pair, own, action, character, limits, place)
        for own, action, character in self.sample(questions, 1):
            assert character is not None
            longest = self.random.randint(1, min(4, self.thoroughness.longest))
            limits = Limits(None, longest, self.random.choice((0, 1, 2)))
            one_by_one(self.pair, own, action, character, limits, longest)

    def ask_planner(self, planner: Planner) -> None:
        """Ask about random plans of the author's, for a plot, and for a plot of every story."""
        told: list[int] = []
        for _ in range(4 if planner.full.level == self.pair.level else 0):
            plan = self.random_plan(planner)
            if plan:
                author_plan(self.pair, planner, plan)
                for place in range(len(self.pair.problem.stories)):
                    telling(self.pair, planner, plan, place)
                told = plan if self.is_plot(planner, plan) else told
        goal = None if self.random.random() < 0.6 else self.random.choice((0.5, 1.0, 2.0, 3.0))
        planner = Planner(self.pair.problem, limits=self.limits, goal=goal)
        whole_search(self.pair, planner, shortest=self.random.random() < 0.5)
        for story in self.pair.problem.stories:
            goal = None if self.random.random() < 0.8 else self.random.choice((0.0, 1.0))
            self.ask_story(self.pair, story.name, goal)
        if told and self.pair.problem.stories:
            self.ask_retelling(told)

    def is_plot(self, planner: Planner, plan: Sequence[int]) -> bool:
        """Whether a plan is explained and not too long, so that there is a story that it tells."""
        assert self.limits.author_temporal is not None
        try:
            return len(plan) <= self.limits.author_temporal and planner.is_explained(plan)
        except ModelError:
            return False

    def ask_story(self, pair: Pair, story: str, goal: float | None) -> None:
        planner = Planner(pair.problem, limits=self.limits, goal=goal, story=story)
        whole_search(pair, planner, shortest=self.random.random() < 0.5, story=story)

    def ask_retelling(self, plan: Sequence[int]) -> None:
        """Ask for a plot of a story that a plan satisfies, and about the parts of that plan."""
        pair, events = self.pair, tuple(map(self.pair.event, plan))
        try:
            story = retelling(pair.problem, events, pair.world, self.random)
        except ModelError:
            return
        problem = replace(pair.problem, stories=(story,))
        level = max(pair.level, horizon(problem, self.limits))
        pair = Pair(problem, level, effort=self.thoroughness.effort, without=pair.without)
        pair.counts, pair.open = self.pair.counts, self.pair.open
        planner = Planner(problem, limits=self.limits, story=story.name)
        if planner.full.level == level:
            telling(pair, planner, [pair.actions[event.signature] for event in events], 0)
        self.ask_story(pair, story.name, None)

    def random_plan(self, planner: Planner) -> list[int]:
        """A plan of possible actions, mostly explained ones where there are such."""
        plan: list[int] = []
        kernel = planner.kernel
        node = kernel.initial(planner.full.level)
        try:
            for _ in range(self.random.randint(1, 6)):
                possible = kernel.applicable(node)
                agreed = [a for a in possible if planner.is_explained([*plan, a])]
                choices = agreed if agreed and self.random.random() < 0.9 else possible
                if not choices:
                    break
                plan.append(self.random.choice(choices))
                node = kernel.after(node, plan[-1])
        except ModelError:
            self.pair.open["author's plans"] += 1
        return plan

    def sample(self, choices: Sequence[Chosen], most: int) -> list[Chosen]:
        return self.random.sample(choices, min(most, len(choices)))
