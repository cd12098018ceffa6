"""Whatever a Fluent file holds, it is read, judged and told without failing."""

from checking import problem_of
from hypothesis import given, settings
from hypothesis import strategies as st
from narrate.telling import BAKERY, HERE, templates_of

from fabula.diagnostics import Source, render
from fabula.narrate import narrate, read_templates, template_diagnostics
from fabula.narrate.functions import functions_of
from fabula.plots import Plot, PlotStep
from fabula.reading import narration_phrases

PROBLEM = problem_of(BAKERY)
PLOT = Plot((PlotStep("walk(Tom, Cottage, Bakery)"), PlotStep("buy(Tom, Ann, Bakery)")))

names = st.sampled_from(
    ["walk", "buy", "-Tom", "-Ann", "state-at", "change-cross_with", "narration-opening", "odd"]
)
arguments = st.sampled_from(
    ["$c", "$to", "$none", "-Tom", "-Bakery", "-nobody", '"go"', '"be"', '""', "3", "0.5"]
)
options = st.sampled_from(
    [
        "",
        ', form: "infinitive"',
        ', form: "told"',
        ', past: "x"',
        ', tense: "state"',
        ', clitic: "la"',
    ]
)
functions = st.sampled_from([*functions_of("en"), *functions_of("it"), "NUMBER"])


@st.composite
def placeables(draw: st.DrawFn) -> str:
    """Return a call, a variable or a selector, with sense or without."""
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return f"{{ {draw(arguments)} }}"
    given_ = ", ".join(draw(st.lists(arguments, max_size=3)))
    call = f"{draw(functions)}({given_}{draw(options) if given_ else ''})"
    if kind < 3:
        return f"{{ {call} }}"
    return f"{{ {call} ->\n    [Bakery] {draw(texts)}\n   *[other] {draw(texts)}\n  }}"


texts = st.sampled_from(["went", "home", "a “b” c", "'", "e il"])
patterns = st.lists(st.one_of(texts, placeables()), min_size=1, max_size=5).map(" ".join)
entries = st.builds(
    "{} = {}\n    .gender = {}\n".format, names, patterns, st.one_of(texts, patterns)
)
files = st.lists(st.one_of(entries, st.text(max_size=20)), max_size=5).map("\n".join)


@settings(max_examples=60)
@given(files, st.sampled_from(["en", "it"]))
def test_any_file_is_judged_and_told(text: str, language: str) -> None:
    source, phrases = Source("any.ftl", text), narration_phrases(language)
    found = template_diagnostics(PROBLEM, language, phrases=phrases, world=[source])
    assert all(render(finding) for finding in found)
    templates, _ = read_templates(language, (*phrases, source))
    narration = narrate(PROBLEM, PLOT, language, templates=templates)
    assert narration == narrate(PROBLEM, PLOT, language, templates=templates)
    assert {step for p in narration.paragraphs for s in p.sentences for step in s.steps} <= {1, 2}


def test_the_bakery_of_the_tests_is_in_order() -> None:
    own = Source("bakery.en.ftl", (HERE / "bakery.en.ftl").read_text(encoding="utf-8"))
    assert template_diagnostics(PROBLEM, "en", phrases=narration_phrases("en"), world=[own]) == ()
    assert templates_of("").language == "en"
