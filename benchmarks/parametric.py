"""A world of any size: people in a row of rooms, each with an item that somebody else wants.

    benchmarks/parametric.py [--rooms N] [--people N] [--items N] [--depth N]

Prints the world; `write(Size(...))` returns it.

The first wants what the second has, the second what the third has, and the third what the first
has.  So no swap suits both who make it: one of them gets what he wants, the other something to go
on swapping with, and he must understand that it will be wanted.  The author wants all three to be
content and, `depth` minds deep, that the first believes that the second believes that the first
believes ... it.  The fourth and the fifth could simply swap, the sixth and the seventh too; they,
whoever has nothing, and every item that nobody has are only in the way.
"""

import argparse
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Final

RING: Final = 3
"""So many want one another's items in a ring."""

TEMPLATE: Final = """\
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
    initial = [
        *(f"door({a}, {b}) & door({b}, {a});" for a, b in pairwise(rooms)),
        *(f"at({who}) = {room};" for who, room in zip(people, _places(size, rooms), strict=True)),
        *(f"holder({item}) = {who};" for item, who in zip(items, people, strict=False)),
        *(
            f"lies({item}) = {rooms[n % size.rooms]};"
            for n, item in enumerate(items[len(people) :])
        ),
    ]
    content = {
        people[place]: f"holder({items[wanted]}) == {people[place]}"
        for place, wanted in _wants(min(size.people, size.items)).items()
    }
    utilities = [f"utility(): if({_goal(size, list(content.values()))}) 1 else 0;"]
    utilities += [f"utility({who}): if({wish}) 1 else 0;" for who, wish in content.items()]
    return TEMPLATE.format(
        entities="\n".join(entities), initial="\n".join(initial), utilities="\n".join(utilities)
    )


def _places(size: Size, rooms: list[str]) -> list[str]:
    """The first two at the two ends of the row, the others in the rooms between, in turn."""
    between = rooms[1:-1] or rooms
    others = [between[n % len(between)] for n in range(size.people - 2)]
    return [rooms[0], rooms[-1], *others]


def _wants(n_owners: int) -> dict[int, int]:
    """Whose item each of those who own one wants: a ring of three, then pairs."""
    in_ring = min(RING, n_owners)
    wants = {place: (place + 1) % in_ring for place in range(in_ring)}
    for first in range(in_ring, n_owners - 1, 2):
        wants |= {first: first + 1, first + 1: first}
    return wants


def _goal(size: Size, content: list[str]) -> str:
    ring = " & ".join(content[:RING])
    believed = content[0]
    for level in reversed(range(size.depth)):
        believed = f"believes(Person{1 + level % 2}, {believed})"
    return f"{ring} & {believed}" if size.depth else ring


def main() -> None:
    """Print the world of the size that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for field in fields(Size):
        parser.add_argument(f"--{field.name}", type=int, default=field.default, metavar="N")
    print(write(Size(**vars(parser.parse_args()))), end="")


if __name__ == "__main__":
    main()
