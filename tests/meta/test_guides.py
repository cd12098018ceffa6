"""What the guides show is what happens: their worlds are saved as they say, their commands run."""

import re
from pathlib import Path

import pytest
from blessing import expect
from conftest import REPOSITORY
from sessions import BLOCK, Shell, shown_in

from fabula.cli.main import run

GUIDES = sorted((REPOSITORY / "docs/guide").glob("*.md"))
SAVE = re.compile(r"\b([Ss]ave this as|[Aa]dd to)\s+`([^`]+)`:\s*\Z")


def save(text_before: str, block: str, folder: Path) -> Path:
    """Save a block as the words before it say, or add it to what was saved before."""
    words = SAVE.search(text_before)
    assert words is not None, f"where is this to be saved?\n{block}"
    path = folder / words[2]
    if words[1].lower().startswith("save"):
        assert not path.exists()
        path.write_text(block, encoding="utf-8")
    else:
        path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
    return path


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_its_snippets_print_what_it_shows(guide: Path, tmp_path: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    folder, programs = tmp_path / "worlds", tmp_path / "programs"
    folder.mkdir()
    programs.mkdir()
    shell = Shell(folder, programs)

    def seen(block: re.Match[str]) -> str:
        """Return a block as it is to be: its worlds saved, its commands run."""
        if block[1] == "fabula":
            save(text[: block.start()], block[2], folder)
        if block[1] != "console":
            return block[0]
        run_now = (f"$ {one.command}\n{shell.output(one.command)}" for one in shown_in(block[2]))
        return f"```console\n{''.join(run_now)}```"

    assert "```console\n$ " in text
    expect(BLOCK.sub(seen, text), guide)
    for path in folder.glob("*.fabula"):
        assert run(["check", str(path)]) == 0
        assert run(["fmt", "--check", str(path)]) == 0


def test_there_is_a_guide_to_stories() -> None:
    assert "stories" in [guide.stem for guide in GUIDES]
