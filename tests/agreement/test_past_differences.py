"""Worlds about which reference and kernel once differed."""

from agreement.pair import Pair
from agreement.questions import explained
from agreement.random_worlds import problem_of
from agreement.searches import same_horizon, whole_search
from fabula.model import Limits, Problem
from fabula.planner import Planner

EFFORT = 100_000


def problem(text: str) -> Problem:
    found = problem_of(text, is_fabula=True)
    assert found is not None
    return found


def agreed_search(text: str, goal: float) -> Pair:
    """Return the counts after a search over a world that both agree about."""
    world = problem(text)
    planner = Planner(world, limits=Limits(2, 2, 1), goal=goal)
    pair = Pair(world, planner.full.level, effort=EFFORT)
    same_horizon(pair, planner)
    whole_search(pair, planner, shortest=True)
    return pair


def test_an_action_that_changes_only_beliefs_can_set_off_a_trigger() -> None:
    pair = agreed_search(
        """
        entity A : character; entity B : character;
        property p() : boolean; property q() : boolean; property r() : boolean;
        action prepare() { effect: r(); };
        action tell() { precondition: r(); effect: believes(B, p()); };
        trigger t() { precondition: believes(B, p()) & !q(); effect: q(); };
        utility(): if (q()) 1 else 0;
        """,
        1,
    )
    assert pair.counts["plots"] == 1


def test_a_goal_that_is_reached_already_asks_for_an_improvement() -> None:
    pair = agreed_search(
        """
        property n() : number;
        action forget() { effect: n() = ?; };
        utility(): (if (n() == ?) 1 else 0) + 1;
        """,
        1,
    )
    assert pair.counts["plots"] == 1


def test_what_is_folded_does_not_move_the_horizon() -> None:
    pair = agreed_search(
        """
        entity A : character; entity B : character;
        property p() : boolean; property never() : boolean;
        action a() { effect: p(); };
        action b() { precondition: never() & believes(A, believes(B, p())); effect: p(); };
        utility(): if (p()) 1 else 0;
        """,
        1,
    )
    assert pair.level == 1 + 1 + 2


REFUTED_BY_WIDER_LIMITS = """
    entity A : character; entity B : character; entity C : character;
    property f0() : boolean; property f1() : boolean; property f2() : boolean;
    property g() : boolean; property h() : boolean; property k() : boolean;
    property goal() : boolean;
    f0();
    believes(A, believes(B, !f0())); believes(B, believes(A, !f0()));
    believes(C, believes(A, believes(B, !f0())));
    action a0() {
        precondition: h(); effect: f0() & k(); consenting: A; observing(o : character): f0(); };
    action a1() { precondition: f0(); effect: f1(); consenting: A; };
    action a2() { precondition: f1(); effect: f2(); consenting: A; };
    action a4() { effect: f1(); consenting: B; observing(o : character): False; };
    action a5() { precondition: f2() & f1(); effect: f0(); consenting: B; };
    action w() { precondition: !g() & !h(); effect: h(); consenting: C; };
    action v1() { precondition: !h(); effect: g(); consenting: C; };
    action v2() { precondition: g() & !h(); effect: h() & !g(); consenting: C; };
    action z() { precondition: k(); effect: goal(); consenting: C; };
    trigger t() { precondition: f2() & !f1(); effect: f1(); };
    utility(A): if (f1()) 2 else 0;
    utility(B): (if (f2()) 2 else 0) + (if (f1() & f0() & !f2()) 1 else 0);
    utility(C): if (goal()) 1 else 0;
"""


def test_consent_within_smaller_limits_is_not_lost_within_wider_ones() -> None:
    """A's only plan for `a0` is refuted as soon as B may plan a step further."""
    world = problem(REFUTED_BY_WIDER_LIMITS)
    pair = Pair(world, 5, effort=EFFORT)
    start = pair.initial()
    a, c = (pair.characters.index(name) for name in "AC")
    prepared = pair.after(start, pair.actions["w()"])
    assert prepared is not None
    mind_of_a = pair.believed(pair.believed(prepared, c), a)
    for longest in (2, 3, 4):
        limits = Limits(None, longest, 3)
        assert explained(pair, mind_of_a, pair.actions["a0()"], a, limits, (1, 1))
    mind_of_c = pair.believed(start, c)
    for action in ("w()", "v1()"):
        for limits in (Limits(None, 4, 4), Limits(None, 5, 4)):
            assert explained(pair, mind_of_c, pair.actions[action], c, limits, (1, 1))
