"""The smallest pieces of a text that mean something."""

from enum import Enum, auto
from typing import NamedTuple

CLASSIC_STATEMENT_WORDS = ("type", "entity", "property", "action", "trigger", "utility")
STATEMENT_WORDS = (
    "type",
    "entity",
    "property",
    "attitude",
    "action",
    "trigger",
    "utility",
    "story",
)
CLASSIC_PART_WORDS = ("precondition", "effect", "consenting", "observing")
PART_WORDS = ("precondition", "motive", "effect", "consenting", "observing")
CLAUSE_WORDS = ("scene", "then", "once", "never", "order", "end")
"""Words that begin a clause of a story; elsewhere they are names like others."""
LINK_WORDS = ("then", "within", "before")
"""Words that stand between the moments of a clause, outside of brackets."""
QUANTIFIERS = ("forall", "exists", "sum", "product")
EXPRESSION_WORDS = ("believes", "if", "elseif", "else", *QUANTIFIERS)

RESERVED_WORDS = frozenset((*STATEMENT_WORDS, *PART_WORDS, *EXPRESSION_WORDS))
"""Words that are never names in the fabula dialect; the classic dialect reserves none.

`entity` is also the name of a built-in type, and may stand wherever a type may.
"""

FABULA_ONLY_WORDS = frozenset(STATEMENT_WORDS + PART_WORDS) - frozenset(
    CLASSIC_STATEMENT_WORDS + CLASSIC_PART_WORDS
)
"""Words that begin a statement or a part in the fabula dialect alone (semantics 1.11.4)."""

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
