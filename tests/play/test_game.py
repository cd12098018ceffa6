"""What a player can do, what comes of it, what the others do, and what becomes of the stories."""

import pytest
from checking import problem_of
from play.cellar import WORLD, cellar, moves

from fabula.errors import FabulaError
from fabula.play import FATE, WAIT, Choice, Game, Outcome, PlayError, new_game
from fabula.play.moves import Act
from fabula.reference import Answer
from fabula.world import World


def played(game: Game, *made: str) -> Game:
    for move in made:
        game = game.move(move)
    return game


def actions(acts: tuple[Act, ...]) -> list[str | None]:
    return [act.action for act in acts]


# What can be chosen


def test_choices_are_what_the_role_believes_possible_and_to_wait() -> None:
    assert moves(cellar()) == ["go_down()", "burn()", "dance()", "wed()", WAIT]


def test_another_role_has_other_choices() -> None:
    assert moves(cellar("Bob")) == ["polish()", "dance()", "wed()", WAIT]


def test_several_roles_have_the_choices_of_all() -> None:
    game = cellar("Ann", "Bob")
    assert moves(game) == ["go_down()", "burn()", "polish()", "dance()", "wed()", WAIT]
    assert Choice("wed()", ("Ann", "Bob")) in game.choices


def test_fate_does_what_nobody_consents_to_and_sees_everything() -> None:
    game = cellar(FATE)
    assert moves(game) == ["flood()", WAIT]
    assert actions(game.move(WAIT).seen(game.move(WAIT).turn)) == ["polish()"]


def test_what_others_want_too_is_proposed() -> None:
    game = cellar(story="ball")
    assert [one.proposed_by for one in game.choices if one.move == "dance()"] == [("Bob",)]
    assert all(not one.proposed_by for one in cellar(story="feast").choices)


# What comes of it


def test_who_tries_what_cannot_be_learns_why() -> None:
    game = cellar().move("go_down()")
    assert game.turn.outcome is Outcome.MISTAKEN
    learnt = game.turn.acts[0]
    ann, bob = (game.stage.place(name) for name in ("Ann", "Bob"))
    world = game.stage.world
    assert world.value(learnt.before.believed(ann), "locked()") is False
    assert world.value(learnt.after.believed(ann), "locked()") is True
    assert learnt.before.values == learnt.after.values
    assert learnt.before.believed(bob) == learnt.after.believed(bob)


def test_who_is_not_wanted_is_refused_and_nothing_is_changed() -> None:
    game = cellar().move("wed()")
    assert (game.turn.outcome, game.turn.unwilling) == (Outcome.REFUSED, ("Bob",))
    assert game.turn.n_own == 0


def test_who_is_wanted_is_not_refused() -> None:
    assert cellar().move("dance()").turn.outcome is Outcome.DONE


def test_one_who_plays_both_asks_nobody() -> None:
    assert cellar("Ann", "Bob").move("wed()").turn.outcome is Outcome.DONE


# What the others do


def test_the_others_act_until_something_is_seen() -> None:
    game = cellar().move(WAIT)
    assert actions(game.turn.acts) == ["polish()", "unlock()"]
    assert actions(game.seen(game.turn)) == ["unlock()"]
    assert [act.action for _, act in game.observed] == ["unlock()"]


def test_the_others_do_nothing_for_the_player() -> None:
    game = played(cellar(), WAIT, WAIT)
    assert game.turn.acts == ()


def test_others_act_only_for_reasons_that_the_reference_knows() -> None:
    game = played(cellar(), "go_down()", "dance()", "burn()", WAIT)
    for turn in game.turns:
        for act in turn.acts[turn.n_own :]:
            event = game.stage.event(act.action or "")
            assert event.consenting
            for who in event.consenting:
                answer = game.stage.explainer.explained(event, act.before, who)
                assert answer is Answer.YES


# The stories


def test_a_story_that_comes_to_its_end_ends_the_game() -> None:
    game = played(cellar(), WAIT, "go_down()", "eat()")
    assert (game.is_over, game.ending, game.choices) == (True, "feast", ())
    with pytest.raises(PlayError, match="cannot be chosen"):
        game.move(WAIT)


def test_it_is_known_which_stories_can_still_come_about() -> None:
    assert cellar().prospects == {"feast": Answer.YES, "ball": Answer.YES, "ashes": Answer.NO}


def test_a_story_that_is_lost_gives_way_to_the_best_that_is_left() -> None:
    game = played(cellar("Ann", "Bob"), "burn()")
    assert game.turn.aim is not None
    assert game.turn.aim.story == "ashes"
    lost = [(loss.turn, loss.move, loss.story, loss.is_certain) for loss in game.losses]
    assert lost == [(1, "burn()", "feast", True), (1, "burn()", "ball", True)]
    game = game.move("wed()")
    assert (game.is_over, game.ending) == (True, "ashes")


def test_where_no_story_is_left_the_scenes_are_that_still_can_be() -> None:
    game = cellar().move("burn()")
    assert game.turn.aim is not None
    assert (game.turn.aim.story, game.turn.aim.scenes) == ("feast", ("key", "meal"))
    game = played(game, WAIT, "go_down()")
    assert not game.is_over
    game = game.move("eat()")
    assert (game.turn.aim, game.is_over) == (None, False)


NAP = """
entity Ann : character;
property napped() : boolean;
action nap() { precondition: !napped(); effect: napped(); consenting: Ann; };
"""


def test_a_game_in_which_nothing_can_happen_any_more_is_over() -> None:
    game = new_game(World(problem_of(NAP), ()), ["Ann"])
    assert game.prospects == {None: Answer.NO}
    game = game.move("nap()")
    assert not game.is_over
    game = game.move(WAIT)
    assert (game.is_over, game.ending) == (True, None)


# Taking back


def test_undo_and_redo_are_inverse() -> None:
    game = played(cellar(), "go_down()", "dance()")
    undone = game.undo().undo()
    assert undone.moves == ()
    assert undone.undone == ("go_down()", "dance()")
    assert undone.redo().redo().turns[1:] == game.turns[1:]
    assert game.restart().moves == ()


def test_a_new_move_forgets_what_was_taken_back() -> None:
    assert played(cellar(), WAIT).undo().move("dance()").undone == ()


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (lambda: cellar("Anne"), "did you mean `Ann`"),
        (lambda: cellar("Ann", FATE), "one character, several, or `fate` alone"),
        (lambda: cellar(story="fest"), "did you mean `feast`"),
        (lambda: cellar(beginning=["unlock()"]), "step 1 of the beginning, `unlock"),
        (lambda: cellar(beginning=["unlok()"]), "did you mean `unlock"),
        (lambda: cellar().undo(), "no move has been made"),
        (lambda: cellar().redo(), "nothing to redo"),
        (lambda: cellar().choose(9), "there is no choice 10; there are 5"),
        (lambda: cellar().move("eat()"), "`eat\\(\\)` cannot be chosen now"),
    ],
)
def test_a_mistake_is_told(mistake: object, message: str) -> None:
    with pytest.raises(FabulaError, match=message):
        mistake()  # type: ignore[operator]


def test_a_game_can_begin_in_the_middle_of_a_plot() -> None:
    game = cellar(beginning=["polish()", "unlock()"])
    assert game.beginning == ("polish()", "unlock()")
    assert game.move("go_down()").turn.outcome is Outcome.DONE


def test_the_same_moves_and_seed_give_the_same_game() -> None:
    one, other = (played(cellar(seed=3), "burn()", WAIT, "go_down()", "eat()", WAIT) for _ in "ab")
    assert [actions(turn.acts) for turn in one.turns] == [
        actions(turn.acts) for turn in other.turns
    ]
    assert one.losses == other.losses
    assert WORLD.problem == one.stage.problem
