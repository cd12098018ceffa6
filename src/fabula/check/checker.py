"""From the tree of a text to the world it describes."""

from fabula.check.events import read_actions, read_triggers
from fabula.check.properties import read_properties
from fabula.check.report import Report
from fabula.check.start import desire_places, read_initial, read_utilities, utility_of
from fabula.check.stories import read_stories
from fabula.check.types import read_hierarchy
from fabula.diagnostics import Diagnostic
from fabula.model import CHARACTER, Entity, Places, Problem
from fabula.syntax.tree import Document, PropertyDefinition


def check(document: Document) -> tuple[Problem | None, tuple[Diagnostic, ...]]:
    """Return the problem that a text describes, and everything there is to say about the text.

    Types are read first, then entities, properties, events, initial statements, utilities and
    stories: the order in which kinds of statements stand in the file does not matter (semantics
    1.3).  Reports all errors and raises none.  The problem is None if there is an error, or if a
    piece of the text could not be read (which is for the parser to report).
    """
    report = Report(document.source, document.unreadable_names)
    hierarchy = read_hierarchy(document, report)
    scope = read_properties(document, hierarchy, report)
    actions = read_actions(document, scope)
    triggers = read_triggers(document, scope)
    initial = read_initial(document, scope)
    utilities = read_utilities(document, scope)
    stories = read_stories(document, scope, actions=actions, triggers=triggers)
    if report.failed:
        return None, report.diagnostics
    instances = hierarchy.types[CHARACTER].instances
    characters = tuple(entity for entity in instances if isinstance(entity, Entity))
    problem = Problem(
        types=tuple(hierarchy.types.values()),
        entities=tuple(hierarchy.entities.values()),
        characters=characters,
        properties=scope.declared,
        actions=actions,
        triggers=triggers,
        initial=tuple(effect for effect, _ in initial),
        utility=utility_of(None, utilities),
        utilities=tuple(utility_of(character, utilities) for character in characters),
        stories=stories,
        source=document.source,
        places=Places(
            entities={
                hierarchy.entities[name]: span
                for name, span in hierarchy.entity_places.items()
                if span is not None
            },
            properties=tuple(
                statement.span
                for statement in document.statements
                if isinstance(statement, PropertyDefinition)
            ),
            initial=tuple(span for _, span in initial),
            desires=desire_places(document),
        ),
    )
    return problem, report.diagnostics
