"""Why something cannot happen: what blocks an action, what keeps a condition from coming about.

In reading order: `pattern`, `answers`, `point`, `refusal`, `consent` and `action` (an action at a
point of a plot); `aim`, `outcome_answers`, `going_on`, `inquiry`, `candidates`, `obstacles`,
`relaxing` and `reach` (what is to be brought about); `question` (either).
"""

from fabula.whynot.action import why_not_action
from fabula.whynot.aim import Aim, story_aim
from fabula.whynot.answers import (
    INTERRUPT,
    ActionAnswer,
    Consent,
    FalseConjunct,
    Lack,
    Reading,
    Refusal,
    Way,
)
from fabula.whynot.outcome_answers import AimAnswer, Missing, Part, Relaxation
from fabula.whynot.pattern import UnknownActionError
from fabula.whynot.question import NoConditionError, read_question, why_not
from fabula.whynot.reach import why_not_reached

__all__ = [
    "INTERRUPT",
    "ActionAnswer",
    "Aim",
    "AimAnswer",
    "Consent",
    "FalseConjunct",
    "Lack",
    "Missing",
    "NoConditionError",
    "Part",
    "Reading",
    "Refusal",
    "Relaxation",
    "UnknownActionError",
    "Way",
    "read_question",
    "story_aim",
    "why_not",
    "why_not_action",
    "why_not_reached",
]
