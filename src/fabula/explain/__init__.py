"""Why somebody acts, and who believes what: answers with their evidence, for writers.

In reading order: `replay` (a plot's states), `origin` (where a belief came from), `reads` (what an
expression rests on), `page` and `wording` (answers in words), `reasons` and `why`, `misbeliefs`
and `beliefs`, `query`, `document`.
"""

from fabula.explain.beliefs import beliefs, timeline
from fabula.explain.document import plain
from fabula.explain.misbeliefs import Beliefs, Misbelief, Timeline, WrongSpell
from fabula.explain.origin import How, Origin
from fabula.explain.query import Fact, Opinion, Opinions, ask, query_depth
from fabula.explain.reasons import Belief, Gain, PlanStep, StepReasons, Why
from fabula.explain.replay import Replay, UnaskableError, replay
from fabula.explain.why import why

__all__ = [
    "Belief",
    "Beliefs",
    "Fact",
    "Gain",
    "How",
    "Misbelief",
    "Opinion",
    "Opinions",
    "Origin",
    "PlanStep",
    "Replay",
    "StepReasons",
    "Timeline",
    "UnaskableError",
    "Why",
    "WrongSpell",
    "ask",
    "beliefs",
    "plain",
    "query_depth",
    "replay",
    "timeline",
    "why",
]
