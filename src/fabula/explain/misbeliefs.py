"""Wrong beliefs as data: after one step, and over a whole plot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fabula.explain.origin import How, Origin
from fabula.explain.page import Line, Page
from fabula.explain.wording import belief_sentence, origin_text, truth_sentence
from fabula.model import Value


@dataclass(frozen=True, slots=True)
class Misbelief:
    """A fluent that is not as somebody believes; `?` as what is believed means not knowing it.

    `holders` leads from whose mind it is down to whoever is taken to believe it; `actual` is what
    the last of them does believe, or with a single holder what is so.  It `follows` if the first
    of them is wrong himself and takes the others, who are right, to agree with him.
    """

    holders: tuple[str, ...]
    fluent: str
    believed: Value
    actual: Value
    follows: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Beliefs(Page):
    """Where minds differ from the truth after a step of a plot (0: the beginning).

    `action` is what that step is.  In the order of the characters, beliefs about the world first.
    """

    step: int
    action: str | None
    depth: int
    misbeliefs: tuple[Misbelief, ...]
    impossible: tuple[int, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield a line for each wrong belief; those that follow from others are counted only."""
        yield Line(f"after step {self.step}, {self.action}" if self.step else "at the beginning")
        yield from impossible_lines(self.impossible)
        told = [wrong for wrong in self.misbeliefs if not wrong.follows]
        if not told:
            yield Line("everybody is right about everything", 1)
        for wrong in told:
            belief = belief_sentence(wrong.holders, wrong.fluent, wrong.believed)
            truth = truth_sentence(wrong.holders, wrong.fluent, wrong.actual)
            is_old = wrong.origin.how is How.INITIAL
            since = "" if is_old else f" ({origin_text(wrong.origin)})"
            yield Line(f"{belief}; {truth}{since}", 1, is_wrong=True)
        yield from following_line(len(self.misbeliefs) - len(told))


class End(StrEnum):
    """How a wrong belief ends."""

    OPEN = "open"
    """It does not: it is still wrong at the end of the plot."""
    CORRECTED = "corrected"
    """Its holder comes to know what is so."""
    CAME_TRUE = "came true"
    """What is so becomes what was believed."""
    CHANGED = "changed"
    """It becomes another wrong belief, or wrong about something else."""


@dataclass(frozen=True, slots=True)
class WrongSpell:
    """A wrong belief, from the step after which it is wrong up to the one after which it is not.

    `until` is None if it lasts to the end of the plot.  `origin` says where the belief came from,
    `truth` where that came from which it misses.  `knowing` are those who believe what is so at
    some time during it.  The other fields are those of `Misbelief`.
    """

    holders: tuple[str, ...]
    fluent: str
    believed: Value
    actual: Value
    follows: bool
    start: int
    until: int | None
    end: End
    origin: Origin
    truth: Origin
    knowing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline(Page):
    """Every wrong belief of a plot, in the order in which they arise."""

    steps: tuple[str, ...]
    depth: int
    spells: tuple[WrongSpell, ...]
    impossible: tuple[int, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield two lines for each wrong belief, once for all who share it.

        Those that follow from others are counted only.
        """
        yield from impossible_lines(self.impossible)
        told = [spell for spell in self.spells if not spell.follows]
        if not told:
            yield Line("nobody is ever wrong about anything")
        shared: dict[object, list[WrongSpell]] = {}
        for spell in told:
            shared.setdefault(replace(spell, holders=spell.holders[1:], knowing=()), []).append(
                spell
            )
        for spells in shared.values():
            yield from _spell_lines(spells)
        yield from following_line(len(self.spells) - len(told))


def _spell_lines(spells: Sequence[WrongSpell]) -> Iterator[Line]:
    spell = spells[0]
    truth = truth_sentence(spell.holders, spell.fluent, spell.actual)
    if len(spells) == 1:
        belief = belief_sentence(spell.holders, spell.fluent, spell.believed)
    else:
        who = ", ".join(one.holders[0] for one in spells)
        belief = f"{who}: " + belief_sentence(
            ("each", *spell.holders[1:]), spell.fluent, spell.believed
        )
    yield Line(f"{_when(spell)}: {belief}; {truth}", is_wrong=True)
    who = ", ".join(dict.fromkeys(name for one in spells for name in one.knowing)) or "nobody"
    since = f"the belief: {origin_text(spell.origin)}; the truth: {origin_text(spell.truth)}"
    yield Line(f"{since}; who knows better: {who}", 1)


def _when(spell: WrongSpell) -> str:
    start = f"from step {spell.start}" if spell.start else "from the beginning"
    if spell.until is None:
        return f"{start} to the end"
    return f"{start} to step {spell.until} ({spell.end})"


def impossible_lines(impossible: tuple[int, ...]) -> Iterator[Line]:
    """Yield a line for each step that could not have happened."""
    for number in impossible:
        yield Line(f"step {number} cannot happen; it is taken to happen", 1, is_wrong=True)


def following_line(n_following: int) -> Iterator[Line]:
    """Yield how many wrong beliefs about others' beliefs are not told."""
    if n_following:
        yield Line(f"({n_following} more about others' beliefs follow from these)")
