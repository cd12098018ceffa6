"""A change is read from text and written as text, and the one undoes the other."""

from collections.abc import Iterator

import pytest
from checking import problem_of
from hypothesis import example, given
from hypothesis import strategies as st
from shipped import text_of
from strategies import FABULA_WORLD, WORLD

from fabula.changes import (
    Change,
    ChangedObserver,
    InitialFact,
    RemovedAction,
    RemovedCondition,
    RemovedConsent,
    RemovedWish,
    ReplacedUtility,
    read_change,
)
from fabula.model import (
    UNKNOWN,
    AllEffects,
    And,
    Arithmetic,
    Assign,
    BelievedEffect,
    Believes,
    Comparison,
    Constant,
    Effect,
    Entity,
    EventPattern,
    Exists,
    Expression,
    Fluent,
    Forall,
    ForallEffect,
    If,
    IfEffect,
    Not,
    Or,
    Problem,
    Product,
    Sum,
    Term,
    TypeTest,
    Variable,
    conjuncts,
    domain,
)

PROBLEMS = {name: problem_of(WORLD, name=name) for name in ("world.fabula", "world.txt")}
PROBLEM = PROBLEMS["world.fabula"]
TYPES = {declared.name: declared for declared in PROBLEM.types}
AT, RICH, GOLD = PROBLEM.properties
TOM = Constant(Entity("Tom"))
ROME = Constant(Entity("Rome"))


def assert_reads_back(change: Change, problem: Problem) -> None:
    again, diagnostics = read_change(str(change), problem)
    assert diagnostics == ()
    assert again == change


numbers = st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0)
constants = numbers.map(Constant)
numeric_leaves = constants | st.just(Fluent(GOLD, (TOM,))) | st.just(Constant(UNKNOWN))
leaves: st.SearchStrategy[Expression] = st.one_of(
    st.sampled_from((Constant(True), Constant(False), Fluent(RICH, (TOM,)))),
    st.builds(
        Comparison, st.sampled_from(("==", "!=", "<", "<=", ">", ">=")), numeric_leaves, constants
    ),
    st.just(Comparison("!=", Fluent(AT, (TOM,)), Constant(UNKNOWN))),
    st.just(TypeTest(Fluent(AT, (TOM,)), TYPES["place"])),
)
conditions = st.deferred(lambda: leaves | compound)
values = st.recursive(
    numeric_leaves,
    lambda inner: st.one_of(
        st.builds(Arithmetic, st.sampled_from("+-*/"), inner, inner),
        st.builds(
            lambda kind, body: kind(Variable("c", TYPES["character"]), body),
            st.sampled_from((Sum, Product)),
            inner | st.just(Fluent(GOLD, (Variable("c", TYPES["character"]),))),
        ),
        st.builds(lambda test, one, other: If(((test, one),), other), leaves, inner, inner),
    ),
    max_leaves=6,
)
compound: st.SearchStrategy[Expression] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
        inner.map(Not),
        inner.map(lambda body: Believes(TOM, body)),
        inner.map(lambda body: Forall(Variable("c", TYPES["character"]), body)),
        inner.map(lambda body: Exists(Variable("p", TYPES["place"]), body)),
        st.builds(lambda a, b, c, d, e: If(((a, b), (c, d)), e), *[inner] * 5),
    ),
    max_leaves=6,
)
assignments = st.one_of(
    st.builds(Assign, st.just(()) | st.just((TOM,)), st.just(Fluent(RICH, (TOM,))), conditions),
    st.builds(Assign, st.just(()), st.just(Fluent(GOLD, (TOM,))), values),
    st.just(Assign((), Fluent(AT, (TOM,)), ROME)),
)
effects: st.SearchStrategy[Effect] = st.recursive(
    assignments,
    lambda inner: st.one_of(
        inner.filter(lambda body: not isinstance(body, Assign)).map(
            lambda body: BelievedEffect(TOM, body)
        ),
        inner.map(lambda body: ForallEffect(Variable("c", TYPES["character"]), body)),
        st.builds(lambda test, one, other: IfEffect(((test, one),), other), leaves, inner, inner),
    ),
    max_leaves=4,
)


@example(Believes(TOM, Constant(True)), "world.txt")
@given(conditions, st.sampled_from(sorted(PROBLEMS)))
def test_whatever_somebody_comes_to_want_reads_back(condition: Expression, name: str) -> None:
    utility = If(((condition, Constant(1.0)),), Constant(0.0))
    assert_reads_back(ReplacedUtility(Entity("Tom"), utility), PROBLEMS[name])


@given(values, st.sampled_from(sorted(PROBLEMS)))
def test_whatever_the_author_comes_to_want_reads_back(value: Expression, name: str) -> None:
    if value != Constant(UNKNOWN):
        assert_reads_back(ReplacedUtility(None, value), PROBLEMS[name])


@given(effects, st.sampled_from(sorted(PROBLEMS)))
def test_whatever_a_world_starts_with_besides_reads_back(effect: Effect, name: str) -> None:
    again, _ = read_change(str(InitialFact(effect)), PROBLEMS[name])
    # Some are contradictions, about which `check` has something to say.
    assert again is None or again == InitialFact(effect)


def small_changes(problem: Problem) -> Iterator[Change]:
    """Yield changes of every kind, for everything in a world that they could be about."""
    yield from (InitialFact(effect) for effect in problem.initial if effect != AllEffects(()))
    for action in problem.actions:
        one: tuple[Term | None, ...] = tuple(
            Constant(domain(formal)[-1]) if domain(formal) else None for formal in action.formals
        )
        for arguments in ((), one, (None,) * (len(one) - 1) + one[-1:]):
            pattern = EventPattern(action.name, arguments)
            yield RemovedAction(pattern)
            for character in problem.characters[:2]:
                yield ChangedObserver(character, pattern, observes=True)
                yield ChangedObserver(character, pattern, observes=False)
        for condition in (*conjuncts(action.precondition), *conjuncts(action.motive)):
            if condition != Constant(True):
                yield RemovedCondition(condition, EventPattern(action.name, ()))
        for term in action.consenting:
            who = domain(term)[0]
            assert isinstance(who, Entity)
            yield RemovedConsent(who, EventPattern(action.name, ()))
    for owner, utility in zip(problem.characters, problem.utilities, strict=True):
        yield ReplacedUtility(owner, utility)
        yield RemovedWish(owner, utility)
        while isinstance(utility, Arithmetic) and utility.operator in "+-":
            yield RemovedWish(owner, utility.right)
            utility = utility.left


@pytest.mark.parametrize("text", [WORLD, FABULA_WORLD, text_of("cold_shoulder")])
def test_every_change_of_a_world_reads_back(text: str) -> None:
    problem = problem_of(text)
    changes = list(small_changes(problem))
    kinds = {type(change) for change in changes}
    assert len(kinds) == 7
    for change in changes:
        if isinstance(change, RemovedWish) and isinstance(change.wish, Arithmetic):
            continue  # a sum of wishes is no wish
        assert_reads_back(change, problem)
