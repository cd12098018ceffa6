"""Answers as lines: the same lines are a text for a terminal and a small page for a notebook."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer, `depth` steps to the right; `is_wrong` if it tells of a mistake."""

    text: str
    depth: int = 0
    is_wrong: bool = False


class Page(Protocol):
    """An answer that can be shown."""

    @abstractmethod
    def lines(self) -> Iterator[Line]:
        """Yield what there is to say, line by line."""
        ...

    def text(self) -> str:
        """Return the answer as a text without a line break at its end."""
        return "\n".join("  " * line.depth + line.text for line in self.lines())

    def _repr_html_(self) -> str:
        """Return the answer as HTML: mistakes in red, everything escaped."""
        return "".join(
            f'<div style="margin-left:{2 * line.depth}em{";color:#b00" if line.is_wrong else ""}">'
            f"{escape(line.text)}</div>"
            for line in self.lines()
        )
