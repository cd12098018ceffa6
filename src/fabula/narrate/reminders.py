"""What the reader is reminded of when somebody comes back: what he did that leads to this.

"Ann, who had found the key, went to the cellar."
"""

from collections.abc import Sequence
from typing import Final

from fabula.model import same
from fabula.narrate.facts import fluents_read
from fabula.narrate.happenings import Happening
from fabula.reference import World

LEAST_STEPS_AGO: Final = 3
"""What was told more recently nobody has forgotten."""


def reminder(happenings: Sequence[Happening], number: int, world: World) -> Happening | None:
    """Return the last step of whoever acts in step `number`, if it has made this step possible.

    It has if some fluent that it changed, and that still has the value from there, is read by what
    step `number` requires.
    """
    now = happenings[number - 1]
    for before in reversed(happenings[: number - 1]):
        if before.action.consenting[:1] == now.action.consenting[:1] != ():
            is_old = number - before.number >= LEAST_STEPS_AGO
            return before if is_old and _enables(before, now, world) else None
    return None


def _enables(before: Happening, now: Happening, world: World) -> bool:
    owner = now.action.consenting[0]
    return any(
        not chain
        and not same(before.before.values[fluent], before.after.values[fluent])
        and same(before.after.values[fluent], now.before.values[fluent])
        for chain, fluent in fluents_read(now.action.requirement, owner, world)
    )
