"""What the signs of a chart mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.pictures.shapes import dot, text_at, width_of
from fabula.pictures.style import ACTED_ON, THICKEST
from fabula.pictures.words import Words


@dataclass(frozen=True, slots=True)
class Item:
    """An explanation of a sign: at which line and how far to the right it stands."""

    kind: str
    size: float
    words: str
    line: int
    x: float

    def drawn(self, top: float) -> str:
        """Return sign and words, on a legend whose first line is at `top`."""
        y = top + 18 * self.line
        if self.kind in ("acts", "concerned", "sees"):
            sign = dot(self.kind, self.x + 8, y - 4, self.size)
        else:
            sign = (
                f'<path class="ribbon {self.kind}" d="M{self.x:.1f} {y - 4:.1f}h16" '
                f'stroke-width="{self.size}"/>'
            )
        return sign + text_at(self.x + 22, y, self.words, "legend")


def legend(words: Words, width: float) -> Iterator[Item]:
    """Explain every sign, on as many lines as there need to be."""
    line, x = 0, 12.0
    for kind, size, text in (
        ("acts", 4.5, words.acts),
        ("concerned", 3.5, words.concerned),
        ("sees", 2.0, words.sees),
        ("acted-on", ACTED_ON, words.acted_on),
        ("c6", THICKEST, words.wrong),
    ):
        room = 40 + width_of(text)
        if x + room > width and x > 12:
            line, x = line + 1, 12.0
        yield Item(kind, size, text, line, x)
        x += room
