"""Small random worlds, as texts in the classic dialect with every bracket written.

They are made for surprise: wrong beliefs at the start, actions that are mostly possible and seen by
everybody, and comparisons of all kinds with fluents that never change.
"""

from random import Random

HEADER = """
type color; type place; type tool : color;
entity A : character; entity B : character;
entity Red : color; entity Blue : color; entity Hammer : tool; entity Home : place;
property p() : boolean; property q(c : character) : boolean;
property n() : number; property m(c : character) : number;
property hue() : color; property at(c : character) : place; property likes(c : character) : color;
property fixed(k : color) : boolean; property size() : number;
property road(x : color, y : color) : boolean; property home() : color;
fixed(Red); road(Red, Blue); size() = 2; home() = Red; hue() = Red; n() = 2; likes(A) = Blue; p();
action anything(k : color, c : character) {
    precondition: False;
    effect: hue() = k & likes(c) = k & n() = n() + 1 & m(c) = n() & p() = q(c) & q(c) = !p(); };
"""

BOOLEAN = ("p()", "q({c})", "fixed({k})", "road({k}, {k})")
NUMBER = ("n()", "m({c})", "size()")
ENTITY = ("hue()", "likes({c})", "at({c})", "home()")


class RandomWorld:
    """Writes one world; `text` is it.  The same seed gives the same world."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        initial = "".join(f"{self.belief()};\n" for _ in range(3 + self.up_to(4)))
        initial += f"{self.assignment(0, start=True)};\n"
        actions = "".join(self.action(place) for place in range(8))
        triggers = "".join(self.trigger(place) for place in range(self.up_to(1)))
        utilities = "".join(
            f"utility({owner}): {self.number(1, ())};\n" for owner in ("", "A", "B")
        )
        self.text = HEADER + initial + actions + triggers + utilities

    def up_to(self, most: int) -> int:
        return self.random.randint(0, most)

    def one_of(self, *choices: str) -> str:
        return self.random.choice(choices)

    def filled(self, pattern: str, scope: tuple[str, ...]) -> str:
        """Fill character and color places of a fluent with variables in scope or entities."""
        while "{" in pattern:
            c = self.one_of("A", "B", *(v for v in scope if v.startswith("c")))
            k = self.one_of("Red", "Blue", "Hammer", *(v for v in scope if v.startswith("k")))
            pattern = pattern.replace("{c}", c, 1).replace("{k}", k, 1)
        return pattern

    def fluent(self, patterns: tuple[str, ...], scope: tuple[str, ...]) -> str:
        text = self.filled(self.one_of(*patterns), scope)
        return f"believes({self.one_of('A', 'B')}, {text})" if self.up_to(3) == 0 else text

    def number(self, depth: int, scope: tuple[str, ...]) -> str:
        if depth <= 0 or self.up_to(2) == 0:
            fluent = self.fluent(NUMBER, scope)
            return self.one_of(fluent, fluent, fluent, "0", "2", "?")
        left, right = self.number(depth - 1, scope), self.number(depth - 1, scope)
        match self.up_to(3):
            case 0:
                return f"(sum(cs : character) {self.number(depth - 1, (*scope, 'cs'))})"
            case 1:
                return f"(if({self.condition(depth - 1, scope)}) {left} else {right})"
        return f"({left} {self.one_of('+', '-', '*', '/')} {right})"

    def entity(self, depth: int, scope: tuple[str, ...]) -> str:
        if depth > 0 and self.up_to(3) == 0:
            left, right = self.entity(depth - 1, scope), self.entity(depth - 1, scope)
            return f"(if({self.condition(depth - 1, scope)}) {left} else {right})"
        literals = ["Red", "Blue", "?", *(variable for variable in scope if variable[0] == "k")]
        return self.one_of(*[self.fluent(ENTITY, scope)] * 6, *literals)

    def comparison(self, depth: int, scope: tuple[str, ...]) -> str:
        match self.up_to(4):
            case 0:
                sides = self.number(depth, scope), self.number(depth, scope)
                operator = self.one_of("==", "!=", "<", "<=", ">", ">=")
            case 1:
                sides = self.fluent(BOOLEAN, scope), self.fluent(BOOLEAN, scope)
                operator = self.one_of("==", "!=")
            case 2:
                return f"({self.fluent(ENTITY, scope)} : {self.one_of('tool', 'color')})"
            case _:
                sides = self.entity(depth, scope), self.entity(depth, scope)
                operator = self.one_of("==", "!=", "==", "!=", ">=")
        return f"({sides[0]} {operator} {sides[1]})"

    def condition(self, depth: int, scope: tuple[str, ...]) -> str:
        if depth <= 0:
            return self.one_of(self.fluent(BOOLEAN, scope), self.comparison(0, scope))
        inner = self.condition(depth - 1, scope)
        other = self.condition(depth - 1, scope)
        match self.up_to(8):
            case 0 | 1:
                return f"({inner} & {other})"
            case 2 | 3:
                return f"({inner} | {other})"
            case 4:
                return f"(!{inner})"
            case 5:
                quantifier = self.one_of("forall", "exists")
                return f"({quantifier}(kq : color) {self.condition(depth - 1, (*scope, 'kq'))})"
            case 6:
                return f"believes({self.one_of('A', 'B')}, {inner})"
            case 7:
                return f"(if({inner}) {other} else {self.condition(depth - 1, scope)})"
        return self.comparison(depth - 1, scope)

    def pair(self, scope: tuple[str, ...]) -> str:
        """A comparison of two fluents, many of them equal at the start."""
        patterns = self.random.choice((BOOLEAN, NUMBER, ENTITY))
        left, right = self.fluent(patterns, scope), self.fluent(patterns, scope)
        return f"({left} {self.one_of('==', '==', '!=', '>=')} {right})"

    def precondition(self, scope: tuple[str, ...]) -> str:
        """A condition that is often true and often doubted."""
        parts = [
            self.pair(scope) if self.up_to(1) == 0 else self.comparison(self.up_to(1), scope)
            for _ in range(1 + self.up_to(2))
        ]
        if self.up_to(2) == 0:
            parts.append(self.one_of(self.condition(1, scope), "fixed(Red)", "size() == 2"))
        return f" {self.one_of('|', '|', '&')} ".join(parts)

    def assignment(self, depth: int, scope: tuple[str, ...] = (), *, start: bool = False) -> str:
        """An effect; only at the start may it say what never changes."""
        match self.up_to(3 if start else 2):
            case 0:
                text = f"{self.filled(self.one_of('p()', 'q({c})'), scope)} = "
                text += self.one_of("True", "False", self.fluent(BOOLEAN, scope))
            case 1:
                text = f"{self.filled(self.one_of('n()', 'm({c})'), scope)} = "
                text += self.number(depth, scope)
            case 2:
                text = f"{self.filled(self.one_of('hue()', 'likes({c})'), scope)} = "
                text += self.one_of("Red", "Blue", "Hammer", "?", "hue()")
            case _:
                text = self.one_of("!fixed(Red)", "size() = 1", "at(A) = Home")
        return f"believes({self.one_of('A', 'B')}, {text})" if self.up_to(4) == 0 else text

    def belief(self) -> str:
        """What somebody believes at the start; mostly wrong."""
        known = self.one_of("p() = False", "q(A)", "q(B)", "n() = 1", "m(A) = 2", "m(B) = 1")
        known = self.one_of(known, "hue() = Blue", "hue() = ?", "likes(A) = Red", "likes(B) = Blue")
        return f"believes({self.one_of('A', 'B')}, {known})"

    def effect(self, scope: tuple[str, ...]) -> str:
        if self.up_to(2) == 0:
            return "n() = n() + 1"
        parts = [f"({self.assignment(1, scope)})" for _ in range(1 + self.up_to(1))]
        if self.up_to(2) == 0:
            condition, branch = self.condition(1, scope), self.assignment(1, scope)
            parts.append(f"(if({condition}) ({branch}))")
        return " & ".join(parts)

    def action(self, place: int) -> str:
        formals = self.one_of("", "c : character", "k : color")
        scope: tuple[str, ...] = (formals.split(" ")[0],) if formals else ()
        return (
            f"action a{place}({formals}) {{ precondition: {self.precondition(scope)}; "
            f"effect: {self.effect(scope)}; consenting: {self.one_of('', 'A', 'B', 'A, B')}; "
            f"observing(c : character): {self.one_of('True', self.condition(1, (*scope, 'c')))}; "
            "};\n"
        )

    def trigger(self, place: int) -> str:
        """A trigger that counts nothing, so that endless ones come back to a mind soon."""
        return (
            f"trigger t{place}(c : character) {{ precondition: {self.condition(2, ('c',))}; "
            f"effect: {self.assignment(0, ('c',))}; }};\n"
        )
