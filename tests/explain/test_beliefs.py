"""Who is wrong about what, after a step and over a plot."""

import pytest
from asked import LIMITS, chest, plot_of, told
from shipped import CAPTURED, COLD_SHOULDER, SALLY_ANNE, STORIES, Story

from fabula.explain import How, Origin, UnaskableError, beliefs, replay, timeline
from fabula.explain.misbeliefs import End
from fabula.model import UNKNOWN, Entity, same
from fabula.verify import Answer, verify

OPEN = plot_of("open(Ann, Chest)")


def test_sally_is_wrong_about_the_marble_and_takes_anne_to_agree() -> None:
    wrong = {
        (one.holders, one.fluent): one for one in beliefs(*told(SALLY_ANNE), step=3).misbeliefs
    }
    marble = wrong[("Sally",), "lies_in()"]
    assert (marble.believed, marble.actual) == (Entity("Basket"), Entity("Box"))
    assert marble.origin == Origin(How.DONE, 1, "put(Sally, Basket)")
    assert not marble.follows
    assert wrong[("Sally", "Anne"), "lies_in()"].follows
    assert {holders[0] for holders, _ in wrong} == {"Sally"}


def test_nobody_is_wrong_at_the_beginning_of_a_plain_world() -> None:
    asked = beliefs(*told(SALLY_ANNE), step=0)
    assert (asked.step, asked.action, asked.misbeliefs) == (0, None, ())
    assert asked.text() == "at the beginning\n  everybody is right about everything"


def test_a_wrong_belief_lasts_from_the_step_that_makes_it_wrong() -> None:
    world, plot = told(COLD_SHOULDER)
    spells = {spell.fluent: spell for spell in timeline(world, plot).spells}
    cross = spells["cross_with(Jonas, Marta)"]
    assert (cross.holders, cross.start, cross.until) == (("Marta",), 3, 4)
    assert (cross.end, cross.knowing) == (End.CORRECTED, ("Jonas",))
    assert cross.origin.trigger == "draw_conclusion(Jonas, Marta)"
    goose = spells["goose_lost()"]
    assert (goose.start, goose.until, goose.end) == (1, None, End.OPEN)
    assert goose.truth == Origin(How.DONE, 1, "fox_takes_goose()")


def test_a_belief_from_the_beginning_is_corrected_by_surprise() -> None:
    world = chest()
    assert verify(world.problem, OPEN, limits=LIMITS).answer is Answer.YES
    (spell,) = timeline(world, OPEN).spells
    assert (spell.holders, spell.fluent, spell.start, spell.until) == (
        ("Bob",),
        "locked(Chest)",
        0,
        1,
    )
    assert (spell.end, spell.knowing) == (End.CORRECTED, ("Ann",))
    assert (
        "from the beginning to step 1 (corrected): Bob believes locked(Chest)"
        in timeline(world, OPEN).text()
    )


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.world}-{story.story}")
def test_a_timeline_tells_at_every_step_what_is_wrong_there(story: Story) -> None:
    world, plot = told(story)
    spells = timeline(world, plot, depth=2).spells
    for step in range(len(plot) + 1):
        then = {
            (spell.holders, spell.fluent): (spell.believed, spell.actual)
            for spell in spells
            if spell.start <= step and (spell.until is None or step < spell.until)
        }
        now = {
            (one.holders, one.fluent): (one.believed, one.actual)
            for one in beliefs(world, plot, step=step).misbeliefs
        }
        assert then == now


def test_who_knows_better_does() -> None:
    world, plot = told(CAPTURED)
    replayed = replay(world, plot)
    spells = timeline(world, plot).spells
    assert any(spell.believed is UNKNOWN for spell in spells)
    for spell in spells:
        fluent = world.layout.fluents[spell.fluent]
        last = len(plot) if spell.until is None else spell.until - 1
        knowing = [
            name
            for who, name in enumerate(replayed.names)
            if any(
                same(replayed.value(step, (who,), fluent), spell.actual)
                for step in range(spell.start, last + 1)
            )
        ]
        assert list(spell.knowing) == [name for name in knowing if name not in spell.holders]


def test_those_who_share_a_mistake_share_its_line() -> None:
    text = timeline(*told(CAPTURED)).text()
    spells = timeline(*told(CAPTURED)).spells
    assert ": each " in text
    assert len(text.splitlines()) < 2 * len(spells)


def test_looking_deeper_finds_more_and_never_less() -> None:
    world, plot = told(SALLY_ANNE)
    found = [set(beliefs(world, plot, step=3, depth=depth).misbeliefs) for depth in (1, 2, 3)]
    assert found[0] < found[1] <= found[2]
    assert {len(one.holders) for one in found[0]} == {1}


def test_a_step_that_cannot_happen_is_replayed_and_said() -> None:
    twice = plot_of("open(Ann, Chest)", "open(Ann, Chest)")
    assert beliefs(chest(), twice).impossible == (2,)
    assert beliefs(chest(), twice, step=1).impossible == ()
    assert "step 2 cannot happen" in timeline(chest(), twice).text()


def test_a_step_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnaskableError, match="there is no step 2; the plot has 1"):
        beliefs(chest(), OPEN, step=2)
