"""Lines as text and as HTML."""

from collections.abc import Iterator

from fabula.explain.page import Line, Page


class Answer(Page):
    """An answer whose words a browser would act upon."""

    def lines(self) -> Iterator[Line]:
        yield Line("a < b & <script>")
        yield Line("no", 2, is_wrong=True)


def test_the_text_is_indented() -> None:
    assert Answer().text() == "a < b & <script>\n    no"


def test_the_page_is_escaped_and_mistakes_are_red() -> None:
    page = Answer()._repr_html_()
    assert "a &lt; b &amp; &lt;script&gt;" in page
    assert "<script>" not in page
    assert page.count("color:#b00") == 1
