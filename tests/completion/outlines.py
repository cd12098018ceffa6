"""What tests of completion share: outlines of plots, and a plot judged by the reference."""

from collections.abc import Sequence

from fabula.completion import Completion, Filling, complete
from fabula.diagnostics import Source
from fabula.model import Limits
from fabula.plots import Outline, Plot, read_outline
from fabula.reference import Answer
from fabula.verify import verify
from fabula.world import World


def outline_of(text: str) -> Outline:
    """Return the outline of a text that is one."""
    outline, diagnostics = read_outline(Source("test.plot", text))
    assert not diagnostics
    return outline


def every_third(actions: Sequence[str]) -> str:
    """Return an outline of every third step of a plot, with gaps of any length."""
    return "".join(f"{action}\n...\n" for action in actions[::3])


def completed(
    world: World,
    text: str,
    *,
    story: str | None = None,
    goal: float | None = None,
    limits: Limits | None = None,
    n_fillings: int = 1,
) -> Completion:
    """Return the completion of an outline, whose every filling fits and is valid step by step."""
    outline = outline_of(text)
    completion = complete(
        world, outline, story=story, goal=goal, limits=limits, n_fillings=n_fillings
    )
    for filling in completion.fillings:
        assert outline.places(filling.actions) is not None
        assert_valid_steps(world, filling.plot, limits)
    return completion


def only(completion: Completion) -> Filling:
    """Return the one filling."""
    (filling,) = completion.fillings
    return filling


def assert_valid_steps(world: World, plot: Plot, limits: Limits | None) -> None:
    """Check that every step of a plot is possible and explained in the world as it is written."""
    verification = verify(world.problem, plot, limits=limits or Limits(epistemic=3), effort=5_000)
    assert [step.answer for step in verification.steps] == [Answer.YES] * len(plot)
