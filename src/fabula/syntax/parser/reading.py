"""What the statements need to know about a dialect: how it reads an expression."""

from typing import Protocol

from fabula.syntax.tree import Expression


class Reading(Protocol):
    """The way in which a dialect reads expressions."""

    def read(self, start: int, end: int, where: str) -> Expression:
        """Return the expression that a range of tokens is, `Missing` where it is none.

        `where` says where the expression was expected, as in "expected an expression after `&`".
        What cannot be read is reported.
        """
        ...
