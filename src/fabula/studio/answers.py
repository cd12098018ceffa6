"""What a desk answers: small values that pass from one process to another."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from fabula.diagnostics import Diagnostic
from fabula.explain import Origin
from fabula.planner import Statistics

Chain: TypeAlias = tuple[str, ...]
"""Whose mind: `("Ann", "Bob")` is what Ann takes Bob to believe, and `()` is how things are."""

Limit: TypeAlias = Literal["", "time", "memory", "nesting"]
"""Which limit ended a search, if one did."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in a world, and which stories it has."""

    characters: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to say about a text, and who plays in it if it has no errors."""

    diagnostics: tuple[Diagnostic, ...] = ()
    cast: Cast | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a search ended; `limit` says which limit stopped one that gave up.

    `cut_by` are the limits beyond which nothing was ruled out, if it proved that there is no plot.
    """

    how: Literal["found", "impossible", "gave-up", "cancelled", "unverified"]
    limit: Limit = ""
    cut_by: tuple[str, ...] = ()
    n_steps: int = 0
    statistics: Statistics | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a plot, counted from 1: who must want it, and who notices it."""

    number: int
    action: str
    actors: tuple[str, ...]
    observers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Sentences of the narration and the steps that they are the first to tell."""

    prose: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Cards that lead up to a scene of the story; `name` is None where there is none."""

    name: str | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A plot as cards by scene."""

    title: str
    scenes: tuple[Scene, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of the plot in order."""
        steps = (step for scene in self.scenes for card in scene.cards for step in card.steps)
        return tuple(sorted(steps, key=lambda step: step.number))


@dataclass(frozen=True, slots=True)
class Opinion:
    """A fluent's value in a mind, as an author writes it, and in a sentence if it has words."""

    value: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A fluent as two minds have it; `origin` says where the first one got it, if they differ."""

    fluent: str
    left: Opinion
    right: Opinion
    origin: Origin | None

    @property
    def differs(self) -> bool:
        """Whether the two minds disagree about it."""
        return self.left.value != self.right.value


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two minds after a step of a plot, fluent by fluent; `action` is that step, if it is one."""

    step: int
    action: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """A turn of a game: what the player did, in words (empty at the beginning), and what came."""

    move: str
    told: str


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """A game as the player sees it; `ending` and `losses` are told when it is over."""

    turns: tuple[Played, ...]
    choices: tuple[str, ...]
    ending: str = ""
    losses: tuple[str, ...] = ()
    can_undo: bool = False
    can_redo: bool = False
