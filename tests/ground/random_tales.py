"""Small random worlds of the fabula dialect: with motives, attitudes and a story."""

from ground.random_worlds import RandomWorld


class RandomTale(RandomWorld):
    """Writes one world with a story `tale`; the same seed gives the same world."""

    def __init__(self, seed: int) -> None:
        self.formal_of_action: list[str] = []
        super().__init__(seed)
        self.text = self.text.replace("property likes(", "attitude likes(") + self.story()

    def action(self, place: int) -> str:
        """An action of which every second has a motive."""
        text = super().action(place)
        formal = text[text.index("(") + 1 : text.index(")")].partition(" ")[0]
        self.formal_of_action.append(formal)
        if self.up_to(1) == 0:
            return text
        scope = (formal,) if formal else ()
        return text.replace("{", f"{{ motive: {self.condition(1, scope)};", 1)

    def story(self) -> str:
        """A story whose scenes are short, so that random plans come through some of them."""
        clauses = [self.scene(place) for place in range(1 + self.up_to(2))]
        clauses += [f"once: {self.moment(())}" for _ in range(self.up_to(1))]
        clauses += [f"never: {self.moment(())}" for _ in range(self.up_to(1))]
        clauses += [self.order() for _ in range(self.up_to(1))]
        clauses += [f"end: {self.condition(0, ())}" for _ in range(self.up_to(1))]
        return f"story tale {{ {'; '.join(clauses)}; }};\n"

    def scene(self, place: int) -> str:
        formals, scope = self.formals()
        text = f"scene s{place}{formals}: {self.moment(scope)}"
        for _ in range(self.up_to(2)):
            text += f" then {self.moment(scope)}"
            if self.up_to(2) == 0:
                text += f" within {1 + self.up_to(2)} steps"
        return f"then {text}" if place > 0 and self.up_to(1) == 0 else text

    def order(self) -> str:
        formals, scope = self.formals()
        return f"order{formals}: {self.moment(scope)} before {self.moment(scope)}"

    def formals(self) -> tuple[str, tuple[str, ...]]:
        """The formals of a clause and their names; `cs` and `kq` are bound inside conditions."""
        match self.up_to(3):
            case 0:
                return "(c : character)", ("c",)
            case 1:
                return "(k : color, c : character)", ("k", "c")
        return "", ()

    def moment(self, scope: tuple[str, ...]) -> str:
        condition = self.condition(self.up_to(1), scope)
        match self.up_to(4):
            case 0 | 1:
                return condition
            case 2:
                return f"{self.pattern(scope)} & {condition}"
        return self.pattern(scope)

    def pattern(self, scope: tuple[str, ...]) -> str:
        place = self.up_to(len(self.formal_of_action) - 1)
        formal = self.formal_of_action[place]
        argument = self.one_of("?", self.filled(f"{{{formal}}}", scope)) if formal else ""
        return f"a{place}({argument})"
