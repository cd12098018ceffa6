"""Which line runs where: places as bands, and in each band a row for everybody who is there.

A character keeps one row as long as he stays at a place, so lines bend only where somebody moves.
Rows are ordered by the barycentre method of Sugiyama, Tagawa and Toda (Methods for visual
understanding of hierarchical system structures, 1981): again and again everything goes to the mean
of what it belongs to, and the arrangement with the fewest crossings is kept; then neighbours are
exchanged as long as that helps.  That lines are straight, few cross, and those who act together are
near, is what makes a storyline legible
(Tanahashi and Ma, Design considerations for optimizing storyline visualizations, 2012).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise
from typing import Final

N_SWEEPS: Final = 24


@dataclass(frozen=True, slots=True)
class Place:
    """A band of rows; without a name it is nowhere in particular."""

    name: str | None
    first_row: int
    n_rows: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Bands from top to bottom, and for every character his row after each step."""

    places: tuple[Place, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Stay:
    """A character at a place, from one step to another, both included."""

    character: int
    place: str | None
    first: int
    last: int

    def overlaps(self, other: "_Stay") -> bool:
        return self.first <= other.last and other.first <= self.last


def arranged(
    whereabouts: Sequence[Sequence[str | None]], companies: Sequence[Iterable[int]]
) -> Arrangement:
    """Return rows for characters who are known to be somewhere after each step.

    `companies` are for every step, from 1, the characters who take part in it.  Cost: some sweeps
    and exchanges, each of which compares every two characters whenever somebody moves.
    """
    order = _order_of_places(whereabouts)
    stays = [stay for who, places in enumerate(whereabouts) for stay in _stays(who, places)]
    friends = _friends(stays, companies)

    def placed(queue: Sequence[_Stay]) -> Arrangement:
        return _placed(queue, order, len(whereabouts))

    def cost(queue: Sequence[_Stay]) -> tuple[int, int]:
        return _cost(placed(queue).rows, companies)

    queues = [stays]
    for _ in range(N_SWEEPS):
        rows = placed(queues[-1]).rows
        queues.append(sorted(stays, key=lambda stay: _mean_row(stay, friends[stay], rows)))
    return placed(_exchanged(min(queues, key=cost), cost))


def _mean_row(
    stay: _Stay, friends: Counter[_Stay], rows: Sequence[Sequence[int]]
) -> tuple[float, int]:
    near = friends or {stay: 1}
    total = sum(rows[other.character][other.first] * n for other, n in near.items())
    return total / sum(near.values()), stay.character


def _exchanged(
    queue: Sequence[_Stay], cost: Callable[[Sequence[_Stay]], tuple[int, int]]
) -> Sequence[_Stay]:
    """Exchange neighbours at a place as long as one of these exchanges helps."""
    best, least = sorted(queue, key=lambda stay: stay.place or ""), cost(queue)
    is_better = True
    while is_better:
        is_better = False
        for at in range(len(best) - 1):
            one, other = best[at], best[at + 1]
            if one.place == other.place and one.overlaps(other):
                tried = [*best[:at], other, one, *best[at + 2 :]]
                if (found := cost(tried)) < least:
                    best, least, is_better = tried, found, True
    return best


def _stays(character: int, places: Sequence[str | None]) -> Iterable[_Stay]:
    starts = [0, *(k for k in range(1, len(places)) if places[k] != places[k - 1])]
    for first, end in pairwise([*starts, len(places)]):
        yield _Stay(character, places[first], first, end - 1)


def _order_of_places(whereabouts: Sequence[Sequence[str | None]]) -> list[str | None]:
    """Put places between which characters move often near each other, one place at a time."""
    moves = Counter(move for places in whereabouts for move in pairwise(places))
    visits = Counter(place for places in whereabouts for place in places)
    order: list[str | None] = []
    for place in sorted(visits, key=lambda name: (name is None, -visits[name], name or "")):
        ways = [[*order[:at], place, *order[at:]] for at in range(len(order) + 1)]
        order = min(ways, key=lambda way: _travel(way, moves))
    return order


def _travel(order: list[str | None], moves: Counter[tuple[str | None, str | None]]) -> int:
    return sum(
        n * abs(order.index(start) - order.index(end))
        for (start, end), n in moves.items()
        if start in order and end in order
    )


def _friends(
    stays: Sequence[_Stay], companies: Sequence[Iterable[int]]
) -> dict[_Stay, Counter[_Stay]]:
    """For every stay what it is to be near: where its line comes from, goes to, and its company."""
    at = {(stay.character, k): stay for stay in stays for k in range(stay.first, stay.last + 1)}
    friends: dict[_Stay, Counter[_Stay]] = {stay: Counter() for stay in stays}
    for stay in stays:
        for k in (stay.first - 1, stay.last + 1):
            if (stay.character, k) in at:
                friends[stay][at[stay.character, k]] += 1
    for step, company in enumerate(companies, start=1):
        for one, other in combinations(sorted(set(company)), 2):
            here, there = at[one, step - 1], at[other, step - 1]
            friends[here][there] += 1
            friends[there][here] += 1
    return friends


def _placed(queue: Sequence[_Stay], order: Sequence[str | None], n: int) -> Arrangement:
    """Give every stay a row: below all that overlap it and come before it in the queue."""
    places: list[Place] = []
    rows: list[dict[int, int]] = [{} for _ in range(n)]
    first_row = 0
    for place in order:
        placed: dict[_Stay, int] = {}
        for stay in (stay for stay in queue if stay.place == place):
            above = [row for other, row in placed.items() if stay.overlaps(other)]
            placed[stay] = max(above, default=first_row - 1) + 1
        for stay, row in placed.items():
            rows[stay.character] |= dict.fromkeys(range(stay.first, stay.last + 1), row)
        n_rows = max(placed.values()) - first_row + 1
        places.append(Place(place, first_row, n_rows))
        first_row += n_rows
    return Arrangement(
        tuple(places), tuple(tuple(row for _, row in sorted(own.items())) for own in rows)
    )


def crossings(rows: Sequence[Sequence[int]]) -> int:
    """Return how often two lines cross, or change places."""
    moments = [moment for moment, _ in groupby(zip(*rows, strict=True))]
    return sum(
        (one < other) != (one_after < other_after)
        for before, after in pairwise(moments)
        for (one, one_after), (other, other_after) in combinations(
            zip(before, after, strict=True), 2
        )
    )


def _cost(rows: Sequence[Sequence[int]], companies: Sequence[Iterable[int]]) -> tuple[int, int]:
    """Crossings first; then how far lines run up and down and companies are spread."""
    bends = sum(abs(after - before) for own in rows for before, after in pairwise(own))
    spread = 0
    for step, company in enumerate(companies):
        met = [rows[who][step] for who in company]
        spread += max(met, default=0) - min(met, default=0)
    return crossings(rows), bends + spread
