"""Plot text is read as semantics.md 5 says; whatever is wrong with it is reported, never raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.diagnostics import Source
from fabula.plots import Explanation, PlannedStep, Plot, PlotStep, plot_text, read_plot

NESTED = """\
# Tom goes to the market because he means to buy a potion there.
walk(Tom, Market)
| buy(Tom, Merchant)          // the merchant has to want it too
| | goal(Merchant, coins(Merchant) == 1)
| goal(Tom, has(Tom, Potion))
buy(Tom, Merchant)
| goal(Tom, has(Tom, Potion))
| goal(Merchant, coins(Merchant) == 1)
goal(has(Tom, Potion) & at(Tom) == Market)
"""

BUY = "buy(Tom, Merchant)"
WALK = "walk(Tom, Market)"


def read(text: str) -> Plot:
    plot, diagnostics = read_plot(Source("story.plot", text))
    assert diagnostics == ()
    return plot


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in read_plot(Source("story.plot", text))[1]]


def test_explanations_nest_below_the_actions_that_they_explain() -> None:
    seller = Explanation("Merchant", (PlannedStep(BUY),))
    walker = Explanation("Tom", (PlannedStep(WALK), PlannedStep(BUY, (seller,))))
    buyer = Explanation("Tom", (PlannedStep(BUY),))
    assert read(NESTED) == Plot((PlotStep(WALK, (walker,)), PlotStep(BUY, (buyer, seller))))


def test_a_plot_may_hold_the_authors_actions_only() -> None:
    assert read("show() act()\nleave(Tom)") == Plot(
        (PlotStep("show()"), PlotStep("act()"), PlotStep("leave(Tom)"))
    )


def test_an_item_runs_to_its_closing_bracket() -> None:
    assert read("walk(Tom,\n   Market)") == Plot((PlotStep(WALK),))


def test_signatures_are_respelled_as_the_ground_problem_spells_them() -> None:
    plot = read("pay( Tom,2.0 , -.5,  ?,True )")
    assert plot[0].action == "pay(Tom, 2, -0.5, ?, True)"


def test_a_step_knows_its_explanation_by_character() -> None:
    plot = read(NESTED)
    assert plot[0].explanation("Tom") is plot[0].explanations[0]
    assert plot[0].explanation("Merchant") is None


def test_the_empty_text_is_the_empty_plot() -> None:
    assert read("# nothing happens\n") == Plot(())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("walk(Tom", "P001"),
        ("walk", "P002"),
        ("walk(Tom))", "P002"),
        ("| walk(Tom)\n| goal(Tom)", "P003"),
        ("walk(Tom)\n| buy(Tom)", "P004"),
        ("goal(rich(Tom))\nwalk(Tom)", "P005"),
        ("walk(Tom) | goal(Tom)", "P006"),
        ("walk(Tom)\n| goal(Tom)\n| goal(Tom)", "P008"),
        ("walk(Tom)\n| goal()", "P009"),
    ],
)
def test_what_is_wrong_is_reported_where_it_stands(text: str, code: str) -> None:
    assert code in codes(text)


def test_nesting_is_bounded() -> None:
    rungs = "".join("| " * depth + "climb()\n" for depth in range(2000))
    assert "P007" in codes(rungs)


def test_one_mistake_does_not_hide_the_next() -> None:
    assert codes("walk\nrun(\njump(Tom)\n| hop(Tom)\n") == ["P002", "P001", "P004"]


names = st.from_regex(r"[a-z][a-z_0-9]{0,5}", fullmatch=True).filter(lambda name: name != "goal")
signatures = st.builds(
    lambda name, arguments: f"{name}({', '.join(arguments)})", names, st.lists(names, max_size=3)
)


@st.composite
def explanations(draw: st.DrawFn, action: str, depth: int) -> tuple[Explanation, ...]:
    characters = draw(st.lists(st.sampled_from(["Ann", "Bob", "Cat"]), unique=True, max_size=2))
    return tuple(
        Explanation(character, (PlannedStep(action), *draw(planned_steps(depth))))
        for character in characters
    )


@st.composite
def planned_steps(draw: st.DrawFn, depth: int) -> tuple[PlannedStep, ...]:
    if depth == 0:
        return ()
    actions = draw(st.lists(signatures, max_size=2))
    return tuple(PlannedStep(action, draw(explanations(action, depth - 1))) for action in actions)


@st.composite
def plots(draw: st.DrawFn) -> Plot:
    actions = draw(st.lists(signatures, max_size=3))
    return Plot(tuple(PlotStep(action, draw(explanations(action, 3))) for action in actions))


@given(plots())
def test_a_written_plot_reads_back_as_itself(plot: Plot) -> None:
    assert read(plot_text(plot)) == plot


@given(st.text(alphabet="ab(),| \n#/?1.goal", max_size=60))
def test_reading_never_raises(text: str) -> None:
    plot, diagnostics = read_plot(Source("story.plot", text))
    for diagnostic in diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
    assert read(plot_text(plot)) == plot
