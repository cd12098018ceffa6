"""What a story asks of a plan (semantics 4.10): one row for each point, on three lamps and a bell.

Nobody consents to anything here, so every plan is explained.
"""

from dataclasses import dataclass

from checking import problem_of

from fabula.model import Problem

LAMPS = """
    type lamp;
    entity Red : lamp;
    entity Green : lamp;
    property lit(l : lamp) : boolean;
    property rung() : number;
    action on(l : lamp) { precondition: !lit(l); effect: lit(l); };
    action off(l : lamp) { precondition: lit(l); effect: !lit(l); };
    action ring() { effect: rung() = rung() + 1; };
    utility(): rung();
    story told { %s };
"""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """Whether a plan satisfies a story, and at which steps its scenes come about."""

    clauses: str
    plan: str
    is_told: bool
    scenes: tuple[tuple[int, ...], ...] = ()

    @property
    def problem(self) -> Problem:
        """The lamps with this story."""
        return problem_of(LAMPS % self.clauses)

    @property
    def actions(self) -> tuple[str, ...]:
        """The plan, action by action."""
        return tuple(self.plan.split())


def _told(clauses: str, plan: str, *scenes: tuple[int, ...]) -> ToldRow:
    return ToldRow(clauses, plan, is_told=True, scenes=scenes)


def _untold(clauses: str, plan: str, *scenes: tuple[int, ...]) -> ToldRow:
    return ToldRow(clauses, plan, is_told=False, scenes=scenes)


ROWS: tuple[ToldRow, ...] = (
    # The moments of a scene follow each other, with other steps between.
    _told("scene x: on(Red) then off(Red);", "on(Red) ring() off(Red)", (1, 3)),
    _untold("scene x: off(Red) then on(Red);", "on(Red) ring() off(Red)"),
    # Two moments are never one step.
    _untold("scene x: lit(Red) then lit(Red);", "on(Red)"),
    _told("scene x: lit(Red) then lit(Red);", "on(Red) ring()", (1, 2)),
    # What holds at the beginning comes about at step 0; a pattern does not.
    _told("scene x: !lit(Red) then on(Red);", "on(Red)", (0, 1)),
    _untold("scene x: ring() then on(Red);", "on(Red)"),
    # A pattern and a condition must meet in one step, the condition right after the event.
    _told("scene x: on(Red) & lit(Red);", "on(Red)", (1,)),
    _untold("scene x: on(Red) & lit(Green);", "on(Red) on(Green)"),
    _told("scene x: on(Red) & lit(Green);", "on(Green) on(Red)", (2,)),
    # `?` is anything, each time anew; a variable is one thing throughout.
    _told("scene x: on(?) then on(?);", "on(Red) on(Green)", (1, 2)),
    _untold("scene x(l : lamp): on(l) then on(l);", "on(Red) on(Green)"),
    _told("scene x(l : lamp): on(l) then off(l);", "on(Red) on(Green) off(Green)", (2, 3)),
    # Of all ways the one that is complete first, and of those the latest.
    _told("scene x: ring() then off(?);", "ring() on(Red) ring() off(Red) ring()", (3, 4)),
    # Within so many steps of the moment before, whichever of its steps that is.
    _untold("scene x: on(Red) then off(Red) within 1 step;", "on(Red) ring() off(Red)"),
    _told("scene x: on(Red) then off(Red) within 2 steps;", "on(Red) ring() off(Red)", (1, 3)),
    _told("scene x: on(?) then off(Red) within 1 step;", "on(Red) on(Green) off(Red)", (2, 3)),
    # Scenes are in no order but that of `then`.
    _told("scene x: on(Red); scene y: ring();", "ring() on(Red)", (2,), (1,)),
    _untold("scene x: on(Red); then scene y: ring();", "ring() on(Red)", (2,)),
    _told("scene x: on(Red); then scene y: ring();", "ring() on(Red) ring()", (2,), (3,)),
    # Later than the step at which the scene before is complete, and not earlier than that.
    _untold("scene x: on(Red); then scene y: lit(Red);", "on(Red)", (1,)),
    _told("scene x: on(Red); then scene y: lit(Red);", "on(Red) ring()", (1,), (2,)),
    # A scene is complete as soon as it can be.
    _told("scene x: on(?); then scene y: on(Green);", "on(Red) on(Green)", (1,), (2,)),
    _untold("scene x: on(?); then scene y: on(Red);", "on(Red) on(Green)", (1,)),
    # It is complete under its own conditions: `y` only after `x`.
    _told(
        "scene x: ring(); then scene y: on(?); then scene z: off(?);",
        "on(Red) off(Red) ring() on(Green) off(Green)",
        (3,),
        (4,),
        (5,),
    ),
    _untold(
        "scene x: ring(); then scene y: on(?); then scene z: off(?);",
        "on(Red) ring() off(Red) on(Red)",
        (2,),
        (4,),
    ),
    # Once: an event at one step; a state at one step anew, the beginning counted.
    _told("once: on(?);", "on(Red) ring()"),
    _untold("once: on(?);", "on(Red) on(Green)"),
    _untold("once: on(?);", "ring()"),
    _told("once: lit(Red);", "on(Red) ring()"),
    _untold("once: lit(Red);", "on(Red) off(Red) on(Red)"),
    _told("once: !lit(Red);", "on(Red)"),
    _untold("once: !lit(Red);", "on(Red) off(Red)"),
    _untold("once: on(Red) & lit(Green);", "on(Red) on(Green)"),
    # Never: at no step, the beginning included.
    _told("never: lit(Red);", "on(Green)"),
    _untold("never: lit(Red);", "on(Red) off(Red)"),
    _untold("never: !lit(Red);", "on(Red)"),
    _told("never: off(?);", "on(Red)"),
    # Order: an earlier step, for all values of the formals.
    _told("order: ring() before on(?);", "ring() on(Red)"),
    _untold("order: ring() before on(?);", "on(Red) ring() on(Green)"),
    _untold("order: on(Red) before lit(Red);", "on(Red)"),
    _untold("order(l : lamp): off(l) before lit(l);", "on(Red)"),
    _untold("order(l : lamp): ring() before on(l);", "on(Green) ring() on(Red)"),
    _told("order: ring() before off(?);", "on(Red)"),
    # The end is the last state.
    _told("end: lit(Red);", "on(Red)"),
    _untold("end: lit(Red);", "on(Red) off(Red)"),
)
