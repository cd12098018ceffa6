"""Lints are never wrong: what they say of random worlds holds there, and each knows its limits."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from agreement.random_worlds import random_world
from checking import problem_of

from fabula.errors import ModelError
from fabula.ground import GroundProblem, ground, lints
from fabula.ground.lints.relevance import Relevance
from fabula.model import Limits, Problem
from fabula.reference import Answer, Explainer, Mind, World, horizon

N_RANDOM_WORLDS = 150
LIMITS = Limits(3, 3, 2)


def codes(text: str) -> list[str]:
    problem = problem_of(text)
    return [found.code for found in lints(problem, ground(problem))]


def walk(world: World, random: Random) -> list[Mind]:
    """The minds on a random walk; it ends where nothing can happen."""
    minds = [world.initial]
    for _ in range(4):
        possible = list(world.applicable(minds[-1]))
        if not possible:
            break
        minds.append(world.after(minds[-1], random.choice(possible)))
    return minds


def reasons_for_the_unwanted(
    problem: Problem, ground_problem: GroundProblem, mind: Mind, world: World
) -> list[Answer]:
    """Whether anybody has a reason for what the analysis says that he never wants."""
    relevance, explainer = Relevance(ground_problem), Explainer(world, LIMITS, effort=1_000)
    wanted = [relevance.wanted(who) for who in range(len(problem.characters))]
    return [
        explainer.explained(event, mind, who)
        for event in world.applicable(mind)
        for who in event.consenting
        if event.signature not in wanted[who]
    ]


def test_nobody_ever_has_a_reason_for_what_he_is_said_never_to_want() -> None:
    answers: Counter[Answer] = Counter()
    for seed in range(N_RANDOM_WORLDS):
        _, problem = random_world(seed)
        ground_problem = ground(problem)
        world = World(problem, horizon(problem, LIMITS))
        try:
            for mind in walk(world, Random(seed)):
                answers.update(reasons_for_the_unwanted(problem, ground_problem, mind, world))
        except ModelError:
            continue
    assert answers[Answer.NO] > 100
    assert answers[Answer.YES] == 0


HAUNTED = """
    entity Tom : character; property haunted() : boolean; property fled(c : character) : boolean;
    believes(Tom, haunted()); utility(Tom): if(haunted() & fled(Tom)) 1 else 0;
    action flee(c : character) {{
        precondition: !fled(c){more}; effect: fled(c); consenting: c;
        observing(o : character): {seen};
    }};
"""


@pytest.mark.parametrize(
    ("more", "seen", "said"),
    [("", "True", ["G009"]), (" & !haunted()", "True", []), (" & !haunted()", "False", ["G009"])],
)
def test_a_wrong_belief_can_be_corrected_by_who_sees_what_depends_on_it(
    more: str, seen: str, said: list[str]
) -> None:
    assert codes(HAUNTED.format(more=more, seen=seen)) == said


def test_a_wrong_belief_that_can_come_true_is_not_reported() -> None:
    curse = "action curse() { precondition: !haunted(); effect: haunted(); };"
    assert codes(HAUNTED.format(more="", seen="True") + curse) == []


RAIN = """
    entity Tom : character; property raining() : boolean; property wet() : number;
    property glad() : boolean; utility(Tom): if(glad()) wet() else 0;
    action rain(c : character) { precondition: !raining(); effect: raining(); consenting: c; };
    action smile() { precondition: !glad(); effect: glad(); };
"""


@pytest.mark.parametrize(
    ("triggers", "said"),
    [
        ("trigger soak() { precondition: raining(); effect: wet() = wet() + 1; };", ["G008"]),
        ("trigger soak() { precondition: raining(); effect: wet() = 2 - wet(); };", []),
        ("trigger soak() { precondition: raining(); effect: wet() = 1 + wet() * 0; };", []),
        ("trigger soak() { precondition: raining() & wet() < 9; effect: wet() = wet() + 1; };", []),
        ("trigger soak() { precondition: raining(); effect: wet() = 1; };", []),
        (
            "trigger soak() { precondition: raining(); effect: wet() = wet() + 1; };"
            "trigger dry() { precondition: wet() > 3; effect: !raining(); };",
            [],
        ),
    ],
)
def test_a_trigger_is_reported_if_no_trigger_ever_ends_it(triggers: str, said: list[str]) -> None:
    assert codes(RAIN + triggers) == said


def test_a_trigger_that_is_reported_never_ends() -> None:
    (trigger,) = ["trigger soak() { precondition: raining(); effect: wet() = wet() + 1; };"]
    problem = problem_of(RAIN + trigger)
    world = World(problem, 1)
    with pytest.raises(ModelError):
        world.after(world.initial, world.actions["rain(Tom)"])


GHOST = """
    type place; entity Tom : character; entity Attic : place; entity Cellar : place;
    property ghost() : place; property at(c : character) : place; property seen() : boolean;
    ghost() = Attic; believes(Tom, ghost() = {belief}); utility(Tom): if(seen()) 1 else 0;
    utility(): at(Tom) == Attic;
    action go(c : character, to : place) {{
        precondition: {condition}; effect: at(c) = to & seen(); consenting: c;
    }};
"""


@pytest.mark.parametrize(
    ("belief", "condition", "said"),
    [
        ("?", "at(c) != to & ghost() != to", ["G010"]),
        ("?", "at(c) != to & ghost() != to & ghost() != ?", []),
        ("?", "at(c) != to & ghost() : place & ghost() != to", []),
        ("Cellar", "at(c) != to & ghost() != to", []),
    ],
)
def test_an_action_that_asks_only_what_ignorance_grants_is_reported(
    belief: str, condition: str, said: list[str]
) -> None:
    assert codes(GHOST.format(belief=belief, condition=condition)) == said


def test_nobody_works_for_an_attitude_of_his_own_but_for_one_of_another() -> None:
    text = """
        entity Tom : character; entity Ann : character;
        attitude loves(c : character, d : character) : boolean;
        action woo(c : character, d : character) {
            precondition: c == Tom & d == Ann; effect: loves(d, c); consenting: c;
        };
        utility(Tom): loves(Ann, Tom);
    """
    assert codes(text) == ["G007"]
    assert codes(text.replace("loves(Ann, Tom);", "loves(Tom, Tom);")) == [
        "G007",
        "G007",
        "G005",
        "G006",
    ]


IDLE = """
    entity Tom : character; entity Ann : character; property fed(c : character) : boolean;
    property sung() : boolean; utility(Tom): fed(Tom); utility(Ann): sung() & fed(Ann);
    action eat(c : character) { precondition: !fed(c); effect: fed(c); consenting: c; };
    action sing(c : character) { precondition: c == Tom; effect: sung(); consenting: c; };
"""


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("scene song: sing(?)", ["G005", "G004"]),
        ("scene song: eat(Tom) then sing(Tom)", ["G005", "G004"]),
        ("scene song(c : character): sing(c)", ["G005", "G004"]),
        ("once: sing(Tom)", ["G005", "G004"]),
        ("never: sing(Tom)", ["G005"]),
        ("scene meal: eat(?)", ["G005"]),
    ],
)
def test_a_story_is_reported_that_needs_what_nobody_wants(clause: str, said: list[str]) -> None:
    assert codes(f"{IDLE} story s {{ {clause}; }};") == said


SAID_OF_COMMUNITY_WORLDS = {
    "bribery": ["G007"],
    "jailbreak": ["G011"],
    "space": ["G009"],
}
"""By hand: the president wants nothing, chores are only set, Zoe cannot learn of a guardian."""


def test_what_is_said_of_the_communitys_worlds_is_right(benchmarks: Path) -> None:
    for path in sorted((benchmarks / "worlds").glob("*.txt")):
        problem = problem_of(path.read_text(encoding="utf-8"), name=path.name)
        said = [found.code for found in lints(problem, ground(problem))]
        assert said == SAID_OF_COMMUNITY_WORLDS.get(path.stem, []), path.stem
