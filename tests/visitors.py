"""Visitors of the studio without a browser, and worlds that do their worst to it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from fabula.studio.folder import Folder
from fabula.studio.quota import Quota
from fabula.studio.session import House

COUNTING = """
type hand;
entity One : hand;
entity Two : hand;
entity Three : hand;
entity Four : hand;
entity Five : hand;

property counted(h : hand) : number;

action up(h : hand) {
    precondition: counted(h) < 200;
    effect: counted(h) = counted(h) + 2;
};

action down(h : hand) {
    precondition: counted(h) > 0;
    effect: counted(h) = counted(h) - 2;
};

utility(): if (counted(One) == 1) 1 else 0;
"""
"""A search here counts for longer than anybody waits: nobody proves that odd numbers are left out,
and there are ten thousand million worlds."""

HUGE = (
    "type thing;\n"
    + "".join(f"entity Thing{number} : thing;\n" for number in range(60))
    + """
property near(a : thing, b : thing) : boolean;

action juggle(a : thing, b : thing, c : thing, d : thing, e : thing, f : thing) {
    precondition: !near(a, b) & !near(c, d) & !near(e, f);
    effect: near(a, b) & near(c, d) & near(e, f);
};

utility(): 0;
"""
)
"""Some fifty thousand million actions: grounding does not come to its end."""


def is_running(pid: int | None) -> bool:
    """Whether there is a process that has not ended."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def house_of(folder: Path | None = None, *, quota: Quota | None = None) -> House:
    """Return a house over a folder, or over the shipped worlds alone."""
    quota = quota or Quota()
    root = None if folder is None else folder.resolve()
    return House(Folder(root, quota.text_bytes), quota)


def world_in(folder: Path, text: str, name: str = "world.fabula") -> str:
    """Write a world into a folder and return its name."""
    (folder / name).write_text(text, encoding="utf-8")
    return name


async def until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.02)


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started and that have not ended."""
    children = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            continue
        if int(parent) == pid and state != "Z":
            children.append(int(stat.parent.name))
    return children
