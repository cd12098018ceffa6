"""The types of a text and who belongs to them (semantics 1.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fabula.check.report import Report, a_type
from fabula.diagnostics import Span
from fabula.model import BOOLEAN, CHARACTER, ENTITY, NUMBER, Entity, Type
from fabula.syntax.tree import Document, EntityDefinition, Name, TypeDefinition

_BUILT_IN = (BOOLEAN, NUMBER, ENTITY, CHARACTER)
_WITHOUT_PARENTS = frozenset((BOOLEAN, NUMBER, ENTITY))
_PLAIN = frozenset((BOOLEAN, NUMBER))
"""The types whose values are no entities: nothing extends them, no entity belongs to them."""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """All types and entities.

    `entities` are in entity order (characters first, each group in order of first mention);
    `kinds` names all types of an entity; `type_places` and `entity_places` tell where each was
    first declared (None: built in).
    """

    types: Mapping[str, Type]
    entities: Mapping[str, Entity]
    kinds: Mapping[str, frozenset[str]]
    type_places: dict[str, Span | None]
    entity_places: dict[str, Span | None]


def read_hierarchy(document: Document, report: Report) -> Hierarchy:
    """Return the types and entities that the text declares; mistakes go to `report`."""
    places = _declared(document, report)
    parents = _parents(document, places, report)
    ancestors = {name: _widened(_ancestors(name, parents), parents) for name in places}
    kinds, entity_places = _kinds(document, ancestors, report)
    order = sorted(kinds, key=lambda name: CHARACTER not in kinds[name])  # stable
    entities = {name: Entity(name) for name in order}
    types = {
        name: Type(name, above, _instances(name, entities, kinds))
        for name, above in ancestors.items()
    }
    return Hierarchy(types, entities, kinds, places, entity_places)


def _mentions(document: Document) -> Iterator[Name]:
    """The names that stand where a classic text may name a type without declaring it."""
    for statement in document.statements:
        match statement:
            case TypeDefinition(parents=names) | EntityDefinition(types=names):
                yield from names


def _declared(document: Document, report: Report) -> dict[str, Span | None]:
    """Return all types with the place where each is first declared.

    Classic texts make a type by naming it as a parent or as the type of an entity.
    """
    places: dict[str, Span | None] = dict.fromkeys(_BUILT_IN)
    for statement in document.statements:
        if isinstance(statement, TypeDefinition):
            places.setdefault(statement.name.text, statement.name.span)
    declared = dict(places)
    for name in _mentions(document):
        if name.text in declared:
            continue
        headline = f"type `{name.text}` is not declared"
        help_ = (*report.meant(name.text, declared), f"declare it: `type {name.text};`")
        if document.source.is_fabula:
            report.error("F101", name.span, headline, label="expected a type", help=help_)
        elif name.text not in places:
            places[name.text] = name.span
            label = "a new type is made of it here"
            report.warning("F421", name.span, headline, label=label, help=help_)
    return places


def _parents(
    document: Document, places: dict[str, Span | None], report: Report
) -> dict[str, list[str]]:
    """Return the legal parents of each type, accumulated over all statements, without cycles."""
    parents: dict[str, list[str]] = {name: [] for name in places}
    for statement in document.statements:
        if not isinstance(statement, TypeDefinition):
            continue
        child = statement.name.text
        for parent in statement.parents:
            if child in _WITHOUT_PARENTS:
                headline = f"`{child}` cannot be given a parent"
                report.error("F105", parent.span, headline, label=f"`{child}` is built in")
            elif parent.text in _PLAIN:
                headline = f"no type can extend `{parent.text}`"
                report.error("F105", parent.span, headline, label="expected a type of entities")
            elif child in _ancestors(parent.text, parents):
                _report_cycle(statement.name, parent, report)
            else:
                parents[child].append(parent.text)
    return parents


def _report_cycle(child: Name, parent: Name, report: Report) -> None:
    itself = child.text == parent.text
    why = "itself" if itself else f"`{parent.text}`, which is below `{child.text}`"
    headline = f"type `{child.text}` cannot be below {why}"
    report.error("F106", parent.span, headline, label="this closes a circle of types")


def _ancestors(name: str, parents: Mapping[str, list[str]]) -> frozenset[str]:
    """Return the names of `name` itself and of all types above it, declared or not."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(parents.get(current, ()))
    return frozenset(found if found & _PLAIN else found | {ENTITY})


def _widened(found: frozenset[str], declared: Mapping[str, object]) -> frozenset[str]:
    """Return all types of entities if one is undeclared: that has been reported, and is enough."""
    return found if found <= declared.keys() else frozenset(declared.keys() - _PLAIN)


def _kinds(
    document: Document, ancestors: Mapping[str, frozenset[str]], report: Report
) -> tuple[dict[str, frozenset[str]], dict[str, Span | None]]:
    """Return the types of each entity, in order of first mention, and where that was."""
    kinds: dict[str, frozenset[str]] = {}
    places: dict[str, Span | None] = {}
    for statement in document.statements:
        if not isinstance(statement, EntityDefinition):
            continue
        entity = statement.name.text
        kinds.setdefault(entity, frozenset((ENTITY,)))
        places.setdefault(entity, statement.name.span)
        for name in statement.types:
            if name.text in _PLAIN:
                headline = f"entity `{entity}` cannot be {a_type(name.text)}"
                report.error("F107", name.span, headline, label="expected a type of entities")
            else:
                above = ancestors.get(name.text, frozenset((name.text,)))
                kinds[entity] |= _widened(above, ancestors)
    return kinds, places


def _instances(
    name: str, entities: Mapping[str, Entity], kinds: Mapping[str, frozenset[str]]
) -> tuple[bool | Entity, ...]:
    if name == BOOLEAN:
        return (False, True)
    return tuple(entity for key, entity in entities.items() if name in kinds[key])
