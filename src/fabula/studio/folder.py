"""The worlds that a visitor may open: the shipped ones, those of one folder, and no other file."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from fabula.diagnostics import Source
from fabula.reading import WORLD_FILE, read_file, shipped_worlds, world_templates
from fabula.studio.refusal import RefusedError

MOST_LISTED: Final = 200
"""More files than that nobody looks through in a menu."""

LANGUAGES: Final = ("en", "it")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of worlds; `root` is its real path, None for the shipped worlds alone.

    Only what `names` lists can be opened: that keeps every other path out, however it is spelt.
    `named` is a file of the folder that is listed although it does not end in `.fabula`.
    """

    root: Path | None
    text_bytes: int
    named: str | None = None

    def names(self) -> tuple[str, ...]:
        """Return the worlds that can be opened: files by their path in the folder, then shipped."""
        files = sorted(set(self._files())) if self.root is not None else []
        return (*files[:MOST_LISTED], *shipped_worlds())

    def _files(self) -> Iterator[str]:
        assert self.root is not None
        if self.named is not None:
            yield self.named
        for pattern in ("*.fabula", "*/*.fabula"):
            for path in self.root.glob(pattern):
                if self._is_inside(path):
                    yield path.relative_to(self.root).as_posix()

    def _is_inside(self, path: Path) -> bool:
        """Whether a path leads to a file of the folder, links followed."""
        assert self.root is not None
        return path.is_file() and path.resolve().is_relative_to(self.root)

    def read(self, name: str) -> Source:
        """Return the text of a world under the name by which it was asked for.

        Raises:
            RefusedError: it is not one of `names`, or too large.
            FileError: C003 or C004, it cannot be read.
        """
        path = self._path(name)
        if path.stat().st_size > self.text_bytes:
            raise too_large(path.stat().st_size, self.text_bytes)
        return Source(shown_name(name), read_file(path).text)

    def templates(self, name: str) -> dict[str, tuple[Source, ...]]:
        """Return the Fluent files beside a world, by language; those that are too large are not."""
        path = self._path(name)
        return {
            language: tuple(
                source
                for source in world_templates(path, language)
                if len(source.text) <= self.text_bytes
            )
            for language in LANGUAGES
        }

    def is_own(self, name: str) -> bool:
        """Whether a world is a file of the folder: the shipped ones are nobody's to change."""
        return name not in shipped_worlds()

    def save(self, name: str, text: str) -> None:
        """Write the text of a world of the folder.

        Raises:
            RefusedError: there is no such file, it is a shipped world, or the text is too large.
        """
        path = self._path(name)
        if not self.is_own(name):
            raise RefusedError("shipped-stays")
        checked_size(text, self.text_bytes)
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise RefusedError("not-saved", detail=error.strerror or str(error)) from error

    def _path(self, name: str) -> Path:
        if name not in self.names():
            raise RefusedError("no-such-world", name=name)
        if name in shipped_worlds():
            return Path(str(resources.files("fabula.worlds") / name / WORLD_FILE))
        assert self.root is not None
        path = self.root / name
        if not self._is_inside(path):  # it may have become a link since it was listed
            raise RefusedError("no-such-world", name=name)
        return path


def shown_name(name: str) -> str:
    """Return the name under which messages show a world; its ending says the dialect."""
    return f"{name}/{WORLD_FILE}" if name in shipped_worlds() else name


def folder_of(world: str | None, text_bytes: int) -> tuple[Folder, str | None]:
    """Return the folder that an argument of `fabula studio` means, and the world in it, if any.

    A folder is meant as itself, a file as the folder that it lies in, and no argument, or the name
    of a shipped world, as the shipped worlds alone.

    Raises:
        FileError: C001 or C005, there is no such file, folder or world.
    """
    if world is None or (world in shipped_worlds() and not Path(world).exists()):
        return Folder(None, text_bytes), world
    path = Path(world)
    if path.is_dir():
        return Folder(path.resolve(), text_bytes), None
    read_file(path)
    return Folder(path.resolve().parent, text_bytes, path.resolve().name), path.resolve().name


def checked_size(text: str, most: int) -> None:
    """Refuse a text that is too large."""
    n_bytes = len(text.encode("utf-8", "replace"))
    if n_bytes > most:
        raise too_large(n_bytes, most)


def too_large(n_bytes: int, most: int) -> RefusedError:
    """Return the refusal of a text of so many bytes."""
    return RefusedError("too-large", size=f"{n_bytes / 1e6:.1f}", most=f"{most / 1e6:g}")
