"""Charts as SVG, written by hand: small panels in a grid, logarithmic upwards."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 190
HEIGHT: Final = 120
LEFT: Final = 44
RIGHT: Final = 14
TOP: Final = 26
BOTTOM: Final = 30

STYLE: Final = """\
text { font: 10px sans-serif; fill: #333 } .title { font-weight: bold }
.grid { stroke: #ddd } .line { fill: none; stroke: #1f5fa8; stroke-width: 1.5 }
.dot { fill: #1f5fa8 } .stopped { fill: #fff; stroke: #b03a2e; stroke-width: 1.5 }
"""

Point = tuple[float, float, bool]
"""Across, up, and whether the measurement was stopped at a limit: then it is a hollow red dot."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: what it shows upwards (`title`), what across (`across`), and its points."""

    title: str
    across: str
    points: Sequence[Point]


def svg(rows: Sequence[Sequence[Panel]]) -> str:
    """Return a grid of panels; those of one row share their scale upwards.

    Points at 0 or below are drawn at the lower edge, for a logarithm has no place for them.
    """
    cell_width, cell_height = LEFT + WIDTH + RIGHT, TOP + HEIGHT + BOTTOM
    width, height = cell_width * max(map(len, rows)), cell_height * len(rows)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">',
        f"<style>{STYLE}</style>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for down, row in enumerate(rows):
        ups = [up for panel in row for _, up, _ in panel.points if up > 0]
        low = math.floor(math.log10(min(ups, default=1)))
        high = max(math.ceil(math.log10(max(ups, default=10))), low + 1)
        for along, panel in enumerate(row):
            place = f"translate({along * cell_width + LEFT}, {down * cell_height + TOP})"
            lines += [f'<g transform="{place}">', *_panel(panel, low, high), "</g>"]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _panel(panel: Panel, low: int, high: int) -> Iterator[str]:
    across = sorted({x for x, _, _ in panel.points}) or [0.0]
    span = (across[-1] - across[0]) or 1

    def place(x: float, up: float) -> tuple[float, float]:
        height = (math.log10(up) - low) / (high - low) if up > 0 else 0.0
        return (x - across[0]) / span * WIDTH, (1 - height) * HEIGHT

    yield f'<text class="title" x="0" y="-10">{escape(panel.title)}</text>'
    for power in range(low, high + 1):
        y = place(across[0], 10.0**power)[1]
        yield f'<line class="grid" x1="0" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="-4" y="{y + 3:.1f}" text-anchor="end">{_power(power)}</text>'
    for x in across:
        left = place(x, 1)[0]
        yield f'<text x="{left:.1f}" y="{HEIGHT + 12}" text-anchor="middle">{x:g}</text>'
    middle, below = WIDTH / 2, HEIGHT + 25
    yield f'<text x="{middle}" y="{below}" text-anchor="middle">{escape(panel.across)}</text>'
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(x, up) for x, up, _ in panel.points))
    yield f'<polyline class="line" points="{path}"/>'
    for x, up, is_stopped in panel.points:
        left, y = place(x, up)
        kind = "stopped" if is_stopped else "dot"
        yield f'<circle class="{kind}" cx="{left:.1f}" cy="{y:.1f}" r="2.5"/>'


def _power(power: int) -> str:
    return f"{10.0**power:g}" if -3 <= power <= 3 else f"1e{power}"
