"""Why a character takes part in an action: a plan that it believes in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One action of a plan and why its other consenting characters would join in."""

    action: str
    explanations: tuple["Explanation", ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """For one consenting character: a plan that it believes possible and improving.

    `steps[0]` is the explained action itself, with no nested explanations (its other consenting
    characters are asked in their own minds); the rest is what the character means to happen next.
    """

    character: str
    steps: tuple[PlannedStep, ...]
