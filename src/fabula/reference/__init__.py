"""The semantics, plainly: what docs/reference/semantics.md says, over the lifted problem.

The oracle: slow, exhaustive, and independent of grounding and kernel.  In reading order: `mind`,
`numbers`, `conditions`, `meaning` (expressions); `events`, `horizon`, `beginning`, `surprise`,
`shelf`, `attitudes`, `world` (states and beliefs); `plans`, `possible`, `relaxation`,
`enumeration`, `explanation` (explanations); `moments`, `stories`, `prospect`, `outlook`,
`shorter`, `search` (plots).
"""

from fabula.reference.conditions import expression_text, fluents_in
from fabula.reference.events import Event
from fabula.reference.explanation import DEFAULT_EFFORT, Explainer
from fabula.reference.horizon import horizon
from fabula.reference.meaning import meaning
from fabula.reference.mind import Mind
from fabula.reference.moments import BoundMoment, Record, Step, occasions, steps_from, steps_of
from fabula.reference.plans import Answer, Fault, Plan, Quest, exceeds
from fabula.reference.search import SearchResult, default_goal, plot_of, search
from fabula.reference.shorter import redundant_plot
from fabula.reference.stories import (
    Demand,
    SceneSteps,
    StoryReader,
    Thread,
    goal_alone,
    reached,
    scenes_of,
    story_named,
)
from fabula.reference.surprise import Correction
from fabula.reference.world import World

__all__ = [
    "DEFAULT_EFFORT",
    "Answer",
    "BoundMoment",
    "Correction",
    "Demand",
    "Event",
    "Explainer",
    "Fault",
    "Mind",
    "Plan",
    "Quest",
    "Record",
    "SceneSteps",
    "SearchResult",
    "Step",
    "StoryReader",
    "Thread",
    "World",
    "default_goal",
    "exceeds",
    "expression_text",
    "fluents_in",
    "goal_alone",
    "horizon",
    "meaning",
    "occasions",
    "plot_of",
    "reached",
    "redundant_plot",
    "scenes_of",
    "search",
    "steps_from",
    "steps_of",
    "story_named",
]
