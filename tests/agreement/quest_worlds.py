"""Random worlds in which reaching what one wants takes several actions and other people's consent.

They have few constructs but long, interlocking plans: for explanations, redundancy and searches.
"""

from random import Random

from agreement.story_texts import StoryWriter


def quest_world(random: Random, is_fabula: bool) -> str:
    """Return the text of a world of flags that actions raise and lower.

    In the fabula dialect some flags are attitudes, and there are motives and stories.
    """
    return _Quest(random, is_fabula).text()


class _Quest:
    def __init__(self, random: Random, is_fabula: bool) -> None:
        self.random = random
        self.is_fabula = is_fabula
        self.characters = ("A", "B", "C")[: random.choice((2, 2, 3))]
        self.flags = [f"f{place}()" for place in range(random.randint(3, 6))]
        self.properties = [f"property {flag} : boolean;" for flag in self.flags]
        if is_fabula and self.happens(0.7):
            self.properties.append("attitude h(c : character) : boolean;")
            self.flags += [f"h({character})" for character in self.characters]
            random.shuffle(self.flags)
        self.share_of_joint_actions = random.choice((0.2, 0.5, 0.8))
        self.is_ladder = random.random() < 0.7
        self.share_of_beliefs = random.choice((0.0, 0.1, 0.3))

    def happens(self, probability: float) -> bool:
        return self.random.random() < probability

    def text(self) -> str:
        lines = [f"entity {character} : character;" for character in self.characters]
        lines += [*self.properties, "property n() : number;", *self.initial()]
        n_actions = self.random.randint(4, 8)
        lines += [self.action(place) for place in range(n_actions)]
        if self.happens(0.3):
            lines.append(self.trigger())
        lines += [f"utility({owner}): {self.utility()};" for owner in ("", *self.characters)]
        lines += self.stories(n_actions) if self.is_fabula else []
        return "\n".join((*lines, ""))

    def stories(self, n_actions: int) -> list[str]:
        writer = StoryWriter(
            self.random,
            {f"a{place}": () for place in range(n_actions)},
            condition=lambda _: self.literal(),
            term=lambda _kind, _scope: self.character(),
            kinds=("character",),
        )
        return [writer.story(name) for name in self.random.choice((("s",), ("s", "t")))]

    def initial(self) -> list[str]:
        """Some flags are raised; somebody may be wrong about one, or about others' beliefs."""
        lines = [f"{flag};" for flag in self.flags if self.happens(0.1)]
        while self.happens(2 * self.share_of_beliefs):
            fact = self.literal()
            for _ in range(self.random.choice((1, 1, 2))):
                fact = f"believes({self.character()}, {fact})"
            lines.append(f"{fact};")
        return lines

    def action(self, place: int) -> str:
        """An action that raises one flag; on a ladder the first ones each need the flag before."""
        if self.is_ladder and place < len(self.flags):
            target = place
            conditions = [self.flags[place - 1]] if place else []
        else:
            target = self.random.randrange(len(self.flags))
            conditions = [self.condition(target) for _ in range(self.random.choice((0, 1, 1, 2)))]
        parts = [f"precondition: {self.joined(conditions)};"] if conditions else []
        if self.is_fabula and self.happens(0.3):
            parts.append(f"motive: ({self.literal()});")
        effects = [self.flags[target]] if self.happens(0.8) else [self.effect()]
        effects += [self.effect()] if self.happens(0.3) else []
        parts.append(f"effect: {self.joined(effects)};")
        parts.append(f"consenting: {', '.join(self.consenting())};")
        if self.happens(0.3):
            parts.append(f"observing(o : character): {self.observing()};")
        return "\n".join((f"action a{place}() {{", *(f"  {part}" for part in parts), "};"))

    def trigger(self) -> str:
        flag = self.random.choice(self.flags)
        return (
            f"trigger t() {{\n  precondition: ({self.literal()})\n    & (!{flag});\n"
            f"  effect: ({flag});\n}};"
        )

    @staticmethod
    def joined(parts: list[str]) -> str:
        return "\n    & ".join(f"({part})" for part in parts)

    def consenting(self) -> list[str]:
        if self.happens(0.1):
            return []
        number = 1
        while number < len(self.characters) and self.happens(self.share_of_joint_actions):
            number += 1
        return self.random.sample(self.characters, number)

    def observing(self) -> str:
        return self.random.choice(("False", f"(o == {self.character()})", self.literal()))

    def utility(self) -> str:
        wishes = []
        if self.is_ladder and self.happens(0.7):
            wishes.append(f"(if({self.flags[-1]}) 2 else 0)")
        for _ in range(self.random.choice((0, 1, 2) if wishes else (1, 1, 2, 3))):
            number = self.random.choice((0, 0, 1, 2))
            last = self.random.choice(self.flags[len(self.flags) // 2 :])
            wanted = " & ".join((f"({last})", *(f"({self.literal()})" for _ in range(number))))
            worth = self.random.choice(("1", "1", "2", "3", "-1"))
            wishes.append(f"(if({wanted}) {worth} else 0)")
        if self.happens(0.2):
            wishes.append("n()")
        return " + ".join(wishes)

    def effect(self) -> str:
        match self.random.randrange(10):
            case 0:
                return f"n() = {self.random.choice(('(n() + 1)', '(n() - 1)', '0', '1', '?'))}"
            case 1:
                return f"if({self.literal()}) ({self.literal()})"
        if self.happens(self.share_of_beliefs):
            return f"believes({self.character()}, {self.literal()})"
        return self.literal()

    def condition(self, target: int) -> str:
        """What an action needs to raise the flag at `target`: mostly a flag before it."""
        needed = self.literal(below=target)
        if self.happens(0.15):
            return f"({needed}) | ({self.literal()})"
        if self.happens(self.share_of_beliefs):
            return f"believes({self.character()}, {needed})"
        if self.happens(0.1):
            return f"n() {self.random.choice(('<', '>', '==', '!='))} 1"
        return needed

    def literal(self, *, below: int | None = None) -> str:
        flag = self.random.choice(self.flags[:below] or self.flags)
        return flag if self.happens(0.8) else f"!{flag}"

    def character(self) -> str:
        return self.random.choice(self.characters)
