"""What a player may ask: beliefs, hints, why something was done, why something cannot be.

The answers are those of his character's mind, or with `omniscient` the truth.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.explain.reads import grounds
from fabula.explain.wording import believed_text
from fabula.model import UNKNOWN, And, Entity, Expression, Value, same, value_text
from fabula.narrate.wants import wants
from fabula.play.game import Game, Turn
from fabula.play.moves import WAIT, Act, Choice
from fabula.play.speech import Speech, state_of
from fabula.play.words import listed
from fabula.reference import Event, Mind, expression_text, meaning
from fabula.reference.meaning import Layout


class Asking(Speech):
    """Answers a player's questions in words."""

    def beliefs(self, game: Game, name: str) -> tuple[str, ...]:
        """Return what a character of the player's believes, or what he takes another to believe.

        Of another only what differs from his own beliefs is told; with `omniscient` all that the
        other believes, and what of it is wrong.

        Raises:
            PlayError: there is no such character.
        """
        place = self.stage.known(name)
        state = state_of(game)
        if self.omniscient or self.stage.is_fate or name in self.stage.roles:
            mind, actual = state.believed(place), state if self.omniscient else None
            return tuple(self._facts(mind, actual))
        own = self._mind(state)
        return tuple(self._differences(own, place)) or (
            self._say("agrees", who=self.name(name), you=self._you()),
        )

    def hint(self, game: Game, level: int) -> str:
        """Return a hint: 1 whom to think of, 2 what to aim at, 3 the move.

        A hint is the next step of a way to the end of the story that the director aims at.
        """
        turn = game.turn
        if turn.aim is None or game.is_over:
            return self._say("hint-none")
        plan = game.ahead.prospect(turn.position.past, turn.aim).plan
        move = plan[0].action if plan else WAIT
        choice = next((choice for choice in game.choices if choice.move == move), None)
        if choice is None or move == WAIT:
            return self._say("hint-wait")
        event = self.stage.event(move)
        if level == 1:
            return self._whom(event)
        if level == 2:
            return self._aim(game, event, choice)
        return self._say("hint-move", what=f"{self.choice(choice, game)} [{move}]")

    def why(self, game: Game) -> tuple[str, ...]:
        """Return why the last that was seen was done, as the player's character sees it."""
        for turn in reversed(game.turns):
            acts = turn.acts if self.omniscient else game.seen(turn)
            found = [line for act in acts for line in self._why(game, turn, act)]
            if found:
                return tuple(found)
        return (self._say("nothing-seen"),)

    def whynot(self, game: Game, move: str) -> tuple[str, ...]:
        """Return what keeps an action from happening, as the player's character sees it.

        In truth too, with `omniscient`.

        Raises:
            PlayError: there is no such action.
        """
        event = self.stage.event(move)
        state = state_of(game)
        lines: list[str] = []
        if not game.stage.is_fate and not self.stage.consents(event):
            others = list(map(self.name, self.stage.others(event)))
            who = listed(others, self.language)
            lines.append(self._say("whynot-not-yours", you=self._you(), who=who))
        own = self._mind(state)
        missing = [
            self._say("whynot-believes", you=self._you(), what=f) for f in self._lacks(event, own)
        ]
        lines += missing or [self._say("whynot-possible", you=self._you())]
        if self.omniscient and own.owner is not None:
            lines += [self._say("whynot-truth", what=f) for f in self._lacks(event, state)]
            if event.possible(state):
                reasons = game.ahead.reasons(game.turn.position.past, move)
                unwilling = self.stage.unwilling(event, state, reasons)
                lines += [self._say("whynot-unwilling", who=self.name(name)) for name in unwilling]
        return tuple(lines)

    def _facts(self, mind: Mind, actual: Mind | None) -> Iterator[str]:
        """Yield what is so in a mind, but for what is False, nobody's or nothing."""
        for place, value in enumerate(mind.values):
            is_wrong = actual is not None and not same(actual.values[place], value)
            if is_wrong or (value is not UNKNOWN and not same(value, False) and value != 0.0):
                text = self._fact(mind, (), place, value)
                yield self._say("wrong", fact=text) if is_wrong else text

    def _differences(self, own: Mind, place: int) -> Iterator[str]:
        other = own.believed(place)
        for fluent, (mine, theirs) in enumerate(zip(own.values, other.values, strict=True)):
            if not same(mine, theirs):
                yield self._fact(own, (place,), fluent, theirs)

    def _whom(self, event: Event) -> str:
        nouns = [
            self.wording.noun(argument)
            for argument in event.arguments
            if isinstance(argument, Entity) and argument.name not in self.stage.roles
        ]
        if nouns:
            return self._say("hint-who", who=self._named(tuple(dict.fromkeys(nouns))))
        return self._say("hint-self", who=self._you())

    def _aim(self, game: Game, event: Event, choice: Choice) -> str:
        state = state_of(game)
        self.stage.suggest(game.ahead.reasons(game.turn.position.past, event.signature))
        for role in choice.roles:
            found = self._reason(event, state, self.stage.place(role))
            if found is not None:
                return self._say("hint-aim", what=found.goal)
        return self._say("hint-no-reason", who=self._you())

    def _why(self, game: Game, turn: Turn, act: Act) -> Iterator[str]:
        if act.action is None:
            return
        event = self.stage.event(act.action)
        view = act.before if self.omniscient else self._mind(act.before)
        if not self.omniscient and not self._is_told(event, view.owner, act):
            return
        told = self._sentence(self.wording.at(view).action(event))
        if not event.consenting:
            yield self._say("why-fate", act=told)
        n_later = len(turn.acts) - turn.acts.index(act)
        past = turn.position.past[: len(turn.position.past) - n_later]
        viewer = None if view.owner is None else self.stage.names[view.owner]
        self.stage.suggest(game.ahead.reasons(past, event.signature, seen_by=viewer))
        for who in event.consenting:
            reason = self._reason(event, view, who)
            name = self.wording.character(who).word
            if reason is None:
                yield self._say("why-unknown", who=name, act=told, you=self._you())
            else:
                phrase = "why-plan" if reason.is_plan else "why-gain"
                yield self._say(phrase, who=name, act=told, goal=reason.goal)

    def _reason(self, event: Event, view: Mind, who: int) -> "_Reason | None":
        """Return what somebody does a thing for, in the mind that `view` takes him to have."""
        world = self.stage.world
        found = self.stage.explainer.explanation(event, view, who)
        if found is None:
            return None
        plan = [world.actions[step.action] for step in found.steps]
        mind = view.believed(who)
        if len(plan) > 1:
            return _Reason(self.action(plan[-1], (self.stage.names[who],), mind), is_plan=True)
        wanted = wants(world, mind, who, plan).wanted
        return _Reason(
            " ".join(self._fact(mind, fact.chain, fact.fluent, fact.value) for fact in wanted),
            is_plan=False,
        )

    def _lacks(self, event: Event, mind: Mind) -> Iterator[str]:
        """Yield what an action takes and is false in a mind, with what is so there."""
        layout = self.stage.world.layout
        for part in _false_parts(event.requirement, mind, layout):
            read = dict.fromkeys(grounds(part, mind, layout))
            values = ", ".join(
                believed_text(
                    [self.stage.names[who] for who in chain],
                    f"{layout.signatures[fluent]} = {value_text(_value(mind, chain, fluent))}",
                )
                for chain, fluent in read
            )
            yield f"{expression_text(part)}  ({values})"


@dataclass(frozen=True, slots=True)
class _Reason:
    """What an act is for: the last action of a plan, or what comes of it at once."""

    goal: str
    is_plan: bool


def _value(mind: Mind, chain: tuple[int, ...], fluent: int) -> Value:
    for who in chain:
        mind = mind.believed(who)
    return mind.values[fluent]


def _false_parts(condition: Expression, mind: Mind, layout: Layout) -> Iterator[Expression]:
    """Yield the conjuncts of a condition that are false in a mind."""
    parts = condition.parts if isinstance(condition, And) else (condition,)
    for part in parts:
        if not meaning(part, layout)(mind):
            if isinstance(part, And):
                yield from _false_parts(part, mind, layout)
            else:
                yield part
