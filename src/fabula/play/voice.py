"""A game in words: what has happened as the player saw it, and how it ended.

What is told is what he sees; with `omniscient` all of it is, as it is.
"""

from collections.abc import Iterator

from fabula.explain.wording import fact_text
from fabula.model import UNKNOWN, same
from fabula.narrate.clause import Clause
from fabula.narrate.facts import Fact
from fabula.narrate.keys import OPENING, TITLE
from fabula.narrate.languages import GRAMMARS
from fabula.narrate.realise import Realiser
from fabula.narrate.script import Line
from fabula.narrate.sentences import Teller
from fabula.narrate.wording import Wording
from fabula.play.asking import Asking
from fabula.play.game import Game, Turn
from fabula.play.moves import WAIT, Act, Outcome
from fabula.play.words import listed
from fabula.reference import Event, Mind


class Voice(Asking):
    """Tells a game in one language, and answers what a player may ask."""

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


def _texts(teller: Teller, lines: list[Line]) -> list[str]:
    return [sentence.text for sentence in teller.paragraph(lines)]
