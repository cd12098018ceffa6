"""What an author wants as it is, is waived in the plot, with the reason (docs/formats/plot.md)."""

import pytest

from fabula.diagnostics import Source
from fabula.plots import plot_from_json, plot_json, plot_text, read_outline, read_plot

TEXT = r"""walk(Tom)
intended "he \"knows\" # why"
| buy(Tom, Ann)
| goal(Tom)
buy(Tom, Ann)
goal()
intended "a fragment"
"""


def test_a_waiver_belongs_to_the_step_or_the_goal_before_it() -> None:
    plot, diagnostics = read_plot(Source("story.plot", TEXT))
    assert not diagnostics
    assert [step.intended for step in plot.steps] == ['he "knows" # why', None]
    assert plot.intended == "a fragment"
    assert plot[0].explanation("Tom") is not None


@pytest.mark.parametrize(
    "text",
    [
        'walk(Tom) intended "so"',
        'walk(Tom)\n| goal(Tom)\nintended   "so"',
        'walk(Tom)\n\n# why?\n  intended "so" # yes\ngoal()',
        'walk(Tom) intended "\tso  "',
    ],
)
def test_a_waiver_may_stand_on_the_same_line_or_after_the_explanations(text: str) -> None:
    plot, diagnostics = read_plot(Source("story.plot", text))
    assert not diagnostics
    assert [step.intended for step in plot.steps] == ["so"]


def test_waivers_survive_text_and_json() -> None:
    plot, _ = read_plot(Source("story.plot", TEXT))
    assert plot_text(plot) == TEXT
    assert plot_from_json(plot_json(plot)) == plot


def test_an_action_may_be_called_intended() -> None:
    plot, diagnostics = read_plot(Source("story.plot", "intended(Tom)"))
    assert not diagnostics
    assert plot[0].action == "intended(Tom)"


def test_an_outline_passes_waivers_over() -> None:
    outline, diagnostics = read_outline(Source("story.plot", 'walk(Tom)\nintended "so"\n...\n'))
    assert not diagnostics
    assert [str(step) for step in outline.steps] == ["walk(Tom)"]
