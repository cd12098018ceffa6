"""Words for wrong beliefs: that somebody holds them, comes to hold them, or sees through them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from fabula.model import UNKNOWN, Value, same
from fabula.narrate.clause import Clause
from fabula.narrate.facts import Fact
from fabula.narrate.misbeliefs import Misbelief
from fabula.narrate.wording import Wording
from fabula.reference import Mind

MOST_TOLD: Final = 2
"""More wrong beliefs behind one action nobody can follow."""


def held(
    wrong: Sequence[Misbelief], wording: Wording, past: Sequence[Mind]
) -> tuple[tuple[Clause, ...], tuple[Misbelief, ...]]:
    """Return clauses that say what somebody wrongly believes or does not know, and which they say.

    `past` are the states of the world before: a belief that was right in one of them is told as
    what he *still* believes.  Beliefs that the templates have no words for are left out.
    """
    clauses: list[Clause] = []
    contents: list[Clause] = []
    told: list[Misbelief] = []
    for belief in wrong:
        if len(told) == MOST_TOLD:
            break
        clause = _own_words(belief, wording)
        content = _content(belief, wording, past) if clause is None else None
        if clause is not None:
            clauses.append(clause)
        if content is not None:
            contents.append(content)
        if clause is not None or content is not None:
            told.append(belief)
    if contents:
        clauses.append(_believed(told[0].owner, contents, wording))
    return tuple(clauses), tuple(told)


def arisen(wrong: Misbelief, wording: Wording) -> Clause | None:
    """Return that somebody has come to believe what is not so."""
    fact = Fact(wrong.chain, wrong.fluent, wrong.believed)
    special = wording.special("believed", wrong.owner, fact)
    if special is not None:
        return replace(special, is_state=False)
    return _about(wrong, "conclusion", fact, wording)


def seen_through(wrong: Misbelief, wording: Wording) -> Clause | None:
    """Return that somebody has found out what is so."""
    fact = Fact(wrong.chain, wrong.fluent, wrong.true)
    special = wording.special("learned", wrong.owner, fact)
    return special or _about(wrong, "discovery", fact, wording)


def _own_words(wrong: Misbelief, wording: Wording) -> Clause | None:
    """Return what the world has its own words for, or what somebody fails to know."""
    fact = Fact(wrong.chain, wrong.fluent, wrong.believed)
    special = wording.special("believed", wrong.owner, fact)
    if special is not None or _says_something(wrong.believed):
        return special
    return _about(wrong, "ignorance", replace(fact, value=wrong.true), wording)


def _content(wrong: Misbelief, wording: Wording, past: Sequence[Mind]) -> Clause | None:
    """Return what is wrongly believed, as a clause after `that`."""
    if not _says_something(wrong.believed):
        return None
    is_still = any(not wrong.is_wrong(mind) for mind in past)
    fact = Fact(wrong.chain, wrong.fluent, wrong.believed)
    return wording.fact(fact, is_still=is_still)


def _believed(owner: int, contents: Sequence[Clause], wording: Wording) -> Clause:
    who = wording.character(owner)
    if len(contents) == 1:
        return wording.phrase("belief", who=who, content=contents[0], as_state=True)
    first, second = contents
    return wording.phrase("two-beliefs", who=who, content=first, other=second, as_state=True)


def _about(wrong: Misbelief, phrase: str, fact: Fact, wording: Wording) -> Clause | None:
    content = wording.fact(fact)
    if content is None:
        return None
    who = wording.character(wrong.owner)
    return wording.phrase(phrase, who=who, content=content, as_state=phrase == "ignorance")


def _says_something(value: Value) -> bool:
    return value is not UNKNOWN and not same(value, False)
