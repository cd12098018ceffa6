"""A changed world or plot: where the plot breaks and why, what differs, how it can go on."""

import pytest
from shipped import ROMEO_JULIET, SALLY_ANNE, STORIES, Story

import fabula
from fabula.changes import DroppedStep, InsertedStep, PlotChange, ReplacedStep, read_change
from fabula.changes.change import Change
from fabula.diagnostics import Source
from fabula.plots import Plot, PlotStep
from fabula.reference import Answer
from fabula.verify import Verifier, verify
from fabula.whatif import BreakKind, WhatIf, what_if
from fabula.world import World, world_of

BAKERY = """
    type place;
    entity Tom : character;
    entity Ann : character;
    entity Cottage : place;
    entity Bakery : place;
    property at(c : character) : place;
    property has_bread(c : character) : boolean;
    property coins(c : character) : number;
    property warned(c : character) : boolean;
    at(Tom) = Cottage;
    at(Ann) = Bakery;
    has_bread(Ann);
    coins(Tom) = 1;
    action walk(c : character, from : place, to : place) {
        precondition: at(c) == from & from != to;
        effect: at(c) = to;
        consenting: c;
        observing(o : character): at(o) == from | at(o) == to;
    };
    action buy(c : character, seller : character, p : place) {
        precondition:
            at(c) == p & at(seller) == p & has_bread(seller) & coins(c) >= 1 & c != seller;
        effect:
            has_bread(c) & !has_bread(seller) & coins(c) = coins(c) - 1
            & coins(seller) = coins(seller) + 1;
        consenting: c, seller;
    };
    action warn(c : character) {
        precondition: !warned(c);
        effect: warned(c);
        observing(o : character): False;
    };
    utility(): has_bread(Tom);
    utility(Tom): has_bread(Tom);
    utility(Ann): coins(Ann);
"""
WALK, BUY = "walk(Tom, Cottage, Bakery)", "buy(Tom, Ann, Bakery)"
COME = "walk(Ann, Bakery, Cottage)"
PLOT = Plot((PlotStep(WALK), PlotStep(BUY)))


def bakery(more: str = "") -> World:
    return world_of(Source("bakery.fabula", BAKERY + more))


def asked(
    *texts: str | PlotChange,
    world: World | None = None,
    plot: Plot = PLOT,
    story: str | None = None,
    searching: bool = False,
) -> WhatIf:
    world = world or bakery()
    changes: list[Change | PlotChange] = []
    for text in texts:
        if isinstance(text, str):
            change, diagnostics = read_change(text, world.problem)
            assert change is not None, diagnostics
            changes.append(change)
        else:
            changes.append(text)
    return what_if(world, plot, changes, story=story, searching=searching)


def test_a_plot_holds_in_a_world_without_changes() -> None:
    answer = asked()
    assert (answer.answer, answer.broken, answer.differences) == (Answer.YES, None, ())


def test_a_plot_that_does_not_need_what_changed_still_holds() -> None:
    answer = asked("warned(Ann)")
    assert answer.answer is Answer.YES
    (difference,) = answer.differences
    assert (difference.fluent, difference.before, difference.after) == ("warned(Ann)", False, True)
    assert (difference.in_truth, difference.holders) == (True, ("Tom", "Ann"))
    assert "the plot still holds" in answer.text()


@pytest.mark.parametrize(
    ("changes", "kind", "step", "character", "reason"),
    [
        (["at(Tom) = Bakery"], BreakKind.IMPOSSIBLE, 1, None, "`at(Tom)` is Bakery"),
        (["coins(Tom) = 0"], BreakKind.UNEXPLAINED, 1, "Tom", "`buy(Tom, Ann, Bakery)` is not"),
        (["believes(Tom, coins(Tom) = 0)"], BreakKind.UNEXPLAINED, 1, "Tom", "the plan was walk"),
        (["utility(Tom) = 0"], BreakKind.UNEXPLAINED, 1, "Tom", "no improvement"),
        (["utility(Ann) = 0"], BreakKind.UNEXPLAINED, 1, "Tom", "not explained for Ann as Tom"),
        (["without buy"], BreakKind.UNEXPLAINED, 1, "Tom", "is no action that could happen"),
        (["without walk(Tom, ?, ?)"], BreakKind.UNKNOWN_ACTION, 1, None, None),
        ([DroppedStep(1)], BreakKind.IMPOSSIBLE, 1, None, "`at(Tom)` is Cottage"),
        ([DroppedStep(2)], BreakKind.UNFULFILLED, 1, None, "the author's utility ends as 0"),
        ([InsertedStep(1, WALK)], BreakKind.IMPOSSIBLE, 2, None, "`at(Tom)` is Bakery"),
        ([ReplacedStep(1, COME)], BreakKind.IMPOSSIBLE, 2, None, "`at(Tom)` is Cottage"),
        (["utility() = warned(Tom)"], BreakKind.UNFULFILLED, 2, None, "ends as 0"),
    ],
    ids=str,
)
def test_a_plot_breaks_at_the_first_step_that_does_not_hold(
    changes: list[str | PlotChange],
    kind: BreakKind,
    step: int,
    character: str | None,
    reason: str | None,
) -> None:
    answer = asked(*changes)
    broken = answer.broken
    assert answer.answer is Answer.NO
    assert broken is not None
    assert (broken.kind, broken.step, broken.character) == (kind, step, character)
    assert not broken.on_trust
    assert reason is None or any(reason in said for said in broken.reasons)


def test_a_reason_that_was_not_written_is_looked_up_in_the_world_as_it_was() -> None:
    broken = asked("utility(Ann) = 0").broken
    assert broken is not None
    assert broken.reasons[0].startswith(f"the plan was {WALK}, {BUY}; ")


def test_what_differs_is_said_for_everybody_to_whom_it_does() -> None:
    answer = asked("seen(Ann): warn", ReplacedStep(2, "warn(Tom)"))
    by_fluent = {one.fluent: one for one in answer.differences}
    assert by_fluent["has_bread(Tom)"].holders == ("Tom", "Ann")
    assert by_fluent["warned(Tom)"].holders == ("Ann",)
    assert "in truth warned(Tom); so believes Ann" in answer.text()
    assert "in truth coins(Ann) == 0, not 1; so believe Tom, Ann" in answer.text()


def test_what_differs_right_before_the_break_is_compared() -> None:
    # Tom has walked by step 2 in the plot as it stood.
    answer = asked("believes(Ann, warned(Tom) = True)", DroppedStep(1))
    at_tom = next(one for one in answer.differences if one.fluent == "at(Tom)")
    assert (str(at_tom.before), str(at_tom.after)) == ("Bakery", "Cottage")
    warned = next(one for one in answer.differences if one.fluent == "warned(Tom)")
    assert (warned.in_truth, warned.holders) == (False, ("Ann",))
    assert "Ann believes warned(Tom)" in answer.text()


def test_the_story_can_go_on_from_the_break() -> None:
    answer = asked(ReplacedStep(1, "warn(Ann)"), searching=True)
    assert answer.broken is not None
    assert (answer.broken.kind, answer.broken.step) == (BreakKind.IMPOSSIBLE, 2)
    assert answer.alternatives is not None
    assert [one.action for one in answer.alternatives.actions] == [WALK, COME]
    assert answer.alternatives.actions[0].plans == ((WALK, BUY),)
    onward = answer.onward
    assert onward is not None
    assert (onward.answer, onward.verified) == (Answer.YES, True)
    assert onward.plot is not None
    assert [step.action for step in onward.plot.steps] == ["warn(Ann)", WALK, BUY]
    # Only the plot was changed, so what can be told from the beginning is what it was.
    assert answer.stories == ()


def test_a_replaced_step_is_compared_with_what_was_before_the_step_that_it_replaces() -> None:
    answer = asked(ReplacedStep(2, WALK))
    assert answer.broken is not None
    assert (answer.broken.kind, answer.broken.step) == (BreakKind.IMPOSSIBLE, 2)
    assert answer.differences == ()


THREE = """
    story bread { scene shopping: buy(Tom, ?, ?); end: has_bread(Tom); };
    story hunger { never: buy(?, ?, ?); end: at(Tom) == Bakery & !has_bread(Tom); };
    story warning { scene word: warn(Tom); };
"""


def test_stories_survive_or_do_not() -> None:
    world = bakery(THREE)
    answer = asked("utility(Ann) = 0", world=world, story="bread", searching=True)
    found = {one.story: one.prospect.answer for one in answer.stories}
    assert found["warning"] is Answer.YES
    # Without an epistemic limit the planner does not prove that something is impossible.
    assert found["bread"] is not Answer.YES
    assert found["hunger"] is not Answer.YES
    for survival in answer.stories:
        plot = survival.prospect.plot
        if plot is not None:
            assert survival.prospect.verified
            changed, _ = read_change("utility(Ann) = 0", world.problem)
            assert changed is not None
            problem = changed.apply(world.problem)
            limits = fabula.Limits(epistemic=3)
            assert verify(problem, plot, limits=limits, story=survival.story).answer is Answer.YES
    assert "warning: yes, with 1 step" in answer.text()


SMALL = [story for story in STORIES if story.world in ("miser", "market", "cold_shoulder")]


@pytest.mark.parametrize("story", SMALL, ids=str)
def test_a_shipped_plot_breaks_where_the_reference_finds_the_first_hole(story: Story) -> None:
    world = fabula.load(story.world)
    plot = Plot(tuple(PlotStep(action) for action in story.plot))
    verifier = Verifier(world.problem, limits=story.limits)
    for number in range(len(plot) + 1):
        dropped = [DroppedStep(number)] if number else []
        answer = what_if(
            world,
            plot,
            dropped,
            story=story.story,
            goal=story.goal,
            limits=story.limits,
            searching=False,
        )
        verification = verifier.verify(answer.plot, story=story.story, goal=story.goal)
        first = next((hole.step for hole in verification.holes if hole.step is not None), None)
        broken = answer.broken
        assert first == (None if broken is None or broken.action is None else broken.step)


def test_a_tragedy_that_hangs_on_a_belief() -> None:
    world = fabula.load("romeo_juliet")
    plot = Plot(tuple(PlotStep(action) for action in ROMEO_JULIET.plot))
    answer = asked("believes(Romeo, drugged(Juliet))", world=world, plot=plot)
    assert answer.answer is not Answer.YES
    assert answer.differences


def test_a_marble_that_is_seen_moving_is_not_looked_for_in_vain() -> None:
    world = fabula.load("sally_anne")
    plot = Plot(tuple(PlotStep(action) for action in SALLY_ANNE.plot))
    assert asked(world=world, plot=plot).answer is Answer.YES
    moving = next(step.action for step in plot.steps if "Anne" in step.action)
    answer = asked(f"seen(Sally): {moving.partition('(')[0]}", world=world, plot=plot)
    assert answer.broken is not None
    assert answer.broken.kind is BreakKind.UNEXPLAINED


def test_whoever_stops_the_search_gets_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("fabula.planner.planner.Portfolio.run", stopped)
    answer = asked("utility(Tom) = 0", searching=True)
    assert answer.interrupted
    assert answer.alternatives is not None
    assert (answer.onward, answer.stories) == (None, ())
    assert answer.text().endswith("interrupted: the rest was not asked")


def test_a_search_that_may_take_no_time_is_unknown() -> None:
    world = bakery()
    change, _ = read_change("utility(Tom) = 0", world.problem)
    assert change is not None
    answer = what_if(world, PLOT, [change], seconds_each=1e-9)
    assert answer.alternatives is not None
    assert not answer.alternatives.is_complete
    assert "not all actions have been looked at" in answer.text()


def test_a_world_that_comes_to_contradict_itself_gives_no_prospect() -> None:
    contradiction = """
        action tangle() { effect: if(warned(Tom)) at(Tom) = Cottage & at(Tom) = Bakery; };
        story knot { scene it: tangle() & warned(Tom); };
    """.replace("at(Tom) = Cottage &", "forall(p : place) at(Tom) = p &")
    world = bakery(contradiction)
    plot = Plot((PlotStep("tangle()"),))
    answer = asked("coins(Ann) = 3", world=world, plot=plot, searching=True)
    (survival,) = answer.stories
    assert survival.prospect.answer is Answer.UNKNOWN
    assert "R001" in (survival.prospect.limit or "")


def test_the_answer_is_a_page_for_notebooks() -> None:
    page = asked("utility(Ann) = 0")._repr_html_()
    assert "color:#b00" in page
    assert "the plot breaks at step 1" in page
