"""Small random worlds, as texts with every bracket written, so that both dialects read them alike.

They are meant to reach every corner of the semantics at once: nested beliefs in what is read and
written, both spellings of a belief effect, wrong initial beliefs, `?`, division by zero,
quantifiers, compound comparisons, disjunctions that surprise, triggers, joint consent.  Every third
is one of `quest_worlds`, for longer plans.  Every other one is in the fabula dialect and has
attitudes, motives and stories too (`story_texts`).
"""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, TypeAlias

from checking import problem_if_sound

from agreement.quest_worlds import quest_world
from agreement.story_texts import StoryWriter
from fabula.model import Problem

Scope: TypeAlias = dict[str, str]
"""The type of each variable that may be used."""

ENTITIES: Final = {
    "character": ("A", "B", "C"),
    "color": ("Red", "Blue"),
    "tool": ("Hammer",),
    "place": ("Home", "Road"),
}
DESCENDANTS: Final = {"color": ("tool",)}

# Name, types of the formals, type of the value.
FAMILIES: Final = (
    ("p", (), "boolean"),
    ("q", ("character",), "boolean"),
    ("n", (), "number"),
    ("hue", (), "color"),
    ("r", ("color",), "boolean"),
    ("m", ("character",), "number"),
    ("likes", ("character",), "color"),
    ("at", ("character",), "place"),
    ("friend", ("character",), "character"),
    ("near", ("place", "place"), "boolean"),
    ("size", (), "number"),
)
N_IN_EVERY_WORLD: Final = 4
NEVER_CHANGED: Final = ("near", "size")

VARIABLE: Final = re.compile(r"\b[bcdklxyzo]\b")
"""A variable as this module names them: one small letter that is no property."""

BELIEF: Final = 0.2
"""How often something is put below `believes`."""


def random_world(seed: int) -> tuple[str, Problem]:
    """Return the world of a seed: a text without errors and the problem that it describes."""
    attempt = 0
    while True:
        random, is_fabula = Random(f"{seed} {attempt}"), seed % 2 == 0
        is_quest = seed % 3 == 0
        text = quest_world(random, is_fabula) if is_quest else _World(random, is_fabula).text()
        problem = problem_of(text, is_fabula=is_fabula)
        if problem is not None:
            return text, problem
        attempt += 1


def problem_of(text: str, *, is_fabula: bool) -> Problem | None:
    """Return the problem that a text describes, or None if there is an error in it."""
    return problem_if_sound(text, name="world.fabula" if is_fabula else "world.txt")


def _kind(formal: str) -> str:
    """The type of a formal; a constant formal is a character here."""
    return formal.rpartition(" : ")[2] if " : " in formal else "character"


class _World:
    """Writes one world.

    `depth` says how deep its conditions and values are nested; `purpose` how often a condition is
    one that an event brings about (`made`), so that there is something to plan for.  In a `simple`
    world most effects are plain and give constants: it has fewer corners, but longer plans.
    `attitudes` are the properties that are declared as such.
    """

    def __init__(self, random: Random, is_fabula: bool) -> None:
        self.random = random
        self.is_fabula = is_fabula
        self.simple = random.random() < 0.5
        self.depth = 0 if self.simple else random.choice((0, 1, 1, 2))
        self.purpose = 0.9 if self.simple else random.choice((0.0, 0.5, 0.8))
        self.belief = 0.05 if self.simple else BELIEF
        self.made: list[str] = []
        self.characters = ENTITIES["character"][: random.choice((2, 2, 3))]
        optional = FAMILIES[N_IN_EVERY_WORLD:]
        chosen = sorted(random.sample(range(len(optional)), random.randint(1, 4)))
        self.families = (*FAMILIES[:N_IN_EVERY_WORLD], *(optional[k] for k in chosen))
        self.attitudes = [
            name
            for name, formals, _ in self.families
            if is_fabula and formals[:1] == ("character",) and self.happens(0.6)
        ]

    # Chance

    def happens(self, probability: float) -> bool:
        return self.random.random() < probability

    def one_of(self, *choices: str) -> str:
        return self.random.choice(choices)

    def some(self, write: Callable[[], str], least: int, most: int) -> list[str]:
        return [write() for _ in range(self.random.randint(least, most))]

    # The whole

    def text(self) -> str:
        initial = self.some(lambda: f"{self.start()};", 1, 6)
        self.made.clear()
        n_triggers = self.random.choice((0, 0, 1) if self.simple else (0, 0, 1, 2, 3))
        drafts = [self.draft() for _ in range(self.random.randint(2, 5) + n_triggers)]
        actions = [self.action(f"a{k}", draft) for k, draft in enumerate(drafts[n_triggers:])]
        triggers = [self.trigger(f"t{k}", draft) for k, draft in enumerate(drafts[:n_triggers])]
        owners = ("", *self.characters)
        utilities = [f"utility({owner}): {self.utility()};" for owner in owners]
        stories = self.stories(drafts[n_triggers:]) if self.is_fabula else []
        return "\n".join((*self.header(), *initial, *actions, *triggers, *utilities, *stories, ""))

    def stories(self, drafts: Sequence[tuple[str, Scope, str]]) -> list[str]:
        """Stories about the actions that were drafted, told in conditions of this world."""
        actions = {
            f"a{place}": tuple(_kind(formal) for formal in formals.split(", ") if formal)
            for place, (formals, _, _) in enumerate(drafts)
        }
        writer = StoryWriter(
            self.random,
            actions,
            condition=lambda scope: self.condition(self.depth, scope),
            term=self.term,
            kinds=("character", "character", "color"),
        )
        return [writer.story(name) for name in self.random.choice(((), ("s",), ("s", "t")))]

    def header(self) -> list[str]:
        """Types, entities and properties; a line each, so that a smaller text can lack some."""
        lines = ["type color;", "type tool : color;", "type place;"]
        lines += [f"entity {character} : character;" for character in self.characters]
        for kind in ("color", "tool", "place"):
            lines += [f"entity {name} : {kind};" for name in ENTITIES[kind]]
        for name, formals, kind in self.families:
            written = ", ".join(f"x{place} : {formal}" for place, formal in enumerate(formals))
            sort = "attitude" if name in self.attitudes else "property"
            lines.append(f"{sort} {name}({written}) : {kind};")
        return lines

    def start(self) -> str:
        """An initial statement; only here may something be said about what never changes."""
        if self.happens(0.15):
            kind = self.one_of("character", "color", "place")
            return f"forall(z : {kind}) ({self.assignment({'z': kind}, self.families)})"
        return self.assignment({}, self.families)

    def draft(self) -> tuple[str, Scope, str]:
        """Formals and effect of an event; what it is for is written when all effects are known."""
        formals, scope = self.formals()
        return formals, scope, self.effects(scope)

    def action(self, name: str, draft: tuple[str, Scope, str]) -> str:
        formals, scope, effects = draft
        parts = []
        if self.happens(0.6 if self.simple else 0.8):
            parts.append(f"precondition: {self.conjunction(scope)};")
        if self.is_fabula and self.happens(0.5):
            parts.append(f"motive: {self.condition(self.depth, scope)};")
        if self.happens(0.95):
            parts.append(f"effect: {effects};")
        parts.append(f"consenting: {', '.join(self.consenting(scope))};")
        if self.happens(0.5 if self.simple else 0.7):
            parts.append(f"observing(o : character): {self.observing(scope)};")
        return self.event("action", name, formals, parts)

    def trigger(self, name: str, draft: tuple[str, Scope, str]) -> str:
        formals, scope, effects = draft
        parts = [f"precondition: {self.conjunction(scope)};", f"effect: {effects};"]
        return self.event("trigger", name, formals, parts)

    @staticmethod
    def event(kind: str, name: str, formals: str, parts: Sequence[str]) -> str:
        return "\n".join((f"{kind} {name}({formals}) {{", *(f"  {part}" for part in parts), "};"))

    def formals(self) -> tuple[str, Scope]:
        written = self.one_of(
            "",
            "",
            "c : character",
            "c : character, d : character",
            "k : color",
            "c : character, k : color",
            "b : boolean",
            "l : place",
            "A, k : tool",
        )
        variables = (formal.split(" : ") for formal in written.split(", ") if " : " in formal)
        return written, dict(variables)

    def consenting(self, scope: Scope) -> list[str]:
        known = [*self.characters, *(v for v, kind in scope.items() if kind == "character")]
        return self.random.sample(known, self.random.choice((0, 1, 1, 1, 2, 2)))

    def observing(self, scope: Scope) -> str:
        inner = scope | {"o": "character"}
        return self.one_of(
            "True",
            "False",
            f"(o == {self.term('character', scope)})",
            f"(o != {self.term('character', scope)})",
            self.condition(self.depth, inner),
            self.condition(self.depth, inner),
        )

    def utility(self) -> str:
        match self.random.randrange(5, 15) if self.simple else self.random.randrange(6):
            case 0:
                return self.condition(self.depth, {})
            case 1:
                return self.number(self.depth + 1, {})
            case 2:
                ladder = "".join(
                    f"{word}({self.condition(self.depth, {})}) {self.one_of('3', '2', '1')} "
                    for word in ("if", "elseif")
                )
                return f"{ladder}else {self.one_of('0', '0', '0', '?')}"
        return " + ".join(self.some(self.wish, 1, 4))

    def wish(self) -> str:
        worth = self.one_of("1", "1", "1", "2", "-1")
        return f"(if({self.condition(0, {})}) {worth} else 0)"

    # What is written

    def effects(self, scope: Scope) -> str:
        parts = self.some(lambda: f"({self.effect(scope)})", 1, 2 if self.simple else 3)
        return "\n    & ".join(parts)

    def effect(self, scope: Scope) -> str:
        match self.random.randrange(24 if self.simple else 8):
            case 0:
                condition, other = (self.condition(self.depth, scope) for _ in range(2))
                written = f"if({condition}) ({self.change(scope)})"
                if self.happens(0.5):
                    written += f" elseif({other}) ({self.change(scope)})"
                    written += f" else ({self.change(scope)})"
                return self.believed_effect(written, scope)
            case 1:
                kind = self.one_of("character", "color", "place")
                inner = scope | {"z": kind}
                return self.believed_effect(f"forall(z : {kind}) ({self.change(inner)})", scope)
        return self.change(scope)

    def believed_effect(self, written: str, scope: Scope) -> str:
        if self.happens(self.belief):
            return f"believes({self.term('character', scope)}, {written})"
        return written

    def change(self, scope: Scope) -> str:
        return self.assignment(
            scope, [family for family in self.families if family[0] not in NEVER_CHANGED]
        )

    def assignment(self, scope: Scope, families: Sequence[tuple[str, tuple[str, ...], str]]) -> str:
        """One fluent is given a value, perhaps in somebody's beliefs, in either spelling."""
        family = self.random.choice(families)
        fluent, kind = self.fluent_of(family, scope), family[2]
        believers = self.believers(scope)
        outside = self.random.randint(0, len(believers))
        for believer in believers[:outside]:
            fluent = f"believes({believer}, {fluent})"
        if kind == "boolean" and self.happens(0.5):
            written = self.one_of(fluent, f"!{fluent}", f"{fluent} != {self.truth(scope)}")
        else:
            written = f"{fluent} {self.one_of('=', '=', '==')} {self.value(kind, scope)}"
        for believer in believers[outside:]:
            written = f"believes({believer}, {written})"
        if not VARIABLE.search(written):
            self.made.append(f"({written.replace(' = ', ' == ')})")
        return written

    def believers(self, scope: Scope) -> list[str]:
        """Nobody, one character, or two whose beliefs nest."""
        chain: list[str] = []
        while len(chain) < 2 and self.happens(1.5 * self.belief):
            chain.append(self.term("character", scope))
        return chain

    def value(self, kind: str, scope: Scope) -> str:
        if self.simple and self.happens(0.8):
            constants = {"boolean": ("True", "True", "False"), "number": ("0", "1", "2")}
            return self.one_of(*constants.get(kind) or (self.term(kind, scope),))
        if kind == "boolean":
            return self.truth(scope)
        if kind == "number":
            return self.number(self.depth, scope)
        return self.entity(self.depth, kind, scope)

    # What is read

    def conjunction(self, scope: Scope) -> str:
        most = 1 if self.simple else 2
        return "\n    & ".join(self.some(lambda: self.condition(self.depth, scope), 1, most))

    def condition(self, depth: int, scope: Scope) -> str:
        written = self.plain_condition(depth, scope)
        if self.happens(self.belief / 2):
            return f"believes({self.term('character', scope)}, {written})"
        return written

    def plain_condition(self, depth: int, scope: Scope) -> str:
        if self.made and self.happens(self.purpose):
            made = self.random.choice(self.made)
            return made if self.happens(0.8) else f"(!{made})"
        choice = self.random.randrange(12) if depth > 0 else 11

        def inner() -> str:
            return self.condition(depth - 1, scope)

        match choice:
            case 0 | 1 | 2:
                return f"({inner()} | {inner()})"
            case 3 | 4:
                return f"({inner()} & {inner()})"
            case 5:
                return f"(!{inner()})"
            case 6:
                kind = self.one_of("character", "color", "tool", "boolean")
                body = self.condition(depth - 1, scope | {"y": kind})
                return f"({self.one_of('forall', 'exists')}(y : {kind}) {body})"
            case 7:
                return f"(if({inner()}) {inner()} else {inner()})"
        return self.comparison(depth, scope)

    def comparison(self, depth: int, scope: Scope) -> str:
        match self.random.randrange(12):
            case 0 | 1:
                operator = self.one_of("==", "!=", "<", "<=", ">", ">=")
                return f"({self.number(depth, scope)} {operator} {self.number(depth, scope)})"
            case 2:
                operator = self.one_of("<", "<=", ">", ">=", "==", "!=")
                return f"({self.fluent('number', scope)} {operator} {self.one_of('0', '1', '2')})"
            case 3 | 4:
                kind = self.one_of("color", "color", "place", "character")
                operator = self.one_of("==", "!=", "==", "!=", ">=")
                sides = self.entity(depth, kind, scope), self.entity(depth, kind, scope)
                return f"({sides[0]} {operator} {sides[1]})"
            case 5:
                side = self.entity(0, "color", scope)
                return f"({side} : {self.one_of('tool', 'tool', 'color')})"
            case 6:
                operator = self.one_of("==", "!=")
                return f"({self.fluent('boolean', scope)} {operator} {self.truth(scope)})"
            case 7 if self.happens(0.3):
                return self.one_of("True", "False", f"({self.fluent('color', scope)} == 1)")
        return self.fluent("boolean", scope)

    def truth(self, scope: Scope) -> str:
        if self.happens(0.1):
            return f"({self.condition(0, scope)} & {self.condition(0, scope)})"
        flags = [name for name, kind in scope.items() if kind == "boolean"]
        return self.one_of("True", "True", "False", self.fluent("boolean", scope), *flags)

    def number(self, depth: int, scope: Scope) -> str:
        if depth <= 0 or self.happens(0.4):
            return self.one_of(self.fluent("number", scope), "0", "1", "1", "2", "-1", "0.5", "?")

        def inner() -> str:
            return self.number(depth - 1, scope)

        match self.random.randrange(7):
            case 0:
                return f"(if({self.condition(depth - 1, scope)}) {inner()} else {inner()})"
            case 1:
                kind = self.one_of("character", "color")
                body = self.number(depth - 1, scope | {"x": kind})
                return f"({self.one_of('sum', 'product')}(x : {kind}) {body})"
        return f"({inner()} {self.one_of('+', '+', '-', '*', '/')} {inner()})"

    def entity(self, depth: int, kind: str, scope: Scope) -> str:
        if depth > 0 and self.happens(0.15):
            condition = self.condition(depth - 1, scope)
            sides = self.entity(0, kind, scope), self.entity(0, kind, scope)
            return f"(if({condition}) {sides[0]} else {sides[1]})"
        return self.one_of(
            self.fluent(kind, scope), self.term(kind, scope), self.term(kind, scope), "?"
        )

    def fluent(self, kind: str, scope: Scope) -> str:
        """A fluent of a type, perhaps as somebody believes it to be; if there is none, a term."""
        families = [family for family in self.families if family[2] == kind]
        if not families:
            return self.term(kind, scope)
        written = self.fluent_of(self.random.choice(families), scope)
        while self.happens(self.belief) and written.count("believes") < 2:
            written = f"believes({self.term('character', scope)}, {written})"
        return written

    def fluent_of(self, family: tuple[str, tuple[str, ...], str], scope: Scope) -> str:
        name, formals, _ = family
        return f"{name}({', '.join(self.term(formal, scope) for formal in formals)})"

    def term(self, kind: str, scope: Scope) -> str:
        kinds = (kind, *DESCENDANTS.get(kind, ()))
        entities = self.characters if kind == "character" else ENTITIES[kind]
        variables = [name for name, declared in scope.items() if declared in kinds]
        if variables and self.happens(0.6):
            return self.one_of(*variables)
        return self.one_of(*entities, *(e for below in kinds[1:] for e in ENTITIES[below]))
