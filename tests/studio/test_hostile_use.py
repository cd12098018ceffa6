"""What nobody should do to the studio, and what then becomes of it."""

import asyncio
from pathlib import Path

import pytest
from commands import BAKERY
from visitors import COUNTING, HUGE, house_of, is_running, until, world_in

from fabula.diagnostics import Source
from fabula.planner import Statistics
from fabula.studio.quota import Quota
from fabula.studio.refusal import RefusedError
from fabula.studio.session import Session
from fabula.studio.worker import Worker


def workers(session: Session) -> list[Worker]:
    """Return all processes that work for a session."""
    mine = (session._teller, session._searcher, session._checker)
    return [worker for worker in mine if worker is not None]


def test_a_text_of_ten_megabytes_is_refused_and_the_text_before_stays(tmp_path: Path) -> None:
    session = house_of(tmp_path).session()
    session.open(world_in(tmp_path, BAKERY))
    with pytest.raises(RefusedError, match="too-large"):
        session.edit("x" * 10_000_000)
    with pytest.raises(RefusedError, match="too-large"):
        session.edit("é" * 600_000)
    assert session.text == BAKERY
    session.close()


def test_a_look_at_a_world_that_never_ends_is_ended(tmp_path: Path) -> None:
    async def visit() -> None:
        session = house_of(tmp_path, quota=Quota(check_seconds=0.5)).session()
        session.open(world_in(tmp_path, HUGE))
        looked = await session.survey()
        assert looked is not None
        survey, refusal = looked
        assert refusal is not None
        assert refusal.word == "too-long"
        assert survey.cast is not None, "what the checker knows is shown all the same"
        assert workers(session) == []
        session.close()

    asyncio.run(visit())


def test_a_search_that_never_ends_gives_up_at_its_time(tmp_path: Path) -> None:
    async def visit() -> None:
        session = house_of(tmp_path, quota=Quota(search_seconds=0.5)).session()
        session.open(world_in(tmp_path, COUNTING))
        ending = await session.tell(on_progress=lambda _: None)
        assert (ending.how, ending.limit) == ("gave-up", "time")
        session.edit(HUGE)  # grounding does not look at the clock
        with pytest.raises(RefusedError, match="too-long"):
            await session.tell(on_progress=lambda _: None)
        assert workers(session) == []
        session.close()

    asyncio.run(visit())


def test_a_search_gives_up_at_its_memory(tmp_path: Path) -> None:
    async def visit() -> None:
        session = house_of(tmp_path, quota=Quota(memory_bytes=120 * 2**20)).session()
        session.open(world_in(tmp_path, COUNTING))
        ending = await session.tell(on_progress=lambda _: None)
        assert (ending.how, ending.limit) == ("gave-up", "memory")
        session.close()

    asyncio.run(visit())


def test_a_process_that_takes_more_memory_than_it_may_is_ended() -> None:
    async def visit() -> None:
        worker = Worker(memory_bytes=2**25)
        await worker.ask("open", Source("world.fabula", COUNTING), {}, seconds=20)
        with pytest.raises(RefusedError, match="ended"):
            await worker.ask("tell", None, time_limit_seconds=20, memory_bytes=2**40, seconds=20)
        worker.stop()
        assert not is_running(worker.pid)

    asyncio.run(visit())


def test_a_closed_tab_ends_its_search_and_gives_all_its_memory_back(tmp_path: Path) -> None:
    async def visit() -> None:
        house = house_of(tmp_path)
        session = house.session()
        session.open(world_in(tmp_path, COUNTING))
        heard: list[Statistics] = []
        search = asyncio.create_task(session.tell(on_progress=heard.append))
        await until(lambda: len(heard) > 2)
        (worker,) = workers(session)
        assert is_running(worker.pid)
        session.close()
        assert not is_running(worker.pid)
        assert (await search).how == "cancelled"
        assert house.n_visitors == 0
        async with house.searches, house.searches:
            """Both places are free again."""
        with pytest.raises(RefusedError, match="closed"):
            await session.tell(on_progress=heard.append)

    asyncio.run(visit())


def test_twenty_sessions_at_once_do_not_see_each_other(tmp_path: Path) -> None:
    async def tell(session: Session, number: int) -> None:
        hero = f"Hero{number}"
        session.open("bakery.fabula")
        session.edit(session.text.replace("Tom", hero))
        assert (await session.tell(on_progress=lambda _: None)).how == "found"
        telling = await session.ask("telling", "en")
        assert [step.action for step in telling.steps] == [
            f"walk({hero}, Cottage, Bakery)",
            f"buy({hero}, Ann, Bakery)",
        ]
        shown = await session.ask("compare", 2, (hero,), (), "it")
        assert any(row.fluent == f"at({hero})" for row in shown.rows)

    async def visit() -> None:
        world_in(tmp_path, BAKERY, "bakery.fabula")
        house = house_of(tmp_path, quota=Quota(visitors=20))
        sessions = [house.session() for _ in range(20)]
        with pytest.raises(RefusedError, match="full"):
            house.session()
        await asyncio.gather(*(tell(session, n) for n, session in enumerate(sessions)))
        pids = [worker.pid for session in sessions for worker in workers(session)]
        assert len(set(pids)) == 20
        for session in sessions:
            session.close()
        assert not any(map(is_running, pids))
        assert house.n_visitors == 0
        house.session().close()

    asyncio.run(visit())
