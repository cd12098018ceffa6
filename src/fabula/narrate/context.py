"""What a template may read beside its variables: what is so at the moment, and what is believed."""

from collections.abc import Callable
from typing import TypeAlias

from fabula.model import Value

State: TypeAlias = Callable[[tuple[str, ...], str, tuple[str, ...]], Value | None]
"""The value of a fluent in the mind that a chain of characters leads to, all given by their keys.

`state(("Ann",), "at", ("Bob",))` is where Ann takes Bob to be; None if there is no such fluent.
"""


def nothing_known(chain: tuple[str, ...], name: str, arguments: tuple[str, ...]) -> Value | None:
    """The state of a template that is told outside any story."""
    del chain, name, arguments
    return None
