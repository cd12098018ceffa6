"""Verifying a plot: for every step valid, or the rule that it breaks (semantics 4)."""

import json

import pytest
from checking import problem_of

from fabula.diagnostics import Source
from fabula.model import Limits, Problem
from fabula.plots import Plot, PlotStep, read_plot
from fabula.reference import Answer
from fabula.verify import Verification, verification_json, verification_text, verify

FARM = """
    type food;
    entity Ann : character;
    entity Bob : character;
    entity Pear : food;
    property has(f : food) : character;
    property ripe() : boolean;
    property full(c : character) : number;
    property asked() : boolean;
    action wait() { precondition: !ripe(); effect: ripe(); };
    action pick(c : character) {
        precondition: ripe() & has(Pear) == ?;
        effect: has(Pear) = c;
        consenting: c;
    };
    action eat(c : character) {
        precondition: has(Pear) == c;
        effect: has(Pear) = ? & full(c) = full(c) + 1;
        consenting: c;
    };
    action ask() { effect: asked(); };
    utility(): full(Ann);
    utility(Ann): full(Ann);
    utility(Bob): 0;
"""
LIMITS = Limits(4, 3, 1)


@pytest.fixture(scope="module")
def farm() -> Problem:
    return problem_of(FARM)


def verified(problem: Problem, *actions: str, limits: Limits = LIMITS) -> Verification:
    plot = Plot(tuple(PlotStep(action) for action in actions))
    return verify(problem, plot, limits=limits)


def rules(verification: Verification) -> list[str]:
    steps = [step.finding for step in verification.steps if step.finding is not None]
    return [finding.rule for finding in (*steps, *verification.findings)]


def test_a_bare_plot_gets_its_explanations(farm: Problem) -> None:
    verification = verified(farm, "wait()", "pick(Ann)", "eat(Ann)")
    assert verification.answer is Answer.YES
    (reason,) = verification.steps[1].reasons
    assert reason.explanation is not None
    assert [step.action for step in reason.explanation.steps] == ["pick(Ann)", "eat(Ann)"]
    assert verification_text(verification).endswith("the plot is valid")


def test_an_impossible_step_says_which_condition_has_which_value(farm: Problem) -> None:
    verification = verified(farm, "pick(Ann)", "eat(Ann)")
    assert verification.answer is Answer.NO
    finding = verification.steps[0].finding
    assert finding is not None
    assert finding.rule == "4.2.1"
    assert "`ripe()` is false (`ripe()` is False)" in finding.message


def test_a_misspelt_action_gets_a_suggestion(farm: Problem) -> None:
    finding = verified(farm, "wait()", "pick(Anne)").steps[-1].finding
    assert finding is not None
    assert finding.rule == "2.2"
    assert "did you mean `pick(Ann)`?" in finding.message


def test_a_step_without_a_reason_is_not_valid(farm: Problem) -> None:
    verification = verified(farm, "wait()", "pick(Bob)")
    assert verification.answer is Answer.NO
    assert verification.steps[1].answer is Answer.NO
    assert "Bob has no explanation" in verification_text(verification)


def test_a_plot_that_misses_its_goal_says_so(farm: Problem) -> None:
    assert rules(verified(farm, "wait()")) == ["4.2.3"]


def test_a_plot_longer_than_the_limit_says_so(farm: Problem) -> None:
    verification = verified(farm, "wait()", "pick(Ann)", "eat(Ann)", limits=Limits(2, 3, 1))
    assert rules(verification) == ["4.2.1"]


def test_a_superfluous_step_is_shown_by_the_plot_without_it(farm: Problem) -> None:
    verification = verified(farm, "ask()", "wait()", "pick(Ann)", "eat(Ann)")
    assert rules(verification) == ["4.2.4"]
    assert "`wait() pick(Ann) eat(Ann)`" in verification.findings[0].message


def test_a_plot_without_actions_is_none(farm: Problem) -> None:
    assert rules(verified(farm)) == ["4.2"]


@pytest.mark.parametrize(
    ("explanation", "rule"),
    [
        ("| eat(Ann)", None),
        ("| eat(Bob)", "4.1.1"),
        ("", "4.1.2"),
        ("| eat(Ann)\n| ask()", "4.1.3"),
        ("| ask()\n| eat(Ann)", "4.1.4"),
        ("| eat(Ann)\n| ask()\n| ask()", "4.1.6"),
        ("| feed(Ann)", "2.2"),
    ],
)
def test_a_written_explanation_is_judged_and_replaced(
    farm: Problem, explanation: str, rule: str | None
) -> None:
    lines = ("wait()", "pick(Ann)", explanation, "| goal(Ann)", "eat(Ann)", "| goal(Ann)", "goal()")
    plot, diagnostics = read_plot(Source("farm.plot", "\n".join(line for line in lines if line)))
    assert not diagnostics
    verification = verify(farm, plot, limits=LIMITS)
    (reason,) = verification.steps[1].reasons
    assert (reason.written and reason.written.rule) == rule
    assert reason.is_written == (rule is None)
    assert reason.explanation is not None
    assert verification.answer is Answer.YES


def test_a_verification_is_json(farm: Problem) -> None:
    document = json.loads(json.dumps(verification_json(verified(farm, "wait()", "pick(Bob)"))))
    assert document["answer"] == "no"
    assert [step["answer"] for step in document["steps"]] == ["yes", "no"]


def test_a_notebook_shows_the_report(farm: Problem) -> None:
    page = verified(farm, "wait()", "eat(Ann)")._repr_html_()
    assert page.startswith("<pre>1  valid")
    assert "has(Pear) == Ann" in page
    assert page.endswith("the plot is not valid</pre>")
