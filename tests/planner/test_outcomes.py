"""Found, impossible and gave up: never confused, and each says what it rests on."""

import pytest
from checking import problem_of
from visitors import COUNTING

from fabula.model import Limits
from fabula.planner import (
    Cancelled,
    Found,
    GaveUp,
    Impossible,
    Outcome,
    Planner,
    Statistics,
    portfolio,
)

ONE_STEP = """
property done() : boolean;
entity Ann : character;
action act() { precondition: !done(); effect: done(); consenting: Ann; };
utility(): done();
utility(Ann): %s;
"""


def told(text: str, limits: Limits | None = None) -> Outcome:
    return Planner(problem_of(text), limits=limits).search(time_limit_seconds=60)


def chain_of_helpers(length: int) -> str:
    """Return a world in which each does his part only for what the one before will pay."""
    parts = [
        "property ready(c : character) : boolean;",
        "property paid(c : character) : boolean;",
        "utility(): ready(C0);",
        "utility(C0): ready(C0);",
    ]
    for i in range(length):
        needs = f" & ready(C{i + 1})" if i + 1 < length else ""
        pays = f" & paid(C{i + 1})" if i + 1 < length else ""
        parts.append(f"entity C{i} : character;")
        parts.append(
            f"action part{i}() {{ precondition: !ready(C{i}){needs};"
            f" effect: ready(C{i}){pays}; consenting: C{i}; }};"
        )
        if i > 0:
            parts.append(f"utility(C{i}): paid(C{i});")
    return "\n".join(parts)


def test_without_a_reason_there_is_no_plot_of_any_length() -> None:
    outcome = told(ONE_STEP % "!done()")
    assert isinstance(outcome, Impossible)
    assert outcome.cut_by == ()


def test_with_a_reason_there_is_one() -> None:
    outcome = told(ONE_STEP % "done()")
    assert isinstance(outcome, Found)
    assert outcome.proved_minimal
    assert [step.action for step in outcome.plot.steps] == ["act()"]


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_helpers_within_the_default_epistemic_limit_are_found(length: int) -> None:
    outcome = told(chain_of_helpers(length))
    assert isinstance(outcome, Found)
    assert len(outcome.plot) == length


def test_helpers_beyond_the_default_epistemic_limit_are_not_called_impossible() -> None:
    outcome = told(chain_of_helpers(5))
    assert isinstance(outcome, GaveUp)
    assert "epistemic" in outcome.limit
    assert isinstance(told(chain_of_helpers(5), Limits(epistemic=8)), Found)


@pytest.mark.parametrize(
    ("limits", "cut"),
    [
        (Limits(author_temporal=2), "author"),
        (Limits(character_temporal=2, epistemic=3), "character"),
        (Limits(epistemic=1), "epistemic"),
    ],
)
def test_impossible_names_every_limit_that_cut_something_off(limits: Limits, cut: str) -> None:
    outcome = told(chain_of_helpers(3), limits)
    assert isinstance(outcome, Impossible)
    assert cut in outcome.cut_by


GROWING = """
entity Ann : character;
property years() : number;
property rich() : boolean;
action grow_older() { effect: years() = years() + 1; consenting: Ann; };
utility(): %s;
utility(Ann): years();
"""


@pytest.mark.parametrize("end", ["rich()", "if (years() == -1) 1 else 0", "if (rich()) years()"])
def test_what_grows_for_ever_does_not_hide_that_there_is_no_plot(end: str) -> None:
    end = f"{end} else 0" if end.endswith("years()") else end
    outcome = told(GROWING % end)
    assert isinstance(outcome, Impossible)
    assert outcome.cut_by == ()


def test_what_grows_far_enough_is_a_plot() -> None:
    outcome = told(GROWING % "if (years() > 19) 1 else 0")
    assert isinstance(outcome, Found)
    assert len(outcome.plot) == 20


BALLAST = "".join(
    f"property worn{i}() : boolean;"
    f" action wear{i}() {{ precondition: miles() > 0 & !worn{i}();"
    f" effect: worn{i}(); consenting: Ann; }};"
    for i in range(13)
)
LONG_WAY = (
    """
entity Ann : character;
property miles() : number;
action walk() { effect: miles() = miles() + 1; consenting: Ann; };
utility(): if (miles() > 0) 1 else 0;
utility(Ann): if (miles() >= 9) 1 else 0;
"""
    + BALLAST
)
"""Ann walks only because she means to walk nine miles; on the way she may put on many things.
More than 500,000 transitions have to be looked at for one explanation."""


def test_an_explanation_that_needs_much_work_is_found() -> None:
    outcome = told(LONG_WAY, Limits(author_temporal=1))
    assert isinstance(outcome, Found)
    assert [step.action for step in outcome.plot.steps] == ["walk()"]


def test_more_numbers_than_can_be_told_apart_are_a_limit() -> None:
    world = GROWING % "if (rich() & years() > 0) 1 else 0"
    world += "action strike_it_rich() { precondition: years() < 0; effect: rich(); };"
    world += "action grow_younger() { precondition: years() > 0; effect: years() = years() / 2; };"
    outcome = told(world)
    assert isinstance(outcome, GaveUp)
    assert outcome.limit == "the kernel's limit on different numbers"


def test_progress_is_told_within_a_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio, "FIRST_SLICE", 10**12)
    heard: list[Statistics] = []
    planner = Planner(problem_of(COUNTING))
    outcome = planner.search(time_limit_seconds=1, on_progress=heard.append)
    assert isinstance(outcome, GaveUp)
    assert len(heard) > 2
    assert heard[1].states > heard[0].states


def test_what_is_told_of_progress_can_stop_the_search() -> None:
    def stop(_: Statistics) -> None:
        raise KeyboardInterrupt

    outcome = Planner(problem_of(COUNTING)).search(on_progress=stop)
    assert isinstance(outcome, Cancelled)


def test_a_goal_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        Planner(problem_of(ONE_STEP % "done()"), goal=float("nan"))


def test_every_outcome_has_a_page_for_notebooks() -> None:
    found, impossible = told(ONE_STEP % "done()"), told(ONE_STEP % "0")
    assert found._repr_html_().startswith("<p>found: a plot of 1 actions")
    assert "<li>act()<details>" in found._repr_html_()
    assert "no plot of any length gets there" in impossible._repr_html_()
    statistics = found.statistics
    assert "gave up: the time was reached" in GaveUp("the time", statistics)._repr_html_()
    assert "neither a plot nor a proof" in Cancelled(statistics)._repr_html_()
    cut = Impossible(("author", "epistemic"), statistics)._repr_html_()
    assert "within the author limit and the epistemic limit" in cut
