"""The plan behind an act and what it rests on."""

import pytest
from asked import LIMITS, chest, plot_of, told
from shipped import BLOOD, CAPTURED, COLD_SHOULDER, ICE_CREAM_VAN, ROMEO_JULIET, SALLY_ANNE, Story

from fabula.errors import PlotError
from fabula.explain import Belief, How, Origin, UnaskableError, Why, plain, why
from fabula.model import Entity
from fabula.planner import Candidate
from fabula.plots import Explanation, PlannedStep, Plot, PlotStep
from fabula.reference import Answer


def beliefs_of(reason: Why) -> dict[tuple[tuple[str, ...], str], Belief]:
    return {(belief.holders, belief.fluent): belief for belief in reason.beliefs}


def test_sally_looks_for_the_marble_where_she_left_it() -> None:
    world, plot = told(SALLY_ANNE)
    (reason,) = why(world, plot, step=4, character="Sally", limits=SALLY_ANNE.limits).reasons
    assert [step.action for step in reason.plan] == [
        "walk(Sally, Garden, Nursery)",
        "look(Sally, Basket)",
        "take(Sally, Basket)",
    ]
    assert (reason.before, reason.after) == (2, 3)
    belief = beliefs_of(reason)[("Sally",), "lies_in()"]
    assert belief.is_wrong
    assert (belief.value, belief.actual) == (Entity("Basket"), Entity("Box"))
    assert belief.origin == Origin(How.DONE, 1, "put(Sally, Basket)")
    assert belief.read_by == ("take(Sally, Basket)",)


def test_what_the_plan_itself_brings_about_is_no_belief_that_it_rests_on() -> None:
    world, plot = told(SALLY_ANNE)
    (reason,) = why(world, plot, step=4, limits=SALLY_ANNE.limits).reasons
    assert (("Sally",), "looks_in(Sally)") not in beliefs_of(reason)
    assert [gain.fluent for gain in reason.gains] == ["holder()"]


def test_the_own_attitude_behind_an_act_is_named_with_its_trigger() -> None:
    world, plot = told(COLD_SHOULDER)
    (reason,) = why(world, plot, step=3, limits=COLD_SHOULDER.limits).reasons
    belief = beliefs_of(reason)[("Jonas",), "ashamed_before(Jonas, Marta)"]
    assert belief.origin.trigger == "feel_shame(Jonas, Marta)"
    assert set(belief.read_by) == {"turn_away(Jonas, Marta)", "utility"}


def test_others_who_act_in_a_plan_have_their_reasons_in_it() -> None:
    world, plot = told(ROMEO_JULIET)
    (juliet,) = why(world, plot, step=1, limits=ROMEO_JULIET.limits).reasons
    (capulet,) = juliet.plan[1].reasons
    assert (capulet.character, capulet.believers) == ("Capulet", ("Juliet",))
    expected = beliefs_of(capulet)[("Juliet", "Capulet"), "alive(Juliet)"]
    assert expected.origin == Origin(How.PLANNED, None, "drink_potion(Juliet)")
    assert not expected.is_wrong


@pytest.mark.parametrize("story", [SALLY_ANNE, COLD_SHOULDER, ICE_CREAM_VAN, BLOOD])
def test_every_step_of_a_plot_is_explained_for_everybody(story: Story) -> None:
    world, plot = told(story)
    names = [character.name for character in world.problem.characters]
    for number, step in enumerate(plot.steps, start=1):
        asked = why(world, plot, step=number, limits=story.limits)
        consenting = [names[who] for who in world.actions[step.action].consenting]
        assert asked.answer is Answer.YES
        assert [reason.character for reason in asked.reasons] == consenting
        assert asked.impossible == ()


def test_the_first_act_of_the_film_has_a_reason_for_everybody_who_consents() -> None:
    world, plot = told(CAPTURED)
    acted = [world.actions[step.action].consenting for step in plot.steps]
    number = next(number for number, consenting in enumerate(acted, start=1) if consenting)
    asked = why(world, plot_of(*CAPTURED.plot[:number]), step=number, limits=CAPTURED.limits)
    assert asked.answer is Answer.YES
    assert len(asked.reasons) == len(acted[number - 1])


def test_nobodys_act_needs_no_reason() -> None:
    world, plot = told(COLD_SHOULDER)
    asked = why(world, plot, step=1, limits=COLD_SHOULDER.limits)
    assert (asked.answer, asked.reasons) == (Answer.YES, ())
    assert "nobody's act" in asked.text()


def test_who_has_no_plan_is_not_explained() -> None:
    asked = why(chest(), plot_of("open(Bob, Chest)"), step=1, limits=LIMITS)
    assert asked.answer is Answer.NO
    assert asked.reasons == (Why("Bob", (), Answer.NO),)
    assert "not explained: Bob" in asked.text()


LOOK_FOR_IT = Explanation(
    "Sally",
    (
        PlannedStep("walk(Sally, Garden, Nursery)"),
        PlannedStep("look(Sally, Basket)"),
        PlannedStep("take(Sally, Basket)"),
    ),
)


def test_what_takes_too_much_effort_is_unknown() -> None:
    world, plot = told(SALLY_ANNE)
    asked = why(world, plot, step=4, limits=SALLY_ANNE.limits, effort=20)
    assert asked.answer is Answer.UNKNOWN
    assert "unknown: no plan of Sally was found" in asked.text()


def test_a_suggestion_spares_the_search() -> None:
    world, plot = told(SALLY_ANNE)
    limits = SALLY_ANNE.limits
    asked = why(
        world, plot, step=4, limits=limits, effort=20, candidates=(Candidate("Sally", LOOK_FOR_IT),)
    )
    assert asked.answer is Answer.YES
    assert not asked.reasons[0].is_written


def test_that_there_is_no_reason_may_be_the_planners_word() -> None:
    world, plot = told(SALLY_ANNE)
    limits, refuted = SALLY_ANNE.limits, Candidate("Sally", None)
    asked = why(world, plot, step=4, limits=limits, effort=20, candidates=(refuted,))
    assert asked.answer is Answer.NO
    assert asked.reasons[0].on_trust
    assert asked.text().endswith("is worth it (so says the planner)")
    undecided = Candidate("Sally", None, is_decided=False)
    asked = why(world, plot, step=4, limits=limits, effort=20, candidates=(undecided,))
    assert asked.answer is Answer.UNKNOWN


def test_a_word_that_the_reference_can_check_is_not_trusted() -> None:
    world, plot = told(SALLY_ANNE)
    asked = why(
        world, plot, step=4, limits=SALLY_ANNE.limits, candidates=(Candidate("Sally", None),)
    )
    assert asked.answer is Answer.YES


def test_the_plan_of_the_plot_is_shown_if_it_holds() -> None:
    world, plot = told(SALLY_ANNE)
    steps = [*plot.steps]
    steps[3] = PlotStep(steps[3].action, (LOOK_FOR_IT,))
    (reason,) = why(world, Plot(tuple(steps)), step=4, limits=SALLY_ANNE.limits).reasons
    assert reason.is_written
    assert tuple(step.action for step in reason.plan) == tuple(
        planned.action for planned in LOOK_FOR_IT.steps
    )


def test_a_step_that_cannot_happen_is_replayed_and_said() -> None:
    plot = plot_of("open(Ann, Chest)", "open(Ann, Chest)")
    asked = why(chest(), plot, step=2, limits=LIMITS)
    assert asked.impossible == (2,)
    assert asked.answer is Answer.NO
    assert "step 2 cannot happen" in asked.text()


@pytest.mark.parametrize(
    ("step", "character", "message"),
    [
        (0, None, "beginning"),
        (2, None, "there is no step 2; the plot has 1"),
        (1, "Anne", "did you mean `Ann`"),
        (1, "Bob", "does not ask for Bob's consent; it asks Ann"),
    ],
)
def test_what_cannot_be_asked_is_said(step: int, character: str | None, message: str) -> None:
    with pytest.raises(UnaskableError, match=message):
        why(chest(), plot_of("open(Ann, Chest)"), step=step, character=character)


def test_an_action_that_there_is_not_is_named() -> None:
    with pytest.raises(PlotError, match=r"P010.*\n.*did you mean `open\(Ann, Chest\)`"):
        why(chest(), plot_of("open(An, Chest)"), step=1)


def test_a_wrong_belief_is_marked_in_the_text_and_in_the_page() -> None:
    world, plot = told(SALLY_ANNE)
    asked = why(world, plot, step=5, limits=SALLY_ANNE.limits)
    assert "wrongly believing lies_in() == Basket (in truth lies_in() == Box)" in asked.text()
    assert "color:#b00" in asked._repr_html_()


def test_values_are_plain_in_a_document() -> None:
    world, plot = told(SALLY_ANNE)
    document = plain(why(world, plot, step=4, limits=SALLY_ANNE.limits))
    beliefs = {belief["fluent"]: belief for belief in document["reasons"][0]["beliefs"]}
    assert (beliefs["lies_in()"]["value"], beliefs["holder()"]["value"]) == ("Basket", "?")
    assert beliefs["lies_in()"]["origin"] == {
        "how": "done",
        "step": 1,
        "action": "put(Sally, Basket)",
        "trigger": None,
    }
