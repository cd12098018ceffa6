"""`fabula whynot`: what is in the way, with its evidence, as text, as data and as an exit code."""

import json
from pathlib import Path

import pytest
from commands import Fabula

from fabula.cli.exit_codes import ExitCode
from fabula.planner import Planner

SALLY_RETURNS = b"""put(Sally, Basket) walk(Sally, Nursery, Garden) move(Anne, Basket, Box)
walk(Sally, Garden, Nursery)"""


def test_a_blocked_action_is_shown_with_what_blocks_it(fabula: Fabula) -> None:
    ended = fabula("whynot", "miser", "give(Silas, Coat, Agnes)")
    assert ended.code == ExitCode.HOLES
    assert ended.out.splitlines() == [
        "give(Silas, Coat, Agnes)   (at the beginning)",
        "  it cannot happen",
        "    the precondition at(Silas) == at(Agnes) is false",
        "      at(Silas) == CountingHouse: from the beginning",
        "      at(Agnes) == Almshouse: from the beginning",
        "    if this were so: at(Silas) == Almshouse",
        "      Silas would: give(Silas, Coat, Agnes)",
        "  it could happen here",
        "    1. if this were so: at(Silas) == Almshouse",
        "    2. if this were so: at(Agnes) == CountingHouse",
    ]


def test_at_a_step_of_a_plot_beliefs_have_origins(fabula: Fabula) -> None:
    ended = fabula("whynot", "sally_anne", "-", "4", "take(Sally, Box)", stdin=SALLY_RETURNS)
    assert ended.code == ExitCode.HOLES
    wrong = "lies_in() == Basket, wrongly (in truth lies_in() == Box): by the act at step 1"
    assert wrong in ended.out
    assert "Sally would, if the truth were known: believes(Sally, lies_in() == Box)" in ended.out


def test_what_can_happen_is_shown_with_who_would_do_it_and_how(fabula: Fabula) -> None:
    ended = fabula("whynot", "market", "walk(Otto, ?, ?)")
    assert ended.code == ExitCode.DONE
    assert "the nearest of 2 that are walk(Otto, ?, ?)" in ended.out
    plan = "Otto would: walk(Otto, Cottage, Market) trade(Otto, Vera, Coin, Eggs)"
    assert plan in ended.out


def test_a_limit_that_was_reached_is_no_no(fabula: Fabula) -> None:
    asked = ("whynot", "sally_anne", "-", "4", "look(Sally, Box)")
    ended = fabula(*asked, stdin=SALLY_RETURNS)
    assert ended.code == ExitCode.GAVE_UP
    assert "unknown" in ended.out
    assert "3 deep" in ended.out
    within = fabula(*asked, "--epistemic-depth", "2", "--character-depth", "5", stdin=SALLY_RETURNS)
    assert within.code == ExitCode.HOLES
    assert "it cannot happen" in within.out


def test_the_document_of_an_action_has_its_evidence(fabula: Fabula) -> None:
    ended = fabula(
        "whynot", "sally_anne", "-", "4", "take(Sally, Box)", "--json", stdin=SALLY_RETURNS
    )
    document = json.loads(ended.out)
    assert (document["format"], document["version"]) == ("fabula.whynot.action", 1)
    assert (document["answer"], document["step"]) == ("no", 4)
    (consent,) = document["consents"]
    assert consent["refusal"]["lack"] == "belief"
    (reading,) = consent["refusal"]["conjuncts"][0]["readings"]
    assert (reading["value"], reading["actual"]) == ("Basket", "Box")
    assert reading["origin"]["step"] == 1
    assert document["ways"][0]["beliefs"] == ["believes(Sally, lies_in() == Box)"]


def test_a_condition_that_can_come_about_is_shown_with_its_plot(fabula: Fabula) -> None:
    ended = fabula("whynot", "miser", "!cold(Agnes)")
    assert ended.code == ExitCode.DONE
    assert "it can be brought about, in 3 steps, verified" in ended.out
    assert "3. give(Silas, Coat, Agnes)" in ended.out


def test_from_a_step_on_a_condition_is_searched_for_after_what_is_told(fabula: Fabula) -> None:
    asked = ("whynot", "sally_anne", "-", "2", "holder() == Sally")
    ended = fabula(*asked, "--epistemic-depth", "2", stdin=SALLY_RETURNS)
    assert ended.code == ExitCode.DONE
    assert ended.out.splitlines() == [
        "holder() == Sally   (after step 2, walk(Sally, Nursery, Garden))",
        "  it can be brought about, in 3 steps, verified",
        "    3. walk(Sally, Garden, Nursery)",
        "    4. look(Sally, Basket)",
        "    5. take(Sally, Basket)",
    ]


def test_what_was_so_before_a_step_has_to_be_brought_about_again(fabula: Fabula) -> None:
    asked = ("whynot", "sally_anne", "-")
    home = fabula(*asked, "4", "at(Sally) == Nursery", stdin=SALLY_RETURNS)
    assert "it is so already" in home.out
    away = fabula(*asked, "2", "at(Sally) == Nursery", stdin=SALLY_RETURNS)
    assert away.code == ExitCode.DONE
    assert "3. walk(Sally, Garden, Nursery)" in away.out
    limits = ("--character-depth", "4", "--epistemic-depth", "2")
    out = fabula(*asked, "4", "at(Sally) == Garden", *limits, "--json", stdin=SALLY_RETURNS)
    document = json.loads(out.out)
    assert (document["answer"], document["physical"], document["step"]) == ("no", "no", 4)
    assert document["relaxations"][0]["plot"] == ["walk(Sally, Nursery, Garden)"]


def test_what_is_so_at_first_needs_nothing(fabula: Fabula) -> None:
    ended = fabula("whynot", "miser", "cold(Agnes)")
    assert ended.code == ExitCode.DONE
    assert "it is so already" in ended.out


def test_an_impossible_condition_is_shown_with_what_would_have_to_change(fabula: Fabula) -> None:
    ended = fabula("whynot", "sally_anne", "holder() == Anne", "--json")
    assert ended.code == ExitCode.IMPOSSIBLE
    document = json.loads(ended.out)
    assert (document["format"], document["version"]) == ("fabula.whynot.aim", 1)
    assert (document["answer"], document["physical"]) == ("no", "no")
    (part,) = document["parts"]
    assert part["actions"][0].startswith("take(Anne, Basket) can never happen")
    assert document["relaxations"][0]["changes"] == ["looks_in(Anne) = Basket"]
    assert document["relaxations"][0]["plot"] == ["put(Sally, Basket)", "take(Anne, Basket)"]


def test_a_story_or_a_goal_can_be_asked_about(fabula: Fabula) -> None:
    assert fabula("whynot", "duel", "--story", "apology").code == ExitCode.DONE
    assert "utility() >= 2" in fabula("whynot", "market", "--goal", "2").out
    unknown = fabula("whynot", "duel", "--story", "apologies")
    assert unknown.code == ExitCode.USAGE
    assert "did you mean `apology`" in unknown.err


def test_a_story_that_lacks_a_consent_says_whose_and_at_which_step(fabula: Fabula) -> None:
    limits = ("--author-depth", "4", "--character-depth", "3", "--epistemic-depth", "1")
    ended = fabula("whynot", "sally_anne", "meddled(Sally)", *limits, "--time", "20")
    assert ended.code == ExitCode.IMPOSSIBLE
    assert "step 2, move(Anne, Basket, Box): Anne has no reason for it" in ended.out
    assert "1. if this were so: unasked(Anne): move(Anne, Basket, Box)" in ended.out


def test_an_interrupt_leaves_what_was_found_out(
    fabula: Fabula, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[Planner] = []
    search = Planner.search

    def interrupted(planner: Planner, **settings: object) -> object:
        searches.append(planner)
        if len(searches) > 3:
            raise KeyboardInterrupt
        return search(planner, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(Planner, "search", interrupted)
    ended = fabula("whynot", "sally_anne", "holder() == Anne")
    assert ended.code == ExitCode.INTERRUPTED
    assert "it cannot be brought about" in ended.out
    assert "the search for more was stopped by an interrupt" in ended.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mve(Anne, Basket, Box)"], "did you mean `move`"),
        (["move(Anne, Basket)"], "has 2 arguments; the action is `move(c : character, from"),
        (["move(Ann, Basket, Box)"], "`Ann` in `move(Ann, Basket, Box)`"),
        (["move(Ann, Basket, Box)"], "did you mean `Anne`"),
        (["move(Box, Basket, Box)"], "`Box` in `move(Box, Basket, Box)` is no `character`"),
        (["at(Anne)"], "`at(Anne)` is a value, not a condition"),
        (["at(Ann) == Garden"], "`Ann` is not an entity"),
        ([], "after WORLD comes"),
        (["move(Anne,", "Basket)"], "quotes keep together"),
        (["-", "four", "look(Sally, Box)"], "`four` is no step"),
        (["-", "9", "at(Anne) == Garden"], "there is no step 9; the plot has 4"),
        (["-", "9", "look(Sally, Box)"], "there is no step 9; the plot has 4"),
        (["look(Sally, Box)", "--goal", "2"], "nothing follows WORLD"),
        (["look(Sally, Box)", "--author-depth", "2"], "an ACTION is one step"),
    ],
)
def test_what_cannot_be_asked_is_said(fabula: Fabula, arguments: list[str], message: str) -> None:
    ended = fabula("whynot", "sally_anne", *arguments, stdin=SALLY_RETURNS)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert message in ended.err


def test_nothing_is_searched_for_after_what_cannot_happen(fabula: Fabula) -> None:
    plot = b"look(Sally, Box) take(Sally, Box)"
    ended = fabula("whynot", "sally_anne", "-", "2", "holder() == Anne", stdin=plot)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "step 2, take(Sally, Box), cannot happen" in ended.err


def test_texts_with_errors_are_shown(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "broken.fabula"
    path.write_text("entity Tom : nobody;", encoding="utf-8")
    ended = fabula("whynot", path, "walk(Tom)")
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "error[" in ended.err
