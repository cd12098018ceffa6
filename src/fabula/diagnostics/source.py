"""A text with a name, and places in it."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of character offsets `[start, end)` in one source text."""

    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """A text that a user wrote, with the name under which messages show it."""

    name: str
    text: str

    @property
    def is_fabula(self) -> bool:
        """Whether the text is in the fabula dialect (else: classic); its name's ending decides."""
        return self.name.endswith(".fabula")

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        for offset, character in enumerate(self.text):
            if character == "\n":
                starts.append(offset + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return `(line, column)` of a character offset, both from 1.  Cost: O(log lines)."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line break."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
