"""Where beliefs come from, and that no stage of a step is left out."""

import pytest
from asked import LIMITS, chest, plot_of, told
from shipped import BLOOD, COLD_SHOULDER_TO_THE_END, STORIES, Story

from fabula.explain.origin import How, Origin, origin, stages
from fabula.explain.replay import mind_at, replay
from fabula.verify import Answer, verify

OPEN = plot_of("open(Ann, Chest)")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.world}-{story.story}")
def test_the_last_stage_of_a_step_is_the_mind_after_it(story: Story) -> None:
    replayed = replay(*told(story))
    world, places = replayed.world, range(len(replayed.names))
    chains = [(), *((c,) for c in places), *((c, d) for c in places for d in places)]
    for action, before, after in zip(
        replayed.actions, replayed.states, replayed.states[1:], strict=False
    ):
        for chain in chains:
            last = mind_at(before, chain)
            for stage in stages(world, action, before, chain):
                last = stage.mind
            assert last == mind_at(after, chain)


def test_the_plot_of_the_chest_is_valid() -> None:
    verification = verify(chest().problem, OPEN, limits=LIMITS)
    assert verification.answer is Answer.YES


@pytest.mark.parametrize(
    ("chain", "fluent", "how"),
    [
        ((), "opened(Chest)", How.DONE),
        ((0,), "opened(Chest)", How.DONE),
        ((1,), "opened(Chest)", How.SEEN),
        ((1, 0), "opened(Chest)", How.SEEN),
        ((1,), "locked(Chest)", How.SURPRISED),
        ((0,), "locked(Chest)", How.INITIAL),
    ],
)
def test_who_acts_does_it_and_who_looks_on_sees_or_is_surprised(
    chain: tuple[int, ...], fluent: str, how: How
) -> None:
    world = chest()
    found = origin(replay(world, OPEN), 1, chain, world.layout.fluents[fluent])
    expected = Origin(how) if how is How.INITIAL else Origin(how, 1, "open(Ann, Chest)")
    assert found == expected


@pytest.mark.parametrize(
    ("fluent", "found"),
    [
        (
            "cross_with(Jonas, Marta)",
            Origin(How.INFERRED, 3, "turn_away(Jonas, Marta)", "draw_conclusion(Jonas, Marta)"),
        ),
        ("turned_from(Jonas, Marta)", Origin(How.SEEN, 3, "turn_away(Jonas, Marta)")),
    ],
)
def test_a_conclusion_names_its_trigger(fluent: str, found: Origin) -> None:
    replayed = replay(*told(COLD_SHOULDER_TO_THE_END))
    marta = replayed.names.index("Marta")
    place = replayed.world.layout.fluents[fluent]
    assert origin(replayed, 3, (marta,), place) == found


def test_what_an_act_makes_somebody_believe_is_told() -> None:
    replayed = replay(*told(BLOOD))
    florian = replayed.names.index("Florian")
    place = replayed.world.layout.fluents["cheat()"]
    assert origin(replayed, 0, (florian,), place) == Origin(How.INITIAL)
    expected = Origin(How.TOLD, 1, "whisper(Voss, Florian, Kasimir)")
    assert origin(replayed, 3, (florian,), place) == expected


def test_what_is_seen_to_have_been_possible_is_learnt_before_it_is_told() -> None:
    replayed = replay(*told(COLD_SHOULDER_TO_THE_END))
    marta = replayed.names.index("Marta")
    place = replayed.world.layout.fluents["goose_lost()"]
    expected = Origin(How.SURPRISED, 5, "own_up(Jonas, Marta)")
    assert origin(replayed, 5, (marta,), place) == expected
