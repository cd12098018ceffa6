"""What a world allows but its author hardly means, as far as that can be proved.

Every lint is right wherever it speaks, and silent where its analysis cannot decide.  In reading
order: `relevance` (what can matter to whom), `desires`, `loops`, `opinions`, `unread`.
"""

from fabula.diagnostics import Diagnostic
from fabula.ground.lints.desires import desire_lints
from fabula.ground.lints.loops import loop_lints
from fabula.ground.lints.opinions import opinion_lints
from fabula.ground.lints.unread import unread_lints
from fabula.ground.problem import GroundProblem
from fabula.model import Problem


def lints(problem: Problem, ground_problem: GroundProblem) -> tuple[Diagnostic, ...]:
    """Return warnings about what can be proved to be without effect, in the order of the text.

    G005 to G007: an action that nobody wants, a desire that nobody can further, a character with
    nothing to do.  G008: a trigger that does not falsify itself.  G009 and G010: a wrong belief
    for ever, and a `!=` that holds for whoever does not know.  G011: a property that is never read.

    Cost: for each character, events times what they read.
    """
    found = (
        *desire_lints(problem, ground_problem),
        *loop_lints(problem, ground_problem),
        *opinion_lints(problem, ground_problem),
        *unread_lints(problem),
    )
    return tuple(sorted(found, key=lambda one: (one.span, one.code)))
