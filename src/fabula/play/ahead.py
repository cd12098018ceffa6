"""What is still possible from here: which stories can come about, and how.

A look ahead asks the planner for a way on from the past to a story's end in which all the others
act in character.  The player's characters do so too if there is such a way; else they may do
whatever they believe that they can do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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


class Ahead:
    """Looks ahead in one game; whatever was found is remembered, and looking again is free."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.stories = {story.name: story for story in stage.ground.stories}
        self._found: dict[tuple[tuple[PastStep, ...], Aim, bool], Prospect] = {}
        self._reasons: dict[
            tuple[tuple[PastStep, ...], str, str | None], tuple[Explanation, ...]
        ] = {}
        self._best: dict[tuple[tuple[PastStep, ...], str | None], Aim | None] = {}

    @property
    def aims(self) -> tuple[Aim, ...]:
        """The stories of the world, in the order of the text, or else the author's goal."""
        return tuple(map(Aim, self.stories)) or (Aim(None),)

    def prospect(self, past: tuple[PastStep, ...], aim: Aim, *, alone: bool = False) -> Prospect:
        """Return whether an aim can be reached; with `alone`, without the player's consent."""
        key = (past, aim, alone)
        if key not in self._found:
            known = None if alone else self._foreseen(past, aim)
            self._found[key] = known or self._look(past, aim, alone=alone)
        return self._found[key]

    def _foreseen(self, past: tuple[PastStep, ...], aim: Aim) -> Prospect | None:
        """Return what was found earlier in the game, if all that has happened since was foreseen.

        A story that was told stays told.  What was impossible, or not found, stays so, unless
        somebody has learnt by trying in vain since, which no search foresees.
        """
        for n_since in range(1, len(past) + 1):
            since = past[len(past) - n_since :]
            known = self._found.get((past[: len(past) - n_since], aim, False))
            if known is None:
                continue
            if known.is_told:
                return known
            if known.answer is not Answer.YES and all(isinstance(step, str) for step in since):
                return known
            if tuple(step.action for step in known.plan[:n_since]) == since:
                plan = known.plan[n_since:]
                return Prospect(Answer.YES, plan, is_told=not plan)
            return self._adapted(past, aim, known.plan, since)
        return None

    def _adapted(
        self,
        past: tuple[PastStep, ...],
        aim: Aim,
        plan: tuple[PlotStep, ...],
        since: Sequence[PastStep],
    ) -> Prospect | None:
        """Return the rest of a plan of which some has happened, if it still leads to the aim."""
        rest = list(plan)
        for done in since:
            place = next((i for i, step in enumerate(rest) if step.action == done), None)
            if place is not None:
                del rest[place]
        whole = (*past, *(step.action for step in rest))
        told = self._search(whole, aim) if rest else None
        if not isinstance(told, Found) or len(told.plot) < len(whole):
            return None
        return Prospect(Answer.YES, tuple(rest)) if self._are_explained(past, rest) else None

    def _are_explained(self, past: Sequence[PastStep], plan: Sequence[PlotStep]) -> bool:
        """Whether the kernel finds that everybody has a reason for his part in what is to come."""
        planner, fixed = self._planner(onward(self.stage.ground, past)), len(past)
        names = [action.signature for action in planner.ground.actions]
        ids = [*range(len(names) - fixed, len(names)), *(names.index(s.action) for s in plan)]
        try:
            return planner.is_explained(ids, units=self.stage.units)
        except (EffortSpentError, ModelError):
            return False

    def best(self, past: tuple[PastStep, ...], wanted: str | None) -> Aim | None:
        """Return the best that is left: the wanted story, another one, or some scenes of the first.

        Others are tried in the order of the text; of the scenes as many as can be kept, the early
        ones first.  None if there is nothing left to aim at.
        """
        key = (past, wanted)
        if key not in self._best:
            self._best[key] = self._find_best(past, wanted)
        return self._best[key]

    def reasons(
        self, past: Sequence[PastStep], action: str, *, seen_by: str | None = None
    ) -> tuple[Explanation, ...]:
        """Return the reasons that the kernel finds for an action that could happen now.

        With `seen_by` they are those that this character takes the others to have.  What the kernel
        finds is a suggestion for the reference.
        """
        key = (tuple(past), action, seen_by)
        if key not in self._reasons:
            self._reasons[key] = self._find_reasons(past, action, seen_by)
        return self._reasons[key]

    def _find_reasons(
        self, past: Sequence[PastStep], action: str, seen_by: str | None
    ) -> tuple[Explanation, ...]:
        planner = self._planner(onward(self.stage.ground, past))
        names = [known.signature for known in planner.ground.actions]
        if action not in names:
            return ()
        fixed = names[len(names) - len(past) :]
        found = planner.explain_step([*fixed, action], seen_by=seen_by, units=self.stage.units)
        return tuple(one.explanation for one in found if one.explanation is not None)

    def _look(self, past: tuple[PastStep, ...], aim: Aim, *, alone: bool) -> Prospect:
        if alone:
            ended = [self._search(past, aim, idle=self.stage.characters)]
        else:
            ended = [self._search(past, aim)]
            if not isinstance(ended[0], Found) and self.stage.characters:
                ended.append(self._search(past, aim, free=self.stage.characters))
        last = ended[-1]
        if isinstance(last, Found):
            plan = last.plot.steps[len(past) :]
            return Prospect(Answer.YES, plan, is_told=not plan)
        return Prospect(Answer.NO if isinstance(last, Impossible) else Answer.UNKNOWN)

    def _search(
        self,
        past: tuple[PastStep, ...],
        aim: Aim,
        *,
        free: Sequence[str] = (),
        idle: Sequence[str] = (),
    ) -> Outcome | None:
        """Search for a way on; None if the world contradicts itself somewhere ahead."""
        stage = self.stage
        story = self._story(aim)
        world = onward(stage.ground, past, story=story, free=free, idle=idle)
        try:
            return self._planner(world, aim.story).search(work_limit_units=stage.units)
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

    def _find_best(self, past: tuple[PastStep, ...], wanted: str | None) -> Aim | None:
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


def _kept(story: GroundStory, place: int | None, kept: Sequence[int]) -> int | None:
    """Return where the last scene before a scene stands among those that are kept."""
    while place is not None and place not in kept:
        place = story.scenes[place].after
    return None if place is None else kept.index(place)
