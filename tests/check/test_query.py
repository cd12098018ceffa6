"""Questions about a world are checked like its own text."""

import pytest

from fabula.check import read_query
from fabula.diagnostics import Source
from fabula.model import And

WORLD = """
    type box;
    entity Ann : character;
    entity Chest : box;
    property open(b : box) : boolean;
    property weight(b : box) : number;
"""
FABULA = Source("world.fabula", WORLD)


@pytest.mark.parametrize(
    ("text", "code", "marked", "meant"),
    [
        ("opn(Chest)", "F103", "opn", "did you mean `open`?"),
        ("open(Chets)", "F102", "Chets", "did you mean `Chest`?"),
        ("open(Ann)", "F104", "open(Ann)", None),
        ("open(Chest) & weight(Chest)", "F201", "weight(Chest)", None),
        ("open(Chest) = True", "F206", "open(Chest) = True", None),
        ("forall(b : boxx) open(b)", "F101", "boxx", "did you mean `box`?"),
        ("open(Chest", "F002", "(", None),
        ("", "F010", "", None),
    ],
)
def test_a_mistake_is_reported_in_its_place(
    text: str, code: str, marked: str, meant: str | None
) -> None:
    question, diagnostics = read_query(text, FABULA)
    assert question is None
    found = diagnostics[0]
    assert (found.code, found.source.name) == (code, "<query>.fabula")
    assert text[found.span.start : found.span.end] == marked
    # The world's lines are no lines of the question: "declared on line 4" would mislead.
    assert meant is None or meant in found.help


def test_a_question_is_read_in_the_dialect_of_its_world() -> None:
    text = "open(Chest) | open(Chest) & weight(Chest) > 1"
    fabula, _ = read_query(text, FABULA)
    classic, _ = read_query(text, Source("world.txt", WORLD))
    assert not isinstance(fabula, And)
    assert isinstance(classic, And)
