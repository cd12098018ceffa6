"""Minds as differences are the minds."""

import pytest
from asked import chest, plot_of
from asked import told as asked_of
from shipped import INTO_THE_AIR, ROMEO_JULIET, SALLY_ANNE, Story

from fabula.explain import replay
from fabula.explain.replay import mind_at
from fabula.export import minds
from fabula.model import value_text


@pytest.mark.parametrize("story", [SALLY_ANNE, ROMEO_JULIET, INTO_THE_AIR])
def test_differences_put_together_are_what_everybody_believes(story: Story) -> None:
    told = replay(*asked_of(story))
    stored = minds(told)
    for step, state in enumerate(told.states):
        for chain, values in zip(stored.chains, stored.at(step), strict=True):
            assert values == tuple(map(value_text, mind_at(state, chain).values))


def test_there_is_a_mind_for_everybody_and_for_what_he_thinks_of_every_other() -> None:
    stored = minds(replay(chest(), plot_of("open(Ann, Chest)")))
    assert stored.chains == ((), (0,), (1,), (0, 1), (1, 0))
    assert minds(replay(chest(), plot_of()), depth=1).chains == ((), (0,), (1,))


def test_a_step_stores_only_what_it_changes() -> None:
    stored = minds(replay(chest(), plot_of("open(Ann, Chest)")))
    locked, opened = (stored.fluents.index(name) for name in ("locked(Chest)", "opened(Chest)"))
    (changes,) = stored.changes
    in_the_world = [fluent for mind, fluent, _ in changes if mind == 0]
    assert in_the_world == [opened]
    surprised = {stored.chains[mind] for mind, fluent, _ in changes if fluent == locked}
    assert (1,) in surprised
    assert (0,) not in surprised
