"""Formal parameters, properties, and which property a reference means (semantics 1.4)."""

from fabula.check.names import (
    Scope,
    Typed,
    argument,
    number,
    report_undefined,
    report_unknown_argument,
    type_named,
)
from fabula.check.report import Report
from fabula.check.types import Hierarchy
from fabula.diagnostics import Span
from fabula.model import (
    CHARACTER,
    NUMBER,
    Constant,
    Entity,
    Fluent,
    Property,
    Term,
    Type,
    Value,
    Variable,
    domain,
    same,
    signature,
    value_text,
)
from fabula.syntax import tree


def read_properties(document: tree.Document, hierarchy: Hierarchy, report: Report) -> Scope:
    """Return the scope of the whole text: its types, entities and properties, no variable."""
    found: dict[str, tuple[Property, ...]] = {}
    places: dict[str, Span | None] = {}
    scope = Scope(hierarchy, report, found, places, {})
    spans: list[Span] = []
    for statement in document.statements:
        if not isinstance(statement, tree.PropertyDefinition):
            continue
        name = statement.name.text
        formals = tuple(formal(written, scope) for written in statement.formals)
        value_type = type_named(statement.type, hierarchy, report)
        declared = Property(len(spans), name, formals, value_type, statement.is_attitude)
        if statement.is_attitude:
            _check_holder(statement, formals, scope)
        for earlier in found.get(name, ()):
            shared = overlap(earlier.formals, formals)
            if shared is not None:
                _report_overlap(statement, declared, earlier, shared, spans[earlier.index], report)
                break
        spans.append(statement.span)
        places.setdefault(name, statement.name.span)
        found[name] = (*found.get(name, ()), declared)
    return scope


def _check_holder(
    statement: tree.PropertyDefinition, formals: tuple[Term, ...], scope: Scope
) -> None:
    """Report an attitude whose first formal is no character: it would be nobody's."""
    if formals and _is_character(formals[0], scope):
        return
    name, report = statement.name.text, scope.report
    if formals:
        written = statement.formals[0]
        report.error(
            "F113",
            written.span,
            f"the holder of the attitude `{name}` is not a character",
            label="expected a `character`, for the first argument is whose attitude it is",
            help=("write its holder first, or declare it as a `property`",),
        )
    else:
        report.error(
            "F113",
            statement.name.span,
            f"the attitude `{name}` has no holder",
            label="expected a `character` as its first parameter",
            help=(f"write `attitude {name}(c : character) : ...`",),
        )


def _is_character(term: Term, scope: Scope) -> bool:
    if isinstance(term, Variable):
        return scope.fits(term.type.ancestors, CHARACTER)
    value = term.value
    return isinstance(value, Entity) and CHARACTER in scope.hierarchy.kinds[value.name]


def formal(written: tree.Formal, scope: Scope) -> Term:
    """Return a formal parameter: a variable, or a constant where no type is written."""
    if written.type is not None and isinstance(written.name, tree.Name):
        return Variable(written.name.text, variable_type(written.type, scope))
    match written.name:
        case tree.Name(text=text) as name:
            entity = scope.hierarchy.entities.get(text)
            if entity is not None:
                return Constant(entity)
            expected = f"expected an entity; for a variable write `{text} : type`"
            report_undefined(name, scope, expected=expected)
        case tree.NumberLiteral() as literal:
            return Constant(number(literal, scope.report))
        case tree.BooleanLiteral(value=value):
            return Constant(value)
        case tree.UnknownLiteral() as unknown:
            report_unknown_argument(unknown, scope.report)
        case tree.Missing():
            scope.report.unreadable()
    return Variable("", Type("", scope.anything(), ()))


def bind_formals(
    name: str, written: tuple[tree.Formal, ...], scope: Scope
) -> tuple[tuple[Term, ...], Scope]:
    """Return the formals of what is called `name`, and the scope of what is inside of it."""
    inner = scope
    formals = []
    for one in written:
        term = formal(one, scope)
        formals.append(term)
        if not isinstance(term, Variable) or one.type is None:
            continue
        if term.name in inner.variables:
            headline = f"`{name}` has two parameters `{term.name}`"
            label = "only this one can be named inside"
            scope.report.warning("F427", one.span, headline, label=label)
        inner = inner.bind(term)
    return tuple(formals), inner


def variable_type(name: tree.Name, scope: Scope) -> Type:
    """Return the type that a variable is declared with: any but `number` (semantics 1.3)."""
    found = type_named(name, scope.hierarchy, scope.report)
    if found.name == NUMBER:
        label = "expected a type whose values can be listed"
        headline = "a variable cannot be a `number`"
        scope.report.error("F108", name.span, headline, label=label)
        return Type("", scope.anything(), ())
    return found


def overlap(left: tuple[Term, ...], right: tuple[Term, ...]) -> tuple[Value, ...] | None:
    """Return arguments that fit both lists of formals, None if there are none.

    Entities may belong to several types, so this compares instances and not types.
    """
    if len(left) != len(right):
        return None
    shared = []
    for one, other in zip(left, right, strict=True):
        values = domain(other)
        common = next((a for a in domain(one) if any(same(a, b) for b in values)), None)
        if common is None:
            return None
        shared.append(common)
    return tuple(shared)


def _report_overlap(
    statement: tree.PropertyDefinition,
    declared: Property,
    earlier: Property,
    shared: tuple[Value, ...],
    span: Span,
    report: Report,
) -> None:
    """An error; but a classic text may declare properties without constants that overlap."""
    pairs = zip(declared.formals, earlier.formals, strict=True)
    has_constant = any(isinstance(term, Constant) for pair in pairs for term in pair)
    example = f"`{signature(declared.name, shared)}`"
    headline = f"two properties `{declared.name}` both declare {example}"
    first = f"the first declaration is on line {report.line(span)}"
    if report.source.is_fabula or has_constant:
        report.error("F109", statement.span, headline, label="expected another name", help=(first,))
    else:
        label = f"{example} means the first of them"
        report.warning("F422", statement.span, headline, label=label, help=(first,))


def fluent(call: tree.Call, scope: Scope) -> Fluent | None:
    """Return the fluent that `call` refers to: the first property that accepts the arguments.

    They are compared by static type.  None if there is no such property, or if an argument is
    wrong; both are reported.
    """
    overloads = scope.properties.get(call.name.text, ())
    if not overloads:
        _report_undefined_property(call, scope)
    arguments = [argument(written, scope) for written in call.arguments]
    known = [found for found in arguments if found is not None]
    if not overloads or len(known) < len(arguments):
        return None
    for declared in overloads:
        if _accepts(declared, known, scope):
            return Fluent(declared, tuple(_term(found) for found in known))
    _report_no_overload(call, known, overloads, scope)
    return None


def _accepts(declared: Property, arguments: list[Typed], scope: Scope) -> bool:
    if len(declared.formals) != len(arguments):
        return False
    return all(
        isinstance(found.expression, Constant) and same(found.expression.value, wanted.value)
        if isinstance(wanted, Constant)
        else scope.fits(found.types, wanted.type.name)
        for wanted, found in zip(declared.formals, arguments, strict=True)
    )


def _term(found: Typed) -> Term:
    assert isinstance(found.expression, Constant | Variable)
    return found.expression


def _report_undefined_property(call: tree.Call, scope: Scope) -> None:
    name = call.name.text
    scope.report.error(
        "F103",
        call.name.span,
        f"property `{name}` is not declared",
        label="expected a property",
        help=scope.report.meant(name, scope.property_places),
    )


def _report_no_overload(
    call: tree.Call, arguments: list[Typed], overloads: tuple[Property, ...], scope: Scope
) -> None:
    kinds = ", ".join(scope.described(found) for found in arguments)
    given = f"is given {kinds}" if kinds else "is given no argument"
    scope.report.error(
        "F104",
        call.span,
        f"property `{call.name.text}` is not declared for these arguments",
        label=given,
        help=tuple(f"declared: `{declaration(declared)}`" for declared in overloads),
    )


def declaration(declared: Property) -> str:
    """Return the declaration of a property as an author writes it."""
    return f"{declared.name}({formals_text(declared.formals)}) : {declared.type.name}"


def formals_text(formals: tuple[Term, ...]) -> str:
    """Return formal parameters as an author writes them."""
    return ", ".join(
        value_text(term.value) if isinstance(term, Constant) else f"{term.name} : {term.type.name}"
        for term in formals
    )
