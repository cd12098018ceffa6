"""What the micro worlds show: one row for every verdict of the micro suite.

The worlds are small classic files outside this project (`FABULA_BENCHMARKS`/micro), one point of
docs/reference/semantics.md each.  The rows say nothing about who answers: reference and kernel are
held to the same.
Values are spelt as `value_text` spells them.
"""

from dataclasses import dataclass
from pathlib import Path

from checking import problem_of

from fabula.model import Limits, Problem


def micro_world(benchmarks: Path, file: str) -> Problem:
    """Return the problem of a micro world."""
    path = benchmarks / "micro" / f"{file}.txt"
    return problem_of(path.read_text(encoding="utf-8"), name=path.name)


def row_name(row: object) -> str:
    """Return what pytest calls the test of a row."""
    return f"{getattr(row, 'file', '')}"


@dataclass(frozen=True, slots=True)
class SearchRow:
    """What a search finds: the actions of the plot, or None where there is none."""

    file: str
    goal: float
    limits: Limits
    plot: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class ValueRow:
    """What a fluent is, after some actions, in the mind that a chain of characters leads to."""

    file: str
    actions: tuple[str, ...]
    chain: tuple[str, ...]
    fluent: str
    value: str


@dataclass(frozen=True, slots=True)
class ApplicableRow:
    """Exactly which actions can be executed in the initial state."""

    file: str
    actions: frozenset[str]


@dataclass(frozen=True, slots=True)
class UnexplainedRow:
    """An action that can be executed initially, though one character has no reason for it."""

    file: str
    limits: Limits
    action: str
    character: str


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A world that contradicts itself after some actions, with the code of the error."""

    file: str
    actions: tuple[str, ...]
    code: str
    names: tuple[str, ...]


def _search(file: str, limits: tuple[float, int, int, int], *plot: str) -> SearchRow:
    goal, author, character, epistemic = limits
    return SearchRow(file, goal, Limits(author, character, epistemic), plot or None)


def _values(file: str, actions: str, chain: str, **fluents: str) -> list[ValueRow]:
    return [
        ValueRow(file, tuple(actions.split()), tuple(chain.split()), f"{name}()", value)
        for name, value in fluents.items()
    ]


SEARCHES: tuple[SearchRow, ...] = (
    _search("m1", (1, 4, 4, 3), "show()", "act()"),
    _search("m1b", (1, 4, 4, 3), "show()", "act()"),
    _search("m2", (1, 3, 3, 2)),
    _search("m3b", (1, 3, 3, 1)),
    _search("m4", (1, 3, 3, 3), "joint()"),
    _search("m4b", (1, 3, 3, 3)),
    _search("m4c", (1, 3, 3, 3), "prep()", "joint()"),
    _search("m5", (1, 3, 1, 0)),
    _search("m5b", (1, 1, 3, 1), "s1()"),
    _search("m5b", (1, 1, 2, 1)),
    _search("m5b", (1, 1, 3, 0)),
    _search("m10", (1, 4, 4, 3)),
    _search("m26", (1, 3, 3, 2)),
    _search("m28", (1, 3, 3, 2)),
    _search("m27", (1, 1, 3, 2), "a1()"),
    _search("m29", (1, 1, 3, 3)),
    _search("m30", (1, 1, 3, 0)),
    _search("m30", (1, 1, 3, 1), "prep()"),
    _search("m30b", (1, 1, 2, 2)),
    _search("m30b", (1, 1, 3, 1)),
    _search("m30b", (1, 1, 3, 2), "prep()"),
    _search("m32", (1, 4, 4, 3), "reveal2()", "act()"),
    _search("m33", (1, 3, 3, 3)),
    _search("m40", (1, 3, 3, 2), "a1()"),
    _search("h1", (1, 3, 4, 1)),
    _search(
        "h1",
        (1, 4, 4, 1),
        "move(A, P0, P1)",
        "move(A, P1, P2)",
        "move(A, P2, P3)",
        "move(A, P3, P4)",
    ),
)

VALUES: tuple[ValueRow, ...] = (
    *_values("m9c", "dv()", "", z="?"),
    *_values("m13", "", "", p="1", q="11"),
    *_values("m13", "", "A", p="2", q="11"),
    *_values("m13", "", "A B", p="2", q="11"),
    *_values("m13", "", "A C", p="2", q="11"),
    *_values("m13", "", "B", p="1", q="11"),
    *_values("m13", "", "B A", p="3", q="11"),
    *_values("m13", "", "B C", p="1", q="11"),
    *_values("m13", "", "C", p="1", q="21"),
    *_values("m13", "", "C A", p="1", q="21"),
    *_values("m13", "", "C B", p="1", q="21"),
    *_values("m13b", "", "", p="5"),
    *_values("m13b", "", "A", p="2"),
    *_values("m13b", "", "A B", p="3"),
    *_values("m13b", "", "B", p="5"),
    *_values("m13b", "tp()", "", p="9"),
    *_values("m13b", "tp()", "A", p="9"),
    *_values("m13b", "tp()", "A B", p="3"),
    *_values("m13b", "tp()", "B", p="5"),
    *_values("m13b", "tq()", "", p="10"),
    *_values("m13b", "tq()", "A", p="10"),
    *_values("m13b", "tq()", "A B", p="10"),
    *_values("m13b", "tq()", "B", p="10"),
    *_values("m13b", "tq()", "B A", p="10"),
    *_values("m18", "act()", "", p="True"),
    *_values("m18", "act()", "A", p="True"),
    *_values("m18", "act()", "B", p="False"),
    *_values("m19", "t1()", "A", f="1"),
    *_values("m19", "t2()", "A", f="2"),
    *_values("m19", "t3()", "", f="8"),
    *_values("m19", "t3()", "A", f="7"),
    *_values("m20", "shout()", "", z="1"),
    *_values("m20", "shout()", "A", z="1"),
    *_values("m20", "shout()", "B", z="1"),
    *_values("m20", "shout()", "X", z="1"),
    *_values("m20", "shout()", "A B", z="0"),
    *_values("m20", "shout()", "A X", z="1"),
    *_values("m20", "shout()", "B A", z="1"),
    *_values("m20", "shout()", "X B", z="1"),
    *_values("m21", "a1()", "", p="True"),
    *_values("m21", "a1()", "A", p="True"),
    *_values("m21", "a1()", "A B", p="True"),
    *_values("m21", "a1()", "B", p="True"),
    *_values("m21", "a1()", "B A", p="True"),
    *_values("m22", "a1()", "A", p="True", c="Red", d="?", n="?", r1="True", r2="True", r3="False"),
    *_values("m22", "a1()", "A B", p="False", c="Blue", d="Blue", n="0", r1="False", done="1"),
    *_values("m22", "a1()", "", n="5", d="Red", done="1"),
    *_values("m22", "a3()", "A", n="?"),
    *_values("m22", "a3()", "A B", n="-1"),
    *_values("m22", "a4()", "A", done="50", d="?"),
    *_values("m40", "a1()", "", u="2"),
    *_values("m46", "t3()", "", f="6"),
    *_values("m46", "t3()", "A", f="7"),
    *_values("m46", "t3() use()", "", k="1"),
    *_values("m47", "swap()", "", f="2", g="1", c="DD2", d="DD1"),
    *_values("m48", "up() tell()", "", f="1"),
    *_values("m48", "up() tell()", "A", f="3"),
    *_values("m48", "up() tell()", "A A", f="3"),
    *_values("m49", "go()", "A", zeta="True", alpha="True", mark1="False", mark2="False"),
    *_values("tr1", "act()", "", r="1"),
    *(
        ValueRow("m50", (action,), ("B", "A"), "f()", "?")
        for action in ("param_in(Red)", "param_out(Red)", "const_in()", "const_neg()")
    ),
    ValueRow("tr2", ("walk(A, P3)", "shout(A, P3)", "walk(B, P1)"), ("B",), "at(A)", "P3"),
)

APPLICABLE: tuple[ApplicableRow, ...] = (
    ApplicableRow("m8", frozenset({"k()", "t3()", "t4()", "t5()", "t6()"})),
    ApplicableRow("m34", frozenset({"t2()", "t3(R)", "t4()", "mv(R)", "mv(Y)"})),
)

UNEXPLAINED: tuple[UnexplainedRow, ...] = (UnexplainedRow("m32", Limits(4, 4, 3), "reveal()", "C"),)

ERRORS: tuple[ErrorRow, ...] = (
    ErrorRow("m6", ("paint()",), "R001", ("paint()", "c()", "Blue", "Red")),
    ErrorRow("m7", ("go()",), "R002", ("t()",)),
)
