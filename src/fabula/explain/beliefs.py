"""Who believes what in a plot, and where it differs from the truth."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from fabula.explain.misbeliefs import Beliefs, End, Misbelief, Timeline, WrongSpell
from fabula.explain.origin import origin
from fabula.explain.replay import Replay, mind_at, replay
from fabula.model import same
from fabula.plots import Plot
from fabula.reference import World

Chain: TypeAlias = tuple[int, ...]


def beliefs(world: World, plot: Plot, *, step: int | None = None, depth: int = 2) -> Beliefs:
    """Return where the minds differ from the truth after a step of a plot, by default the last.

    Minds are looked at `depth` deep, but no deeper than the world nests them.  Cost: one look at
    every fluent in every mind.

    Raises:
        UnaskableError: the plot has no such step.
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    told = replay(world, plot)
    step = told.checked_step(step)
    depth = min(depth, world.level)
    wrong = tuple(
        _misbelief(told, step, chain, fluent)
        for chain in _chains(told, depth)
        for fluent in _wrong(told, step, chain)
    )
    impossible = tuple(number for number in told.impossible if number <= step)
    return Beliefs(step, told.action(step), depth, wrong, impossible)


def timeline(world: World, plot: Plot, *, depth: int = 1) -> Timeline:
    """Return every wrong belief of a plot: whose, about what, from which step to which.

    A belief that stays while the truth changes from one thing to another counts as two.  Minds are
    looked at as `beliefs` does, after every step.

    Raises:
        PlotError: P010, the plot names an action that can never happen in this world.
        ModelError: the world contradicts itself on the way.
    """
    told = replay(world, plot)
    depth = min(depth, world.level)
    spells = [spell for chain in _chains(told, depth) for spell in _spells(told, chain)]
    steps = tuple(action.signature for action in told.actions)
    spells.sort(key=lambda spell: spell.start)  # stable: then by holder and fluent
    return Timeline(steps, depth, tuple(spells), told.impossible)


def _chains(told: Replay, depth: int) -> Iterator[Chain]:
    """Yield the chains of characters of at most a length; those of one character come together."""
    for character in range(len(told.names)):
        yield from _longer(told, (character,), depth)


def _longer(told: Replay, chain: Chain, depth: int) -> Iterator[Chain]:
    if len(chain) <= depth:
        yield chain
        for character in range(len(told.names)):
            if character != chain[-1]:
                yield from _longer(told, (*chain, character), depth)


def _wrong(told: Replay, step: int, chain: Chain) -> Iterator[int]:
    """Yield the fluents that the first of a chain is wrong about."""
    state = told.states[step]
    believed, actual = mind_at(state, chain).values, mind_at(state, chain[1:]).values
    if believed is not actual:
        for fluent, values in enumerate(zip(believed, actual, strict=True)):
            if not same(*values):
                yield fluent


def _misbelief(told: Replay, step: int, chain: Chain, fluent: int) -> Misbelief:
    return Misbelief(
        tuple(told.names[who] for who in chain),
        told.world.layout.signatures[fluent],
        told.value(step, chain, fluent),
        told.value(step, chain[1:], fluent),
        _follows(told, step, chain, fluent),
        origin(told, step, chain, fluent),
    )


def _follows(told: Replay, step: int, chain: Chain, fluent: int) -> bool:
    """Whether a wrong belief about others only takes them to agree with its holder's own."""
    first, rest = chain[:1], chain[1:]
    own = told.value(step, first, fluent)
    return (
        bool(rest)
        and same(own, told.value(step, chain, fluent))
        and not same(own, told.value(step, (), fluent))
    )


def _spells(told: Replay, chain: Chain) -> Iterator[WrongSpell]:
    wrong = [dict.fromkeys(_wrong(told, step, chain)) for step in range(len(told.states))]
    for fluent in dict.fromkeys(fluent for fluents in wrong for fluent in fluents):
        start = None
        for step in range(len(told.states) + 1):
            if start is not None and (
                step == len(told.states) or not _is_as_at(told, start, step, chain, fluent)
            ):
                yield _spell(told, chain, fluent, range(start, step))
                start = None
            if start is None and step < len(told.states) and fluent in wrong[step]:
                start = step


def _is_as_at(told: Replay, start: int, step: int, chain: Chain, fluent: int) -> bool:
    """Whether both the belief and the truth are after a step what they were after another."""
    return all(
        same(told.value(start, minds, fluent), told.value(step, minds, fluent))
        for minds in (chain, chain[1:])
    )


def _spell(told: Replay, chain: Chain, fluent: int, steps: Sequence[int]) -> WrongSpell:
    start, until = steps[0], steps[-1] + 1
    wrong = _misbelief(told, start, chain, fluent)
    is_open = until == len(told.states)
    return WrongSpell(
        wrong.holders,
        wrong.fluent,
        wrong.believed,
        wrong.actual,
        wrong.follows,
        start,
        None if is_open else until,
        End.OPEN if is_open else _end(told, until, chain, fluent),
        wrong.origin,
        origin(told, start, chain[1:], fluent),
        _knowing(told, chain, fluent, steps),
    )


def _end(told: Replay, until: int, chain: Chain, fluent: int) -> End:
    believed, actual = (told.value(until, minds, fluent) for minds in (chain, chain[1:]))
    if not same(believed, actual):
        return End.CHANGED
    is_same_belief = same(told.value(until - 1, chain, fluent), believed)
    return End.CAME_TRUE if is_same_belief else End.CORRECTED


def _knowing(told: Replay, chain: Chain, fluent: int, steps: Sequence[int]) -> tuple[str, ...]:
    """Those other than the first of a chain who know at some time what he is wrong about."""
    return tuple(
        name
        for who, name in enumerate(told.names)
        if who != chain[0]
        and any(
            same(told.value(step, (who, *chain[1:]), fluent), told.value(step, chain[1:], fluent))
            for step in steps
        )
    )
