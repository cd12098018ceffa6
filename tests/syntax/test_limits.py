"""However large or deep a text is, it is read or refused; nothing overflows."""

import pytest
from readings import CLASSIC, FABULA, codes, read

from fabula.syntax import format_document
from fabula.syntax.brackets import MAX_DEPTH
from fabula.syntax.walk import depth, expressions

DEEP = {
    "brackets": ("(", "p()", ")"),
    "negations": ("!", "p()", ""),
    "sums": ("n() + ", "1", ""),
    "comparisons": ("n() == (", "1", ")"),
    "conditionals": ("if(p()) ", "q()", ""),
    "conditions": ("if(", "q()", ") p()"),
    "else branches": ("if(p()) 1 else (", "2", ")"),
    "quantifiers": ("forall(x : t) ", "p()", ""),
    "beliefs": ("believes(A, ", "p()", ")"),
    "lists": ("(p() & q() | ", "p()", ")"),
    "assignments": ("p() = (", "q()", ")"),
}


@pytest.mark.parametrize("name", [CLASSIC, FABULA])
@pytest.mark.parametrize("kind", DEEP)
def test_ten_thousand_levels_are_one_error(kind: str, name: str) -> None:
    before, middle, after = DEEP[kind]
    assert codes(before * 10_000 + middle + after * 10_000 + ";", name=name) == ["F004"]


@pytest.mark.parametrize("name", [CLASSIC, FABULA])
@pytest.mark.parametrize("kind", DEEP)
def test_an_expression_at_the_limit_passes_through_reading_and_writing(
    kind: str, name: str
) -> None:
    before, middle, after = DEEP[kind]
    accepted, refused = MAX_DEPTH // 4, 2 * MAX_DEPTH
    while refused - accepted > 1:
        n_levels = (accepted + refused) // 2
        if "F004" in codes(before * n_levels + middle + after * n_levels + ";", name=name):
            refused = n_levels
        else:
            accepted = n_levels
    document = read(before * accepted + middle + after * accepted + ";", name=name)
    (statement,) = document.statements
    assert MAX_DEPTH - 1 <= depth(expressions(statement)[0]) <= MAX_DEPTH + 1
    formatted = format_document(document, fabula=name == FABULA)
    assert read(formatted, name=name) == document


@pytest.mark.parametrize("name", [CLASSIC, FABULA])
def test_the_members_of_a_list_are_not_levels(name: str) -> None:
    assert codes("p()" + " & p()" * 5000 + ";", name=name) == []
    assert codes("if(p()) 1" + " elseif(p()) 2" * 5000 + " else 3;", name=name) == []


@pytest.mark.parametrize("name", [CLASSIC, FABULA])
@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        ")" * 50_000,
        "[" * 20_000 + ")" * 20_000,
        "{" * 50_000,
        "/*" * 50_000,
        "a " * 50_000,
        "a\n" * 20_000,
        "& " * 20_000,
        "- " * 50_000,
        "a == b != c < d " * 3000,
        "if(a) b else if(a) " * 5000,
        "action a() {" * 5000,
        "type x\n" * 10_000,
        "\0" * 50_000,
        "\ud800 " * 10_000,
        '"' * 20_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_large_text_without_sense_is_refused(text: str, name: str) -> None:
    assert codes(text, name=name) != []


@pytest.mark.parametrize("name", [CLASSIC, FABULA])
def test_a_number_is_large_or_an_error(name: str) -> None:
    assert codes(f"n() = 1{'0' * 308};", name=name) == []
    assert codes(f"n() = 1{'0' * 309};", name=name) == ["F007"]
