"""What is found out about one action, where the table of cases does not tell."""

import pytest
from checking import problem_of
from commands import BAKERY, NO_BREAD

import fabula
from fabula.diagnostics import Source
from fabula.model import Limits
from fabula.plots import Plot, PlotStep
from fabula.reference import Answer
from fabula.whynot import ActionAnswer, Lack, why_not
from fabula.whynot.point import Point, Supposition
from fabula.world import World, world_of

ERRAND = """
    type place;
    entity Tom : character;
    entity Home : place;
    entity Road : place;
    entity Town : place;
    property at(c : character) : place;
    property next(a : place, b : place) : boolean;
    at(Tom) = Home & next(Home, Road) & next(Road, Town);
    action walk(c : character, a : place, b : place) {
        precondition: at(c) == a & next(a, b);
        effect: at(c) = b;
        consenting: c;
    };
    utility(): at(Tom) == Town;
    utility(Tom): at(Tom) == Town;
"""


def world(text: str) -> World:
    """Return the world that a text describes."""
    return world_of(Source("test.fabula", text))


def asked(text: str, action: str, limits: Limits, *plot: str) -> ActionAnswer:
    """Return why not an action of a world, after a plot."""
    answer = why_not(world(text), action, Plot(tuple(map(PlotStep, plot))), limits=limits)
    assert isinstance(answer, ActionAnswer)
    return answer


def test_a_plan_longer_than_the_limits_is_shown_as_such() -> None:
    short = asked(ERRAND, "walk(Tom, Home, Road)", Limits(None, 1, 1))
    assert short.answer is Answer.NO
    refusal = short.consents[0].refusal
    assert refusal is not None
    assert refusal.lack is Lack.LENGTH
    assert refusal.plan == ("walk(Tom, Home, Road)", "walk(Tom, Road, Town)")
    assert asked(ERRAND, "walk(Tom, Home, Road)", Limits(None, 2, 1)).answer is Answer.YES


def test_a_buyer_must_believe_that_there_is_bread_and_that_the_seller_knows_it() -> None:
    answer = asked(BAKERY + NO_BREAD, "walk(Tom, ?, ?)", Limits(None, 3, 2))
    assert answer.answer is Answer.NO
    (consent,) = answer.consents
    of_bread = "believes(Tom, has_bread(Ann))"
    of_ann = "believes(Tom, believes(Ann, has_bread(Ann)))"
    assert consent.beliefs == ((of_bread, of_ann),)
    assert [way.size for way in answer.ways] == [1, 2]
    assert answer.ways[0].consents == ("Tom",)
    assert answer.ways[1].beliefs == consent.beliefs[0]


def test_of_several_actions_the_nearest_is_one_that_happens() -> None:
    answer = asked(BAKERY, "walk(?, ?, ?)", Limits(None, 3, 2))
    assert (answer.answer, answer.action) == (Answer.YES, "walk(Tom, Cottage, Bakery)")
    assert answer.n_instances > 1


def test_steps_that_cannot_happen_are_taken_to_and_told() -> None:
    answer = asked(ERRAND, "walk(Tom, Town, ?)", Limits(None, 2, 1), "walk(Tom, Road, Town)")
    assert answer.impossible == (1,)
    assert "step 1 cannot happen; it is taken to happen" in answer.text()


def test_a_supposition_is_the_same_to_the_reference_and_the_kernel() -> None:
    point = Point(problem_of(BAKERY + NO_BREAD), Plot(()), Limits(None, 3, 2))
    fluents = point.world.layout.fluents
    walk = point.world.actions["walk(Tom, Cottage, Bakery)"]
    tom = point.names.index("Tom")
    ann, bread = point.names.index("Ann"), fluents["has_bread(Ann)"]
    path = (Supposition((tom,), bread, True), Supposition((tom, ann), bread, True), tom)
    assert point.plan((tom,), walk, tom) is None
    plan = point.plan(path, walk, tom)
    assert plan is not None
    mind = point.mind(path)
    assert (mind.values[bread], mind.believed(ann).values[bread]) == (True, True)
    assert point.state.values == point.mind(path[:2]).values
    assert all(
        action.possible(point.mind((*path, *plan[:place]))) for place, action in enumerate(plan)
    )


def test_the_snippet_of_the_guide_shows_itself_in_a_notebook() -> None:
    miser = fabula.load("miser")
    answer = why_not(miser, "give(Silas, Coat, Agnes)")
    assert "at(Silas) == at(Agnes) is false" in answer._repr_html_()


def test_an_interrupt_leaves_the_conjuncts(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Point, "plan", interrupted)
    answer = asked(ERRAND, "walk(Tom, Road, Town)", Limits(None, 2, 1))
    assert (answer.answer, answer.stopped_by) == (Answer.NO, "an interrupt")
    assert [one.condition for one in answer.conjuncts] == ["at(Tom) == Road"]
    assert "stopped by an interrupt" in answer.text()
