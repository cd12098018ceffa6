"""Did you mean?"""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `name` was probably meant to be, or None if none is near.

    A candidate that differs only in case is always near.  Equal distances go to the first
    candidate in alphabetical order, so that messages are the same on every run.
    """
    if not 0 < len(name) <= 100:
        return None
    others = sorted({candidate for candidate in candidates if candidate != name})
    folded = name.casefold()
    for candidate in others:
        if candidate.casefold() == folded:
            return candidate
    close = get_close_matches(name, others, n=1, cutoff=0.7)
    return close[0] if close else None
