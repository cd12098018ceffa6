"""Random texts: expressions and documents that are well formed, and texts that are not."""

from hypothesis import strategies as st

from fabula.diagnostics import Span
from fabula.syntax import tree

NOWHERE = Span(0, 0)

_TOKENS = """
( ) { } [ ] , ; : * / + - & | ! = < > == != >= <= ? True False 0 1 -1 .5 1. 2.5
a b c Tom place number character entity type property attitude action trigger utility story
precondition motive effect consenting observing believes if elseif else forall exists sum product
scene then once never order before within step steps end
"""
PIECES = (
    *_TOKENS.split(),
    *('"', "_a", ".", "//", "/*", "*/", "\n", "\t", "\0", "\ud800"),
    *("p()", "q(a)", "n(a, b)", "if(p())", "forall(x : place)", "sum(x : place)", "believes(a,"),
    *("utility():", "precondition:", "effect:", "observing(x : place):", "action a() {", "};"),
    *("motive:", "story a {", "scene a:", "then scene b(x : place):", "once:", "order:", "end:"),
    *("walk(Tom, ?, ?)", "within 2 steps", "attitude a(c : character) : number;"),
    *("type a;", "entity Tom : place;", "property p() : boolean;", "at(Tom) = Rome;"),
)
"""Pieces from which texts are thrown together: every token, and many beginnings of phrases."""

WORLD = """// A small world, made to be damaged.
type place;
entity Rome : place;
entity Tom : character; /* him */
property at(c : character) : place;
property rich(Tom) : boolean;
property gold(c : character) : number;
at(Tom) = Rome & gold(Tom) = 1.5;
believes(Tom, forall(c : character) at(c) = ?);
action walk(c : character, from : place, to : place) {
    precondition: at(c) == from & (from != to | !rich(Tom)); // he goes
    effect: at(c) = to & if(gold(c) > -1) gold(c) = gold(c) - 1 else rich(Tom);
    consenting: c;
    observing(o : character): believes(o, at(o)) == to;
};
trigger rest(c : character) { precondition: at(c) : place; effect: !rich(Tom); };
utility(): if(rich(Tom)) sum(c : character) gold(c) * 2 elseif(gold(Tom) >= 3) 1 else 0;
utility(Tom): product(c : character) gold(c);
"""

FABULA_WORLD = (
    WORLD
    + """
attitude fond(a : character, b : character) : boolean;
action visit(c : character, d : character) {
    motive: fond(c, d) | fond(d, c); // he wants to
    effect: !fond(d, c);
    consenting: c;
};
story journey {
    scene farewell: visit(Tom, ?) & rich(Tom); // he begins
    then scene far(p : place):
        walk(Tom, ?, p) then at(Tom) == p & (rich(Tom) | fond(Tom, Tom)) within 2 steps
        then visit(Tom, Tom) & exists(c : character) (at(c) == p & gold(c) > 1) within 1 step;
    once: walk(Tom, Rome, ?);
    never: gold(Tom) < 0 | believes(Tom, !rich(Tom));
    order(c : character): visit(c, Tom) before walk(c, ?, ?) & at(c) == Rome;
    order: rich(Tom) before visit(Tom, Tom);
    end: at(Tom) == ? /* nobody knows */;
};
"""
)

texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
)


@st.composite
def damaged_worlds(draw: st.DrawFn) -> str:
    """Return a small world with a few of its pieces taken out, put in, or doubled."""
    text = draw(st.sampled_from((WORLD, FABULA_WORLD)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        put_in = draw(st.sampled_from(("", text[start:end] * 2, draw(st.sampled_from(PIECES)))))
        text = text[:start] + put_in + text[end:]
    return text


# Trees of expressions, with names that both dialects allow.

names = st.sampled_from(("a", "b", "Tom", "x")).map(lambda text: tree.Name(NOWHERE, text))
types = st.sampled_from(("place", "character")).map(lambda text: tree.Name(NOWHERE, text))
constants = st.one_of(
    st.just(tree.UnknownLiteral(NOWHERE)),
    st.booleans().map(lambda value: tree.BooleanLiteral(NOWHERE, value)),
    st.sampled_from(("0", "1.5", "-2")).map(lambda text: tree.NumberLiteral(NOWHERE, text)),
)
parameters = names | constants
calls = st.builds(tree.Call, st.just(NOWHERE), names, st.lists(parameters, max_size=2).map(tuple))
fluents = st.recursive(
    calls, lambda inner: st.builds(tree.Believes, st.just(NOWHERE), names, inner), max_leaves=2
)


def _larger(inner: st.SearchStrategy[tree.Expression]) -> st.SearchStrategy[tree.Expression]:
    here = st.just(NOWHERE)
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    branches = st.lists(st.tuples(inner, inner), min_size=1, max_size=2).map(tuple)
    comparisons = st.sampled_from(("==", "!=", ">=", "<=", ">", "<"))
    quantifiers = st.sampled_from(("forall", "exists", "sum", "product"))
    return st.one_of(
        st.builds(tree.Group, here, inner),
        st.builds(tree.Believes, here, names, inner | calls),
        st.builds(tree.Conjunction, here, several),
        st.builds(tree.Disjunction, here, several),
        st.builds(tree.Negation, here, inner),
        st.builds(tree.Conditional, here, branches, st.none() | inner),
        st.builds(tree.Quantified, here, quantifiers, names, types, inner),
        st.builds(tree.Assignment, here, fluents, inner),
        st.builds(tree.Comparison, here, comparisons, inner, inner),
        st.builds(tree.TypeTest, here, inner, types),
        st.builds(tree.Arithmetic, here, st.sampled_from("*/+-"), inner, inner),
    )


expressions = st.recursive(parameters | calls, _larger, max_leaves=12)


# Trees of statements that only the fabula dialect has.


def _fabula_statements() -> st.SearchStrategy[tree.Statement]:
    here = st.just(NOWHERE)
    moments = expressions.map(lambda expression: tree.Group(NOWHERE, expression)) | calls
    formals = st.lists(st.builds(tree.Formal, here, names, types), max_size=2).map(tuple)
    within = st.none() | st.integers(1, 12)
    first = st.builds(tree.SceneLink, here, moments, st.none())
    others = st.lists(st.builds(tree.SceneLink, here, moments, within), max_size=2)
    links = st.tuples(first, others).map(lambda pair: (pair[0], *pair[1]))
    words = st.sampled_from(("once", "never", "end"))
    clauses = st.one_of(
        st.builds(tree.SceneClause, here, names, formals, links, st.booleans()),
        st.builds(tree.MomentClause, here, words, moments),
        st.builds(tree.OrderClause, here, formals, moments, moments),
    )
    stories = st.builds(tree.StoryDefinition, here, names, st.lists(clauses, max_size=4).map(tuple))
    part, nothing = st.none() | moments, st.none()
    actions = st.builds(
        tree.ActionDefinition, here, names, formals, part, part, part, nothing, nothing
    )
    attitudes = st.builds(
        tree.PropertyDefinition, here, names, formals, types, is_attitude=st.booleans()
    )
    return st.one_of(stories, actions, attitudes)


fabula_statements = _fabula_statements()
"""Stories, actions with motives, and attitudes; their expressions stand in brackets."""
