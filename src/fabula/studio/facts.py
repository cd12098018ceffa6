"""What is so in a mind, as a sentence."""

from fabula.model import Value
from fabula.narrate import Templates
from fabula.narrate.facts import Fact
from fabula.narrate.languages import GRAMMARS
from fabula.narrate.narrate import evaluator
from fabula.narrate.realise import Realiser
from fabula.narrate.wording import Wording, places_in
from fabula.reference import Mind, World


class FactTeller:
    """Tells facts of a world in the language of its templates."""

    def __init__(self, world: World, templates: Templates) -> None:
        self._grammar = GRAMMARS[templates.language]
        words = evaluator(world.problem, templates)
        self._wording = Wording(words, world, places_in(world), world.initial)

    def sentence(self, mind: Mind, fluent: int, value: Value) -> str:
        """Return that a fluent has a value, as it is said in a mind; nothing if it has no words."""
        clause = self._wording.at(mind).fact(Fact((), fluent, value))
        return "" if clause is None else Realiser(self._grammar).sentence(clause)
