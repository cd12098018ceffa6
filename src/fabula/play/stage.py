"""What stays the same in a game: the world, the roles, the limits, and what has been worked out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from fabula.diagnostics import nearest
from fabula.errors import FabulaError
from fabula.ground import ground
from fabula.model import Limits, Problem
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT
from fabula.play.moves import FATE
from fabula.plots import Explanation
from fabula.reference import Answer, Event, Explainer, Mind, World, horizon


class PlayError(FabulaError):
    """The player asked for what there is not: a role, a move, a story."""


UNITS_OF_A_PROSPECT: Final = 800_000
"""The work allowed to each search for a way in which a story can still come about."""


class Stage:
    """One world with a player in it, and everything that has been worked out about it.

    All methods are pure: what is remembered only saves work.  `roles` are names of characters, or
    `FATE` alone; `units` is the work allowed to each look ahead.
    """

    def __init__(
        self,
        problem: Problem,
        roles: Sequence[str],
        *,
        limits: Limits | None = None,
        units: int = UNITS_OF_A_PROSPECT,
    ) -> None:
        self.problem = problem
        self.names = tuple(character.name for character in problem.characters)
        self.roles = tuple(dict.fromkeys(checked_role(role, self.names) for role in roles))
        if not self.roles or (FATE in self.roles and len(self.roles) > 1):
            raise PlayError("the player takes one character, several, or `fate` alone")
        self.units = units
        limits = replace(limits or Limits(), author_temporal=None)
        if limits.epistemic is None:
            limits = replace(limits, epistemic=DEFAULT_EPISTEMIC_LIMIT)
        self.limits = limits
        self.world = World(problem, horizon(problem, limits))
        self.explainer = Explainer(self.world, limits)
        self.ground = ground(problem)

    @property
    def is_fate(self) -> bool:
        """Whether the player is fate."""
        return self.roles == (FATE,)

    @property
    def characters(self) -> tuple[str, ...]:
        """The player's characters; none for fate."""
        return () if self.is_fate else self.roles

    def place(self, name: str) -> int:
        """Return the place of a character."""
        return self.names.index(name)

    def known(self, name: str) -> int:
        """Return the place of a character that a player has named.

        Raises:
            PlayError: there is none of this name.
        """
        if name not in self.names:
            near = nearest(name, self.names)
            meant = f"did you mean `{near}`?" if near else f"there are {', '.join(self.names)}"
            raise PlayError(f"there is no character called `{name}`; {meant}")
        return self.place(name)

    def event(self, signature: str) -> Event:
        """Return the ground action of a signature.

        Raises:
            PlayError: there is none.
        """
        event = self.world.actions.get(signature)
        if event is None:
            near = nearest(signature, tuple(self.world.actions))
            meant = f"; did you mean `{near}`?" if near else ""
            raise PlayError(f"`{signature}` is no action of this world{meant}")
        return event

    def minds(self, state: Mind) -> tuple[Mind, ...]:
        """Return the minds through which the player sees: his characters', for fate the world."""
        if self.is_fate:
            return (state,)
        return tuple(state.believed(self.place(role)) for role in self.roles)

    def consents(self, event: Event) -> tuple[str, ...]:
        """Return the player's characters who would have to want an action."""
        return tuple(role for role in self.characters if self.place(role) in event.consenting)

    def others(self, event: Event) -> tuple[str, ...]:
        """Return everybody else who would have to want it."""
        return tuple(self.names[c] for c in event.consenting if self.names[c] not in self.roles)

    def unwilling(
        self, event: Event, state: Mind, reasons: Sequence[Explanation]
    ) -> tuple[str, ...]:
        """Return which of the others do not want an action in a state of the world.

        Whoever wants it has one of the `reasons`, and the reference confirms that he has one.
        """
        self.suggest(reasons)
        known = {reason.character for reason in reasons}
        return tuple(
            name
            for name in self.others(event)
            if name not in known
            or self.explainer.explained(event, state, self.place(name)) is not Answer.YES
        )

    def suggest(self, explanations: Sequence[Explanation]) -> None:
        """Have the reference try these plans first, and all that they rest on."""
        for explanation in explanations:
            events = [self.world.actions[step.action] for step in explanation.steps]
            if events:
                self.explainer.suggest(events)
            for step in explanation.steps:
                self.suggest(step.explanations)


def checked_role(role: str, names: Sequence[str]) -> str:
    """Return a role that there is.

    Raises:
        PlayError: it is neither a character of the world nor fate.
    """
    if role in names or role == FATE:
        return role
    near = nearest(role, (*names, FATE))
    meant = f"did you mean `{near}`?" if near else f"there are {', '.join(names)}, and `{FATE}`"
    raise PlayError(f"there is no character called `{role}`; {meant}")
