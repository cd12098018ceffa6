"""Says in words which rule a plan breaks, and where."""

from fabula.model import Believes, Expression, Value, conjuncts, value_text
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

    def unreached(self, plan: Plan, goal: float | None) -> Finding | None:
        """Return how the author's plan misses 4.2.3, or None if it does not."""
        minds = self._minds(self.world.initial, plan)
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


def redundancy_finding(fault: Fault) -> Finding:
    """Return what is wrong with a plot of which a part does as well."""
    if fault.certain or fault.shorter:
        message = f"a part of the plot does as well: `{spelt(fault.shorter)}`"
    else:
        message = "whether a part of the plot does as well is open"
    return Finding(fault.rule, message, certain=fault.certain)


def spelt(plan: Plan) -> str:
    """Return the actions of a plan on one line."""
    return " ".join(action.signature for action in plan) or "(nothing)"


def failed_conjuncts(action: Event, mind: Mind, world: World) -> str:
    """Return why an action cannot happen in a mind: what is false there, with the values it reads.

    Precondition and motive are told apart.
    """
    failed = (
        *false_conjuncts(action.precondition, mind, world),
        *(f"the motive {part}" for part in false_conjuncts(action.motive, mind, world)),
    )
    return "; ".join(failed)


def false_conjuncts(condition: Expression, mind: Mind, world: World) -> tuple[str, ...]:
    """Return the conjuncts that are false in a mind, each with the values that it reads."""
    return tuple(
        f"`{expression_text(part)}` is false{_values(part, mind, world)}"
        for part in conjuncts(condition)
        if not meaning(part, world.layout)(mind)
    )


def _values(part: Expression, mind: Mind, world: World) -> str:
    read: dict[str, Value] = {}
    for chain, fluent in fluents_in(part):
        below: Expression = fluent
        for character in reversed(chain):
            below = Believes(character, below)
        read[expression_text(below)] = meaning(below, world.layout)(mind)
    shown = ", ".join(f"`{name}` is {value_text(v)}" for name, v in read.items())
    return f" ({shown})" if shown else ""
