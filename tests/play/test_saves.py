"""Games in files: kept, made again, also in an edited world, and written as transcripts."""

import pytest
from checking import problem_of
from play.cellar import CELLAR, WORLD, cellar
from play.telling import voice

from fabula.diagnostics import Source
from fabula.play import (
    WAIT,
    Game,
    Misfit,
    PlayError,
    hash_of,
    read_save,
    restored,
    save_text,
    saved,
    script,
)
from fabula.plots import read_plot
from fabula.reference import Answer
from fabula.world import World

HASH = hash_of(Source("cellar.fabula", CELLAR))


def kept(game: Game) -> str:
    return save_text(saved(game, "cellar.fabula", HASH))


def test_a_game_that_is_kept_is_made_again() -> None:
    game = cellar(seed=5, story="ball").move(WAIT).move("burn()").undo()
    again = restored(read_save(Source("game.json", kept(game))), WORLD, HASH)
    assert (again.misfit, again.is_same_world) == (None, True)
    assert again.game.moves == (WAIT,)
    assert (again.game.undone, again.game.seed, again.game.story) == (("burn()",), 5, "ball")
    assert kept(again.game) == kept(game)


def test_a_save_is_readable() -> None:
    text = kept(cellar().move(WAIT))
    assert text.startswith('{\n  "format": "fabula.game",\n  "version": 1,\n')
    assert '  "moves": [\n    "wait"\n  ],\n' in text


def test_in_an_edited_world_the_first_move_that_does_not_fit_is_told_and_the_rest_kept() -> None:
    game = cellar().move("dance()").move("burn()").move(WAIT).move("go_down()")
    edited = CELLAR.replace("precondition: !burnt()", "precondition: !burnt() & !danced()")
    save = read_save(Source("game.json", kept(game)))
    world = World(problem_of(edited), ())
    again = restored(save, world, hash_of(Source("cellar.fabula", edited)))
    assert not again.is_same_world
    assert again.misfit == Misfit(2, "burn()")
    assert again.game.moves == ("dance()",)
    assert again.game.undone == (WAIT, "go_down()")
    assert again.game.redo().redo().moves == ("dance()", WAIT, "go_down()")


@pytest.mark.parametrize("text", ["", "[]", '{"format": "fabula.plot"}', "{"])
def test_what_is_no_save_is_refused(text: str) -> None:
    with pytest.raises(PlayError, match=r"`notes.json` is no saved game"):
        read_save(Source("notes.json", text))


def test_a_transcript_is_a_plot_with_all_that_happened() -> None:
    game = cellar().move("go_down()").move("go_down()").move("eat()")
    text = script(game, voice(game, ""))
    plot, diagnostics = read_plot(Source("game.plot", text))
    assert diagnostics == ()
    steps = [step.action for step in plot.steps]
    assert steps == ["polish()", "unlock()", "go_down()", "eat()"]
    assert all(step.answer is Answer.YES for step in WORLD.verify(plot, story="feast").steps)
    assert "# 1. > " in text
    assert " [go_down()]\n" in text
    assert "# Unseen: Bob did “polish”.\npolish()\n" in text
    assert "# The end: feast.\n" in text
