"""Where the tests are."""

from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Final

from fabula.errors import FileError
from fabula.reading import shipped_worlds

ENDING: Final = ".test.fabula"
"""How the name of a test file ends."""


def suite_files(places: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the test files at some places, each once, those of a folder by their paths.

    A place is a test file, a folder, which is searched with all that is in it, or the name of a
    shipped world.

    Raises:
        FileError: C001, there is nothing there.
    """
    seen: set[Path] = set()
    for place in places:
        for path in _at(Path(place), str(place)):
            if path not in seen:
                seen.add(path)
                yield path


def _at(path: Path, name: str) -> list[Path]:
    if path.is_dir():
        return sorted(found for found in path.rglob(f"*{ENDING}") if found.is_file())
    if path.is_file():
        return [path]
    if name in shipped_worlds():
        folder = resources.files("fabula.worlds") / name
        with resources.as_file(folder) as shipped:
            return sorted(shipped.glob(f"*{ENDING}"))
    raise FileError(
        "C001",
        f"there is no file `{name}`",
        f"tests are in files whose names end in {ENDING}; give one, or a folder that holds some",
    )
