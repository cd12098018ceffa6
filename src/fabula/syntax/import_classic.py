"""From the classic dialect to the fabula dialect."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from fabula.diagnostics import Diagnostic, Severity, Source, Span
from fabula.syntax.formatter import format_document
from fabula.syntax.tokens import RESERVED_WORDS
from fabula.syntax.tree import (
    Document,
    EntityDefinition,
    Formal,
    Name,
    Observing,
    PropertyDefinition,
    Quantified,
    Statement,
    TypeDefinition,
    TypeTest,
)

_BUILT_IN_TYPES = frozenset(("boolean", "number", "entity", "character"))
_FIELDS_WITH_TYPES = {
    TypeDefinition: ("name", "parents"),
    EntityDefinition: ("types",),
    PropertyDefinition: ("type",),
    Formal: ("type",),
    Quantified: ("type",),
    TypeTest: ("type",),
    Observing: ("type",),
}


def import_document(document: Document) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a classic document as text of the fabula dialect, and what had to be changed.

    The text reads as the same tree, but for brackets, for names that are reserved in the fabula
    dialect (each gets `_` at its end, everywhere), and for statements that declare the types which
    classic creates silently (semantics 1.3).  The document must have been read without errors.
    """
    document, renamed = _with_names_that_are_free(document)
    document, declared = _with_all_types_declared(document)
    return format_document(document, fabula=True), (*renamed, *declared)


def _warning(code: str, source: Source, span: Span, headline: str, label: str) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, headline, source, span, label)


# Reserved words.


def _with_names_that_are_free(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    used: dict[str, Name] = {}
    reserved: dict[str, Name] = {}
    for statement in document.statements:
        for name, is_type in _names(statement):
            used.setdefault(name.text, name)
            if name.text in RESERVED_WORDS and not (is_type and name.text == "entity"):
                reserved.setdefault(name.text, name)
    free = {word: _free_name(word, used) for word in reserved}
    if not free:
        return document, ()
    statements = [_renamed(statement, free) for statement in document.statements]
    warnings = [
        _warning(
            "F403",
            document.source,
            name.span,
            f"`{word}` is a reserved word in the fabula dialect",
            f"renamed to `{free[word]}` everywhere",
        )
        for word, name in reserved.items()
    ]
    return replace(document, statements=tuple(statements)), tuple(warnings)


def _free_name(word: str, used: dict[str, Name]) -> str:
    name = f"{word}_"
    while name in used:
        name += "_"
    return name


def _names(node: Any) -> Iterator[tuple[Name, bool]]:
    """Yield every name in a tree, and whether it stands where a type does."""
    waiting = [(node, False)]
    while waiting:
        current, is_type = waiting.pop()
        if isinstance(current, Name):
            yield current, is_type
        elif isinstance(current, tuple):
            waiting.extend((one, is_type) for one in reversed(current))
        elif is_dataclass(current):
            with_types = _FIELDS_WITH_TYPES.get(type(current), ())
            waiting.extend(
                (getattr(current, field.name), field.name in with_types)
                for field in reversed(fields(current))
            )


def _renamed(statement: Statement, free: dict[str, str]) -> Statement:
    def rename(name: Name, is_type: bool) -> Name:
        if name.text not in free or (is_type and name.text == "entity"):
            return name
        return replace(name, text=free[name.text])

    changed: Statement = _with_names(statement, rename, is_type=False)
    return changed


def _with_names(
    node: Any,
    change: Callable[[Name, bool], Name],
    *,
    is_type: bool,
) -> Any:
    """Return a tree with every name in it changed."""
    if isinstance(node, Name):
        return change(node, is_type)
    if isinstance(node, tuple):
        return tuple([_with_names(one, change, is_type=is_type) for one in node])
    if not is_dataclass(node) or isinstance(node, type | Span):
        return node
    with_types = _FIELDS_WITH_TYPES.get(type(node), ())
    changes = {}
    for field in fields(node):
        value = getattr(node, field.name)
        changes[field.name] = _with_names(value, change, is_type=field.name in with_types)
    return replace(node, **changes)


# Types that were never declared.


def _with_all_types_declared(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    declared = set(_BUILT_IN_TYPES)
    mentioned: dict[str, Name] = {}
    for statement in document.statements:
        names: tuple[Name, ...] = ()
        if isinstance(statement, TypeDefinition):
            declared.add(statement.name.text)
            names = statement.parents
        elif isinstance(statement, EntityDefinition):
            names = statement.types
        for name in names:
            mentioned.setdefault(name.text, name)
    missing = [name for text, name in mentioned.items() if text not in declared]
    if not missing:
        return document, ()
    place = document.statements[0].span.start
    here = Span(place, place)
    added = [TypeDefinition(here, Name(here, name.text), ()) for name in missing]
    warnings = [
        _warning(
            "F404",
            document.source,
            name.span,
            f"the type `{name.text}` is never declared",
            "added a declaration; if this is a typo, mend it",
        )
        for name in missing
    ]
    return replace(document, statements=(*added, *document.statements)), tuple(warnings)
