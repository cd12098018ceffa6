"""Says in words which rule a plan breaks, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fabula.model import Believes, Expression, conjuncts, value_text
from fabula.reference import (
    Event,
    Explainer,
    Fault,
    Mind,
    Plan,
    Quest,
    World,
    exceeds,
    expression_text,
    fluents_in,
    meaning,
)
from fabula.verify.holes import Reading, Unmet
from fabula.verify.verification import Finding


class Faults:
    """Turns faults into findings, in the terms of one world."""

    def __init__(self, explainer: Explainer) -> None:
        self.explainer = explainer
        self.world = explainer.world
        self.names = [character.name for character in self.world.problem.characters]

    def finding(self, fault: Fault, quest: Quest, plan: Plan) -> Finding:
        """Return what is wrong with a character's plan, as a finding."""
        return Finding(fault.rule, self._message(fault, quest, plan), certain=fault.certain)

    def unreached(self, minds: Sequence[Mind], goal: float | None) -> Finding | None:
        """Return how a plan that leads through these misses 4.2.3, or None if it does not."""
        first, *between, last = [self.world.utility(mind, None) for mind in minds]
        text = value_text(last)
        if goal is None or not isinstance(last, float) or last < goal:
            return Finding("4.2.3", self.below(minds[-1], goal))
        if not exceeds(last, first):
            message = f"the author's utility is {value_text(first)} at first and {text} at the end"
            return Finding("4.2.3", message)
        for position, utility in enumerate(between, start=1):
            if not exceeds(last, utility):
                reached = f"is {value_text(utility)} after action {position}"
                return Finding("4.2.3", f"the author's utility {reached} and {text} at the end")
        return None

    def below(self, end: Mind, goal: float | None) -> str:
        """Return how a plan that ends there misses the goal."""
        text = value_text(self.world.utility(end, None))
        wanted = "any goal: the initial one is unknown" if goal is None else value_text(goal)
        return f"the author's utility ends as {text}, not at {wanted}"

    def _message(self, fault: Fault, quest: Quest, plan: Plan) -> str:
        action = plan[fault.position - 1]
        believer = "" if quest.owner is None else f" as {self.names[quest.owner]} believes"
        match fault.rule:
            case "4.1.1":
                before = self._minds(quest.start, plan[: fault.position - 1])[-1]
                failed = failed_conjuncts(action, before, self.world)
                return f"`{action}` is not possible{believer}: {failed}"
            case "4.1.2":
                first, last = self._utility_after(quest, ()), self._utility_after(quest, plan)
                return f"the utility goes from {first} to {last}: no improvement"
            case "4.1.3":
                reached = self._utility_after(quest, plan[: fault.position])
                last = self._utility_after(quest, plan)
                return f"the utility is {reached} after `{action}` already, {last} at the end"
            case "4.1.4" if fault.character is None:
                return f"nobody consents to `{action}`, so no character can plan it"
            case "4.1.4":
                assert fault.character is not None
                return f"`{action}` is not explained for {self.names[fault.character]}{believer}"
            case "4.1.5":
                return f"a part of the plan does as well: `{spelt(fault.shorter)}`"
            case _:
                longest = self.explainer.longest(quest)
                return f"the plan has {len(plan)} actions, the limits allow {longest}"

    def _utility_after(self, quest: Quest, plan: Plan) -> str:
        return value_text(self.explainer.worth(quest, self._minds(quest.start, plan)[-1]))

    def _minds(self, start: Mind, plan: Plan) -> list[Mind]:
        minds = [start]
        for action in plan:
            minds.append(self.world.after(minds[-1], action))
        return minds


def redundancy_message(fault: Fault) -> str:
    """Return what is wrong with a plot of which a part does as well."""
    if fault.certain or fault.shorter:
        return f"a part of the plot does as well: `{spelt(fault.shorter)}`"
    return "whether a part of the plot does as well is open"


def spelt(plan: Plan) -> str:
    """Return the actions of a plan on one line."""
    return " ".join(action.signature for action in plan) or "(nothing)"


def failed_conjuncts(action: Event, mind: Mind, world: World) -> str:
    """Return why an action cannot happen in a mind: what is false there, with the values it reads.

    Precondition and motive are told apart.
    """
    return "; ".join(map(unmet_text, unmet(action, mind, world)))


def unmet(action: Event, mind: Mind, world: World) -> tuple[Unmet, ...]:
    """Return the conjuncts of the precondition, then of the motive, that are false in a mind."""
    return (
        *false_conjuncts(action.precondition, mind, world),
        *(replace(part, is_motive=True) for part in false_conjuncts(action.motive, mind, world)),
    )


def false_conjuncts(condition: Expression, mind: Mind, world: World) -> Iterator[Unmet]:
    """Yield the conjuncts that are false in a mind, each with the values that it reads."""
    for part in conjuncts(condition):
        if not meaning(part, world.layout)(mind):
            yield Unmet(expression_text(part), False, tuple(_readings(part, mind, world)))


def unmet_text(unmet: Unmet) -> str:
    """Return that a conjunct is false, with the values that it reads."""
    shown = ", ".join(
        f"`{believed_text(one.holders, one.fluent)}` is {value_text(one.value)}"
        for one in unmet.readings
    )
    motive = "the motive " if unmet.is_motive else ""
    return f"{motive}`{unmet.condition}` is false{f' ({shown})' if shown else ''}"


def believed_text(holders: Sequence[str], fact: str) -> str:
    """Return a fact below the beliefs of a chain of characters, as an author writes it."""
    for holder in reversed(holders):
        fact = f"believes({holder}, {fact})"
    return fact


def _readings(part: Expression, mind: Mind, world: World) -> Iterator[Reading]:
    for chain, fluent in dict.fromkeys(fluents_in(part)):
        below: Expression = fluent
        for character in reversed(chain):
            below = Believes(character, below)
        value = meaning(below, world.layout)(mind)
        yield Reading(tuple(map(expression_text, chain)), expression_text(fluent), value)
