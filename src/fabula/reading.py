"""Reading files: a path or a shipped world's name becomes a `Source`, or an error that helps."""

from importlib import resources
from pathlib import Path

from fabula.diagnostics import Source, nearest
from fabula.errors import FileError

WORLD_FILE = "world.fabula"


def shipped_worlds() -> tuple[str, ...]:
    """Return the names of the worlds that come with fabula, in alphabetical order."""
    folder = resources.files("fabula.worlds")
    return tuple(sorted(entry.name for entry in folder.iterdir() if (entry / WORLD_FILE).is_file()))


def read_world(path_or_name: str | Path) -> Source:
    """Return the text of a world: of the file at a path, else of the shipped world of that name.

    Raises:
        FileError: C001 to C005, there is no such world or its text cannot be read.
    """
    name = str(path_or_name)
    try:
        return read_file(name)
    except FileError as error:
        if name in shipped_worlds():
            return _read_shipped(name)
        looks_like_a_name = Path(name).name == name and not Path(name).suffix
        if error.code == "C001" and looks_like_a_name:
            raise _no_such_world(name) from None
        raise


def _read_shipped(name: str) -> Source:
    world = resources.files("fabula.worlds") / name / WORLD_FILE
    return Source(f"{name}/{WORLD_FILE}", world.read_text(encoding="utf-8"))


def narration_phrases(language: str) -> tuple[Source, ...]:
    """Return the Fluent files in which fabula keeps its own phrases of a language."""
    own = resources.files("fabula") / "narrate" / f"{language}.ftl"
    return (Source(f"fabula/{language}.ftl", own.read_text(encoding="utf-8")),)


def world_templates(path_or_name: str | Path, language: str) -> tuple[Source, ...]:
    """Return the Fluent file of a world in a language, or nothing if it has none.

    A world called `world.fabula` has its own in `en.ftl` beside it, one called `inn.fabula` in
    `inn.en.ftl`; `path_or_name` is what `read_world` was given.

    Raises:
        FileError: C003 or C004, the file cannot be read.
    """
    path = Path(path_or_name)
    if path.is_file():
        beside = path.with_name(_template_file(path, language))
        return (read_file(beside),) if beside.is_file() else ()
    name = str(path_or_name)
    if name not in shipped_worlds():
        return ()
    shipped = resources.files("fabula.worlds") / name / f"{language}.ftl"
    if not shipped.is_file():
        return ()
    return (Source(f"{name}/{language}.ftl", shipped.read_text(encoding="utf-8")),)


def has_templates(path_or_name: str | Path) -> bool:
    """Whether a world has a Fluent file in any language, where `world_templates` looks for it."""
    path = Path(path_or_name)
    if path.is_file():
        start = "" if path.name == WORLD_FILE else f"{path.stem}."
        return any(
            entry.name.startswith(start) and entry.suffix == ".ftl"
            for entry in path.parent.iterdir()
        )
    name = str(path_or_name)
    if name not in shipped_worlds():
        return False
    folder = resources.files("fabula.worlds") / name
    return any(entry.name.endswith(".ftl") for entry in folder.iterdir())


def _template_file(world: Path, language: str) -> str:
    return f"{language}.ftl" if world.name == WORLD_FILE else f"{world.stem}.{language}.ftl"


def read_file(path: str | Path) -> Source:
    """Return the text of a file; messages show it under the path as it was given.

    Raises:
        FileError: C001 to C004, the file is absent, a folder, closed to us, or not UTF-8.
    """
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise FileError("C001", f"there is no file `{path}`") from error
    except IsADirectoryError as error:
        raise FileError("C002", f"`{path}` is a folder, not a file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError("C003", f"`{path}` cannot be read: {reason}") from error
    return decode(str(path), content)


def decode(name: str, content: bytes) -> Source:
    """Return bytes as a text called `name`; a byte order mark is dropped.

    Raises:
        FileError: C004, the bytes are not UTF-8.
    """
    try:
        return Source(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError(
            "C004",
            f"`{name}` is not UTF-8 text: byte {error.start + 1}, on line {line}",
            "save the file as UTF-8",
        ) from error


def _no_such_world(name: str) -> FileError:
    worlds = shipped_worlds()
    near = nearest(name, worlds)
    return FileError(
        "C005",
        f"there is neither a file nor a shipped world called `{name}`",
        f"did you mean `{near}`?" if near else f"the shipped worlds are: {', '.join(worlds)}",
    )
