"""How deep a world reads and writes, and when the horizon can be seen (semantics 3.2)."""

import pytest
from ground.grounding import grounded

WORLD = """
    entity A : character; entity B : character; entity C : character;
    property p() : boolean; property afraid(c : character) : boolean; property n() : number;
    action flip() { effect: p() = !p() & afraid(A) = !afraid(A) & n() = n() + 1; };
"""


def depths(text: str) -> tuple[int, int]:
    ground_problem = grounded(WORLD + text)
    return ground_problem.read_depth, ground_problem.write_depth


def test_a_world_without_beliefs_has_no_depth() -> None:
    assert depths("") == (0, 0)


READ = (
    "action act() { precondition: believes(A, believes(B, p())); };",
    "action act() { motive: believes(A, believes(B, p())); };",
    "action act() { effect: if (believes(A, believes(B, p()))) p(); };",
    "action act() { observing(c : character): believes(A, believes(B, p())); };",
    "utility(A): believes(A, believes(B, n()));",
    "trigger t() { precondition: believes(A, believes(B, n())) == 2; effect: n() = 7; };",
)


@pytest.mark.parametrize("text", READ)
def test_the_deepest_reading_counts(text: str) -> None:
    assert depths(text) == (2, 0)


def test_repeated_neighbours_are_one_mind() -> None:
    text = "action act() { precondition: believes(A, believes(A, believes(B, p()))); };"
    assert depths(text) == (2, 0)


WRITTEN = (
    "believes(A, believes(B, p()));",
    "action act() { effect: believes(A, believes(B, p()) = p()); };",
    "trigger t() { precondition: p(); effect: believes(A, believes(B, p())); };",
)


@pytest.mark.parametrize("text", WRITTEN)
def test_the_longest_chain_written_counts(text: str) -> None:
    assert depths(text) == (0, 2)


TOLD = (
    "scene s(c : character): act() & believes(A, believes(c, believes(A, p())));",
    "scene s: p() then believes(A, believes(B, believes(A, p())));",
    "once: believes(A, believes(B, believes(A, p())));",
    "never: believes(A, believes(B, believes(A, believes(A, p()))));",
    "order: believes(A, believes(B, believes(A, p()))) before act();",
    "order: act() before believes(A, believes(B, believes(A, p())));",
    "end: believes(A, believes(B, believes(A, p())));",
)


@pytest.mark.parametrize("clause", TOLD)
def test_what_a_story_reads_counts_by_itself(clause: str) -> None:
    world = WORLD + "action act() { precondition: believes(A, p()); };"
    ground_problem = grounded(world + f"story s {{ {clause} }};")
    assert (ground_problem.read_depth, ground_problem.story_depth) == (1, 3)


LEVEL = {
    "a trigger that changes the belief that it reads": """
        trigger t(c : character, d : character) {
            precondition: afraid(d) & believes(c, !afraid(d));
            effect: believes(c, afraid(d)); };""",
    "a trigger that reads no mind": "trigger t() { precondition: p(); effect: !p(); };",
    "an action that needs a belief": """
        action act() { precondition: p() & believes(A, believes(B, !p())); effect: n() = 1; };""",
    "an action with a motive that reads a mind": """
        action act() { motive: p() | believes(A, p()); effect: n() = 1; };""",
    "an action that needs somebody to be wrong about a number": """
        action act() { precondition: believes(A, n()) != n(); effect: p(); };""",
    "an action that is seen by those who believe in it": """
        action act() { effect: n() = 1; observing(c : character): believes(c, p()); };""",
}


@pytest.mark.parametrize("what", LEVEL)
def test_the_horizon_cannot_be_seen_by(what: str) -> None:
    assert not grounded(WORLD + LEVEL[what]).slope_warning


STEEP = {
    "a trigger that changes the world by a belief": """
        trigger t(c : character, d : character) {
            precondition: believes(c, afraid(d)) & !afraid(c); effect: afraid(c); };""",
    "an effect with a guard that reads a mind": """
        action act() { effect: if (believes(A, p())) n() = 1; };""",
    "an effect with a value read in a mind": "action act() { effect: n() = believes(A, n()); };",
    "an action that is seen by those whom others believe to be there": """
        action act() { effect: p();
            observing(c : character): believes(A, believes(B, afraid(c))); };""",
    "surprise at a disjunction of what is and what is believed": """
        action act() { precondition: p() | believes(A, p()); effect: n() = 1; };""",
    "surprise at something that somebody knows": """
        action act() { precondition: n() == believes(A, n()); effect: p(); };""",
}


@pytest.mark.parametrize("what", STEEP)
def test_the_horizon_can_be_seen_by(what: str) -> None:
    assert grounded(WORLD + STEEP[what]).slope_warning
