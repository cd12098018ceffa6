"""The words of a game: sentences of the world's, read in the mind of the player's character.

A template that chooses its words by what is so chooses by what he believes; with `omniscient`
by what is so.
"""

from fabula.explain.wording import believed_text, fact_text
from fabula.model import Value
from fabula.narrate.clause import Clause, Form, Nested, Nouns, Reference, Role
from fabula.narrate.facts import Fact
from fabula.narrate.keys import id_of_story
from fabula.narrate.languages import GRAMMARS
from fabula.narrate.narrate import evaluator
from fabula.narrate.realise import Realiser
from fabula.narrate.templates import Templates
from fabula.narrate.wording import Wording, places_in
from fabula.play.game import Game
from fabula.play.moves import WAIT, Act, Choice
from fabula.play.words import listed, say
from fabula.reference import Event, Mind


class Speech:
    """Says things of one game in the language of its templates.

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

    def choice(self, choice: Choice, game: Game) -> str:
        """Return a choice as a sentence: what to do."""
        if choice.move == WAIT:
            return self._say("wait")
        text = self.action(self.stage.event(choice.move), choice.roles, self._mind(state_of(game)))
        if choice.proposed_by:
            who = listed(list(map(self.name, choice.proposed_by)), self.language)
            text = f"{text} {self._say('proposed', who=who)}"
        return text

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

    def story(self, name: str | None) -> str:
        """Return what a story is called: its title, if the world has words for it."""
        if name is None:
            return self._say("the-goal")
        title = self.wording.prose(id_of_story(name), "title")
        return name if title is None else self._sentence(title).removesuffix(".")

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

    def _is_told(self, event: Event, owner: int | None, act: Act) -> bool:
        if self.omniscient or owner is None or owner in event.consenting:
            return True
        return self.stage.world.observes(owner, event, act.before)

    def _fact(self, mind: Mind, chain: tuple[int, ...], fluent: int, value: Value) -> str:
        clause = self.wording.at(mind).fact(Fact(chain, fluent, value))
        if clause is not None:
            return self._sentence(clause)
        signature = self.stage.world.layout.signatures[fluent]
        return believed_text([self.stage.names[who] for who in chain], fact_text(signature, value))


def state_of(game: Game) -> Mind:
    """Return the world as it is after the last turn."""
    return game.turn.position.state
