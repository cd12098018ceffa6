"""The first example on the page of an error of the checker is that error, and no other."""

import re
from pathlib import Path

import pytest
from checking import findings

from fabula.diagnostics import CATALOGUE

CODES = [code for code in CATALOGUE if re.fullmatch(r"F([123]\d\d|4[2-9]\d)", code)]


@pytest.mark.parametrize("code", CODES)
def test_the_example_on_the_page_shows_the_error(repository: Path, code: str) -> None:
    page = (repository / "docs" / "errors" / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {CATALOGUE[code].summary}\n")
    example = re.search(r"```(\w+)\n(.*?)```", page, re.DOTALL)
    assert example is not None
    dialect, text = example.groups()
    name = "world.fabula" if dialect == "fabula" else "world.txt"
    assert [found for found, _ in findings(text, name=name)] == [code]
