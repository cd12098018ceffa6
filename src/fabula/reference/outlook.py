"""Whether what is left of a plan might still meet the demand of a story: a proof that it cannot."""

from fabula.reference.mind import WORLD, Mind
from fabula.reference.moments import Record, occasions, steps_of
from fabula.reference.plans import Plan
from fabula.reference.possible import PossibleMind, may_be, may_hold
from fabula.reference.prospect import PossibleEvents, Prospect
from fabula.reference.stories import Demand, reached


class Outlook:
    """What might still come of one plan, its last actions taken or left out as one likes."""

    def __init__(self, events: PossibleEvents, demand: Demand, plan: Plan) -> None:
        self.events = events
        self.demand = demand
        self.plan = plan
        reader, layout = demand.reader, events.layout
        self._may_hold = {moment: may_hold(moment.condition, layout) for moment in reader.moments}
        self._may_end = may_hold(reader.end_condition, layout)
        self._may_be_worth = may_be(events.world.utility_expression(WORLD), layout)

    def is_open(self, state: Mind, record: Record, place: int) -> bool:
        """Whether some of the actions from `place` on might meet the demand.

        `record` is that of the steps up to now, which have led to `state`.
        """
        prospect = Prospect(self.events, state)
        told = list(record)
        for action in self.plan[place:]:
            if prospect.may_happen(action):
                prospect.happen(action)
                told.append(
                    frozenset(
                        moment
                        for moment, may in self._may_hold.items()
                        if moment.matches(action) and may(prospect.state)
                    )
                )
        return self._may_be_met(record, tuple(told), prospect.state)

    def _may_be_met(self, past: Record, told: Record, end: PossibleMind) -> bool:
        """Every clause of 4.10, with what has come about and what else might."""
        reader = self.demand.reader
        return (
            not any(steps_of(moment, past) for moment in reader.never)
            and all(order.broken_at(past) is None for order in reader.precedences)
            and all(len(occasions(moment, past)) <= 1 for moment in reader.once)
            and all(steps_of(moment, told) for moment in reader.once)
            and self._may_end(end)
            and self._may_be_worth_it(end)
            and self._scenes_may(told, len(past))
        )

    def _may_be_worth_it(self, end: PossibleMind) -> bool:
        goal, worth = self.demand.goal, self._may_be_worth(end)
        if goal is None or worth is None:
            return True
        return any(isinstance(utility, float) and utility >= goal for utility in worth)

    def _scenes_may(self, told: Record, n_fixed: int) -> bool:
        complete: dict[str, int] = {}
        for scene, threads in self.demand.reader.scenes:
            start = 0 if scene.after is None else complete[scene.after] + 1
            turns = (reached(thread, told, start, n_fixed=n_fixed) for thread in threads)
            last = [min(turn[-1]) for turn in turns if turn[-1]]
            if not last:
                return False
            complete[scene.name] = min(last)
        return True
