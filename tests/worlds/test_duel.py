"""The duel: one night, several endings, each demanded by a story."""

import pytest
from checking import problem_of
from shipped import (
    APOLOGY,
    BLOOD,
    INTO_THE_AIR,
    UNMASKED,
    Story,
    Told,
    altered,
    plot_of,
    text_of,
    told,
)

from fabula.model import Limits
from fabula.planner import Impossible
from fabula.plots import Plot, PlotStep
from fabula.reference import Answer
from fabula.verify import verify

PISTOLS = """\
    then scene pistols:
        fire_into_the_air(Florian, Kasimir)
        then lower_pistol(Kasimir, Florian) within 1 step;
"""


def actions_of(plot: Plot) -> tuple[str, ...]:
    return tuple(step.action for step in plot.steps)


def test_the_first_story_is_blood() -> None:
    assert [story.name for story in problem_of(text_of("duel")).stories] == [
        "blood",
        "apology",
        "into_the_air",
        "unmasked",
        "without_slander",
    ]


def test_without_slander_nobody_is_ever_shot() -> None:
    outcome = told(text_of("duel"), Limits(), story="without_slander")
    assert isinstance(outcome, Impossible)
    assert outcome.cut_by == ()


def test_without_the_scene_nobody_decides_not_to_shoot() -> None:
    text = altered("duel", PISTOLS, "")
    plot = plot_of(told(text, INTO_THE_AIR.limits, story="into_the_air"))
    assert actions_of(plot) == (*INTO_THE_AIR.plot[:-2], "apologise(Florian, Kasimir)")
    verification = verify(problem_of(text), plot, limits=INTO_THE_AIR.limits, story="into_the_air")
    assert verification.answer is Answer.YES


def test_a_decision_not_to_act_that_no_scene_demands_is_redundant() -> None:
    plot = Plot(
        tuple(PlotStep(action, ()) for action in (*INTO_THE_AIR.plot[:-1], APOLOGY.plot[-1]))
    )
    text = altered("duel", PISTOLS, "")
    verification = verify(problem_of(text), plot, limits=INTO_THE_AIR.limits, story="into_the_air")
    assert verification.answer is Answer.NO
    (finding,) = verification.findings
    assert finding.rule == "4.10.4"


def test_whoever_apologises_has_first_named_the_right_one() -> None:
    *before, name, apologise = (PlotStep(action, ()) for action in UNMASKED.plot)
    plot = Plot((*before, apologise, name))
    verification = verify(
        problem_of(text_of("duel")), plot, limits=UNMASKED.limits, story="unmasked"
    )
    assert verification.answer is Answer.NO
    assert all(step.answer is Answer.YES for step in verification.steps)
    without_order = altered(
        "duel", "    order(o : officer): accuse(o, Voss) before apologise(o, ?);\n", ""
    )
    verification = verify(problem_of(without_order), plot, limits=UNMASKED.limits, story="unmasked")
    assert verification.answer is Answer.YES


@pytest.mark.parametrize(
    ("story", "cheat"), [(BLOOD, "Kasimir"), (UNMASKED, "Voss")], ids=["blood", "unmasked"]
)
def test_florian_believes_to_the_end_what_he_was_last_told(story: Story, cheat: str) -> None:
    told_story = Told(story)
    end = told_story.after(story.plot)
    assert told_story.believes(end, "cheat()", "Florian") == cheat
    assert told_story.believes(end, "cheat()", "Kasimir") == "?"
    assert told_story.believes(end, "cheat()", "Ottilie") == "Voss"
    assert told_story.believes(end, "cheat()", "Voss", "Florian") == "Kasimir"


def test_kasimir_cannot_let_it_go_before_he_is_spared() -> None:
    story = Told(INTO_THE_AIR)
    lower = story.world.actions["lower_pistol(Kasimir, Florian)"]
    assert not lower.possible(story.at("walk_out(Kasimir, Florian)"))
    assert lower.possible(story.at("fire_into_the_air(Florian, Kasimir)"))


def test_florian_does_not_apologise_to_save_his_skin() -> None:
    story = Told(APOLOGY)
    apologise = story.world.actions["apologise(Florian, Kasimir)"]
    assert not apologise.possible(story.at("challenge(Kasimir, Florian)"))


def test_what_ottilie_knows_is_known_to_nobody() -> None:
    story = Told(BLOOD)
    for name in ("Florian", "Kasimir", "Voss"):
        assert story.believes(story.world.initial, "cheat()", name, "Ottilie") == "?"


@pytest.mark.parametrize(
    ("old", "new", "story"),
    [
        pytest.param(
            "utility(Ottilie): if(challenged(Kasimir, Florian)) -1 else 0;",
            "utility(Ottilie): 0;",
            APOLOGY,
            id="Ottilie does not care",
        ),
        pytest.param(
            "if(believes(Florian, cheat() == Kasimir)) 1",
            "if(alive(Voss)) 1",
            BLOOD,
            id="Voss has nothing to fear",
        ),
        pytest.param(
            "effect: !loaded(o) & !resents(p, o);",
            "effect: !loaded(o);",
            INTO_THE_AIR,
            id="Kasimir does not relent",
        ),
    ],
)
def test_without_this_the_story_is_impossible(old: str, new: str, story: Story) -> None:
    outcome = told(altered("duel", old, new), story.limits, story=story.story)
    assert isinstance(outcome, Impossible)
