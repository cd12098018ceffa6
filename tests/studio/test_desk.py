"""What can be asked of a world and a plot, without process or browser."""

from typing import Any

import pytest
from commands import BAKERY
from visitors import COUNTING

from fabula.diagnostics import Source
from fabula.studio.desk import Desk
from fabula.studio.refusal import RefusedError

SPOILT = BAKERY.replace("Bakery", "Backery", 1)


def desk_with(text: str, reports: list[Any] | None = None) -> Desk:
    desk = Desk((reports if reports is not None else []).append)
    desk.open(Source("world.fabula", text), {})
    return desk


def told(text: str = BAKERY) -> Desk:
    desk = desk_with(text)
    assert desk.tell(None, time_limit_seconds=20, memory_bytes=2**30).how == "found"
    return desk


def test_an_error_is_found_at_its_place() -> None:
    source = Source("world.fabula", SPOILT)
    survey = Desk([].append).survey(source)
    assert survey.cast is None
    assert {one.source.text[one.span.start : one.span.end] for one in survey.diagnostics} >= {
        "Bakery"
    }


def test_what_is_known_without_grounding_is_reported_first() -> None:
    reports: list[Any] = []
    survey = Desk(reports.append).survey(Source("world.fabula", BAKERY))
    assert len(reports) == 1
    assert reports[0].cast == survey.cast
    assert survey.cast is not None
    assert survey.cast.characters == ("Tom", "Ann")


def test_a_world_with_errors_is_not_opened() -> None:
    with pytest.raises(RefusedError) as refused:
        desk_with(SPOILT)
    assert refused.value.word == "has-errors"


def test_nothing_can_be_asked_before_a_plot_is_told() -> None:
    desk = desk_with(BAKERY)
    for question in (
        lambda: desk.telling("en"),
        lambda: desk.reasons(1),
        lambda: desk.compare(0, (), (), "en"),
        lambda: desk.storyline("en"),
    ):
        with pytest.raises(RefusedError, match="nothing-told"):
            question()


def test_every_step_is_on_one_card_with_who_acts_and_who_sees_it() -> None:
    for language in ("en", "it"):
        steps = told().telling(language).steps
        assert [step.number for step in steps] == [1, 2]
        assert steps[1].action == "buy(Tom, Ann, Bakery)"
        assert steps[1].actors == ("Tom", "Ann")
        assert set(steps[1].observers) == {"Tom", "Ann"}


def test_reasons_are_those_of_the_plot() -> None:
    (why,) = told().reasons(1).reasons
    assert why.character == "Tom"
    assert [step.action for step in why.plan] == [
        "walk(Tom, Cottage, Bakery)",
        "buy(Tom, Ann, Bakery)",
    ]


def test_a_mind_agrees_with_itself() -> None:
    desk = told()
    for chain in ((), ("Tom",), ("Tom", "Ann")):
        assert not any(row.differs for row in desk.compare(1, chain, chain, "en").rows)


def test_a_nested_wrong_belief_differs_from_the_mind_below_it() -> None:
    desk = told(f"{BAKERY}\nbelieves(Tom, believes(Ann, coins(Tom) = 3));\n")
    shown = desk.compare(0, ("Tom", "Ann"), ("Ann",), "en")
    different = {row.fluent: (row.left.value, row.right.value) for row in shown.rows if row.differs}
    assert different == {"coins(Tom)": ("3", "1")}


def test_a_search_that_has_no_time_gives_up() -> None:
    ending = desk_with(COUNTING).tell(None, time_limit_seconds=0.05, memory_bytes=2**30)
    assert (ending.how, ending.limit) == ("gave-up", "time")


def test_a_plot_stays_when_the_next_search_finds_none() -> None:
    desk = told()
    before = desk.plot_text()
    desk.tell(None, time_limit_seconds=1e-9, memory_bytes=2**30)
    assert desk.plot_text() == before


def test_the_storyline_is_a_chart_in_the_language_asked_for() -> None:
    charts = {language: told().storyline(language) for language in ("en", "it")}
    assert all(chart.startswith("<svg") for chart in charts.values())
    assert charts["en"] != charts["it"]
