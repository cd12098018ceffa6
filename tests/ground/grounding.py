"""How the tests of grounding get from a text to a ground problem."""

from checking import problem_of

from fabula.ground import GroundProblem, ground


def grounded(text: str, *, name: str = "world.fabula") -> GroundProblem:
    """Return the ground problem of a text without errors."""
    return ground(problem_of(text, name=name))
