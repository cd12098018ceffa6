"""Random stories, as texts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

Scope: TypeAlias = dict[str, str]
"""The type of each variable that may be used."""

NO_CONDITION = 0.6
"""How often a moment with an event is that event alone."""


@dataclass(frozen=True, slots=True)
class StoryWriter:
    """Writes stories about actions, each known by the types of its formals.

    `condition` writes a condition and `term` a value of a type; `kinds` are the types of variables.
    A clause stands on a line of its own, so that a smaller text can lack it.
    """

    random: Random
    actions: Mapping[str, Sequence[str]]
    condition: Callable[[Scope], str]
    term: Callable[[str, Scope], str]
    kinds: Sequence[str]

    def story(self, name: str) -> str:
        """Return a story with some clauses of every sort, mostly a few of them."""
        clauses = [self.scene(place) for place in range(self.random.choice((0, 1, 1, 1, 2, 3)))]
        clauses += [f"once: {self.moment({})};" for _ in range(self.rarely())]
        clauses += [f"never: {self.moment({})};" for _ in range(self.rarely())]
        clauses += [self.order() for _ in range(self.rarely())]
        if not clauses or self.random.random() < 0.4:
            clauses.append(f"end: {self.condition({})};")
        return "\n".join((f"story {name} {{", *(f"  {clause}" for clause in clauses), "};"))

    def scene(self, place: int) -> str:
        formals, scope = self.formals()
        follows = "then " if place and self.random.random() < 0.5 else ""
        links = [self.moment(scope)]
        while len(links) < 3 and self.random.random() < 0.4:
            within = f" within {self.steps()}" if self.random.random() < 0.4 else ""
            links.append(f"{self.moment(scope)}{within}")
        return f"{follows}scene x{place}{formals}: {' then '.join(links)};"

    def steps(self) -> str:
        number = self.random.choice((1, 1, 2, 3))
        return f"{number} {'step' if number == 1 else 'steps'}"

    def order(self) -> str:
        formals, scope = self.formals()
        return f"order{formals}: {self.moment(scope)} before {self.moment(scope)};"

    def formals(self) -> tuple[str, Scope]:
        """Mostly none; the names are not those that conditions bind."""
        number = self.random.choice((0, 0, 1, 1, 2))
        scope = {name: self.random.choice(self.kinds) for name in ("u", "v")[:number]}
        written = ", ".join(f"{name} : {kind}" for name, kind in scope.items())
        return (f"({written})" if written else ""), scope

    def moment(self, scope: Scope) -> str:
        if not self.actions or self.random.random() < 0.4:
            return self.condition(scope)
        name = self.random.choice(list(self.actions))
        arguments = (self.argument(kind, scope) for kind in self.actions[name])
        event = f"{name}({', '.join(arguments)})"
        if self.random.random() < NO_CONDITION:
            return event
        return f"{event} & ({self.condition(scope)})"

    def argument(self, kind: str, scope: Scope) -> str:
        if self.random.random() < 0.5 or kind == "boolean":
            return "?"
        return self.term(kind, scope)

    def rarely(self) -> int:
        return self.random.choice((0, 0, 1))
