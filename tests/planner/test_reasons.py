"""What the kernel says of the reasons for one step, and for all that could be next."""

import pytest
from checking import problem_of
from shipped import STORIES, Story, text_of

from fabula.errors import PlotError
from fabula.planner import Planner
from fabula.reference import Answer, Explainer, Quest, World, horizon


def world_of(story: Story) -> tuple[Planner, World]:
    problem = problem_of(text_of(story.world))
    return Planner(problem, limits=story.limits), World(problem, horizon(problem, story.limits))


SMALL = [story for story in STORIES if story.world not in ("captured", "duel")]


@pytest.mark.parametrize("story", SMALL, ids=str)
def test_candidates_for_every_step_of_a_story_are_reasons(story: Story) -> None:
    planner, world = world_of(story)
    explainer = Explainer(world, story.limits)
    mind = world.initial
    for place, signature in enumerate(story.plot, start=1):
        action = world.actions[signature]
        candidates = planner.explain_step(story.plot[:place])
        assert len(candidates) == len(action.consenting)
        for who, candidate in zip(action.consenting, candidates, strict=True):
            assert candidate.explanation is not None
            plan = tuple(world.actions[step.action] for step in candidate.explanation.steps)
            assert explainer.judge(Quest(mind.believed(who), who, action), plan) is None
        mind = world.after(mind, action)


@pytest.mark.parametrize("story", SMALL[:3], ids=str)
def test_next_steps_have_reasons_where_the_reference_finds_them(story: Story) -> None:
    planner, world = world_of(story)
    explainer = Explainer(world, story.limits, effort=100_000)
    found = planner.next_steps(())
    assert found.is_complete
    possible = [a for a in world.applicable(world.initial) if a.consenting]
    assert [action for action, _ in found.steps] == [a.signature for a in possible]
    for action, (_, candidates) in zip(possible, found.steps, strict=True):
        for who, candidate in zip(action.consenting, candidates, strict=True):
            assert candidate.is_decided
            answer = explainer.answer(Quest(world.initial.believed(who), who, action))
            assert (answer is Answer.NO) == candidate.is_refuted


def test_next_steps_follow_what_has_happened() -> None:
    story = SMALL[0]
    planner, _ = world_of(story)
    found = planner.next_steps(story.plot[:1])
    assert story.plot[1] in [action for action, _ in found.steps]


def test_a_step_that_is_no_action_is_refused() -> None:
    planner, _ = world_of(SMALL[0])
    with pytest.raises(PlotError, match="P010"):
        planner.explain_step(["fly(Nobody)"])
    with pytest.raises(PlotError, match="P010"):
        planner.next_steps(["fly(Nobody)"])


def test_looking_at_next_steps_ends_when_the_time_is_over() -> None:
    planner, _ = world_of(SMALL[0])
    found = planner.next_steps((), time_limit_seconds=1e-9)
    assert (found.steps, found.is_complete, found.is_cancelled) == ((), False, False)


def test_the_user_can_stop_looking_at_next_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    planner, _ = world_of(SMALL[0])

    def stopped(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(planner, "_candidates", stopped)
    assert planner.next_steps(()).is_cancelled
