"""What a visitor of the studio may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quota:
    """Limits of size, time, memory and number; every one is there so that nobody harms the others.

    `text_bytes` bounds a world's text and `memory_bytes` each process that works for a visitor.
    `check_seconds` bounds a look at the text, `search_seconds` a search (and as long again the
    verification of what it finds) and a move of a game, `question_seconds` any other question.
    `searches` and `questions` may be worked on at once, the others wait; more than `visitors` are
    sent away.
    """

    text_bytes: int = 1_000_000
    memory_bytes: int = 2 * 2**30
    check_seconds: float = 10
    search_seconds: float = 120
    question_seconds: float = 60
    searches: int = 2
    questions: int = 4
    visitors: int = 50
