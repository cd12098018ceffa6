"""Where ribbons run: stacked below the lines of those who are wrong."""

from collections.abc import Sequence

from fabula.pictures.chart import Ribbon
from fabula.pictures.style import ACTED_ON, RIBBONS, THICKEST


def lanes_of(ribbons: Sequence[Ribbon]) -> tuple[tuple[float, float], ...]:
    """Return for every ribbon how far below its line its middle runs, and how thick it is.

    Those that are acted on are thick and next to the line; no two that last at the same time
    cover each other.
    """
    taken: dict[int, list[tuple[Ribbon, int]]] = {}
    lane_of: dict[int, int] = {}
    order = sorted(range(len(ribbons)), key=lambda at: not ribbons[at].acted_on)
    for at in order:
        ribbon = ribbons[at]
        beside = taken.setdefault(ribbon.character, [])
        busy = {
            lane
            for other, lane in beside
            if other.acted_on > ribbon.acted_on
            or (other.start < ribbon.end and ribbon.start < other.end)
        }
        lane_of[at] = next(lane for lane in range(len(busy) + 1) if lane not in busy)
        beside.append((ribbon, lane_of[at]))
    n_lanes = max(lane_of.values(), default=0) + 1
    thin = min(THICKEST, RIBBONS / n_lanes)
    lanes = []
    for at, ribbon in enumerate(ribbons):
        beside = taken[ribbon.character]
        n_thick = 1 + max((lane for other, lane in beside if other.acted_on), default=-1)
        if ribbon.acted_on:
            lanes.append((2 + ACTED_ON * (lane_of[at] + 0.5), ACTED_ON))
        else:
            lanes.append((2 + ACTED_ON * n_thick + thin * (lane_of[at] - n_thick + 0.5), thin))
    return tuple(lanes)
