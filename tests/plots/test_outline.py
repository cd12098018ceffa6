"""Outlines: what is read of a text, and which plans fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.diagnostics import Source
from fabula.plots import Gap, Outline, read_outline

ANY_LENGTH = Gap(0, None)


def outline(text: str) -> Outline:
    read, diagnostics = read_outline(Source("test.plot", text))
    assert not diagnostics
    return read


def test_a_gap_says_how_many_steps_fill_it() -> None:
    read = outline("...\na(X)\n... 3 # three\n b(?, Y)  \n  ...1-2\nc()\nd()\n")
    assert [str(step) for step in read.steps] == ["a(X)", "b(?, Y)", "c()", "d()"]
    assert read.gaps == (ANY_LENGTH, Gap(3, 3), Gap(1, 2), Gap(0, 0), Gap(0, 0))


def test_gaps_side_by_side_are_one() -> None:
    assert outline("... 1\n... 2-3\na()\n...\n... 2").gaps == (Gap(3, 4), Gap(2, None))


def test_reasons_and_goals_are_passed_over() -> None:
    told = (
        "walk(Tom)\n| buy(Tom)\n| goal(Tom, fed(Tom))\n...\nbuy(Tom)\n| goal(Tom)\ngoal(fed(Tom))\n"
    )
    assert outline(told) == outline("walk(Tom)\n...\nbuy(Tom)")


def test_a_plan_fits_where_its_gaps_do() -> None:
    assert outline("a()\n... 1\nb(?)").places(["a()", "c()", "b(X)"]) == (0, 2)
    assert outline("a()\n... 1\nb(?)").places(["a()", "b(X)"]) is None
    assert outline("b(?)").places(["b(X, Y)"]) is None
    assert outline("a()").places(["c()", "a()"]) is None
    assert outline("a()").places(["a()", "c()"]) is None
    assert outline("...\na()\nb()\n...").places(["a()", "c()", "a()", "b()"]) == (2, 3)


GAPS = st.sampled_from(["", "...\n", "... 0\n", "... 1\n", "... 1-2\n", "... 0-1\n"])
STEPS = st.sampled_from(["a()\n", "b(X)\n", "b(?)\n", "b(Y)\n"])
PLANS = st.lists(st.sampled_from(["a()", "b(X)", "b(Y)"]), max_size=6)


@given(st.lists(st.tuples(GAPS, STEPS), min_size=1, max_size=4), GAPS, PLANS)
def test_a_plan_fits_iff_some_choice_of_places_does(
    pieces: list[tuple[str, str]], last: str, plan: list[str]
) -> None:
    read = outline("".join(gap + step for gap, step in pieces) + last)
    chosen = list(_choices(read, plan, 0, -1))
    places = read.places(plan)
    assert (places in chosen) if chosen else (places is None)


def _choices(read: Outline, plan: list[str], step: int, previous: int) -> list[tuple[int, ...]]:
    """All places for the written steps from `step` on, by trying them all."""
    gap = read.gaps[step]
    if step == len(read.steps):
        return [()] if _is_as_long(gap, len(plan) - previous - 1) else []
    return [
        (place, *rest)
        for place in range(previous + 1, len(plan))
        if read.steps[step].matches(plan[place]) and _is_as_long(gap, place - previous - 1)
        for rest in _choices(read, plan, step + 1, place)
    ]


def _is_as_long(gap: Gap, length: int) -> bool:
    return length >= gap.least and (gap.most is None or length <= gap.most)


@pytest.mark.parametrize("text", ["", "...", "goal(fed(Tom))", "# nothing\n"])
def test_an_outline_without_a_step_is_reported(text: str) -> None:
    _, diagnostics = read_outline(Source("test.plot", text))
    assert [diagnostic.code for diagnostic in diagnostics] == ["P012"]


@given(st.text(alphabet="a(),.? |-13#\n\r", max_size=40))
def test_any_text_is_read_or_reported(text: str) -> None:
    read, diagnostics = read_outline(Source("test.plot", text))
    assert len(read.gaps) == len(read.steps) + 1
    assert read.steps or diagnostics
