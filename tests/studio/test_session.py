"""A visitor's session: what he opens, writes, tells and asks, in processes of its own."""

import asyncio
from pathlib import Path

import pytest
from commands import BAKERY
from visitors import COUNTING, house_of, until, world_in

from fabula.planner import Statistics
from fabula.studio.refusal import RefusedError


def test_a_world_is_told_and_asked_about(tmp_path: Path) -> None:
    async def visit() -> None:
        session = house_of(tmp_path).session()
        session.open(world_in(tmp_path, BAKERY))
        assert (await session.tell(on_progress=lambda _: None)).how == "found"
        telling = await session.ask("telling", "en")
        assert [step.number for step in telling.steps] == [1, 2]
        assert (await session.ask("reasons", 1)).reasons[0].character == "Tom"
        session.close()

    asyncio.run(visit())


def test_the_plot_belongs_to_the_text_that_it_was_told_of(tmp_path: Path) -> None:
    async def visit() -> None:
        session = house_of(tmp_path).session()
        session.open(world_in(tmp_path, BAKERY))
        await session.tell(on_progress=lambda _: None)
        session.edit(BAKERY.replace("Bakery", "Backery", 1))
        assert session.told == BAKERY
        found = await session.survey()
        assert found is not None
        assert found[0].diagnostics
        with pytest.raises(RefusedError, match="has-errors"):
            await session.tell(on_progress=lambda _: None)
        assert (await session.ask("telling", "en")).steps
        session.close()

    asyncio.run(visit())


def test_a_newer_text_ends_the_look_at_the_older_one(tmp_path: Path) -> None:
    async def visit() -> None:
        session = house_of(tmp_path).session()
        session.open(world_in(tmp_path, BAKERY))
        older = asyncio.create_task(session.survey())
        await asyncio.sleep(0)
        newer = await session.survey()
        assert await older is None
        assert newer is not None
        assert newer[0].cast is not None
        session.close()

    asyncio.run(visit())


def test_a_cancelled_search_says_so_and_what_was_told_stays(tmp_path: Path) -> None:
    async def visit() -> None:
        session = house_of(tmp_path).session()
        session.open(world_in(tmp_path, BAKERY))
        await session.tell(on_progress=lambda _: None)
        session.edit(COUNTING)
        heard: list[Statistics] = []
        search = asyncio.create_task(session.tell(on_progress=heard.append))
        await until(lambda: len(heard) > 2)
        assert session.is_searching
        with pytest.raises(RefusedError, match="is-searching"):
            await session.tell(on_progress=heard.append)
        await session.cancel()
        ending = await search
        assert ending.how == "cancelled"
        assert ending.statistics is not None
        assert ending.statistics.states >= heard[-1].states
        assert (await session.ask("telling", "en")).steps
        session.close()

    asyncio.run(visit())


def test_a_search_can_be_cancelled_while_it_waits_for_its_turn(tmp_path: Path) -> None:
    async def visit() -> None:
        house = house_of(tmp_path)
        session = house.session()
        session.open(world_in(tmp_path, BAKERY))
        async with house.searches, house.searches:
            search = asyncio.create_task(session.tell(on_progress=lambda _: None))
            await until(lambda: session.is_searching)
            await asyncio.sleep(0)
            await session.cancel()
            assert (await search).how == "cancelled"
        assert (await session.tell(on_progress=lambda _: None)).how == "found"
        session.close()

    asyncio.run(visit())
