"""Every finding of the checker has a case: a text and what is said about it."""

import re
from pathlib import Path

import pytest
from blessing import expect
from checking import checked

from fabula.diagnostics import CATALOGUE, render

CASES = Path(__file__).parents[1] / "diagnostics"
CODES = [code for code in CATALOGUE if re.fullmatch(r"F([123]\d\d|4[2-9]\d)", code)]


@pytest.mark.parametrize("code", CODES)
def test_the_case_gets_the_diagnostic_that_it_is_named_for(code: str) -> None:
    (case,) = (CASES / code).glob("case.*")
    _, diagnostics = checked(case.read_text(encoding="utf-8"), name=case.name)
    assert {diagnostic.code for diagnostic in diagnostics} == {code}
    assert all(diagnostic.severity is CATALOGUE[code].severity for diagnostic in diagnostics)
    expect("\n\n".join(map(render, diagnostics)) + "\n", CASES / code / "expected.txt")
