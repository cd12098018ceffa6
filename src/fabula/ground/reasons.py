"""Why something can never hold or happen, for reports to the author."""

from fabula.ground.possible import Look, contradiction, outlook
from fabula.ground.problem import GroundAction, GroundEvent, GroundExpression
from fabula.ground.reachability import requirement
from fabula.ground.text import Writer


def refuted(condition: GroundExpression, look: Look) -> GroundExpression | None:
    """Return what in a condition can never hold, if it is found.

    That is one conjunct, or several that exclude each other.
    """
    parts = condition[1] if condition[0] == "and" else (condition,)
    for part in parts:
        if not outlook(part, look).can_be_true:
            return part
    clashing = contradiction(parts, look)
    return None if clashing is None else ("and", clashing)


def why_impossible(event: GroundEvent, look: Look, writer: Writer) -> str:
    """Return why an event that can never happen cannot."""
    part = refuted(event.precondition, look)
    if part is None and isinstance(event, GroundAction):
        part = refuted(event.motive, look)
        if part is not None:
            return f"its motive `{writer.text(part)}` can never hold"
    if part is None:
        part = refuted(requirement(event), look)
    return f"`{writer.text(part or requirement(event))}` can never hold"
