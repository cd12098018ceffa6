"""A mistake in a change is shown where it stands, with a way out."""

import pytest
from checking import problem_of
from shipped import text_of

from fabula.changes import read_change
from fabula.diagnostics import render

MISER = problem_of(text_of("miser"))


@pytest.mark.parametrize(
    ("text", "code", "marked", "help_"),
    [
        ("withuot give", "C020", "withuot", "did you mean `without`?"),
        ("sen(Toby): give", "C020", "sen", "did you mean `seen`?"),
        ("qwertz(Toby): give", "C020", "qwertz", "there are `without ACTION`"),
        ("without gvie", "C021", "gvie", "did you mean `give`?"),
        ("without be_moved", "C021", "be_moved", "there are walk, run_off_with, give"),
        ("unseen(Toby): give(Toby)", "C021", "give(Toby)", "declared: `give(c : character"),
        ("unseen(Toby): give()", "C021", "give()", "declared: `give(c : character"),
        ("unseen(Toby): give(Coat, ?, ?)", "C021", "give(Coat, ?, ?)", "declared: `give("),
        ("unseen(Toby): 3", "C021", "3", None),
        ("without give(Tobi, ?, ?)", "F102", "Tobi", "did you mean `Toby`?"),
        ("seen(Coat): give", "F112", "Coat", None),
        ("seen(?): give", "F112", "?", None),
        ("seen(Toby): ", "F010", "", None),
        ("indifferent(Toby): cold(Agnes)", "C022", "cold(Agnes)", "a part is `if(cares_for("),
        ("indifferent(): cold(Agnes)", "C022", "cold(Agnes)", "a part is `if(!cold(Agnes))"),
        ("unasked(Agnes): give(Toby, ?, ?)", "C023", "Agnes", "those who consent: Toby"),
        ("regardless(cold(d)): give", "C024", "cold(d)", "a part is `at(c) == at(d)`"),
        ("regardless(cold(e)): give", "F102", "e", None),
        ("utility(Toby) = Coat", "F307", "Coat", None),
        ("utility(Coat) = 0", "F112", "Coat", None),
        ("cold(Agnes", "F002", "(", None),
        ("cold(Agnes) = 3", "F203", "3", None),
        ("!cold(Agnes) & cold(Agness)", "F102", "Agness", "did you mean `Agnes`?"),
        ("", "F010", "", None),
    ],
)
def test_a_mistake_is_shown_where_it_stands(
    text: str, code: str, marked: str, help_: str | None
) -> None:
    change, diagnostics = read_change(text, MISER)
    assert change is None
    found = diagnostics[0]
    assert (found.code, found.source.name) == (code, "<change>.fabula")
    assert text[found.span.start : found.span.end] == marked
    assert help_ is None or any(help_ in line for line in found.help)
    assert render(found)
