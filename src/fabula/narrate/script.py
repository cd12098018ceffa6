"""The script of a narration: what is told of each step, and why it was done.

Reasons are told sparingly: a plan when it is new and does not come true at once, a wrong belief
when it first makes somebody act or, if it came up on the way, where it did; an attitude when it is
first acted upon.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fabula.model import UNKNOWN, same
from fabula.narrate import beliefs
from fabula.narrate.clause import Clause
from fabula.narrate.facts import Fact
from fabula.narrate.happenings import Happening
from fabula.narrate.misbeliefs import Misbelief, misbeliefs
from fabula.narrate.reminders import reminder
from fabula.narrate.wants import wants
from fabula.narrate.wording import Wording
from fabula.plots import Explanation
from fabula.reference import Event, World


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be told of the step `step` (0: of none).

    `beliefs` are wrong ones of the subject that made it act; `intention` is what it is to lead to,
    told before it, `purpose` the same told after it; `aim` is what others are to do then; `ground`
    is why; `reminder` is what the subject has done before that led to this.  `goes_on` if the next
    step is a part of the same plan.  `is_unseen` if whoever acts did not notice the action before.
    `is_prose` if the words are the author's own for this place and stand alone.
    """

    clause: Clause
    step: int = 0
    beliefs: tuple[Clause, ...] = ()
    intention: Clause | None = None
    purpose: Clause | None = None
    aim: Clause | None = None
    ground: Clause | None = None
    reminder: Clause | None = None
    goes_on: bool = False
    is_unseen: bool = False
    is_prose: bool = False

    @property
    def has_reason(self) -> bool:
        """Whether more is told than that it happened."""
        return bool(self.beliefs or self.intention or self.purpose or self.aim or self.ground)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one character joins in one step: the plan, and the wrong beliefs that it rests on."""

    owner: int
    plan: tuple[Event, ...]
    misbeliefs: tuple[Misbelief, ...]


class Script:
    """Writes the lines of a plot, step by step; it remembers what has been told."""

    def __init__(self, world: World, wording: Wording, happenings: Sequence[Happening]) -> None:
        self.world = world
        self.wording = wording
        self.happenings = happenings
        self.reasons = [tuple(_reasons(happening, world)) for happening in happenings]
        self._told_misbeliefs: set[Misbelief] = set()
        self._told_plans: set[tuple[int, Event]] = set()
        self._told_grounds: set[tuple[int, Fact]] = set()
        self._reminded: set[int] = set()

    def lines(self, number: int) -> Iterator[Line]:
        """Yield what is told of step `number`, from 1.  Steps have to be asked for in order."""
        happening = self.happenings[number - 1]
        wording = self.wording.at(happening.before)
        yield from self._action_lines(happening, wording)
        wording = self.wording.at(happening.after)
        for clause in self._consequences(happening, wording):
            yield Line(clause, number)
        for clause in self._conclusions(happening, wording):
            yield Line(clause, number)
        for clause in self._discoveries(happening, wording):
            yield Line(clause, number)

    # What was done

    def _action_lines(self, happening: Happening, wording: Wording) -> Iterator[Line]:
        """Yield the action, and before it what others who join in are wrong about."""
        number = happening.number
        line = Line(wording.action(happening.action), number, is_unseen=self._is_unseen(happening))
        for reason in self.reasons[number - 1]:
            is_subject = line.clause.said_of(frozenset({wording.character(reason.owner).key}))
            held = self._beliefs(reason, happening, wording)
            beside = tuple(clause for clause in held if is_subject and clause.is_inflected)
            for clause in held:
                if clause not in beside:
                    yield Line(clause, number)
            if not is_subject:
                continue
            goes_on = self._comes_true(reason.plan[:2], number) and len(reason.plan) > 1
            line = replace(line, beliefs=beside, goes_on=goes_on)
            line = replace(line, reminder=self._reminder(line, number, wording))
            line = self._with_motives(line, reason, happening, wording)
            if line.intention is None:
                line = self._with_plan(line, reason, happening, wording)
        yield line

    def _beliefs(
        self, reason: Reason, happening: Happening, wording: Wording
    ) -> tuple[Clause, ...]:
        """Return the wrong beliefs behind an action that have not been told yet."""
        past = [other.before for other in self.happenings[: happening.number - 1]]
        new = [wrong for wrong in reason.misbeliefs if wrong not in self._told_misbeliefs]
        clauses, told = beliefs.held(new, wording, past)
        self._told_misbeliefs.update(told)
        return clauses

    def _with_plan(
        self, line: Line, reason: Reason, happening: Happening, wording: Wording
    ) -> Line:
        """Add what the action is to lead to, unless that was told or comes true at once."""
        plan, number = reason.plan, happening.number
        last = plan[-1]
        if len(plan) == 1 or (reason.owner, last) in self._told_plans:
            return line
        self._told_plans.add((reason.owner, last))
        if len(plan) - 1 <= 1 and self._comes_true(plan, number):
            return line
        goal = wording.action(last)
        if not goal.is_inflected:
            return line
        who = wording.character(reason.owner)
        is_own = goal.said_of(frozenset({who.key}))
        if len(plan) > 2:
            phrase = "intention" if is_own else "intention-for-others"
            intention = wording.phrase(phrase, who=who, goal=goal, as_state=True)
            return replace(line, intention=intention)
        return replace(line, purpose=goal) if is_own else replace(line, aim=goal)

    def _reminder(self, line: Line, number: int, wording: Wording) -> Clause | None:
        before = reminder(self.happenings, number, self.world)
        if before is None or before.number in self._reminded:
            return None
        self._reminded.add(before.number)
        clause = wording.action(before.action)
        return clause if clause.is_inflected and clause.subject == line.clause.subject else None

    def _comes_true(self, plan: Sequence[Event], number: int) -> bool:
        """Whether the plot goes on as the plan does that begins with step `number`."""
        follows = [h.action for h in self.happenings[number - 1 : number - 1 + len(plan)]]
        return follows == list(plan)

    def _with_motives(
        self, line: Line, reason: Reason, happening: Happening, wording: Wording
    ) -> Line:
        """Add what moves somebody and what he wants, as far as there are words for it.

        What he wants stands before the first action of a longer plan; all else after the action.
        """
        owner = reason.owner
        wanted = wants(self.world, happening.before.believed(owner), owner, reason.plan)
        ground = self._new(owner, ((f, self._ground(owner, f, wording)) for f in wanted.grounds))
        words = ((f, wording.special("wanted", owner, f)) for f in wanted.wanted)
        wish = self._new(owner, words)
        if len(reason.plan) == 1:
            return replace(line, ground=ground or wish)
        if wish is not None:
            self._told_plans.add((owner, reason.plan[-1]))
        return replace(line, intention=wish, ground=ground)

    def _new(self, owner: int, candidates: Iterable[tuple[Fact, Clause | None]]) -> Clause | None:
        """Return the first clause about something that has not been told of `owner`."""
        for fact, clause in candidates:
            if clause is not None and (owner, fact) not in self._told_grounds:
                self._told_grounds.add((owner, fact))
                return clause
        return None

    def _ground(self, owner: int, fact: Fact, wording: Wording) -> Clause | None:
        special = wording.special("because", owner, fact)
        if special is not None or fact.chain:
            return special
        is_attitude = self.world.layout.holders[fact.fluent] == owner
        if is_attitude and not same(fact.value, False) and fact.value is not UNKNOWN:
            return wording.fact(fact)
        return None

    def _is_unseen(self, happening: Happening) -> bool:
        """Whether whoever acts did not notice the action before."""
        if happening.number == 1 or not happening.action.consenting:
            return False
        before = self.happenings[happening.number - 2]
        return not any(
            self.world.observes(character, before.action, before.before)
            for character in happening.action.consenting
        )

    # What came of it

    def _consequences(self, happening: Happening, wording: Wording) -> Iterator[Clause]:
        """Yield the triggers that have words, then attitudes that changed without any."""
        is_told = False
        for firing in happening.firings:
            clause = wording.trigger(firing)
            if clause is not None:
                is_told = True
                yield clause
        for change in () if is_told else happening.changes_of_heart:
            told = wording.change(change)
            if told is not None:
                yield told

    def _conclusions(self, happening: Happening, wording: Wording) -> Iterator[Clause]:
        """Yield the wrong beliefs that come up at this step and will make somebody act."""
        for wrong in self._coming():
            before, after = happening.before, happening.after
            arises = wrong.is_held(after) and not wrong.is_held(before) and wrong.is_wrong(after)
            if arises and wrong not in self._told_misbeliefs and not wrong.chain:
                if _is_said(happening, wrong):
                    self._told_misbeliefs.add(wrong)
                    continue
                clause = beliefs.arisen(wrong, wording)
                if clause is not None:
                    self._told_misbeliefs.add(wrong)
                    yield clause

    def _coming(self) -> Iterator[Misbelief]:
        seen: dict[Misbelief, None] = {}
        for reasons in self.reasons:
            for reason in reasons:
                seen |= dict.fromkeys(reason.misbeliefs)
        yield from seen

    def _discoveries(self, happening: Happening, wording: Wording) -> Iterator[Clause]:
        """Yield the wrong beliefs that were told and are seen through now."""
        for wrong in sorted(self._told_misbeliefs, key=repr):
            if wrong.is_held(happening.before) and wrong.is_seen_through(happening.after):
                self._told_misbeliefs.discard(wrong)
                if _overtakes(happening, wrong):
                    continue
                clause = beliefs.seen_through(wrong, wording)
                if clause is not None:
                    yield clause


def _overtakes(happening: Happening, wrong: Misbelief) -> bool:
    """Whether a step makes so what somebody then believes: nobody finds out anything by that."""
    return any(
        (change.chain, change.fluent) == (wrong.chain, wrong.fluent)
        for event in (happening.action, *happening.firings)
        for change in event.changes
    )


def _is_said(happening: Happening, wrong: Misbelief) -> bool:
    """Whether an action tells somebody what he then believes, and by its words the reader too."""
    tells = any(
        (change.chain, change.fluent) == ((wrong.owner, *wrong.chain), wrong.fluent)
        for change in happening.action.changes
    )
    return tells and any(same(wrong.believed, argument) for argument in happening.action.arguments)


def _reasons(happening: Happening, world: World) -> Iterator[Reason]:
    """Yield why each consenting character joins in, as far as the plot says."""
    for owner in happening.action.consenting:
        name = world.problem.characters[owner].name
        explanation = happening.step.explanation(name)
        plan = None if explanation is None else _plan(explanation, world)
        if plan:
            wrong = misbeliefs(world, happening.before, owner, plan)
            yield Reason(owner, plan, wrong)


def _plan(explanation: Explanation, world: World) -> tuple[Event, ...] | None:
    events = [world.actions.get(step.action) for step in explanation.steps]
    known = tuple(event for event in events if event is not None)
    return known if len(known) == len(events) else None
