"""A world in a notebook: load, tell, look."""

from dataclasses import replace
from pathlib import Path

import pytest
from commands import BAKERY, NO_BREAD

import fabula
from fabula.diagnostics import Source
from fabula.explain import UnaskableError
from fabula.model import Limits
from fabula.planner import Planner
from fabula.plots import Explanation, PlannedStep, Plot, PlotStep
from fabula.second_opinion import second_opinion, with_candidates
from fabula.verify import (
    Answer,
    Finding,
    Hole,
    HoleKind,
    Verifier,
    verification_text,
    verify,
)
from fabula.world import world_of

WALK = "walk(Tom, Cottage, Bakery)"
BUY = "buy(Tom, Ann, Bakery)"

LEVEL = 3
"""How deep minds are nested in these tests."""


def verifier_of(problem: fabula.Problem) -> Verifier:
    return Verifier(problem, limits=Limits(), level=LEVEL)


def in_doubt(verification: fabula.Verification) -> fabula.Verification:
    """The verification if it were not known whether something can be left out."""
    hole = Hole(HoleKind.SUPERFLUOUS, "4.2.4", None, None, "perhaps", certain=False)
    finding = Finding(hole.rule, hole.message, certain=False)
    return replace(verification, findings=(finding,), holes=(hole,))


def world(text: str = BAKERY) -> fabula.World:
    return world_of(Source("bakery.fabula", text))


def test_a_world_is_loaded_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "bakery.fabula"
    path.write_text(BAKERY, encoding="utf-8")
    assert fabula.load(path).problem == fabula.load(str(path)).problem == world().problem


@pytest.mark.parametrize("name", fabula.shipped_worlds())
def test_every_shipped_world_loads_without_warnings(name: str) -> None:
    assert fabula.load(name).warnings == ()


def test_a_told_plot_knows_everybodys_reasons() -> None:
    outcome = world().tell()
    assert isinstance(outcome, fabula.Found)
    reason = outcome.plot[0].explanation("Tom")
    assert reason is not None
    assert [step.action for step in reason.steps] == [WALK, BUY]
    assert [explanation.character for explanation in reason.steps[1].explanations] == ["Ann"]


def test_no_plot_is_a_result_of_its_own() -> None:
    outcome = world(BAKERY + NO_BREAD).tell(limits=Limits(epistemic=2))
    assert isinstance(outcome, fabula.Impossible)


def test_a_world_with_errors_raises_all_of_them_at_once() -> None:
    with pytest.raises(fabula.TextError) as raised:
        world("entity Tom : persn;\nproperty p() : boolen;\n")
    assert len(raised.value.diagnostics) == 2
    assert "bakery.fabula:1:14" in str(raised.value)
    assert "bakery.fabula:2:16" in str(raised.value)


def test_an_unknown_world_is_an_error_with_a_way_out() -> None:
    with pytest.raises(fabula.FileError, match="C005"):
        fabula.load("nowhere")


def test_a_plot_that_the_reference_refutes_is_not_returned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The kernel would have to be wrong for this; here it is made so.
    monkeypatch.setattr(Planner, "plot", lambda _planner, _plan, _limits: Plot((PlotStep(BUY),)))
    with pytest.raises(fabula.UnverifiedPlotError, match="report this bug") as raised:
        world().tell()
    assert raised.value.verification.answer is Answer.NO
    assert isinstance(world().tell(verified=False), fabula.Found)


def test_the_kernel_suggests_where_the_reference_gave_up() -> None:
    bare = Plot((PlotStep(WALK), PlotStep(BUY)))
    problem = world().problem
    undecided = verify(problem, bare, limits=Limits(), effort=0)
    assert undecided.answer is Answer.UNKNOWN
    decided = second_opinion(undecided, bare, Planner(problem), verifier_of(problem))
    assert decided.answer is Answer.YES
    assert not any(reason.is_written for step in decided.steps for reason in step.reasons)


def test_what_was_written_wrongly_stays_reported() -> None:
    wrong = Explanation("Tom", (PlannedStep(WALK),))
    plot = Plot((PlotStep(WALK, (wrong,)), PlotStep(BUY)))
    problem = world().problem
    undecided = verify(problem, plot, limits=Limits(), effort=0)
    decided = second_opinion(undecided, plot, Planner(problem), verifier_of(problem))
    assert decided.answer is Answer.YES
    written = decided.steps[0].reasons[0].written
    assert written is not None
    assert written.rule == "4.1.2"


def test_an_action_that_is_none_gets_no_candidates() -> None:
    planner = Planner(world().problem)
    with pytest.raises(fabula.PlotError, match="P010"):
        planner.explain_plan(["fly(Tom)"])
    plot = Plot((PlotStep("fly(Tom)"),))
    verification = verify(planner.problem, plot, limits=Limits())
    assert (
        with_candidates(verification, plot, planner, verifier_of(planner.problem)) is verification
    )


def test_that_nothing_can_be_left_out_may_be_the_kernels_word() -> None:
    problem = world().problem
    plot = Plot((PlotStep(WALK), PlotStep(BUY)))
    verification = verify(problem, plot, limits=Limits(epistemic=2))
    undecided = in_doubt(verification)
    decided = second_opinion(undecided, plot, Planner(problem), verifier_of(problem))
    assert decided.answer is Answer.YES
    assert decided.taken_on_trust == ("4.2.4",)
    assert "4.2.4: kept, says the search" in verification_text(decided)


def test_the_kernels_word_does_not_hide_what_can_be_left_out() -> None:
    problem = world().problem
    back = "walk(Tom, Bakery, Cottage)"
    plot = Plot((PlotStep(WALK), PlotStep(back), PlotStep(WALK), PlotStep(BUY)))
    verification = verify(problem, plot, limits=Limits(), effort=0)
    undecided = in_doubt(verification)
    assert (
        second_opinion(undecided, plot, Planner(problem), verifier_of(problem)).taken_on_trust == ()
    )


def test_a_world_answers_what_is_asked_of_a_plot() -> None:
    bakery, plot = world(), Plot((PlotStep(WALK), PlotStep(BUY)))
    (reason,) = bakery.why(plot, step=1).reasons
    assert [step.action for step in reason.plan] == [WALK, BUY]
    with pytest.raises(UnaskableError, match="there is no step 3"):
        bakery.why(plot, step=3)
    assert bakery.beliefs(plot, step=1).misbeliefs == ()
    assert bakery.timeline(plot).spells == ()
    asked = bakery.ask(plot, "believes(Ann, at(Tom))", step=1)
    assert str(asked.truth.value) == "Bakery"
    with pytest.raises(fabula.TextError, match="did you mean `has_bread`"):
        bakery.ask(plot, "has_bred(Tom)")


def test_a_world_narrates_in_the_words_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "bakery.fabula"
    path.write_text(BAKERY, encoding="utf-8")
    plot = Plot((PlotStep(WALK), PlotStep(BUY)))
    unnamed = fabula.load(path).narrate(plot)
    assert unnamed.language == "en"
    words = tmp_path / "bakery.en.ftl"
    words.write_text('walk = { SUBJ($c) } { V("stroll") }\n', encoding="utf-8")
    assert "strolled" in fabula.load(path).narrate(plot).text
    assert "strolled" not in unnamed.text
    words.write_text("walk = { bad(", encoding="utf-8")
    with pytest.raises(fabula.TextError):
        fabula.load(path).narrate(plot)
    with pytest.raises(fabula.FabulaError, match="does not narrate in `xx`"):
        fabula.load(path).narrate(plot, language="xx")
