"""All mistakes of a text are reported at once, each where it is."""

from textwrap import dedent

from fabula.check import check
from fabula.diagnostics import Source
from fabula.syntax import parse

FIVE = dedent(
    """\
    type place;
    entity Tom : character;
    entity Rome : plce;
    property at(c : character) : place;
    property coins(c : character) : number;
    at(Tomm) = Rome;
    action walk(c : character, to : place) {
        precondition: at(c) = to;
        effect: at(c) = coins(c);
        consenting: c;
    };
    utility(Tom): coins(Tom) + (at(Tom) == Rome);
    """
)


def test_a_text_with_five_mistakes_gets_five_diagnostics() -> None:
    document, syntax_errors = parse(Source("five.fabula", FIVE))
    problem, diagnostics = check(document)
    assert problem is None
    assert syntax_errors == ()
    found = [(one.code, one.source.position(one.span.start)) for one in diagnostics]
    assert found == [
        ("F101", (3, 15)),
        ("F102", (6, 4)),
        ("F206", (8, 19)),
        ("F203", (9, 21)),
        ("F202", (12, 28)),
    ]


def test_a_mistake_of_syntax_and_one_of_meaning_are_both_reported() -> None:
    text = FIVE.replace("entity Tom : character;", "entity Tom : character; at(Tom) = = Rome;")
    document, syntax_errors = parse(Source("six.fabula", text))
    problem, diagnostics = check(document)
    assert problem is None
    assert len(syntax_errors) == 1
    assert len(diagnostics) == 5
