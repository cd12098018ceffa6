"""A game in the studio: what the player is shown, from his own mind, in his language."""

import asyncio
from pathlib import Path

import pytest
from commands import BAKERY
from visitors import house_of, world_in

from fabula.diagnostics import Source
from fabula.reading import read_world, world_templates
from fabula.studio.refusal import RefusedError
from fabula.studio.table import Table


def table_with(world: str) -> Table:
    table = Table([].append)
    templates = {language: world_templates(world, language) for language in ("en", "it")}
    table.open(read_world(world), templates)
    return table


def test_moves_are_made_taken_back_and_made_again() -> None:
    table = table_with("romeo_juliet")
    board = table.begin("Friar", "en")
    assert (len(board.turns), board.can_undo, board.can_redo) == (1, False, False)
    assert board.choices[-1] == "Wait."
    moved = table.choose(0, "en")
    assert moved.turns[1].move == board.choices[0]
    assert moved.turns[1].told
    back = table.undo("en")
    assert (back.turns, back.choices, back.can_redo) == (board.turns, board.choices, True)
    assert table.redo("en") == moved


def test_a_game_is_told_anew_in_another_language() -> None:
    table = table_with("romeo_juliet")
    english = table.begin("Friar", "en")
    italian = table.board("it")
    assert len(italian.choices) == len(english.choices)
    assert italian.turns[0].told != english.turns[0].told
    assert table.hint(3, "it") != table.hint(3, "en")


def test_of_others_the_player_is_told_what_his_role_believes_of_them() -> None:
    table = table_with("romeo_juliet")
    table.begin("Capulet", "en")
    assert table.beliefs("Capulet", "en")
    assert not any("potion" in line for line in table.beliefs("Juliet", "en"))


def test_without_a_game_nothing_can_be_moved() -> None:
    table = Table([].append)
    table.open(Source("world.fabula", BAKERY), {})
    with pytest.raises(RefusedError, match="no-game"):
        table.choose(0, "en")


def test_a_session_plays_beside_its_plot(tmp_path: Path) -> None:
    async def visit() -> None:
        session = house_of(tmp_path).session()
        session.open(world_in(tmp_path, BAKERY))
        with pytest.raises(RefusedError, match="no-game"):
            await session.play("undo", "en")
        await session.begin("Tom", "en")
        board = await session.play("choose", 0, "en")
        assert len(board.turns) == 2
        with pytest.raises(RefusedError, match="failed"):
            await session.play("redo", "en")
        session.edit("type")
        with pytest.raises(RefusedError, match="has-errors"):
            await session.begin("Tom", "en")
        assert not session.is_playing
        session.close()

    asyncio.run(visit())
