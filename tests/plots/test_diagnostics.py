"""Every mistake in a plot text has a case: a text and what is said about it."""

from pathlib import Path

import pytest
from blessing import expect

from fabula.diagnostics import CATALOGUE, Source, render
from fabula.plots import read_plot

CASES = Path(__file__).parents[1] / "diagnostics"
CODES = [code for code in CATALOGUE if (CASES / code / "case.plot").exists()]


@pytest.mark.parametrize("code", CODES)
def test_the_case_gets_the_diagnostic_that_it_is_named_for(code: str) -> None:
    text = (CASES / code / "case.plot").read_text(encoding="utf-8")
    _, diagnostics = read_plot(Source("case.plot", text))
    assert {diagnostic.code for diagnostic in diagnostics} == {code}
    assert all(diagnostic.severity is CATALOGUE[code].severity for diagnostic in diagnostics)
    expect("\n\n".join(map(render, diagnostics)) + "\n", CASES / code / "expected.txt")
