"""Which worlds can be opened: those that are listed, and nothing else."""

from pathlib import Path

import pytest
from commands import BAKERY

from fabula.errors import FileError
from fabula.reading import shipped_worlds
from fabula.studio.folder import Folder, folder_of
from fabula.studio.refusal import RefusedError

MEGABYTE = 1_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a world, beside a secret that is none of it."""
    (tmp_path / "secret.fabula").write_text("entity Secret : character;", encoding="utf-8")
    folder = tmp_path / "worlds"
    (folder / "inn").mkdir(parents=True)
    (folder / "bakery.fabula").write_text(BAKERY, encoding="utf-8")
    (folder / "inn/world.fabula").write_text(BAKERY, encoding="utf-8")
    (folder / "notes.txt").write_text("none of your business", encoding="utf-8")
    return folder


def test_the_worlds_of_the_folder_are_listed_before_the_shipped_ones(folder: Path) -> None:
    names = Folder(folder, MEGABYTE).names()
    assert names == ("bakery.fabula", "inn/world.fabula", *shipped_worlds())


@pytest.mark.parametrize(
    "name",
    [
        "../secret.fabula",
        "inn/../../secret.fabula",
        "{folder}/../secret.fabula",
        "{folder}/bakery.fabula",
        "notes.txt",
        "link.fabula",
        "linked/secret.fabula",
        "captured/../../../reading.py",
        "captured/world.fabula",
        "bakery.fabula\0",
        "inn",
        "",
    ],
)
def test_no_other_file_is_opened_or_written(folder: Path, name: str) -> None:
    (folder / "link.fabula").symlink_to(folder.parent / "secret.fabula")
    (folder / "linked").symlink_to(folder.parent)
    worlds = Folder(folder, MEGABYTE)
    path = name.format(folder=folder)
    for use in (worlds.read, worlds.templates, lambda path: worlds.save(path, "")):
        with pytest.raises(RefusedError, match="no-such-world"):
            use(path)
    assert "Secret" in (folder.parent / "secret.fabula").read_text(encoding="utf-8")


def test_a_world_of_the_folder_can_be_written_and_a_shipped_one_not(folder: Path) -> None:
    worlds = Folder(folder, MEGABYTE)
    worlds.save("bakery.fabula", "type place;")
    assert worlds.read("bakery.fabula").text == "type place;"
    with pytest.raises(RefusedError, match="shipped-stays"):
        worlds.save("captured", "type place;")


def test_a_world_that_is_too_large_is_neither_read_nor_written(folder: Path) -> None:
    worlds = Folder(folder, MEGABYTE)
    large = "// " + "ten megabytes " * (10 * MEGABYTE // 14)
    with pytest.raises(RefusedError, match="too-large"):
        worlds.save("bakery.fabula", large)
    (folder / "bakery.fabula").write_text(large, encoding="utf-8")
    with pytest.raises(RefusedError, match="too-large") as refused:
        worlds.read("bakery.fabula")
    assert refused.value.values == {"size": "10.0", "most": "1"}


def test_the_argument_of_the_command_is_a_file_a_folder_or_a_shipped_world(folder: Path) -> None:
    assert folder_of(None, MEGABYTE) == (Folder(None, MEGABYTE), None)
    assert folder_of("captured", MEGABYTE) == (Folder(None, MEGABYTE), "captured")
    assert folder_of(str(folder), MEGABYTE) == (Folder(folder, MEGABYTE), None)
    worlds, opened = folder_of(str(folder / "notes.txt"), MEGABYTE)
    assert (worlds.root, opened) == (folder, "notes.txt")
    assert worlds.read("notes.txt").text == "none of your business"
    with pytest.raises(FileError):
        folder_of(str(folder / "absent.fabula"), MEGABYTE)
