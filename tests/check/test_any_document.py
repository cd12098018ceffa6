"""Whatever the tree, check returns: a problem, or None and the reasons."""

import re
from pathlib import Path

from checking import problem_of
from hypothesis import given
from hypothesis import strategies as st
from strategies import FABULA_WORLD, damaged_worlds, texts

from fabula.check import check
from fabula.diagnostics import CATALOGUE, Severity, Source, Span, render
from fabula.syntax import parse, tree

NOWHERE = Span(0, 0)
WORDS = ("boolean", "number", "entity", "character", "place", "Tom", "Rome", "x", "p", "n", "at")


def _pieces(kind: type, *parts: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Return trees of one kind; their places do not matter here."""
    return st.builds(kind, st.just(NOWHERE), *parts)


def _tuples(parts: st.SearchStrategy[object], *, least: int = 0) -> st.SearchStrategy[object]:
    return st.lists(parts, min_size=least, max_size=3).map(tuple)


names = _pieces(tree.Name, st.sampled_from(WORDS))
parameters = st.one_of(
    names,
    _pieces(tree.UnknownLiteral),
    _pieces(tree.BooleanLiteral, st.booleans()),
    _pieces(tree.NumberLiteral, st.sampled_from(("0", "-0", "1.5", "9" * 400))),
    _pieces(tree.Missing),
)


def _larger(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    operators = st.sampled_from(("==", "!=", "<", "<=", ">", ">="))
    kinds = st.sampled_from(("forall", "exists", "sum", "product"))
    return st.one_of(
        _pieces(tree.Group, inner),
        _pieces(tree.Believes, parameters, inner),
        _pieces(tree.Conjunction, _tuples(inner, least=2)),
        _pieces(tree.Disjunction, _tuples(inner, least=2)),
        _pieces(tree.Negation, inner),
        _pieces(tree.Conditional, _tuples(st.tuples(inner, inner), least=1), st.none() | inner),
        _pieces(tree.Quantified, kinds, names, names, inner),
        _pieces(tree.Assignment, inner, inner),
        _pieces(tree.Comparison, operators, inner, inner),
        _pieces(tree.TypeTest, inner, names),
        _pieces(tree.Arithmetic, st.sampled_from("+-*/"), inner, inner),
    )


calls = _pieces(tree.Call, names, _tuples(parameters))
expressions = st.recursive(parameters | calls, _larger, max_leaves=8)
formals = _tuples(_pieces(tree.Formal, parameters, st.none() | names))
observing = _pieces(tree.Observing, names, names, expressions)
maybe = st.none() | expressions
within = st.none() | st.integers(1, 3) | _pieces(tree.Missing)
links = _tuples(_pieces(tree.SceneLink, expressions, within), least=1)
clauses = st.one_of(
    _pieces(tree.SceneClause, names, formals, links, st.booleans()),
    _pieces(tree.MomentClause, st.sampled_from(("once", "never", "end")), expressions),
    _pieces(tree.OrderClause, formals, expressions, expressions),
    _pieces(tree.Missing),
)
statements = st.one_of(
    _pieces(tree.TypeDefinition, names, _tuples(names)),
    _pieces(tree.EntityDefinition, names, _tuples(names)),
    _pieces(tree.PropertyDefinition, names, formals, names, st.booleans()),
    _pieces(
        tree.ActionDefinition,
        names,
        formals,
        maybe,
        maybe,
        maybe,
        st.none() | _tuples(parameters),
        st.none() | observing,
    ),
    _pieces(tree.TriggerDefinition, names, formals, maybe, maybe),
    _pieces(tree.UtilityDefinition, st.none() | parameters, expressions),
    _pieces(tree.StoryDefinition, names, _tuples(clauses)),
    _pieces(tree.InitialStatement, expressions),
)


@given(st.sampled_from(("a.fabula", "a.txt")), st.lists(statements, max_size=12).map(tuple))
def test_every_tree_is_checked_without_an_exception(
    name: str, statements: tuple[tree.Statement, ...]
) -> None:
    document = tree.Document(Source(name, ""), statements, ())
    problem, diagnostics = check(document)
    has_error = any(one.severity is Severity.ERROR for one in diagnostics)
    assert problem is None or not has_error
    assert (
        has_error or problem is not None or "Missing" in repr(document) or "999" in repr(document)
    )
    assert all(CATALOGUE[one.code].severity is one.severity for one in diagnostics)
    assert check(document) == (problem, diagnostics)


def _examples() -> list[str]:
    """Return the texts of the error pages: short, and full of mistakes."""
    pages = Path(__file__).resolve().parents[2] / "docs" / "errors"
    found = [
        re.findall(r"```\w+\n(.*?)```", page.read_text(), re.S) for page in pages.glob("F*.md")
    ]
    return sorted(text for texts in found for text in texts)


EXAMPLES = _examples()


@st.composite
def mixed_examples(draw: st.DrawFn) -> str:
    """Return some of the examples in a row, a few words of them exchanged."""
    chosen = draw(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=3))
    tokens = re.findall(r"\w+|\s+|.", "".join(chosen))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(tokens) - 1))
        tokens[place] = draw(st.sampled_from(("", "?", "(", "&", "=", "True", *tokens)))
    return "".join(tokens)


@given(st.sampled_from(("a.fabula", "a.txt")), st.one_of(mixed_examples(), damaged_worlds(), texts))
def test_every_text_is_checked_without_an_exception(name: str, text: str) -> None:
    document, syntax_errors = parse(Source(name, text))
    problem, diagnostics = check(document)
    if problem is not None:
        assert all(one.severity is Severity.WARNING for one in diagnostics)
    elif not any(one.severity is Severity.ERROR for one in syntax_errors):
        assert any(one.severity is Severity.ERROR for one in diagnostics)
    for one in diagnostics:
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert f"[{one.code}]" in render(one)


def test_the_world_that_is_damaged_has_a_story_with_clauses_of_every_kind() -> None:
    (story,) = problem_of(FABULA_WORLD).stories
    assert all((story.scenes, story.once, story.never, story.precedences))
