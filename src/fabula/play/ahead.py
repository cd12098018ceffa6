"""What is still possible from here: which stories can come about, and how.

A look ahead asks the planner for a way on from the past to a story's end in which all the others
act in character.  The player's characters do so too if there is such a way; else they may do
whatever they believe that they can do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from fabula.errors import ModelError
from fabula.ground import GroundProblem
from fabula.ground.problem import GroundStory
from fabula.kernel import EffortSpentError
from fabula.planner import Found, Impossible, Outcome, Planner
from fabula.planner.onward import PastStep, onward
from fabula.play.moves import Act
from fabula.play.stage import Stage
from fabula.plots import Explanation, PlotStep
from fabula.reference import Answer, Mind


@dataclass(frozen=True, slots=True)
class Aim:
    """What the director would have come about: a story, or (None) the author's goal.

    With `scenes` it is no more than these scenes of the story, whatever the end.
    """

    story: str | None
    scenes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """Whether an aim can still be reached; `unknown` if the work allowed to the look was spent.

    `plan` is one way on.  `is_told`: the aim has been reached already, and the plan is empty.
    """

    answer: Answer
    plan: tuple[PlotStep, ...] = ()
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where a game stands: the world, and how it came about."""

    state: Mind
    past: tuple[PastStep, ...] = ()

    def then(self, act: Act) -> "Position":
        """Return the position after an act."""
        return Position(act.after, (*self.past, act.past_step))


PART_FOR_OTHERS: Final = 2
PART_FOR_SCENES: Final = 10
"""Which parts of the work that is allowed to the wanted story are allowed to looks for others, and
for some scenes of it, once the game has left the ways that were foreseen."""

Past: TypeAlias = tuple[PastStep, ...]


class Ahead:
    """Looks ahead in one game; whatever was found is remembered, and looking again is free.

    `wanted` is the story that the game is about (None: the author's goal).
    """

    def __init__(self, stage: Stage, wanted: str | None) -> None:
        self.stage = stage
        self.wanted = wanted
        self.stories = {story.name: story for story in stage.ground.stories}
        self._found: dict[tuple[Past, Aim], Prospect] = {}
        self._alone: dict[tuple[Past, Aim], Prospect] = {}
        self._reasons: dict[tuple[Past, str, str | None], tuple[Explanation, ...]] = {}
        self._best: dict[Past, Aim | None] = {}

    @property
    def aims(self) -> tuple[Aim, ...]:
        """The stories of the world, in the order of the text, or else the author's goal."""
        return tuple(map(Aim, self.stories)) or (Aim(None),)

    def prospect(self, past: Past, aim: Aim) -> Prospect:
        """Return whether an aim can still be reached, and how."""
        key = (past, aim)
        if key not in self._found:
            self._found[key] = self._foreseen(past, aim) or self._look(past, aim)
        return self._found[key]

    def alone(self, past: Past, aim: Aim) -> Prospect:
        """Return whether an aim can be reached without the consent of the player's characters."""
        key = (past, aim)
        if key not in self._alone:
            units = self.stage.units // PART_FOR_OTHERS
            found = self._search(past, aim, units, idle=self.stage.characters)
            self._alone[key] = _prospect(found, past)
        return self._alone[key]

    def _foreseen(self, past: Past, aim: Aim) -> Prospect | None:
        """Return what was found earlier in the game, if all that has happened since was foreseen.

        A story that was told stays told.  What was impossible, or not found, stays so, unless
        somebody has learnt by trying in vain since, which no search foresees.
        """
        before = self._looked_before(past, aim)
        if before is None:
            return None
        known, since = self._found[before, aim], past[len(before) :]
        if known.is_told:
            return known
        if known.answer is not Answer.YES and all(isinstance(step, str) for step in since):
            return known
        if tuple(step.action for step in known.plan[: len(since)]) == since:
            plan = known.plan[len(since) :]
            return Prospect(Answer.YES, plan, is_told=not plan)
        return self._adapted(past, aim, known.plan, since)

    def _looked_before(self, past: Past, aim: Aim) -> Past | None:
        """Return the part of the past after which an aim was looked for last."""
        parts = (past[:length] for length in range(len(past) - 1, -1, -1))
        return next((part for part in parts if (part, aim) in self._found), None)

    def _adapted(
        self, past: Past, aim: Aim, plan: tuple[PlotStep, ...], since: Past
    ) -> Prospect | None:
        """Return the rest of a plan of which some has happened, if it still leads to the aim."""
        rest = list(plan)
        for done in since:
            place = next((i for i, step in enumerate(rest) if step.action == done), None)
            if place is not None:
                del rest[place]
        whole = (*past, *(step.action for step in rest))
        # One unit: enough to go through what is fixed, and no more.
        told = self._search(whole, aim, 1) if rest else None
        if not isinstance(told, Found) or len(told.plot) < len(whole):
            return None
        return Prospect(Answer.YES, tuple(rest)) if self._are_explained(past, rest) else None

    def _are_explained(self, past: Past, plan: Sequence[PlotStep]) -> bool:
        """Whether the kernel finds that everybody has a reason for his part in what is to come."""
        planner, fixed = self._planner(onward(self.stage.ground, past)), len(past)
        names = [action.signature for action in planner.ground.actions]
        ids = [*range(len(names) - fixed, len(names)), *(names.index(s.action) for s in plan)]
        try:
            return planner.is_explained(ids, units=self.stage.units)
        except (EffortSpentError, ModelError):
            return False

    def best(self, past: Past) -> Aim | None:
        """Return the best that is left: the wanted story, another one, or some scenes of the first.

        Others are tried in the order of the text; of the scenes as many as can be kept, the early
        ones first.  None if there is nothing left to aim at.
        """
        if past not in self._best:
            self._best[past] = self._find_best(past)
        return self._best[past]

    def reasons(
        self, past: Past, action: str, *, seen_by: str | None = None
    ) -> tuple[Explanation, ...]:
        """Return the reasons that the kernel finds for an action that could happen now.

        With `seen_by` they are those that this character takes the others to have.  What the kernel
        finds is a suggestion for the reference.
        """
        key = (past, action, seen_by)
        if key not in self._reasons:
            self._reasons[key] = self._find_reasons(past, action, seen_by)
        return self._reasons[key]

    def _find_reasons(
        self, past: Past, action: str, seen_by: str | None
    ) -> tuple[Explanation, ...]:
        planner = self._planner(onward(self.stage.ground, past))
        names = [known.signature for known in planner.ground.actions]
        if action not in names:
            return ()
        fixed = names[len(names) - len(past) :]
        found = planner.explain_step([*fixed, action], seen_by=seen_by, units=self.stage.units)
        return tuple(one.explanation for one in found if one.explanation is not None)

    def _look(self, past: Past, aim: Aim) -> Prospect:
        """Look for a way on in character, then with the player free.

        Where the game has left what was foreseen, freedom is tried for the wanted story, and where
        it is cheap: where in character there is no way for sure.
        """
        units, free = self.stage.units, self.stage.characters
        is_minor = aim.story != self.wanted and self._looked_before(past, aim) is not None
        if aim.scenes is not None:
            units //= PART_FOR_SCENES
        elif is_minor:
            units //= PART_FOR_OTHERS
        found = self._search(past, aim, units)
        is_thorough = not is_minor and aim.scenes is None
        if free and (
            isinstance(found, Impossible) or (is_thorough and not isinstance(found, Found))
        ):
            found = self._search(past, aim, units, free=free)
        return _prospect(found, past)

    def _search(
        self,
        past: Past,
        aim: Aim,
        units: int,
        *,
        free: Sequence[str] = (),
        idle: Sequence[str] = (),
    ) -> Outcome | None:
        """Search for a way on; None if the world contradicts itself somewhere ahead."""
        story = self._story(aim)
        world = onward(self.stage.ground, past, story=story, free=free, idle=idle)
        try:
            return self._planner(world, aim.story).search(work_limit_units=max(1, units))
        except ModelError:
            return None

    def _planner(self, world: GroundProblem, story: str | None = None) -> Planner:
        stage = self.stage
        return Planner(stage.problem, limits=stage.limits, story=story, grounded=world)

    def _story(self, aim: Aim) -> GroundStory | None:
        """Return the story of an aim; with some scenes alone, nothing else is asked of it."""
        if aim.story is None:
            return None
        story = self.stories[aim.story]
        if aim.scenes is None:
            return story
        kept = [place for place, s in enumerate(story.scenes) if s.name in aim.scenes]
        scenes = tuple(
            replace(story.scenes[place], after=_kept(story, story.scenes[place].after, kept))
            for place in kept
        )
        return replace(story, scenes=scenes, once=(), never=(), precedences=(), end=("value", True))

    def _find_best(self, past: Past) -> Aim | None:
        wanted = self.wanted
        for aim in sorted(self.aims, key=lambda aim: aim.story != wanted):
            prospect = self.prospect(past, aim)
            if prospect.answer is Answer.YES and (aim.story == wanted or not prospect.is_told):
                return aim
        if wanted is None:
            return None
        scenes: tuple[str, ...] = ()
        for name in self._scene_names(wanted):
            if self.prospect(past, Aim(wanted, (*scenes, name))).answer is Answer.YES:
                scenes = (*scenes, name)
        aim = Aim(wanted, scenes)
        return None if not scenes or self.prospect(past, aim).is_told else aim

    def _scene_names(self, story: str) -> Iterator[str]:
        for scene in self.stories[story].scenes:
            yield scene.name


def _prospect(outcome: Outcome | None, past: Past) -> Prospect:
    """Return what a search from a past says of its aim."""
    if isinstance(outcome, Found):
        plan = outcome.plot.steps[len(past) :]
        return Prospect(Answer.YES, plan, is_told=not plan)
    return Prospect(Answer.NO if isinstance(outcome, Impossible) else Answer.UNKNOWN)


def _kept(story: GroundStory, place: int | None, kept: Sequence[int]) -> int | None:
    """Return where the last scene before a scene stands among those that are kept."""
    while place is not None and place not in kept:
        place = story.scenes[place].after
    return None if place is None else kept.index(place)
