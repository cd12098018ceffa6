"""How far plots and explanations may go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The three limits of semantics 4; None means no limit.

    `author_temporal`: most actions in the author's plan.  `character_temporal`: greatest
    explanation depth of an action.  `epistemic`: deepest nesting of explanations.
    """

    author_temporal: int | None = None
    character_temporal: int | None = None
    epistemic: int | None = None
