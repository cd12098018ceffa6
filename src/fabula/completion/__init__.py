"""Outlines made whole: the gaps between the scenes that an author has in the head."""

from fabula.completion.completion import Completion, Filling, complete

__all__ = ["Completion", "Filling", "complete"]
