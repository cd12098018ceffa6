"""The smallest pieces of a text that mean something."""

from enum import Enum, auto
from typing import NamedTuple

STATEMENT_WORDS = ("type", "entity", "property", "action", "trigger", "utility")
PART_WORDS = ("precondition", "effect", "consenting", "observing")
QUANTIFIERS = ("forall", "exists", "sum", "product")
EXPRESSION_WORDS = ("believes", "if", "elseif", "else", *QUANTIFIERS)

RESERVED_WORDS = frozenset((*STATEMENT_WORDS, *PART_WORDS, *EXPRESSION_WORDS))
"""Words that are never names in the fabula dialect; the classic dialect reserves none.

`entity` is also the name of a built-in type, and may stand wherever a type may.
"""

CONSTANTS = frozenset(("?", "True", "False"))
COMPARISONS = ("==", "!=", ">=", "<=", ">", "<")
"""In the order in which the classic dialect looks for them."""
ARITHMETIC = ("*", "/", "+", "-")
"""In the order in which the classic dialect looks for them."""


class TokenKind(Enum):
    """What a token is, as far as its characters alone can tell."""

    SYMBOL = auto()
    NUMBER = auto()
    CONSTANT = auto()
    NAME = auto()
    OTHER = auto()
    """A word that is no name, like `_a`, or a symbol that no rule uses."""


class Token(NamedTuple):
    """A token with its place, `[start, end)` in characters.

    A named tuple and not a dataclass, because every other character of a text becomes one.
    """

    kind: TokenKind
    text: str
    start: int
    end: int


PARAMETER_KINDS = frozenset((TokenKind.NAME, TokenKind.CONSTANT, TokenKind.NUMBER))
