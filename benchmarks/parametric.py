"""A world of any size: people in a row of rooms, each with an item that somebody else wants.

    benchmarks/parametric.py [--rooms N] [--people N] [--items N] [--depth N]

Prints the world; `write(Size(...))` returns it.  Everybody stands in a room of their own, as far as
there are rooms, and knows where all are.  The first and the second want each other's items, the
third and the fourth, and so on; whoever is left over, and every item beyond the people, is only in
the way.  The author wants the first two to swap and, `depth` minds deep, that the first believes
that the second believes ... that they did.
"""

import argparse
from dataclasses import dataclass, fields

TEMPLATE = """\
type room;
type item;

{entities}

property at(c : character) : room;
property holder(i : item) : character;
property lies(i : item) : room;
property door(a : room, b : room) : boolean;

{initial}

action walk(c : character, from : room, to : room) {{
    precondition: at(c) == from & door(from, to);
    effect: at(c) = to;
    consenting: c;
    observing(o : character): at(o) == from | at(o) == to;
}};

action take(c : character, i : item, r : room) {{
    precondition: at(c) == r & lies(i) == r;
    effect: holder(i) = c & lies(i) = ?;
    consenting: c;
    observing(o : character): at(o) == r;
}};

action swap(c : character, d : character, mine : item, yours : item) {{
    precondition: at(c) == at(d) & holder(mine) == c & holder(yours) == d & c != d;
    effect: holder(mine) = d & holder(yours) = c;
    consenting: c, d;
    observing(o : character): at(o) == at(c);
}};

{utilities}
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a world is to be: at least two people, two items and one room."""

    rooms: int = 4
    people: int = 3
    items: int = 3
    depth: int = 1

    def __post_init__(self) -> None:
        if self.rooms < 1 or self.people < 2 or self.items < 2 or self.depth < 0:
            raise ValueError(f"there is no world of {self}")


def write(size: Size) -> str:
    """Return the text of the world of a size, in the fabula dialect."""
    people = [f"Person{number}" for number in range(1, size.people + 1)]
    rooms = [f"Room{number}" for number in range(1, size.rooms + 1)]
    items = [f"Item{number}" for number in range(1, size.items + 1)]
    entities = [
        *(f"entity {name} : character;" for name in people),
        *(f"entity {name} : room;" for name in rooms),
        *(f"entity {name} : item;" for name in items),
    ]
    doors = [(a, b) for a, b in zip(rooms, rooms[1:], strict=False)]
    initial = [
        *(f"door({a}, {b}) & door({b}, {a});" for a, b in doors),
        *(f"at({name}) = {room};" for name, room in zip(people, _places(size, rooms), strict=True)),
        *(f"holder({item}) = {name};" for item, name in zip(items, people, strict=False)),
        *(f"lies({item}) = {rooms[n % size.rooms]};" for n, item in enumerate(items[len(people) :])),
    ]
    utilities = [f"utility(): if({_goal(size, people)}) 1 else 0;"]
    for place, name in enumerate(people):
        wanted = place ^ 1  # the neighbour in the pair
        if wanted < min(size.people, size.items):
            utilities.append(f"utility({name}): if(holder({items[wanted]}) == {name}) 1 else 0;")
    return TEMPLATE.format(
        entities="\n".join(entities), initial="\n".join(initial), utilities="\n".join(utilities)
    )


def _places(size: Size, rooms: list[str]) -> list[str]:
    """The first two at the two ends of the row, the others in the rooms between, in turn."""
    between = rooms[1:-1] or rooms
    others = [between[n % len(between)] for n in range(size.people - 2)]
    return [rooms[0], rooms[-1], *others]


def _goal(size: Size, people: list[str]) -> str:
    swapped = f"holder(Item2) == {people[0]} & holder(Item1) == {people[1]}"
    believed = "holder(Item2) == Person1"
    for level in reversed(range(size.depth)):
        believed = f"believes({people[level % 2]}, {believed})"
    return f"{swapped} & {believed}" if size.depth else swapped


def main() -> None:
    """Print the world of the size that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for field in fields(Size):
        parser.add_argument(f"--{field.name}", type=int, default=field.default, metavar="N")
    print(write(Size(**vars(parser.parse_args()))), end="")


if __name__ == "__main__":
    main()
