"""The repository is about fabula alone: no trace of a machine, no loose ends, no dead links."""

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def files() -> list[Path]:
    """Return all files that are part of the project, committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    paths = [REPOSITORY / line for line in listed.stdout.splitlines()]
    return [path for path in paths if path.is_file() and path != Path(__file__).resolve()]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in files():
        try:
            found.append((path.relative_to(REPOSITORY), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def matching(pattern: str) -> list[str]:
    """Return every line that matches, with its place."""
    compiled = re.compile(pattern)
    return [
        f"{path}:{number}: {line}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if compiled.search(line)
    ]


def test_no_file_names_a_path_of_some_machine() -> None:
    assert matching(r"(?<![\w.])/(work|root|home|Users)/") == []


def test_no_file_tells_how_it_was_written() -> None:
    talk = r"\b(this|next|last|previous|earlier) session\b|\bthe lead\b|\bAs an AI\b|\bchat ?bot\b"
    assert matching(talk) == []


def test_nothing_is_left_to_do() -> None:
    assert matching(r"\b(TODO|FIXME|XXX|HACK)\b(?! *[;,.]|$)") == []


def pages() -> list[Path]:
    return sorted(path for path in files() if path.suffix == ".md")


def test_every_link_inside_the_repository_leads_somewhere() -> None:
    dead = [
        f"{page.relative_to(REPOSITORY)} -> {target}"
        for page in pages()
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert dead == []
