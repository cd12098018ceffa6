"""The third act: who is wrong about what and when, and what the story hangs on."""

import pytest
from shipped import CAPTURED, Told, altered, told

from fabula.planner import Impossible

SHOW_NOTE = "show_note(Allison, Ehrlich, Confession, Strogin)"


@pytest.fixture(scope="module")
def story() -> Told:
    return Told(CAPTURED)


def killers(story: Told, action: str | None) -> dict[str, str]:
    """Return whom everybody takes for the killer after an action of the story."""
    mind = story.world.initial if action is None else story.at(action)
    names = ("Allison", "Digby", "Monica", "Ehrlich", "Strogin", "London")
    return {name: story.believes(mind, "killer(Elsa)", name) for name in names}


def test_only_strogin_knows_the_killer_at_the_start(story: Told) -> None:
    assert killers(story, None) == {
        "Allison": "?",
        "Digby": "?",
        "Monica": "?",
        "Ehrlich": "Digby",
        "Strogin": "Strogin",
        "London": "Digby",
    }


def test_ehrlich_takes_the_signature_for_a_witness(story: Told) -> None:
    start = story.world.initial
    assert story.believes(start, "killer(Elsa)", "Ehrlich", "Allison") == "Digby"
    assert story.believes(start, "killer(Elsa)", "Allison", "Ehrlich") == "Digby"
    assert story.believes(start, "resents(Allison, Digby)", "Ehrlich") == "False"


def test_the_affair_is_known_to_three_who_do_not_know_what_the_others_know(story: Told) -> None:
    start = story.world.initial
    lover = "lover(Monica)"
    assert story.believes(start, lover, "Allison") == "Digby"
    assert story.believes(start, lover, "Digby", "Allison") == "Digby"
    assert story.believes(start, lover, "Allison", "Digby", "Allison") == "?"
    assert story.believes(start, lover, "Monica", "Allison") == "?"
    assert story.believes(start, lover, "Ehrlich") == "?"


def test_the_note_tells_allison_alone(story: Told) -> None:
    found = "come_across_note(Allison, Confession, Strogin)"
    assert killers(story, found) == killers(story, None) | {"Allison": "Strogin"}
    mind = story.at(found)
    assert story.believes(mind, "killer(Elsa)", "Allison", "Ehrlich") == "Digby"
    assert story.believes(mind, "alive(Strogin)", "Allison") == "False"
    assert story.believes(mind, "alive(Strogin)", "Ehrlich") == "True"


def test_the_note_shown_corrects_all_who_see_it_and_london_never(story: Told) -> None:
    shown = killers(story, SHOW_NOTE)
    assert [shown[name] for name in ("Allison", "Digby", "Ehrlich")] == ["Strogin"] * 3
    assert shown["London"] == "Digby"
    assert shown["Monica"] == "?"


def test_the_renunciation_stays_between_the_two(story: Told) -> None:
    mind = story.at("renounce(Allison, Digby, Monica)")
    renounced = "renounced(Allison, Monica)"
    assert story.believes(mind, renounced, "Digby") == "True"
    assert story.believes(mind, renounced, "Ehrlich") == "False"
    assert story.believes(mind, "lover(Monica)", "Ehrlich") == "?"


def test_remorse_and_conscience_wake_in_time_and_not_before(story: Told) -> None:
    assert story.believes(story.at("open_trial(Ehrlich, Digby)"), "remorse(Strogin)") == "False"
    condemned = story.at("convict(Ehrlich, Digby)")
    assert story.believes(condemned, "remorse(Strogin)", "Strogin") == "True"
    assert story.believes(condemned, "remorse(Strogin)", "Ehrlich") == "False"
    found = story.at("come_across_note(Allison, Confession, Strogin)")
    assert story.believes(found, "conscience(Allison)") == "False"
    led_out = story.at("lead_out(Ehrlich, Digby)")
    assert story.believes(led_out, "conscience(Allison)", "Allison") == "True"
    assert story.believes(led_out, "conscience(Allison)", "Ehrlich") == "False"


def test_allison_does_not_show_the_note_in_order_to_get_a_conscience(story: Told) -> None:
    found = story.at("come_across_note(Allison, Confession, Strogin)")
    assert not story.is_explained(found, SHOW_NOTE, "Allison")
    before_the_guns = story.at("go(Allison, Camp, Yard)")
    assert story.is_explained(before_the_guns, SHOW_NOTE, "Allison")


def test_strogin_has_no_reason_to_confess_or_to_die_before_the_sentence(story: Told) -> None:
    trial = story.at("open_trial(Ehrlich, Digby)")
    for action in ("write_confession(Strogin, Elsa, Confession)", "hang_oneself(Strogin)"):
        assert not story.is_explained(trial, action, "Strogin")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "believes(Ehrlich, killer(Elsa) = Digby);",
            "believes(Ehrlich, killer(Elsa) = ?);",
            id="Ehrlich is in doubt",
        ),
        pytest.param("effect: remorse(c);", "effect: !remorse(c);", id="Strogin feels no remorse"),
        pytest.param(
            "effect: conscience(a) & !resents(a, f);",
            "effect: !conscience(a);",
            id="Allison has no conscience",
        ),
        pytest.param(
            "if(c != Allison & c != Digby & c != Monica)",
            "if(c != Digby & c != Monica)",
            id="Allison does not know of the affair",
        ),
    ],
)
def test_without_this_the_story_is_impossible(old: str, new: str) -> None:
    outcome = told(altered("captured", old, new), CAPTURED.limits)
    assert isinstance(outcome, Impossible)
