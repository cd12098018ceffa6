"""Facts, beliefs and their origins in words."""

from collections.abc import Sequence

from fabula.explain.origin import How, Origin
from fabula.model import UNKNOWN, Value, value_text


def fact_text(fluent: str, value: Value) -> str:
    """Return a fact as an author writes it: `at(Ann) == Home`, `open(Box)`, `!open(Box)`."""
    if isinstance(value, bool):
        return fluent if value else f"!{fluent}"
    return f"{fluent} == {value_text(value)}"


def believed_text(holders: Sequence[str], fact: str) -> str:
    """Return a fact below the beliefs of a chain of characters, as an author writes it."""
    for holder in reversed(holders):
        fact = f"believes({holder}, {fact})"
    return fact


def belief_sentence(holders: Sequence[str], fluent: str, value: Value) -> str:
    """Return that somebody believes something, or believes that somebody else does."""
    *others, last = holders
    minds = "".join(f"{holder} believes that " for holder in others)
    if value is UNKNOWN:
        return f"{minds}{last} does not know {fluent}"
    return f"{minds}{last} believes {fact_text(fluent, value)}"


def truth_sentence(holders: Sequence[str], fluent: str, actual: Value) -> str:
    """Return what is so instead of what the first of the holders believes."""
    if len(holders) > 1:
        return belief_sentence(holders[1:], fluent, actual)
    if actual is UNKNOWN:
        return f"{fluent} is nothing, or not known at all"
    return f"in truth {fact_text(fluent, actual)}"


def origin_text(origin: Origin) -> str:
    """Return where something comes from, in words."""
    trigger = f", by {origin.trigger}" if origin.trigger else ""
    step = f"at step {origin.step}, {origin.action}"
    match origin.how:
        case How.INITIAL:
            return "from the beginning"
        case How.DONE:
            return f"by the act {step}"
        case How.SEEN:
            return f"seen {step}"
        case How.SURPRISED:
            return f"learnt by surprise {step}"
        case How.TOLD:
            return f"told {step}"
        case How.INFERRED:
            return f"inferred {step}{trigger}"
        case How.PLANNED:
            return f"expected after {origin.action}"
