"""Texts with mistakes, and all that the parser has to say about them."""

from pathlib import Path

import pytest
from blessing import expect

from fabula.diagnostics import Source, render
from fabula.syntax import parse

INVALID = Path(__file__).parent / "cases" / "invalid"
CASES = sorted([*INVALID.glob("*.fabula"), *INVALID.glob("*.txt")])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_text_with_mistakes_is_explained(case: Path) -> None:
    _, diagnostics = parse(Source(case.name, case.read_text(encoding="utf-8")))
    assert diagnostics != ()
    expect("\n\n".join(map(render, diagnostics)) + "\n", case.with_name(f"{case.name}.expected"))
