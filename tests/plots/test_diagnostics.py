"""Every mistake in a plot text has a case: a text and what is said about it."""

from pathlib import Path

import pytest
from blessing import expect

from fabula.diagnostics import CATALOGUE, Source, render
from fabula.plots import read_outline, read_plot

CASES = Path(__file__).parents[1] / "diagnostics"
OF_OUTLINES = ("P011", "P012")
CODES = [code for code in CATALOGUE if (CASES / code / "case.plot").exists()]


@pytest.mark.parametrize("code", CODES)
def test_the_case_gets_the_diagnostic_that_it_is_named_for(code: str) -> None:
    text = (CASES / code / "case.plot").read_text(encoding="utf-8")
    read = read_outline if code in OF_OUTLINES else read_plot
    _, diagnostics = read(Source("case.plot", text))
    assert {diagnostic.code for diagnostic in diagnostics} == {code}
    assert all(diagnostic.severity is CATALOGUE[code].severity for diagnostic in diagnostics)
    expect("\n\n".join(map(render, diagnostics)) + "\n", CASES / code / "expected.txt")
