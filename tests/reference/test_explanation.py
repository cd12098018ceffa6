"""Explanations: the search agrees with trying every plan, and gives up honestly (semantics 4)."""

from itertools import product

import pytest
from checking import problem_of

from fabula.model import Limits
from fabula.reference import Answer, Explainer, Plan, Quest, World, horizon, search
from fabula.verify import verify

MARKET = """
    type place;
    entity Ann : character;
    entity Bob : character;
    entity Home : place;
    entity Market : place;
    property at(c : character) : place;
    property fed(c : character) : boolean;
    property coins(c : character) : number;
    property greets() : number;
    at(Ann) = Home;
    at(Bob) = Market;
    coins(Ann) = 1;
    action walk(c : character, to : place) {
        precondition: at(c) != to;
        effect: at(c) = to;
        consenting: c;
    };
    action buy(c : character, seller : character) {
        precondition: c != seller & at(c) == Market & at(seller) == Market & coins(c) > 0;
        effect: coins(c) = coins(c) - 1 & coins(seller) = coins(seller) + 1 & fed(c);
        consenting: c, seller;
    };
    action greet(c : character) { effect: greets() = greets() + 1; consenting: c; };
    action gift(c : character) { effect: coins(c) = coins(c) + 1; };
    utility(): if(fed(Ann)) 1 else 0;
    utility(Ann): if(fed(Ann)) 2 else 0;
    utility(Bob): coins(Bob);
"""
LIMITS = Limits(2, 3, 1)


def market(change: str = "") -> World:
    problem = problem_of(MARKET + change)
    return World(problem, horizon(problem, LIMITS))


def all_plans(world: World, longest: int, quest: Quest) -> list[Plan]:
    assert quest.first is not None
    events = tuple(world.actions.values())
    return [
        (quest.first, *rest) for length in range(longest) for rest in product(events, repeat=length)
    ]


def test_the_search_agrees_with_trying_every_plan() -> None:
    world = market()
    explainer = Explainer(world, LIMITS)
    answers = []
    for action in world.applicable(world.initial):
        for character in action.consenting:
            quest = Quest(world.initial.believed(character), character, action)
            plans = all_plans(world, 3, quest)
            expected = any(explainer.judge(quest, plan) is None for plan in plans)
            assert (explainer.answer(quest) is Answer.YES) == expected, action
            answers.append(expected)
    assert set(answers) == {True, False}


def test_a_search_finds_a_valid_plot_with_everybodys_reasons() -> None:
    world = market()
    result = search(world.problem, limits=LIMITS)
    assert result.plot is not None
    assert [step.action for step in result.plot.steps] == ["walk(Ann, Market)", "buy(Ann, Bob)"]
    walking = result.plot[0].explanation("Ann")
    assert walking is not None
    assert [step.action for step in walking.steps] == ["walk(Ann, Market)", "buy(Ann, Bob)"]
    assert walking.steps[1].explanations[0].character == "Bob"
    assert verify(world.problem, result.plot, limits=LIMITS).answer is Answer.YES


def test_who_is_believed_not_to_want_to_sell_is_not_asked() -> None:
    """Ann thinks that Bob has nothing to gain from a coin."""
    refusal = """
        property retired() : boolean;
        believes(Ann, retired());
        utility(Bob): if(retired()) 0 else coins(Bob);
    """
    world = market(refusal)
    assert search(world.problem, limits=LIMITS).answer is Answer.NO


def test_without_enough_effort_the_answer_is_unknown() -> None:
    world = market()
    walk = world.actions["walk(Ann, Market)"]
    assert Explainer(world, LIMITS, effort=1).explained(walk, world.initial, 0) is Answer.UNKNOWN
    assert search(world.problem, limits=LIMITS, effort=1).answer is Answer.UNKNOWN


def test_a_suggested_plan_is_judged_before_it_is_believed() -> None:
    world = market()
    explainer = Explainer(world, LIMITS)
    greet, walk, buy = (
        world.actions[a] for a in ("greet(Ann)", "walk(Ann, Market)", "buy(Ann, Bob)")
    )
    explainer.suggest((greet, walk, buy))
    assert explainer.explained(greet, world.initial, 0) is Answer.NO
    assert explainer.explained(walk, world.initial, 0) is Answer.YES


@pytest.mark.parametrize(
    ("plan", "rule"),
    [
        (("walk(Ann, Market)", "buy(Ann, Bob)", "greet(Ann)", "greet(Ann)"), "4.1.6"),
        (("walk(Ann, Market)", "buy(Bob, Ann)"), "4.1.1"),
        (("walk(Ann, Market)", "greet(Ann)"), "4.1.2"),
        (("walk(Ann, Market)", "buy(Ann, Bob)", "greet(Ann)"), "4.1.3"),
        (("walk(Ann, Market)", "gift(Ann)", "buy(Ann, Bob)"), "4.1.4"),
        (("walk(Ann, Market)", "greet(Bob)", "buy(Ann, Bob)"), "4.1.4"),
        (("walk(Ann, Market)", "greet(Ann)", "buy(Ann, Bob)"), "4.1.5"),
    ],
)
def test_a_plan_breaks_a_rule(plan: tuple[str, ...], rule: str) -> None:
    world = market()
    explainer = Explainer(world, LIMITS)
    events = tuple(world.actions[action] for action in plan)
    fault = explainer.judge(Quest(world.initial.believed(0), 0, events[0]), events)
    assert fault is not None
    assert fault.certain
    assert fault.rule == rule


def test_an_unknown_utility_is_no_improvement() -> None:
    world = market("utility(Ann): if(fed(Ann)) 1 / 0 else 0;")
    assert search(world.problem, limits=LIMITS).answer is Answer.NO
