"""Answers as plain dictionaries, lists, strings and numbers, for JSON."""

from dataclasses import fields, is_dataclass
from typing import Any

from fabula.model import UNKNOWN, Entity


def plain(answer: Any) -> Any:
    """Return an answer, or a part of one, as plain values: entities by name, `?` as `"?"`."""
    if isinstance(answer, Entity):
        return answer.name
    if answer is UNKNOWN:
        return "?"
    if isinstance(answer, tuple):
        return [plain(part) for part in answer]
    if is_dataclass(answer):
        return {field.name: plain(getattr(answer, field.name)) for field in fields(answer)}
    return answer
