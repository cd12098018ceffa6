"""The few shapes that charts are made of, as SVG text."""

import unicodedata
from collections.abc import Sequence
from html import escape

from fabula.pictures.style import TEXT


def escaped(text: str) -> str:
    """Return a text as XML takes it, also in attributes; control characters it takes nowhere."""
    return escape("".join(one for one in text if one >= " " or one in "\n\t"))


def upright(kind: str, x: float, heights: Sequence[float]) -> str:
    """Return a stroke that joins some heights; nothing where there is nothing to join."""
    if len(heights) < 2:
        return ""
    return f'<path class="{kind}" d="M{x:.1f} {min(heights):.1f}V{max(heights):.1f}"/>'


def dot(kind: str, x: float, y: float, radius: float) -> str:
    """Return a dot."""
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>'


def text_at(x: float, y: float, text: str, kind: str, *, anchor: str = "start") -> str:
    """Return a text on one line."""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}"{where}>{escaped(text)}</text>'


def width_of(text: str) -> float:
    """Return about how wide a text is; East Asian letters are as wide as they are high."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return TEXT * (0.62 * (len(text) - wide) + wide)
