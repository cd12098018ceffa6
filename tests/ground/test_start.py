"""The explicit entries that initial statements leave (semantics 1.8)."""

from ground.grounding import grounded

from fabula.ground import GroundProblem

WORLD = """
    entity A : character; entity B : character;
    property p() : number; property q() : number; property r(c : character) : boolean;
    action change() { effect: p() = p() + 1 & q() = 7 & forall(c : character) !r(c); };
"""

Entries = list[tuple[tuple[str, ...], str, object]]


def entries(ground_problem: GroundProblem) -> Entries:
    return [
        (
            tuple(ground_problem.characters[c] for c in entry.chain),
            ground_problem.fluents[entry.fluent].signature,
            entry.value[1],
        )
        for entry in ground_problem.initial
    ]


def started(statements: str) -> Entries:
    return entries(grounded(WORLD + statements))


def test_entries_stand_in_order_of_first_assignment_with_their_last_values() -> None:
    assert started("p() = 1; q() = 2; p() = 3;") == [((), "p()", 3.0), ((), "q()", 2.0)]


def test_a_value_is_read_in_the_state_described_so_far() -> None:
    assert started("q() = p() + 10; p() = 1;") == [((), "q()", 10.0), ((), "p()", 1.0)]


def test_a_belief_is_read_where_the_chain_without_its_last_character_says() -> None:
    start = "believes(A, p() = 2); p() = 5; believes(A, believes(B, q() = p()));"
    assert (("A", "B"), "q()", 2.0) in started(start)
    assert (("B", "A"), "q()", 5.0) in started(
        "believes(A, p() = 2); p() = 5; believes(B, believes(A, q() = p()));"
    )


def test_where_the_value_is_read_depends_on_how_a_belief_is_written() -> None:
    start = "p() = 1; believes(A, p() = 2); "
    assert (("A",), "q()", 1.0) in started(start + "believes(A, q()) = p();")
    assert (("A",), "q()", 2.0) in started(start + "believes(A, q() = p());")


def test_parts_of_a_conjunction_are_statements_one_after_the_other() -> None:
    assert ((), "q()", 1.0) in started("p() = 1 & q() = p();")


def test_all_of_a_forall_is_read_before_any_of_it_is_assigned() -> None:
    start = "forall(c : character) (if (!r(A)) r(c) = True);"
    assert started(start) == [((), "r(A)", True), ((), "r(B)", True)]


def test_repeated_neighbours_of_a_chain_are_one() -> None:
    start = "believes(A, believes(A, believes(B, p() = 4)));"
    assert started(start) == [(("A", "B"), "p()", 4.0)]


def test_a_number_too_large_for_a_literal_is_written_as_a_product() -> None:
    big = "9" * 300
    text = f"p() = {big} * {big}; action shrink() {{ effect: p() = 1; }};"
    assert grounded(WORLD + text).initial[0].value[0] == "product"
