"""One mistake is one message, and does not hide the next."""

import pytest
from readings import CLASSIC, FABULA, codes, marks

from fabula.diagnostics import Source
from fabula.syntax import parse
from fabula.syntax.tree import ActionDefinition, EntityDefinition, PropertyDefinition

FIVE_MISTAKES = """
type place
entity Rome : place;
property at(c character) : place;
at(Tom) = ;
acton walk() { precondition: open() & ; efect: shut(); };
utility(: 3;
"""


@pytest.mark.parametrize("name", [CLASSIC, FABULA])
def test_every_mistake_of_a_text_is_reported_where_it_is(name: str) -> None:
    assert marks(FIVE_MISTAKES, name=name) == [
        ("F005", "place"),
        ("F037", "c character"),
        ("F010", ""),
        ("F030", "acton"),
        ("F010", ""),
        ("F035", "efect"),
        ("F002", "("),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at(Tom) = Rome\nat(Ann) = Rome;", [("F005", "Rome")]),
        ("at(Tom) = Rome\n!rich(Ann);", [("F005", "Rome")]),
        ("type a\ntype b\ntype c", [("F005", "a"), ("F005", "b")]),
        ("action a() { effect: p(); } type b;", [("F005", "}")]),
        ("action a() { precondition: p() effect: q() consenting: c; };", [("F005", ")")] * 2),
        ("action a() { effect: p();\naction b() { effect: q(); };", [("F002", "{")]),
        ("at(Tom = Rome;\nat(Ann) = Rome;", [("F002", "(")]),
        ("action a(c : t { effect: ; };", [("F002", "("), ("F010", "")]),
        ("property p(c : t : boolean;", [("F002", "(")]),
        ("_p();", [("F008", "_p")]),
        ("if p() q();", [("F014", "if")]),
        ("at(Tom)) = Rome;", [("F003", ")")]),
        ("p(];", [("F002", "("), ("F003", "]")]),
        ("a() && b() || c();", [("F010", "&&"), ("F010", "||")]),
        ("a() = < 3;", [("F010", "= <")]),
        ("a() & ;", [("F010", "")]),
        ("(a() | ) & b();", [("F010", "")]),
        ("a() and b();", [("F011", "and")]),
        ("a() else b();", [("F014", "else")]),
        ("at(home(Tom)) = Rome;", [("F018", "home(Tom)")]),
        ("x = 3;", [("F020", "x")]),
        ("believes(home(Tom), p());", [("F016", "home(Tom)")]),
        ("effect: p();", [("F035", "effect")]),
        (";", [("F006", ";")]),
        ("action a() { ; effect: p(); };", [("F006", ";")]),
        ("trigger t() { observing(c : character): p(); };", [("F038", "observing")]),
        ("utilty(): n() + 1;", [("F030", "utilty")]),
    ],
)
@pytest.mark.parametrize("name", [CLASSIC, FABULA])
def test_a_mistake_is_reported_once_and_at_its_place(
    text: str, expected: list[tuple[str, str]], name: str
) -> None:
    assert marks(text, name=name) == expected


@pytest.mark.parametrize("text", ["", "type a;", "type a", "action a() {}", "// only"])
def test_the_last_semicolon_may_be_missing(text: str) -> None:
    assert codes(text) == []


def test_statements_around_a_mistake_are_kept() -> None:
    text = "entity A : t; property p(; entity B : t; action a() { effect: p( ; consenting: A; };"
    document, _ = parse(Source(FABULA, text))
    kinds = [type(statement) for statement in document.statements]
    assert kinds == [EntityDefinition, EntityDefinition, ActionDefinition]
    action = document.statements[-1]
    assert isinstance(action, ActionDefinition)
    assert action.consenting is not None


def test_what_a_broken_statement_declared_is_remembered() -> None:
    document, _ = parse(Source(FABULA, "property at(c : character) boolean; type 3;"))
    assert document.unreadable_names == {"at"}


def test_the_last_of_two_parts_wins() -> None:
    text = "action a() { effect: p(); effect: q(); };"
    assert codes(text) == ["F402"]
    document, _ = parse(Source(FABULA, text))
    expected, _ = parse(Source(FABULA, "action a() { effect: q(); };"))
    assert document.statements == expected.statements


def test_a_parameter_of_a_property_may_be_a_constant() -> None:
    document, diagnostics = parse(Source(CLASSIC, "property p(Gym, 3, True, x : t) : boolean;"))
    assert diagnostics == ()
    (statement,) = document.statements
    assert isinstance(statement, PropertyDefinition)
    assert [formal.type is None for formal in statement.formals] == [True, True, True, False]


@pytest.mark.parametrize("consenting", ["", "c", "c, d", "(c, d)", "()"])
def test_those_who_consent_may_stand_in_brackets(consenting: str) -> None:
    assert codes(f"action a() {{ consenting: {consenting}; }};") == []
