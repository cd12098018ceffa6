"""From what happens and what is so in a world to clauses, by the templates of one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fabula.model import (
    UNKNOWN,
    Action,
    Entity,
    Term,
    Trigger,
    Value,
    Variable,
    same,
)
from fabula.narrate.clause import Clause, Noun, Reference, Role
from fabula.narrate.context import State
from fabula.narrate.evaluate import Evaluator
from fabula.narrate.facts import Fact, property_of, value_at
from fabula.narrate.functions import Argument, as_text, value_argument
from fabula.narrate.keys import id_of_change, id_of_state, key
from fabula.narrate.lexicon import in_words
from fabula.reference import Event, Mind, World


@dataclass(frozen=True, slots=True)
class Places:
    """Where fluents and characters stand in a mind, by the keys that templates have for them.

    A fluent has the key of its property and those of its arguments.
    """

    fluents: Mapping[tuple[str, ...], int]
    characters: Mapping[str, int]


def places_in(world: World) -> Places:
    """Return the places of a world's fluents and characters."""
    ground = world.layout.ground.values()
    spelt = ((key(family.name), *map(_key_of, arguments)) for family, arguments in ground)
    return Places(
        {spelling: place for place, spelling in enumerate(spelt)},
        {key(c.name): place for place, c in enumerate(world.problem.characters)},
    )


def _key_of(value: Value) -> str:
    return as_text(value_argument(value, lambda entity: Noun(key(entity.name), "")))


@dataclass(frozen=True, slots=True)
class Wording:
    """Says things of one world in one language, as they are at one moment.

    `mind` is the world at that moment: templates may choose by what is so in it.
    """

    evaluator: Evaluator
    world: World
    places: Places
    mind: Mind

    def at(self, mind: Mind) -> "Wording":
        """Return the same at another moment."""
        return replace(self, mind=mind)

    # What happens

    def action(self, event: Event) -> Clause:
        """Return what an action's template says; without one, its name and who takes part."""
        told = self._event(event, self.world.problem.actions)
        return told or self._untold(event)

    def trigger(self, event: Event) -> Clause | None:
        """Return what a trigger's template says; most triggers have none and are not told."""
        return self._event(event, self.world.problem.triggers)

    def change(self, fact: Fact) -> Clause | None:
        """Return what is told when an attitude has come to be so; None if it has no words."""
        family, arguments = property_of(self.world, fact.fluent)
        filled = self._filled(family.formals, arguments, value=fact.value)
        told = self._by_value(id_of_change(family.name), fact.value, filled, is_state=False)
        if told is not None:
            return told
        state = self.fact(fact)
        return None if state is None else self.phrase("change-of-heart", state=state)

    # What is so

    def fact(self, fact: Fact, *, is_still: bool = False) -> Clause | None:
        """Return that something is so, or that somebody believes it; None if it has no words.

        `is_still` if it has been so before: a template may say that in other words.
        """
        if fact.chain:
            return self._believed_by(fact)
        family, arguments = property_of(self.world, fact.fluent)
        filled = self._filled(family.formals, arguments, value=fact.value)
        id_ = id_of_state(family.name)
        if is_still and _is_positive(fact.value):
            still = self._said(id_, "still", filled, is_state=True)
            if still is not None:
                return still
        return self._by_value(id_, fact.value, filled, is_state=True)

    def special(self, attribute: str, who: int, fact: Fact) -> Clause | None:
        """Return what the attribute of a state's template says of somebody, if it has one.

        `believed` says that he believes it, `wanted` that he wants it, `because` that it is why he
        acts, `learned` that he finds out.
        """
        if fact.chain:
            return None
        family, arguments = property_of(self.world, fact.fluent)
        filled = self._filled(family.formals, arguments, value=fact.value)
        filled["who"] = self.character(who)
        name = attribute if _is_positive(fact.value) else f"{attribute}-not"
        id_ = id_of_state(family.name)
        return self._said(id_, name, filled, is_state=attribute != "learned")

    # Words

    def character(self, place: int) -> Noun:
        """Return what a character is called."""
        return self.noun(self.world.problem.characters[place])

    def noun(self, entity: Entity) -> Noun:
        """Return what an entity is called."""
        return self.evaluator.lexicon.noun(entity)

    def phrase(self, id_: str, *, as_state: bool = False, **arguments: Argument) -> Clause:
        """Return one of fabula's own phrases, which always exist."""
        said = self._said(id_, None, arguments, is_state=as_state)
        assert said is not None, f"fabula's phrase `{id_}` is missing"
        return said

    def prose(
        self, id_: str, attribute: str | None = None, arguments: Mapping[str, Value] | None = None
    ) -> Clause | None:
        """Return a text that the author wrote for a place in the narration, if there is one."""
        filled = {key(name): self._argument(v) for name, v in (arguments or {}).items()}
        return self._said(id_, attribute, filled, is_state=False)

    def _event(self, event: Event, templates: Sequence[Action | Trigger]) -> Clause | None:
        for template in templates:
            if template.name == event.name and len(template.formals) == len(event.arguments):
                filled = self._filled(template.formals, event.arguments)
                return self._said(key(event.name), None, filled, is_state=False)
        return None

    def _untold(self, event: Event) -> Clause:
        """Return an action without a template: who, its name as words, and who or what else."""
        entities = [value for value in event.arguments if isinstance(value, Entity)]
        who = [self.world.problem.characters[c] for c in event.consenting[:1]]
        others = tuple(self.noun(entity) for entity in entities if entity not in who)
        words, n = in_words(event.name), float(len(others))
        listed = Clause((Reference(others, Role.PLAIN),) if others else ())
        if not who:
            return self.phrase("untold-event", words=words, n=n, others=listed)
        subject = self.noun(who[0])
        return self.phrase("untold-action", who=subject, words=words, n=n, others=listed)

    def _believed_by(self, fact: Fact) -> Clause | None:
        """Return that the first of a chain believes what the rest of it say."""
        who, inner = fact.chain[0], replace(fact, chain=fact.chain[1:])
        content = self.fact(inner)
        if content is None:
            return None
        return self.phrase("thought", who=self.character(who), content=content, as_state=True)

    def _by_value(
        self, id_: str, value: Value, filled: Mapping[str, Argument], *, is_state: bool
    ) -> Clause | None:
        """Return a template for a value: `.not` where it is False, `.unknown` where it is `?`.

        Without a `.not` the template itself is negated.
        """
        if value is UNKNOWN:
            return self._said(id_, "unknown", filled, is_state=is_state)
        if not same(value, False):
            return self._said(id_, None, filled, is_state=is_state)
        negative = self._said(id_, "not", filled, is_state=is_state)
        if negative is not None:
            return negative
        positive = self._said(id_, None, filled, is_state=is_state)
        return None if positive is None else replace(positive, is_negated=True)

    def _said(
        self,
        id_: str,
        attribute: str | None,
        arguments: Mapping[str, Argument],
        *,
        is_state: bool,
    ) -> Clause | None:
        evaluator = replace(self.evaluator, state=self._state())
        return evaluator.clause(id_, attribute, arguments=arguments, is_state=is_state)

    def _filled(
        self, formals: Sequence[Term], arguments: Sequence[Value], **more: Value
    ) -> dict[str, Argument]:
        named = {
            key(formal.name): self._argument(argument)
            for formal, argument in zip(formals, arguments, strict=True)
            if isinstance(formal, Variable)
        }
        return named | {name: self._argument(value) for name, value in more.items()}

    def _argument(self, value: Value) -> Argument:
        return value_argument(value, self.noun)

    def _state(self) -> State:
        """Return how templates read the state of this moment."""

        def state(chain: tuple[str, ...], name: str, arguments: tuple[str, ...]) -> Value | None:
            place = self.places.fluents.get((key(name), *arguments))
            characters = [self.places.characters.get(character) for character in chain]
            if place is None or None in characters:
                return None
            return value_at(self.mind, tuple(c for c in characters if c is not None), place)

        return state


def _is_positive(value: Value) -> bool:
    return value is not UNKNOWN and not same(value, False)
