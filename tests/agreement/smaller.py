"""The smallest text that still shows a difference, and how to show it again."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from agreement.pair import DisagreementError
from agreement.random_worlds import problem_of
from agreement.walks import Thoroughness, walk_through

N_SEEDS = 3
"""How often a smaller text is tried with other questions before it is given up."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text about which reference and kernel differ if the questions of `seed` are asked."""

    text: str
    is_fabula: bool
    seed: int
    kind: str
    what: str


def smaller(case: Case, thoroughness: Thoroughness, *, without: Collection[str] = ()) -> Case:
    """Return a case with a difference of the same kind from whose text nothing can be taken away.

    Cost: as many walks as the text has lines and brackets, several times over.
    """
    n_left = len(_statements(case.text))
    while n_left > 1:
        n_left //= 2
        case = _without_runs(case, n_left, thoroughness, without)
    shrinking = True
    while shrinking:
        shrinking = False
        for text in _shorter(case.text):
            found = _same_kind(case, text, thoroughness, without)
            if found is not None:
                case, shrinking = found, True
                break
    return case


def _without_runs(
    case: Case, length: int, thoroughness: Thoroughness, without: Collection[str]
) -> Case:
    """The case without as many runs of `length` statements as it can do without."""
    place = 0
    while place < len(statements := _statements(case.text)):
        text = "\n".join((*statements[:place], *statements[place + length :]))
        found = _same_kind(case, text, thoroughness, without)
        if found is None:
            place += length
        else:
            case = found
    return case


def _statements(text: str) -> list[str]:
    return re.split(r"(?<=;)\n(?! )", text.rstrip("\n"))


def _same_kind(
    case: Case, text: str, thoroughness: Thoroughness, without: Collection[str]
) -> Case | None:
    problem = problem_of(text, is_fabula=case.is_fabula)
    if problem is None:
        return None
    for seed in range(case.seed, case.seed + N_SEEDS):
        try:
            walk_through(problem, seed, thoroughness, without=without)
        except DisagreementError as difference:
            if difference.kind == case.kind:
                return Case(text, case.is_fabula, seed, case.kind, difference.what)
    return None


def _shorter(text: str) -> Iterator[str]:
    """Texts with a statement, a line, a conjunct or a bracket less."""
    statements = _statements(text)
    for place in range(len(statements)):
        yield "\n".join((*statements[:place], *statements[place + 1 :]))
    lines = text.split("\n")
    for place in reversed(range(len(lines))):
        yield "\n".join((*lines[:place], *lines[place + 1 :]))
        head, colon, _ = lines[place].partition(": (")
        if colon and place + 1 < len(lines) and lines[place + 1].startswith("    & "):
            following = lines[place + 1].removeprefix("    & ")
            yield "\n".join((*lines[:place], f"{head}: {following}", *lines[place + 2 :]))
    groups = sorted(_groups(text), key=lambda group: group[0] - group[1])
    for start, end in groups:
        for part in ("True", "0", *_parts(text[start + 1 : end - 1])):
            if len(part) < end - start:
                yield text[:start] + part + text[end:]


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every pair of brackets with what is before them, if that is a name."""
    opened: list[int] = []
    for place, character in enumerate(text):
        if character == "(":
            opened.append(place)
        elif character == ")" and opened:
            start = opened.pop()
            yield start, place + 1
            name = re.search(r"\w+$", text[:start])
            if name:
                yield name.start(), place + 1


def _parts(text: str) -> Iterator[str]:
    """The operands that stand side by side in a text, brackets and all."""
    depth, start = 0, 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0 and character in "&|+-*/=<>,:!":
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()
