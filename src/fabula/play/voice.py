"""A game in words, in one language: what the player sees, believes and may ask.

Templates are read in the mind of the player's character, never in the world: a template that
chooses its words by what is so chooses by what he believes.  What is told is what he sees; with
`omniscient` all of it is, as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.explain.reads import grounds
from fabula.explain.wording import believed_text, fact_text
from fabula.model import UNKNOWN, And, Entity, Expression, Value, same, value_text
from fabula.narrate.clause import Clause, Form, Nested, Nouns, Reference, Role
from fabula.narrate.facts import Fact
from fabula.narrate.keys import OPENING, TITLE, id_of_story
from fabula.narrate.languages import GRAMMARS
from fabula.narrate.narrate import evaluator
from fabula.narrate.realise import Realiser
from fabula.narrate.script import Line
from fabula.narrate.sentences import Teller
from fabula.narrate.templates import Templates
from fabula.narrate.wants import wants
from fabula.narrate.wording import Wording, places_in
from fabula.play.game import Game, Turn
from fabula.play.moves import WAIT, Act, Choice, Outcome
from fabula.play.words import listed, say
from fabula.reference import Event, Mind, expression_text, meaning
from fabula.reference.meaning import Layout


class Voice:
    """Tells a game in the language of its templates.

    `templates` are fabula's own phrases with those of the world over them.
    """

    def __init__(self, game: Game, templates: Templates, *, omniscient: bool = False) -> None:
        self.stage = game.stage
        self.language = templates.language
        self.omniscient = omniscient
        world = self.stage.world
        self.wording = Wording(
            evaluator(self.stage.problem, templates), world, places_in(world), world.initial
        )

    # What happens

    def opening(self, game: Game) -> str:
        """Return the title and the opening words of the world, if it has any."""
        wording = self.wording.at(self._mind(game.turns[0].position.state))
        title, opening = wording.prose(TITLE), wording.prose(OPENING)
        told = ["" if title is None else self._sentence(title).removesuffix(".")]
        told.append("" if opening is None else self._sentence(opening))
        return "\n\n".join(filter(None, told))

    def turn(self, game: Game, number: int | None = None) -> str:
        """Return what came of a move (by default the last) and what was seen then."""
        number = game.turn.number if number is None else number
        teller = Teller(Realiser(GRAMMARS[self.language]), self.wording)
        told = ""
        for turn in game.turns[: number + 1]:
            told = self._told(game, turn, teller)
        return told

    def choice(self, choice: Choice, game: Game) -> str:
        """Return a choice as a sentence: what to do."""
        if choice.move == WAIT:
            return self._say("wait")
        text = self.action(self.stage.event(choice.move), choice.roles, self._mind(_state(game)))
        if choice.proposed_by:
            who = listed(list(map(self.name, choice.proposed_by)), self.language)
            text = f"{text} {self._say('proposed', who=who)}"
        return text

    def move(self, game: Game, turn: Turn) -> str:
        """Return the move of a turn as the player was offered it."""
        if turn.move == WAIT:
            return self._say("wait")
        event = self.stage.event(turn.move)
        before = game.turns[turn.number - 1].position.state
        return self.action(event, self.stage.consents(event), self._mind(before))

    def unseen(self, act: Act) -> str:
        """Return an act that the player did not see."""
        assert act.action is not None, "what a role learns he sees"
        clause = self.wording.at(act.before).action(self.stage.event(act.action))
        return self._say("unseen", what=self._sentence(clause))

    def played(self, game: Game) -> str:
        """Return as whom a game is played."""
        return self._say("played", who=listed(self.stage.roles, self.language), seed=game.seed)

    def action(self, event: Event, doers: tuple[str, ...], mind: Mind) -> str:
        """Return an action as something to do; if others are its subject, as one to agree to."""
        clause = self.wording.at(mind).action(event)
        keys = {self.wording.character(self.stage.place(name)).key for name in doers}
        if clause.is_inflected and {noun.key for noun in clause.subject} <= keys:
            return self._sentence(Clause((Nested(clause, Form.INFINITIVE),)))
        sentence = self._sentence(clause)
        return self._say("agree", what=sentence) if doers else sentence

    def name(self, character: str) -> str:
        """Return what a character is called."""
        return self.wording.character(self.stage.place(character)).word

    # What is believed

    def beliefs(self, game: Game, name: str) -> tuple[str, ...]:
        """Return what a character of the player's believes, or what he takes another to believe.

        Of another only what differs from his own beliefs is told; with `omniscient` all that the
        other believes, and what of it is wrong.

        Raises:
            PlayError: there is no such character.
        """
        place = self.stage.known(name)
        state = _state(game)
        if self.omniscient or self.stage.is_fate or name in self.stage.roles:
            mind, actual = state.believed(place), state if self.omniscient else None
            return tuple(self._facts(mind, actual))
        own = self._mind(state)
        return tuple(self._differences(own, place)) or (
            self._say("agrees", who=self.name(name), you=self._you()),
        )

    # What may be asked

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
        state = _state(game)
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

    # The end

    def losses(self, game: Game) -> tuple[str, ...]:
        """Return what has been lost, and when."""
        lines = []
        for loss in game.losses:
            move = self._say("wait") if loss.move == WAIT else loss.move
            story = self.story(loss.story)
            phrase = "lost-scenes" if loss.scenes else "lost-story"
            scenes = listed(loss.scenes, self.language)
            line = self._say(
                phrase, turn=loss.turn, move=move.rstrip("."), story=story, scenes=scenes
            )
            lines.append(line if loss.is_certain else f"{line} {self._say('uncertain')}")
        return tuple(lines)

    def end(self, game: Game) -> str:
        """Return how a game that is over has ended."""
        if game.turn.is_told:
            return self._say("the-end", story=self.story(game.ending))
        return self._say("nothing-more")

    def story(self, name: str | None) -> str:
        """Return what a story is called: its title, if the world has words for it."""
        if name is None:
            return self._say("the-goal")
        title = self.wording.prose(id_of_story(name), "title")
        return name if title is None else self._sentence(title).removesuffix(".")

    # Parts

    def _say(self, phrase: str, **words: object) -> str:
        return say(phrase, self.language, **words)

    def _sentence(self, clause: Clause) -> str:
        return Realiser(GRAMMARS[self.language]).sentence(clause)

    def _named(self, nouns: Nouns) -> str:
        """Return nouns with their articles."""
        clause = Clause((Reference(nouns, Role.PLAIN),))
        return Realiser(GRAMMARS[self.language]).inside(Nested(clause), ())

    def _mind(self, state: Mind) -> Mind:
        return self.stage.minds(state)[0]

    def _you(self) -> str:
        names = list(map(self.name, self.stage.characters)) or [self.stage.roles[0]]
        return listed(names, self.language)

    def _told(self, game: Game, turn: Turn, teller: Teller) -> str:
        parts = []
        if turn.outcome is Outcome.MISTAKEN:
            parts.append(self._say("mistaken", who=self._you()))
        if turn.outcome is Outcome.REFUSED:
            names = list(map(self.name, turn.unwilling))
            who = listed(names, self.language)
            parts.append(self._say("refused-by", who=who) if names else self._say("refused"))
        acts = turn.acts if self.omniscient else game.noticed(turn)
        lines: list[Line] = []
        for told in (told for act in acts for told in self._lines(act)):
            if isinstance(told, Clause):
                lines.append(Line(told, len(lines) + 1))
            else:
                parts += [*_texts(teller, lines), told]
                lines = []
        parts += _texts(teller, lines)
        if not parts and turn.number:
            parts.append(self._say("time-passes"))
        return " ".join(parts)

    def _lines(self, act: Act) -> Iterator[Clause | str]:
        """Yield what is told of an act: that it happened if that is seen, and what is learnt."""
        minds = zip(self.stage.minds(act.before), self.stage.minds(act.after), strict=True)
        event = None if act.action is None else self.stage.event(act.action)
        is_told = False
        for before, after in minds:
            if event is not None and not is_told and self._is_told(event, before.owner, act):
                is_told = True
                yield self.wording.at(act.before if self.omniscient else before).action(event)
            told = [] if event is None else list(self._inner(event, act, before, after))
            yield from told or self._learnt(before, after, is_told=is_told)

    def _is_told(self, event: Event, owner: int | None, act: Act) -> bool:
        if self.omniscient or owner is None or owner in event.consenting:
            return True
        return self.stage.world.observes(owner, event, act.before)

    def _inner(self, event: Event, act: Act, before: Mind, after: Mind) -> Iterator[Clause]:
        """Yield the triggers that fired in the world and made somebody believe what they bring."""
        for trigger in self.stage.world.firings(act.before, event):
            own = ((), (after.owner,))
            changed = [change.fluent for change in trigger.changes if change.chain in own]
            is_felt = any(
                not same(before.values[place], after.values[place])
                and same(after.values[place], act.after.values[place])
                for place in changed
            )
            told = self.wording.at(after).trigger(trigger) if is_felt else None
            if told is not None:
                yield told

    def _learnt(self, before: Mind, after: Mind, *, is_told: bool) -> Iterator[Clause | str]:
        """Yield what somebody has come to feel; if he did not see what happened, to believe."""
        if after.owner is None:
            return
        wording = self.wording.at(after)
        for place, holder in enumerate(self.stage.world.layout.holders):
            value = after.values[place]
            if same(before.values[place], value):
                continue
            fact = Fact((), place, value)
            if holder == after.owner:
                told = wording.change(fact)
                if told is not None:
                    yield told
            elif not is_told:
                yield self._discovery(after.owner, fact, wording)

    def _discovery(self, who: int, fact: Fact, wording: Wording) -> Clause | str:
        told = wording.special("learned", who, fact)
        content = wording.fact(fact)
        if told is None and content is not None:
            told = wording.phrase("discovery", who=wording.character(who), content=content)
        if told is not None:
            return told
        name, fluent = wording.character(who).word, self.stage.world.layout.signatures[fact.fluent]
        if fact.value is UNKNOWN:
            return self._say("no-longer-knows", who=name, fluent=fluent)
        return self._say("now-believes", who=name, fact=fact_text(fluent, fact.value))

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

    def _fact(self, mind: Mind, chain: tuple[int, ...], fluent: int, value: Value) -> str:
        clause = self.wording.at(mind).fact(Fact(chain, fluent, value))
        if clause is not None:
            return self._sentence(clause)
        signature = self.stage.world.layout.signatures[fluent]
        return believed_text([self.stage.names[who] for who in chain], fact_text(signature, value))

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
        state = _state(game)
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


def _texts(teller: Teller, lines: list[Line]) -> list[str]:
    return [sentence.text for sentence in teller.paragraph(lines)]


def _state(game: Game) -> Mind:
    return game.turn.position.state


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
