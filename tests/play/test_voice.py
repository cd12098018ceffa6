"""A game in words: what is told, what may be asked, in both languages."""

from string import Formatter

import pytest
from play.cellar import cellar
from play.telling import voice

from fabula.narrate import LANGUAGES
from fabula.play import WAIT, Game, PlayError, new_game
from fabula.play.words import phrases
from fabula.world import load

SALLY_MOVES = ("put(Sally, Basket)", "walk(Sally, Nursery, Garden)")


@pytest.fixture(scope="module")
def sally() -> Game:
    """A game as Sally, whose marble has been moved behind her back."""
    game = new_game(load("sally_anne"), ["Sally"])
    for move in SALLY_MOVES:
        game = game.move(move)
    return game


def told(game: Game, language: str = "en", *, omniscient: bool = False) -> str:
    return voice(game, "sally_anne", language, omniscient=omniscient).turn(game)


def test_what_is_seen_is_told_and_nothing_else(sally: Game) -> None:
    assert [act.action for act in sally.turn.acts][1:] == ["move(Anne, Basket, Box)"]
    assert told(sally) == "Sally went out into the garden."
    assert told(sally, "it") == "Sally uscì in giardino."


def test_the_omniscient_are_told_everything(sally: Game) -> None:
    assert "hid it in the box" in told(sally, omniscient=True)


def test_choices_are_things_to_do(sally: Game) -> None:
    before = sally.undo()
    english = voice(before, "sally_anne")
    assert [english.choice(choice, before) for choice in before.choices] == [
        "Go out into the garden.",
        "Look into the basket.",
        "Look into the box.",
        "Wait.",
    ]


def test_beliefs_are_ones_own_though_they_are_wrong(sally: Game) -> None:
    assert "The marble was in the basket." in voice(sally, "sally_anne").beliefs(sally, "Sally")
    everything = voice(sally, "sally_anne", omniscient=True)
    assert "The marble was in the basket. (wrong)" in everything.beliefs(sally, "Sally")
    assert "The marble was in the box." in everything.beliefs(sally, "Anne")


def test_of_others_is_told_what_one_takes_them_to_believe(sally: Game) -> None:
    assert voice(sally, "sally_anne").beliefs(sally, "Anne") == (
        "Anne agrees with Sally about everything, as far as Sally knows.",
    )
    with pytest.raises(PlayError, match="did you mean `Anne`"):
        voice(sally, "sally_anne").beliefs(sally, "Ann")


def test_hints_say_more_and_more(sally: Game) -> None:
    start = sally.restart()
    hints = [voice(start, "sally_anne").hint(start, level) for level in (1, 2, 3)]
    assert hints == [
        "Think of the basket.",
        "What to aim at: Go out into the garden.",
        "The move: Put the marble into the basket. [put(Sally, Basket)]",
    ]


def test_a_hint_says_when_there_is_nothing_to_do() -> None:
    game = new_game(load("romeo_juliet"), ["Romeo"])
    hint = voice(game, "romeo_juliet", "it").hint(game, 1)
    assert hint.endswith("è niente da fare: aspettare.")


def test_why_is_answered_from_the_roles_own_mind(sally: Game) -> None:
    assert voice(sally, "sally_anne").why(sally) == (
        "Sally went out into the garden. What Sally gets by it: Sally was out in the fresh air.",
    )
    everything = voice(sally, "sally_anne", omniscient=True).why(sally)
    assert any(line.startswith("Anne took the marble") for line in everything)


def test_whynot_is_answered_from_the_roles_own_mind() -> None:
    game = cellar()
    own, everything = (voice(game, "", omniscient=knows) for knows in (False, True))
    assert own.whynot(game, "go_down()") == ("Ann believes that it can happen.",)
    assert everything.whynot(game, "go_down()") == (
        "Ann believes that it can happen.",
        "In truth this fails: !locked()  (locked() = True)",
    )
    assert own.whynot(game, "eat()") == (
        "Ann believes that this fails: at(Ann) == Cellar  (at(Ann) = Hall)",
    )
    assert own.whynot(game, "polish()")[0] == (
        "It is not for Ann to do; it takes the consent of Bob."
    )
    assert everything.whynot(game, "wed()")[-1] == "In truth Bob has no reason for it."


def test_trying_in_vain_is_told_with_what_is_learnt() -> None:
    game = cellar().move("go_down()")
    assert voice(game, "").turn(game) == (
        "It cannot be done: things are not as Ann believed. Ann now believes: locked(). "
        "Bob did “unlock”."
    )
    refused = cellar().move(WAIT).move("wed()")
    assert voice(refused, "").turn(refused) == "Bob will not do it."


def test_time_passes_where_nothing_is_seen() -> None:
    game = cellar().move(WAIT).move(WAIT)
    assert voice(game, "").turn(game) == "Time passes."
    assert voice(game, "", "it").turn(game) == "Il tempo passa."


def test_what_was_lost_is_told_with_its_turn() -> None:
    game = cellar("Ann", "Bob").move("burn()")
    assert voice(game, "").losses(game) == (
        "turn 1, burn(): the story “feast”",
        "turn 1, burn(): the story “ball”",
    )


def fields(phrase: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(phrase)} - {None}


def test_both_languages_say_the_same_things() -> None:
    english, italian = (phrases(language) for language in LANGUAGES)
    assert english.keys() == italian.keys()
    for name, phrase in english.items():
        assert fields(phrase) == fields(italian[name])
