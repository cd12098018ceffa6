"""A plot in a notebook: its steps, and everybody's reasons."""

from fabula.plots import Explanation, PlannedStep, Plot, PlotStep

BUY = PlannedStep("buy(Tom, Ann)", (Explanation("Ann", (PlannedStep("buy(Tom, Ann)"),)),))
WALK = PlotStep("walk(Tom)", (Explanation("Tom", (PlannedStep("walk(Tom)"), BUY)),))


def test_a_page_has_the_steps_in_order_with_their_reasons() -> None:
    page = Plot((WALK, PlotStep("buy(Tom, Ann)")))._repr_html_()
    assert page.startswith("<ol><li>walk(Tom)<details><summary>Tom</summary>")
    assert page.endswith("<li>buy(Tom, Ann)</li></ol>")
    assert "<li>buy(Tom, Ann)<div>Ann:<ol><li>buy(Tom, Ann)</li></ol></div></li>" in page


def test_everything_is_escaped() -> None:
    assert Plot((PlotStep("a<b>(c)", intended="<i>"),))._repr_html_() == (
        "<ol><li>a&lt;b&gt;(c) <em>(intended: &lt;i&gt;)</em></li></ol>"
    )
