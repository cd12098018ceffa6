"""What attitudes and motives do (semantics 1.4, 1.5, 4.1): a row for each point, on one village."""

from dataclasses import dataclass

from checking import problem_of

from fabula.model import Limits, Problem

VILLAGE = """
    entity Ann : character;
    entity Bob : character;
    attitude loves(a : character, b : character) : boolean;
    attitude remorse(c : character) : number;
    property at_church(c : character) : boolean;
    property confessed(c : character) : boolean;
    property married() : boolean;
    property opened() : boolean;
    action walk(c : character) {
        precondition: !at_church(c);
        effect: at_church(c);
        consenting: c;
    };
    trigger wake(c : character) {
        precondition: at_church(c) & remorse(c) == 0;
        effect: remorse(c) = 1;
    };
    action confess(c : character) {
        precondition: at_church(c) & !confessed(c);
        effect: confessed(c);
        consenting: c;
    };
    action fancy(a : character, b : character) {
        effect: loves(a, b);
        consenting: a;
    };
    action forget(a : character, b : character) {
        effect: !loves(a, b);
        consenting: a;
    };
    action charm(a : character, b : character) {
        effect: loves(b, a);
        consenting: a;
    };
    action pretend(a : character, b : character) {
        effect: believes(b, loves(a, b));
        consenting: a;
    };
    action marry() {
        precondition: !married();
        motive: loves(Ann, Bob);
        effect: married();
        consenting: Ann, Bob;
    };
    action open() {
        precondition: at_church(Ann);
        motive: remorse(Ann) > 0;
        effect: opened();
        consenting: Ann;
    };
    action wink() {
        precondition: at_church(Ann);
        motive: loves(Ann, Bob);
        effect: opened();
    };
    utility(): 0;
"""
LIMITS = Limits(4, 3, 2)


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """Whether an action that could happen is explained for a character, after some others."""

    name: str
    change: str
    before: tuple[str, ...]
    action: str
    character: str
    is_explained: bool
    village: str = VILLAGE

    @property
    def problem(self) -> Problem:
        """The village with what this row says of it."""
        return problem_of(self.village + self.change)


@dataclass(frozen=True, slots=True)
class HappensRow:
    """Whether an action can happen in the mind that a chain of characters leads to."""

    name: str
    change: str
    action: str
    chain: tuple[str, ...]
    happens: bool

    @property
    def problem(self) -> Problem:
        """The village with what this row says of it."""
        return problem_of(VILLAGE + self.change)


@dataclass(frozen=True, slots=True)
class LearntRow:
    """What a fluent is for somebody who sees an action of which she believed one part false."""

    name: str
    change: str
    action: str
    chain: tuple[str, ...]
    fluent: str
    value: str

    @property
    def problem(self) -> Problem:
        """The village with what this row says of it."""
        return problem_of(VILLAGE + self.change)


GUILT = "utility(Ann): if(remorse(Ann) > 0 & confessed(Ann)) 1 else 0;"
WEDDING = "utility(Ann): if(married()) 1 else 0; utility(Bob): if(married()) 1 else 0;"
LOVE_MATCH = """
    loves(Ann, Bob);
    utility(Ann): if(married()) 1 else 0;
    utility(Bob): if(married() & loves(Bob, Ann)) 1 else 0;
"""


def _explained(name: str, change: str, action: str, character: str, *before: str) -> ExplainedRow:
    return ExplainedRow(name, change, before, action, character, is_explained=True)


def _unexplained(name: str, change: str, action: str, character: str, *before: str) -> ExplainedRow:
    return ExplainedRow(name, change, before, action, character, is_explained=False)


EXPLAINED: tuple[ExplainedRow, ...] = (
    _unexplained("nobody acts to come to want something else", GUILT, "walk(Ann)", "Ann"),
    _explained("what she feels now is a reason", GUILT, "confess(Ann)", "Ann", "walk(Ann)"),
    ExplainedRow(
        "a property is judged as it becomes",
        GUILT,
        (),
        "walk(Ann)",
        "Ann",
        is_explained=True,
        village=VILLAGE.replace("attitude remorse", "property remorse"),
    ),
    _unexplained(
        "nobody falls in love to be happy",
        "utility(Ann): if(loves(Ann, Bob)) 1 else 0;",
        "fancy(Ann, Bob)",
        "Ann",
    ),
    _unexplained(
        "nor does it matter that she says `as I believe`",
        "utility(Ann): if(believes(Ann, loves(Ann, Bob))) 1 else 0;",
        "fancy(Ann, Bob)",
        "Ann",
    ),
    _unexplained(
        "nobody stops loving to stop suffering",
        "loves(Ann, Bob); utility(Ann): if(loves(Ann, Bob) & !married()) -1 else 0;",
        "forget(Ann, Bob)",
        "Ann",
    ),
    _explained(
        "what others feel can be an aim",
        "utility(Ann): if(loves(Bob, Ann)) 1 else 0;",
        "charm(Ann, Bob)",
        "Ann",
    ),
    _explained(
        "what others take her to feel can be an aim",
        "utility(Ann): if(believes(Bob, loves(Ann, Bob))) 1 else 0;",
        "pretend(Ann, Bob)",
        "Ann",
    ),
    _explained(
        "who joins in later decides with what he feels then", LOVE_MATCH, "charm(Ann, Bob)", "Ann"
    ),
    _unexplained("who feels nothing does not join in", LOVE_MATCH, "marry()", "Bob"),
    _explained("who feels it by now joins in", LOVE_MATCH, "marry()", "Bob", "charm(Ann, Bob)"),
    _explained(
        "a motive may wake on the way",
        "utility(Ann): if(opened()) 1 else 0;",
        "walk(Ann)",
        "Ann",
    ),
    _unexplained(
        "who consents must believe in the motive",
        f"{WEDDING} loves(Ann, Bob); believes(Bob, !loves(Ann, Bob));",
        "marry()",
        "Bob",
    ),
    _explained(
        "who believes in the motive consents", f"{WEDDING} loves(Ann, Bob);", "marry()", "Bob"
    ),
)

HAPPENS: tuple[HappensRow, ...] = (
    HappensRow("neither precondition nor motive holds", "", "open()", (), happens=False),
    HappensRow("only the motive holds", "remorse(Ann) = 1;", "open()", (), happens=False),
    HappensRow("only the precondition holds", "at_church(Ann);", "wink()", (), happens=False),
    HappensRow("a trigger woke the motive", "at_church(Ann);", "open()", (), happens=True),
    HappensRow("there is a motive", "loves(Ann, Bob);", "marry()", (), happens=True),
    HappensRow(
        "he believes that there is none",
        "loves(Ann, Bob); believes(Bob, !loves(Ann, Bob));",
        "marry()",
        ("Bob",),
        happens=False,
    ),
)

SECRET_LOVE = """
    at_church(Ann);
    loves(Ann, Bob);
    believes(Bob, !loves(Ann, Bob));
"""

LEARNT: tuple[LearntRow, ...] = (
    LearntRow(
        "who is surprised learns the precondition",
        f"{SECRET_LOVE} believes(Bob, !at_church(Ann));",
        "wink()",
        ("Bob",),
        "at_church(Ann)",
        "True",
    ),
    LearntRow(
        "and not the motive",
        f"{SECRET_LOVE} believes(Bob, !at_church(Ann));",
        "wink()",
        ("Bob",),
        "loves(Ann, Bob)",
        "False",
    ),
    LearntRow(
        "a motive alone is no surprise", SECRET_LOVE, "wink()", ("Bob",), "loves(Ann, Bob)", "False"
    ),
    LearntRow(
        "whoever sees it sees the effect", SECRET_LOVE, "wink()", ("Bob",), "opened()", "True"
    ),
)
