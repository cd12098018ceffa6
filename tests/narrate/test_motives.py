"""What somebody wants of a plan, and which of his wrong beliefs it rests on."""

import pytest
from checking import problem_of

from fabula.model import value_text
from fabula.narrate.facts import Fact
from fabula.narrate.misbeliefs import misbeliefs
from fabula.narrate.wants import wants
from fabula.reference import Event, Mind, World

WORLD = """
entity Ann : character;
entity Bob : character;
property thief() : character;
property jailed(c : character) : boolean;
property paid() : number;
property locked() : boolean;
property red() : boolean;
attitude angry(c : character, d : character) : boolean;

thief() = Bob;
angry(Ann, Bob);
believes(Ann, thief() = Ann);
believes(Ann, red());
believes(Ann, !locked());

action jail(c : character, d : character) {
    precondition: red() | !red();
    effect: jailed(d) & paid() = paid() + 1;
    consenting: c;
};

action sell(c : character) {
    precondition: !locked();
    effect: paid() = paid() + 2;
    consenting: c;
};

action calm(c : character, d : character) {
    effect: !angry(c, d) & paid() = paid() + 1;
    consenting: c;
};

utility(Ann):
    paid() +
    (if(exists(c : character) (thief() == c & jailed(c))) 1 else 0) -
    (if(angry(Ann, Bob) & !jailed(Bob)) 5 else 0) +
    (if(believes(Bob, red())) 0 else 0);
"""


class Plans:
    """What is found out about plans of Ann's."""

    def __init__(self, text: str = WORLD) -> None:
        self.world = World(problem_of(text), 2)

    def plan(self, *actions: str) -> list[Event]:
        return [self.world.actions[action] for action in actions]

    @property
    def mind(self) -> Mind:
        return self.world.initial

    def fact(self, fact: Fact) -> str:
        chain = "".join(f"{self.world.problem.characters[c]}: " for c in fact.chain)
        return f"{chain}{self.world.layout.signatures[fact.fluent]} = {value_text(fact.value)}"

    def wants(self, *actions: str) -> tuple[set[str], set[str]]:
        found = wants(self.world, self.mind.believed(0), 0, self.plan(*actions))
        return set(map(self.fact, found.wanted)), set(map(self.fact, found.grounds))

    def misbeliefs(self, *actions: str) -> set[str]:
        found = misbeliefs(self.world, self.mind, 0, self.plan(*actions))
        return {self.fact(Fact(wrong.chain, wrong.fluent, wrong.believed)) for wrong in found}


@pytest.fixture(scope="module")
def plans() -> Plans:
    return Plans()


def test_what_changes_in_a_part_that_rises_is_wanted_and_the_rest_is_why(plans: Plans) -> None:
    wanted, grounds = plans.wants("jail(Ann, Bob)")
    assert wanted == {"paid() = 1", "jailed(Bob) = True"}
    assert grounds == {"angry(Ann, Bob) = True"}


def test_a_part_that_does_not_rise_says_nothing(plans: Plans) -> None:
    wanted, grounds = plans.wants("sell(Ann)")
    assert (wanted, grounds) == ({"paid() = 2"}, set())


def test_attitudes_are_those_of_the_moment_of_decision(plans: Plans) -> None:
    wanted, grounds = plans.wants("calm(Ann, Bob)")
    assert (wanted, grounds) == ({"paid() = 1"}, set())


def test_a_belief_matters_without_which_the_plan_cannot_be_executed() -> None:
    assert Plans(WORLD + "locked();").misbeliefs("sell(Ann)") == {"locked() = False"}


def test_a_belief_matters_without_which_a_part_would_not_be_raised(plans: Plans) -> None:
    assert plans.misbeliefs("jail(Ann, Ann)") == {"thief() = Ann"}


def test_a_belief_does_not_matter_if_all_is_done_without_it(plans: Plans) -> None:
    assert plans.misbeliefs("jail(Ann, Bob)") == set()
    assert plans.misbeliefs("sell(Ann)") == set()


def test_nothing_matters_to_a_plan_that_is_not_worth_while() -> None:
    assert Plans(WORLD + "utility(Ann): 0;").misbeliefs("jail(Ann, Ann)") == set()


def test_what_others_are_taken_to_believe_matters_too() -> None:
    text = WORLD + "believes(Ann, believes(Bob, thief() = Ann));"
    text += "utility(Ann): if(believes(Bob, thief() == Ann)) paid() else 0;"
    assert Plans(text).misbeliefs("sell(Ann)") == {"Bob: thief() = Ann"}
