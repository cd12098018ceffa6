"""How deep minds are nested (semantics 3.2)."""

import pytest
from checking import problem_of

from fabula.model import Limits
from fabula.reference import horizon

WORLD = """
    entity Ann : character;
    entity Bob : character;
    property p() : boolean;
    %s
    utility(): 0;
"""


@pytest.mark.parametrize(
    ("text", "limits", "level"),
    [
        ("", Limits(9, 9, 2), 3),
        ("", Limits(9, 3, None), 3),
        ("believes(Ann, believes(Bob, believes(Ann, p())));", Limits(1, 1, 0), 3),
        ("believes(Ann, believes(Ann, p()));", Limits(1, 1, 0), 1),
        ("action a() { precondition: believes(Ann, believes(Bob, p())); };", Limits(1, 1, 0), 3),
        ("action a() { effect: if(believes(Ann, p())) p(); };", Limits(1, 1, 0), 2),
        ("action a() { observing(c : character): believes(c, p()); };", Limits(1, 1, 1), 3),
        ("action a() { motive: believes(Ann, believes(Bob, p())); };", Limits(1, 1, 0), 3),
        ("story s { end: believes(Ann, believes(Bob, p())); };", Limits(1, 1, 0), 2),
        ("story s { once: believes(Ann, believes(Bob, p())); };", Limits(1, 1, 0), 2),
        (
            "story s { scene x: believes(Ann, believes(Bob, believes(Ann, p()))); };",
            Limits(1, 1, 1),
            3,
        ),
        ("story s { order: p() before believes(Ann, p()); };", Limits(1, 1, 1), 2),
    ],
)
def test_the_level_of_the_world(text: str, limits: Limits, level: int) -> None:
    assert horizon(problem_of(WORLD % text), limits) == level
