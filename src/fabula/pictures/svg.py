"""The chart of a storyline as SVG, written by hand (docs/decisions/0016).

One file without scripts or anything from elsewhere.  Elements carry `data-step`, `data-character`
and the like, so that a page may make more of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fabula.pictures.chart import StoryEvent, Storyline
from fabula.pictures.lanes import lanes_of
from fabula.pictures.legend import legend
from fabula.pictures.rows import Place
from fabula.pictures.shapes import dot, escaped, text_at, upright, width_of
from fabula.pictures.style import (
    GAP,
    HEADER,
    N_COLOURS,
    NARROWEST,
    ROW,
    SCENE_LINE,
    STEP,
    STYLE,
)
from fabula.pictures.words import Words, description, ribbon_text, words_of

_PLACE_NAMES_EVERY = 24
"""Steps after which the name of a place is said again, for those who scroll."""


def storyline_svg(shown: Storyline, language: str = "en") -> str:
    """Return a storyline as an SVG document, in the words of a language.

    The same storyline gives the same text.

    Raises:
        UnknownLanguageError: fabula does not speak this language.
    """
    return _Chart.of(shown, words_of(language)).document()


@dataclass(frozen=True, slots=True)
class _Chart:
    """Where everything stands on one chart."""

    shown: Storyline
    words: Words
    left: float
    scene_lines: tuple[int, ...]
    tops: tuple[float, ...]
    """The upper edge of every place, and the lower edge of the last."""
    lanes: tuple[tuple[float, float], ...]
    """For every ribbon how far below its line its middle runs, and how thick it is."""

    @classmethod
    def of(cls, shown: Storyline, words: Words) -> "_Chart":
        left = 24 + max((width_of(name) for name in shown.characters), default=0)
        scene_lines = tuple(_scene_lines(shown, left))
        tops = [16.0 + SCENE_LINE * (1 + max(scene_lines, default=-1))]
        for place in shown.places:
            tops.append(tops[-1] + HEADER + ROW * place.n_rows + GAP)
        return cls(shown, words, left, scene_lines, tuple(tops), lanes_of(shown.ribbons))

    def document(self) -> str:
        title = self.shown.title or self.words.storyline
        labels = 0.71 * max((width_of(_name(event)) for event in self.shown.events), default=0)
        names = max((width_of(name) for name in self.shown.characters), default=0)
        width = max(self.x(len(self.shown.events) + 1) + max(names, labels) + 24, NARROWEST)
        bottom = self.tops[-1] + labels + 52
        signs = list(legend(self.words, width - 24))
        height = bottom + 18 * signs[-1].line + 12
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="storyline" role="img" '
            f'aria-label="{escaped(title)}" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}">'
        )
        return "\n".join(
            [
                head,
                f"<title>{escaped(title)}</title>",
                f"<desc>{escaped(description(self.shown, self.words))}</desc>",
                f"<style>{STYLE}</style>",
                *self._places(),
                *self._scenes(),
                *(self._ribbon(at) for at in range(len(self.shown.ribbons))),
                *self._lines(),
                *self._place_names(),
                *(self._event(event) for event in self.shown.events),
                *self._names(),
                *(sign.drawn(bottom) for sign in signs),
                "</svg>\n",
            ]
        )

    def x(self, step: float) -> float:
        """Where a step is; 0 is the beginning, one after the last the end."""
        return self.left + STEP * step

    def y(self, row: int) -> float:
        """Where a row's line runs."""
        for place, top in zip(self.shown.places, self.tops, strict=False):
            if row < place.first_row + place.n_rows:
                return top + HEADER + ROW * (row - place.first_row) + 0.4 * ROW
        raise IndexError(row)

    def _places(self) -> Iterator[str]:
        n_steps = len(self.shown.events)
        for place, top in zip(self.shown.places, self.tops, strict=False):
            height = HEADER + ROW * place.n_rows + GAP - 3
            width = self.x(n_steps + 1) - self.left
            yield (
                f'<rect class="place" x="{self.left:.1f}" y="{top:.1f}" width="{width:.1f}" '
                f'height="{height:.1f}" rx="4"/>'
            )

    def _place_names(self) -> Iterator[str]:
        for place, top in zip(self.shown.places, self.tops, strict=False):
            name = self._name_of(place)
            for step in range(0, len(self.shown.events) + 1, _PLACE_NAMES_EVERY) if name else ():
                yield text_at(self.x(step) + 6, top + 13, name.upper(), "place-name")

    def _name_of(self, place: Place) -> str:
        if place.name is None and self.shown.place_property is None:
            return ""
        return self.words.nowhere if place.name is None else place.name

    def _scenes(self) -> Iterator[str]:
        bottom = self.tops[-1] - 3
        for number, (scene, line) in enumerate(
            zip(self.shown.scenes, self.scene_lines, strict=True)
        ):
            left, right = self.x(scene.first - 0.5), self.x(scene.last + 0.5)
            y = 12 + SCENE_LINE * line
            if number % 2:
                yield (
                    f'<rect class="scene" x="{left:.1f}" y="{self.tops[0]:.1f}" '
                    f'width="{right - left:.1f}" height="{bottom - self.tops[0]:.1f}"/>'
                )
            yield f'<path class="scene-edge" d="M{left:.1f} {y - 9:.1f}V{bottom:.1f}"/>'
            yield text_at(left + 4, y, _spaced(scene.name), "scene-name halo")

    def _path(self, character: int, start: int, end: int, *, below: float = 0.0) -> str:
        """The course of a character's line from one step to another."""
        rows = self.shown.rows[character]
        # At a step somebody still is where he was before; then he goes to where he is after it.
        at = [self.y(rows[max(step - 1, 0)]) + below for step in range(start, end + 1)]
        parts = [f"M{self.x(start):.1f} {at[0]:.1f}"]
        for step, (here, there) in enumerate(pairwise(at), start=start):
            x, middle, after = self.x(step), self.x(step + 0.5), self.x(step + 1)
            is_last = step + 1 == end
            if here != there:
                parts.append(
                    f"H{x + 3:.1f}C{middle:.1f} {here:.1f} {middle:.1f} {there:.1f} "
                    f"{after - 3:.1f} {there:.1f}"
                )
            if is_last:
                parts.append(f"H{after:.1f}")
        return "".join(parts)

    def _ribbon(self, number: int) -> str:
        ribbon, (below, thickness) = self.shown.ribbons[number], self.lanes[number]
        path = self._path(ribbon.character, ribbon.start, ribbon.end, below=below)
        kind = "acted-on" if ribbon.acted_on else _colour(ribbon.character)
        return (
            f'<path class="ribbon {kind}" d="{path}" stroke-width="{thickness:.2f}" '
            f'data-character="{ribbon.character}" data-start="{ribbon.start}" '
            f'data-end="{ribbon.end}"><title>{escaped(ribbon_text(ribbon, self.words))}</title>'
            "</path>"
        )

    def _lines(self) -> Iterator[str]:
        for character, name in enumerate(self.shown.characters):
            path = self._path(character, 0, len(self.shown.events) + 1)
            yield (
                f'<path class="line {_colour(character)}" d="{path}" '
                f'data-character="{character}"><title>{escaped(name)}</title></path>'
            )

    def _event(self, event: StoryEvent) -> str:
        x, bottom = self.x(event.step), self.tops[-1]
        rows = {
            who: self.y(self.shown.rows[who][event.step - 1])
            for who in (*event.acting, *event.concerned, *event.observing)
        }
        met = [rows[who] for who in (*event.acting, *event.concerned)]
        told = f"{event.step}. {event.action}" + (f"\n{event.text}" if event.text else "")
        parts = [
            f'<g class="event" data-step="{event.step}"><title>{escaped(told)}</title>',
            upright("view", x, list(rows.values())),
            upright("meeting", x, met),
            *(dot("sees", x, rows[who], 2) for who in event.observing),
            *(dot("concerned", x, rows[who], 3.5) for who in event.concerned),
            *(dot("acts", x, rows[who], 4.5) for who in event.acting),
            text_at(x, bottom + 10, str(event.step), "number", anchor="middle"),
            f'<g transform="translate({x - 3:.1f} {bottom + 22:.1f}) rotate(45)">'
            f"{text_at(0, 0, _name(event), 'action')}</g>",
            "</g>",
        ]
        return "".join(parts)

    def _names(self) -> Iterator[str]:
        last = len(self.shown.events) + 1
        for character, name in enumerate(self.shown.characters):
            rows, colour = self.shown.rows[character], _colour(character)
            y = self.y(rows[0]) + 4
            yield text_at(self.left - 8, y, name, colour, anchor="end")
            yield text_at(self.x(last) + 8, self.y(rows[-1]) + 4, name, colour)
            starts = [k for k in range(1, len(rows)) if rows[k] != rows[k - 1]]
            for start, end in pairwise([*starts, len(rows)]):
                step = self._free(rows[start], start + 1, end, name)
                if step is not None:
                    x, y = self.x(step) + 6, self.y(rows[start]) - 5
                    yield text_at(x, y, name, f"{colour} halo")

    def _free(self, row: int, start: int, end: int, name: str) -> int | None:
        """Return the first step from which a name has room above a row, at best uncrossed."""
        n_steps = int((width_of(name) + 6) // STEP) + 1
        starts = range(start, end - n_steps + 1)
        uncrossed = (
            step
            for step in starts
            if not any(self._is_crossed(row, step + more) for more in range(1, n_steps))
        )
        return next(uncrossed, starts[0] if starts else None)

    def _is_crossed(self, row: int, step: int) -> bool:
        """Whether the stroke of an event goes through the room above a row."""
        if step > len(self.shown.events):
            return False
        event = self.shown.events[step - 1]
        met = [self.shown.rows[who][step - 1] for who in (*event.acting, *event.concerned)]
        return bool(met) and min(met) < row <= max(met)


def _scene_lines(shown: Storyline, left: float) -> Iterator[int]:
    """For every scene the first line of names on which there is room for its own."""
    ends: list[float] = []
    for scene in shown.scenes:
        x = left + STEP * (scene.first - 0.5)
        line = next((at for at, end in enumerate(ends) if end < x), len(ends))
        ends[line:] = [x + 12 + width_of(_spaced(scene.name)) * 1.1, *ends[line + 1 :]]
        yield line


def _colour(character: int) -> str:
    return f"c{character % N_COLOURS}" + (" dashed" if character >= N_COLOURS else "")


def _name(event: StoryEvent) -> str:
    return _spaced(event.action.partition("(")[0])


def _spaced(name: str) -> str:
    return name.replace("_", " ")
