"""Warnings about what grounding has found out."""

import re
from pathlib import Path

import pytest
from checking import problem_of

from fabula.diagnostics import CATALOGUE, Diagnostic
from fabula.ground import ground, ground_diagnostics

WORLD = """
    type dragon; entity A : character; entity B : character;
    property p() : boolean; property q(c : character) : boolean;
    action act() { effect: p() = !p(); };
"""


def findings(text: str) -> list[Diagnostic]:
    problem = problem_of(text)
    return list(ground_diagnostics(problem, ground(problem)))


@pytest.mark.parametrize("code", ["G001", "G002", "G003", "G004"])
def test_the_example_on_the_page_shows_the_warning(repository: Path, code: str) -> None:
    page = (repository / "docs" / "errors" / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {CATALOGUE[code].summary}\n")
    example = re.search(r"```fabula\n(.*?)```", page, re.DOTALL)
    assert example is not None
    assert [found.code for found in findings(example.group(1))] == [code]


def test_nothing_is_said_about_a_world_in_which_everything_can_happen() -> None:
    assert findings(WORLD) == []


REASONS = {
    "action never() { precondition: p() & q(A); };": "`q(A)` can never hold",
    "action never(c : character) { precondition: p() & q(c); };": (
        "for example `never(A)`: `q(A)` can never hold"
    ),
    "action never() { precondition: p(); motive: q(A); };": "its motive `q(A)` can never hold",
    "action never() { precondition: p(); motive: !p(); };": "`p() & !p()` can never hold",
    "action never() { motive: False; consenting: A; };": "its motive is `False`",
    "action never(c : character) { precondition: c == A; motive: c == B; };": (
        "no choice of its parameters satisfies its precondition and motive"
    ),
    "action never(d : dragon) { effect: p(); };": "there is no `dragon`",
    "action never() { precondition: p() & False; consenting: A; };": "its precondition is `False`",
    "action never(c : character) { precondition: c == A & c == B; };": (
        "no choice of its parameters satisfies its precondition"
    ),
}


@pytest.mark.parametrize("text", REASONS)
def test_the_reason_is_told_why_an_action_can_never_happen(text: str) -> None:
    (finding,) = findings(WORLD + text)
    assert (finding.code, finding.label) == ("G001", REASONS[text])
    assert finding.source.text[finding.span.start :].startswith("action never")


def test_an_action_of_which_one_instance_can_happen_is_not_reported() -> None:
    assert findings(WORLD + "q(B); action some(c : character) { precondition: q(c); };") == []


def test_a_hook_is_not_reported() -> None:
    assert findings(WORLD + "action hook() { precondition: False; effect: p(); };") == []


def test_definitions_of_one_name_are_told_apart_by_their_parameters() -> None:
    text = """
        action move(c : character) { effect: p(); };
        action move(d : dragon) { effect: p(); };
    """
    (finding,) = findings(WORLD + text)
    assert "d : dragon" in finding.source.text[finding.span.start : finding.span.end]
