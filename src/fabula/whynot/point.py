"""A point of a plot, what might be supposed to be otherwise there, and who would then act.

A supposition is an event of nobody's, put after the steps of the plot, that gives one fluent one
value.  Nobody can plan on it, so it changes nothing but that value and what triggers make of it;
and reference and kernel understand it as they do all events.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from fabula.diagnostics import Span
from fabula.errors import FabulaError
from fabula.explain import replay
from fabula.explain.wording import believed_text, fact_text
from fabula.kernel import EffortSpentError, Kernel
from fabula.model import (
    ANYTHING,
    CHARACTER,
    Action,
    Assign,
    Constant,
    Fluent,
    Limits,
    Problem,
    Value,
    Variable,
)
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT, Planner
from fabula.plots import Plot
from fabula.reference import Event, Explainer, Mind, World, horizon
from fabula.reference.events import ground_events

UNITS = 100_000
"""The work that the kernel may put into one question whether somebody has a plan."""

EFFORT = 4_000
"""What the reference may put into one."""


@dataclass(frozen=True, slots=True)
class Supposition:
    """That a fluent has a value in the mind of a chain; with no chain, for everybody to see."""

    chain: tuple[int, ...]
    fluent: int
    value: Value


Path: TypeAlias = tuple[Event | Supposition | int, ...]
"""The way to a mind: what happens, and (a character's place) into whose mind one looks."""


class UndecidedError(FabulaError):
    """The kernel was not able to say whether there is a plan."""


class Point:
    """The end of a plot: everybody's minds there, as they are or as they are supposed to be.

    Raises:
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: (any method) the world contradicts itself on the way.
    """

    def __init__(self, problem: Problem, plot: Plot, limits: Limits) -> None:
        self.problem = problem
        self.limits = limits
        searched = limits
        if limits.epistemic is None:
            searched = replace(limits, epistemic=DEFAULT_EPISTEMIC_LIMIT)
        level = max(horizon(problem, limits), horizon(problem, searched))
        self.world = World(problem, level)
        self.told = replay(self.world, plot)
        self.explainer = Explainer(self.world, limits, effort=EFFORT)
        self._events: dict[Supposition, Event] = {}
        self._planner: Planner | None = None
        self._n_grounded = 0
        self._kernels: dict[int, Kernel] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all characters."""
        return self.told.names

    @property
    def step(self) -> int:
        """How many steps have been told."""
        return len(self.told.actions)

    @property
    def state(self) -> Mind:
        """The world as it is."""
        return self.told.states[-1]

    def mind(self, path: Path) -> Mind:
        """Return the mind that a path leads to from the world as it is."""
        mind = self.state
        for leg in path:
            if isinstance(leg, int):
                mind = mind.believed(leg)
            else:
                mind = self.world.after(mind, self._event(leg))
        return mind

    def plan(
        self, path: Path, action: Event, who: int, *, is_alone: bool = False
    ) -> tuple[Event, ...] | None:
        """Return a plan of the kernel's with which somebody explains an action in his mind.

        The path leads to that mind.  If he `is_alone`, others do whatever he likes.

        Raises:
            UndecidedError: it was too much work, or cannot be asked of the kernel.
        """
        planner = self._planner_for([leg for leg in path if isinstance(leg, Supposition)])
        kernel = self._kernel_alone(planner, who) if is_alone else planner.kernel
        actions = [event.signature for event in planner.ground.actions]
        ids = {signature: place for place, signature in enumerate(actions)}
        try:
            node = kernel.initial(planner.full.level)
            for leg in (*self.told.actions, *path):
                if isinstance(leg, int):
                    node = kernel.believed(node, leg)
                else:
                    node = kernel.after(node, ids[self._event(leg).signature])
            found = kernel.explain(node, ids[action.signature], who, planner.full, units=UNITS)
        except (KeyError, EffortSpentError):
            raise UndecidedError from None
        return None if found is None else tuple(self.world.actions[actions[a]] for a in found)

    def text(self, supposition: Supposition) -> str:
        """Return a supposition as an author writes it."""
        holders = [self.names[who] for who in supposition.chain]
        fluent = self.world.layout.signatures[supposition.fluent]
        return believed_text(holders, fact_text(fluent, supposition.value))

    def _event(self, leg: Event | Supposition) -> Event:
        if isinstance(leg, Event):
            return leg
        if leg not in self._events:
            template = self._template(leg, f"supposition {len(self._events) + 1}")
            (self._events[leg],) = ground_events(template, self.world.layout)
        return self._events[leg]

    def _planner_for(self, suppositions: Sequence[Supposition]) -> Planner:
        """Return a planner that knows of the suppositions, and of all that were made before."""
        for one in suppositions:
            self._event(one)
        if self._planner is None or len(self._events) > self._n_grounded:
            templates = tuple(
                self._template(one, event.name) for one, event in self._events.items()
            )
            problem = replace(self.problem, actions=(*self.problem.actions, *templates))
            limits = replace(self.limits, author_temporal=None)
            self._planner = Planner(problem, limits=limits)
            self._n_grounded = len(self._events)
            self._kernels.clear()
        return self._planner

    def _kernel_alone(self, planner: Planner, who: int) -> Kernel:
        """Return a kernel in which whatever anybody can want asks for one character's consent."""
        if who not in self._kernels:
            actions = tuple(
                replace(action, consenting=(who,)) if action.consenting else action
                for action in planner.ground.actions
            )
            self._kernels[who] = Kernel(replace(planner.ground, actions=actions))
        return self._kernels[who]

    def _template(self, supposition: Supposition, name: str) -> Action:
        layout = self.world.layout
        declared, arguments = layout.ground[layout.signatures[supposition.fluent]]
        characters = next(known for known in self.problem.types if known.name == CHARACTER)
        return Action(
            name=name,
            formals=(),
            precondition=ANYTHING,
            motive=ANYTHING,
            effect=Assign(
                tuple(Constant(self.problem.characters[who]) for who in supposition.chain),
                Fluent(declared, tuple(map(Constant, arguments))),
                Constant(supposition.value),
            ),
            consenting=(),
            observer=Variable("observer", characters),
            observing=Constant(not supposition.chain),
            span=Span(0, 0),
        )
