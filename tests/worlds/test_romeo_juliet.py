"""Romeo and Juliet: who takes Juliet for dead, and what the tragedy hangs on."""

import pytest
from shipped import ROMEO_JULIET, Told, altered, told

from fabula.planner import Impossible


@pytest.fixture(scope="module")
def story() -> Told:
    return Told(ROMEO_JULIET)


def test_whoever_sees_her_and_knows_nothing_of_the_potion_takes_juliet_for_dead(
    story: Told,
) -> None:
    mind = story.at("entomb(Capulet, Juliet)")
    living = {
        name: story.believes(mind, "alive(Juliet)", name)
        for name in ("Juliet", "Friar", "Capulet", "Balthasar", "Romeo")
    }
    assert living == {
        "Juliet": "True",
        "Friar": "True",
        "Capulet": "False",
        "Balthasar": "False",
        "Romeo": "True",
    }


def test_juliet_has_planned_what_her_father_believes(story: Told) -> None:
    mind = story.at("drink_potion(Juliet)")
    assert story.believes(mind, "alive(Juliet)", "Juliet", "Capulet") == "False"
    assert story.believes(mind, "alive(Juliet)", "Juliet", "Capulet", "Romeo") == "True"


def test_juliet_does_not_foresee_the_wrong_messenger(story: Told) -> None:
    mind = story.at("report(Balthasar, Romeo, Juliet)")
    assert story.believes(mind, "alive(Juliet)", "Romeo") == "False"
    assert story.believes(mind, "alive(Juliet)", "Juliet", "Romeo") == "True"
    assert story.believes(mind, "at(Balthasar)", "Juliet") == "Mantua"


def test_the_same_inference_deceives_romeo_and_not_juliet(story: Told) -> None:
    mind = story.at("kill_oneself(Romeo)")
    assert story.believes(mind, "alive(Juliet)", "Romeo") == "False"
    assert story.believes(mind, "alive(Juliet)") == "True"
    mind = story.at("wake(Juliet)")
    assert story.believes(mind, "alive(Romeo)", "Juliet") == "False"
    assert story.believes(mind, "alive(Romeo)") == "False"


def test_romeo_lives_as_long_as_he_believes_that_she_does(story: Told) -> None:
    for action in ("drink_potion(Juliet)", "travel(Balthasar, Tomb, Mantua)"):
        assert not story.is_explained(story.at(action), "kill_oneself(Romeo)", "Romeo")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "observing(o : character): o == c | o == Friar;",
            "observing(o : character): o == c | o == Friar | o == Romeo;",
            id="Romeo knows of the potion",
        ),
        pytest.param(
            "at(Balthasar) = Tomb;", "at(Balthasar) = Mantua;", id="Balthasar sees no funeral"
        ),
        pytest.param("has_potion(Juliet);\nforall", "forall", id="there is no potion"),
        pytest.param(
            "utility(Friar): if(united()) 1 else 0;",
            "utility(Friar): 0;",
            id="Juliet cannot count on the friar",
        ),
    ],
)
def test_without_this_the_story_is_impossible(old: str, new: str) -> None:
    outcome = told(altered("romeo_juliet", old, new), ROMEO_JULIET.limits)
    assert isinstance(outcome, Impossible)
