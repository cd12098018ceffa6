"""A game: a player's moves in a world, what came of them, and what can still come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from fabula.model import Limits
from fabula.play.ahead import Ahead, Aim, Position, Prospect
from fabula.play.director import answer, is_noticed, is_observed, is_players
from fabula.play.moves import WAIT, Act, Attempt, Choice, Outcome
from fabula.play.stage import PlayError, Stage
from fabula.play.trying import attempt, choices
from fabula.reference import Answer, Event
from fabula.world import World


@dataclass(frozen=True, slots=True)
class Loss:
    """A story that could come about before a turn and not after it, or scenes of the one told.

    `scenes` are empty if the whole story is lost.  `is_certain` unless the work allowed to the
    search for it was spent.
    """

    turn: int
    move: str
    story: str | None
    scenes: tuple[str, ...] = ()
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """A move of the player's, what came of it, and what the others did then.

    Turn 0 is the beginning: nobody has moved, and its acts are the plot that the game began with.
    `acts` begin with the player's own, of which there are `n_own`.  `aim` is what the director
    aims at from here.  `ending` is the story that has come to its end with this turn.
    """

    number: int
    move: str
    outcome: Outcome
    unwilling: tuple[str, ...]
    acts: tuple[Act, ...]
    n_own: int
    position: Position
    aim: Aim | None
    prospects: tuple[tuple[Aim, Prospect], ...]
    losses: tuple[Loss, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether a whole story has come to its end."""
        return self.aim is not None and self.aim.scenes is None and self._prospect.is_told

    @property
    def _prospect(self) -> Prospect:
        return next(prospect for aim, prospect in self.prospects if aim == self.aim)


@dataclass(frozen=True, slots=True)
class Game:
    """An immutable game: whoever moves gets another one.

    The same world, roles, seed and moves give the same game.  `undone` are the moves that `redo`
    makes again, the next one first.

    Cost of a move: a few transitions of the reference for each act, a check of its reasons, and
    where it was not foreseen, a search or two for each story of the world (`Ahead`).
    """

    stage: Stage
    ahead: Ahead
    seed: int
    turns: tuple[Turn, ...]
    undone: tuple[str, ...] = ()

    @property
    def turn(self) -> Turn:
        """The last turn."""
        return self.turns[-1]

    @property
    def story(self) -> str | None:
        """The story that the others aim at first; None: the author's goal."""
        return self.ahead.wanted

    @property
    def moves(self) -> tuple[str, ...]:
        """The player's moves so far: signatures of actions, or `wait`."""
        return tuple(turn.move for turn in self.turns[1:])

    @property
    def beginning(self) -> tuple[str, ...]:
        """The actions that the game began after."""
        return tuple(act.action for act in self.turns[0].acts if act.action is not None)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What the player can do now; to wait is last.  None if the game is over."""
        if self.is_over:
            return ()
        proposed = self._proposed()
        return tuple(
            replace(choice, proposed_by=self.stage.others(proposed))
            if proposed is not None and choice.move == proposed.signature
            else choice
            for choice in choices(self.stage, self.turn.position.state)
        )

    @property
    def is_over(self) -> bool:
        """Whether a story has come to its end, or nothing can happen any more."""
        turn = self.turn
        if turn.is_told:
            return True
        is_still = turn.number > 0 and turn.aim is None and not turn.acts
        is_helpless = len(choices(self.stage, turn.position.state)) == 1
        return is_still and turn.outcome is Outcome.WAITED and is_helpless

    @property
    def ending(self) -> str | None:
        """The story that has come to its end, if one has."""
        return self.turn.aim.story if self.turn.is_told and self.turn.aim is not None else None

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What has become impossible, and when; to be told when the game ends."""
        return tuple(loss for turn in self.turns for loss in turn.losses)

    @property
    def prospects(self) -> dict[str | None, Answer]:
        """Whether each story of the world (None: the author's goal) can still come about."""
        return {aim.story: p.answer for aim, p in self.turn.prospects if aim.scenes is None}

    @property
    def observed(self) -> tuple[tuple[int, Act], ...]:
        """The acts that the player's characters saw, each with the number of its turn."""
        return tuple((turn.number, act) for turn in self.turns for act in self.seen(turn))

    def seen(self, turn: Turn) -> tuple[Act, ...]:
        """Return the acts of a turn that the player did or saw."""
        own, others = turn.acts[: turn.n_own], turn.acts[turn.n_own :]
        return (*own, *(act for act in others if is_observed(self.stage, act)))

    def noticed(self, turn: Turn) -> tuple[Act, ...]:
        """Return these and what the player has got to know of without seeing it."""
        own, others = turn.acts[: turn.n_own], turn.acts[turn.n_own :]
        return (*own, *(act for act in others if is_noticed(self.stage, act)))

    # Moves

    def choose(self, place: int) -> "Game":
        """Make the move at a place in `choices`, from 0.

        Raises:
            PlayError: there is no such choice.
        """
        listed = self.choices
        if not 0 <= place < len(listed):
            raise PlayError(f"there is no choice {place + 1}; there are {len(listed)}")
        return self._moved(listed[place].move)

    def move(self, move: str) -> "Game":
        """Make a move by its signature, or `wait`.

        Raises:
            PlayError: it is not among the choices.
        """
        if not any(choice.move == move for choice in self.choices):
            raise PlayError(f"`{move}` cannot be chosen now")
        return self._moved(move)

    def undo(self) -> "Game":
        """Take the last move back.

        Raises:
            PlayError: there is none.
        """
        if len(self.turns) == 1:
            raise PlayError("there is nothing to undo: no move has been made")
        return replace(self, turns=self.turns[:-1], undone=(self.turn.move, *self.undone))

    def redo(self) -> "Game":
        """Make the move again that was taken back last.

        Raises:
            PlayError: there is none, or in an edited world it is not among the choices any more.
        """
        if not self.undone:
            raise PlayError("there is nothing to redo")
        return replace(self.move(self.undone[0]), undone=self.undone[1:])

    def restart(self) -> "Game":
        """Return the game before the first move."""
        return replace(self, turns=self.turns[:1], undone=())

    def _moved(self, move: str) -> "Game":
        tried = self._tried(move)
        position = self.turn.position
        for act in tried.acts:
            position = position.then(act)
        chance = Random(f"{self.seed} {len(self.turns)}")
        aim = self._aim(self.turn.aim, position)
        acts: tuple[Act, ...] = ()
        if aim is None or not self.ahead.prospect(position.past, aim).is_told:
            waited = tried.outcome is Outcome.WAITED
            acts = answer(self.stage, self.ahead, position, aim, waited=waited, chance=chance)
        for act in acts:
            position = position.then(act)
        aim = self._aim(aim, position)
        turn = self._turn(move, tried, (*tried.acts, *acts), position, aim)
        return replace(self, turns=(*self.turns, turn), undone=())

    def _aim(self, aim: Aim | None, position: Position) -> Aim | None:
        """Return what to aim at from here: what has been reached just now, or the best left."""
        is_whole = aim is not None and aim.scenes is None
        if aim is not None and is_whole and self.ahead.prospect(position.past, aim).is_told:
            return aim
        return self.ahead.best(position.past)

    def _tried(self, move: str) -> Attempt:
        if move == WAIT:
            return Attempt(Outcome.WAITED)
        position, event = self.turn.position, self.stage.event(move)
        reasons = self.ahead.reasons(position.past, move) if self.stage.others(event) else ()
        return attempt(self.stage, position.state, event, reasons)

    def _turn(
        self,
        move: str,
        tried: Attempt,
        acts: Sequence[Act],
        position: Position,
        aim: Aim | None,
    ) -> Turn:
        before = self.turn
        turn = Turn(
            before.number + 1,
            move,
            tried.outcome,
            tried.unwilling,
            tuple(acts),
            len(tried.acts),
            position,
            aim,
            _outlook(self.ahead, position, aim),
        )
        return replace(turn, losses=tuple(_losses(before, turn)))

    def _proposed(self) -> Event | None:
        """The next action of the way ahead, if it takes the player and others, and they want it."""
        turn = self.turn
        if turn.aim is None:
            return None
        plan = self.ahead.prospect(turn.position.past, turn.aim).plan
        if not plan:
            return None
        event = self.stage.event(plan[0].action)
        is_joint = is_players(self.stage, event) and self.stage.others(event)
        willing = is_joint and not self.stage.unwilling(
            event, turn.position.state, plan[0].explanations
        )
        return event if willing else None


def new_game(
    world: World,
    roles: Sequence[str],
    *,
    seed: int = 0,
    story: str | None = None,
    limits: Limits | None = None,
    beginning: Sequence[str] = (),
) -> Game:
    """Return a game of a world, after the actions of `beginning`, before the first move.

    `roles` are characters, or `fate`.  `story` is what the director aims at first (by default the
    world's first story; without stories, the author's goal).

    Raises:
        PlayError: there is no such role, or an action of the beginning cannot happen.
        UnknownStoryError: the world has no such story.
        ModelError: the world contradicts itself.
    """
    stage = Stage(world.problem, roles, limits=limits)
    return begun(stage, seed=seed, story=world.story(story), beginning=beginning)


def begun(stage: Stage, *, seed: int, story: str | None, beginning: Sequence[str] = ()) -> Game:
    """Return a game on a stage before the first move; see `new_game`."""
    ahead = Ahead(stage, story)
    position, acts = Position(stage.world.initial), []
    for number, signature in enumerate(beginning, start=1):
        event = stage.event(signature)
        if not event.possible(position.state):
            raise PlayError(f"step {number} of the beginning, `{signature}`, cannot happen there")
        acts.append(Act(signature, position.state, stage.world.after(position.state, event)))
        position = position.then(acts[-1])
    aim = ahead.best(position.past)
    outlook = _outlook(ahead, position, aim)
    turn = Turn(0, "", Outcome.WAITED, (), tuple(acts), 0, position, aim, outlook)
    return Game(stage, ahead, seed, (turn,))


def _outlook(ahead: Ahead, position: Position, aim: Aim | None) -> tuple[tuple[Aim, Prospect], ...]:
    """Return all stories, and what is aimed at, each with its prospect."""
    aims = dict.fromkeys((*ahead.aims, *([] if aim is None else [aim])))
    return tuple((aim, ahead.prospect(position.past, aim)) for aim in aims)


def _losses(before: Turn, after: Turn) -> list[Loss]:
    prospects = dict(after.prospects)
    lost = [
        Loss(after.number, after.move, aim.story, (), prospects[aim].answer is Answer.NO)
        for aim, prospect in before.prospects
        if aim.scenes is None
        and prospect.answer is Answer.YES
        and prospects[aim].answer is not Answer.YES
    ]
    if after.aim != before.aim and after.aim is not None and after.aim.scenes is not None:
        kept, was = after.aim.scenes, before.aim
        scenes = () if was is None or was.scenes is None else was.scenes
        gone = tuple(scene for scene in scenes if scene not in kept)
        if gone:
            lost.append(Loss(after.number, after.move, after.aim.story, gone))
    return lost
