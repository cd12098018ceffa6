"""Stories: what an author demands of a plot (semantics 4.10)."""

from collections.abc import Iterable, Iterator

from fabula.check.moments import Events, ending, events_of, joined, moment
from fabula.check.names import Scope
from fabula.check.properties import bind_formals
from fabula.diagnostics import Span
from fabula.model import (
    Action,
    Expression,
    Link,
    Moment,
    Precedence,
    Scene,
    Story,
    Trigger,
    Type,
    Variable,
)
from fabula.syntax import tree
from fabula.syntax.walk import children, moments, pieces


def read_stories(
    document: tree.Document,
    scope: Scope,
    *,
    actions: tuple[Action, ...],
    triggers: tuple[Trigger, ...],
) -> tuple[Story, ...]:
    """Return the stories in file order."""
    events = events_of(actions, triggers)
    places: dict[str, Span] = {}
    found = []
    for statement in document.statements:
        if isinstance(statement, tree.StoryDefinition):
            _refuse_second(statement.name, places, "stories", scope)
            found.append(_story(statement, scope, events))
    return tuple(found)


def read_story(
    written: tree.StoryDefinition,
    scope: Scope,
    *,
    actions: tuple[Action, ...],
    triggers: tuple[Trigger, ...],
) -> Story:
    """Return one story; what is wrong with it goes to the report of the scope."""
    return _story(written, scope, events_of(actions, triggers))


def _refuse_second(name: tree.Name, places: dict[str, Span], what: str, scope: Scope) -> None:
    """Report a name that an earlier one of the same kind has; `places` grows with each."""
    earlier = places.get(name.text)
    if earlier is None:
        places[name.text] = name.span
    else:
        scope.report.error(
            "F320",
            name.span,
            f"two {what} are called `{name.text}`",
            label="expected another name",
            help=(f"the first is on line {scope.report.line(earlier)}",),
        )


def _story(written: tree.StoryDefinition, scope: Scope, events: Events) -> Story:
    name, clauses = written.name.text, written.clauses
    if not clauses:
        headline = f"story `{name}` demands nothing"
        label = "the empty plan satisfies it"
        help_ = ("write what must happen: `scene name: ...;`, or how it must `end: ...;`",)
        scope.report.warning("F428", written.name.span, headline, label=label, help=help_)
    once: list[Moment] = []
    never: list[Moment] = []
    ends: list[Expression] = []
    orders: list[Precedence] = []
    for clause in clauses:
        match clause:
            case tree.MomentClause(word="end"):
                ends.append(ending(clause.moment, scope, events))
            case tree.MomentClause(word=word):
                found = once if word == "once" else never
                found.append(moment(clause.moment, scope, events))
            case tree.OrderClause():
                orders.append(_precedence(clause, scope, events))
            case tree.Missing():
                scope.report.unreadable()
    scenes = tuple(_scenes(written, scope, events))
    return Story(name, scenes, tuple(once), tuple(never), tuple(orders), joined(ends), written.span)


def _scenes(written: tree.StoryDefinition, scope: Scope, events: Events) -> Iterator[Scene]:
    """Yield the scenes; a clause that could not be read may be the one before a `then scene`."""
    places: dict[str, Span] = {}
    before: str | None = None
    is_first = True
    for clause in written.clauses:
        if isinstance(clause, tree.SceneClause):
            _refuse_second(clause.name, places, f"scenes of `{written.name.text}`", scope)
            if clause.is_then and is_first:
                _report_nothing_before(clause, scope)
            yield _scene(clause, before if clause.is_then else None, scope, events)
            before = clause.name.text
        if isinstance(clause, tree.SceneClause | tree.Missing):
            is_first = False


def _report_nothing_before(clause: tree.SceneClause, scope: Scope) -> None:
    scope.report.error(
        "F321",
        clause.name.span,
        f"there is no scene before `{clause.name.text}`",
        label="`then scene` means: after the scene before it in the text",
        help=("write `scene` without `then`",),
    )


def _scene(clause: tree.SceneClause, after: str | None, scope: Scope, events: Events) -> Scene:
    formals, inner = _variables(clause, clause.name.text, scope)
    links = []
    for link in clause.links:
        if isinstance(link.within, tree.Missing):
            scope.report.unreadable()
        within = link.within if isinstance(link.within, int) else None
        links.append(Link(moment(link.moment, inner, events), within))
    return Scene(clause.name.text, formals, tuple(links), after, clause.span)


def _precedence(clause: tree.OrderClause, scope: Scope, events: Events) -> Precedence:
    formals, inner = _variables(clause, "order", scope)
    first = moment(clause.first, inner, events)
    second = moment(clause.second, inner, events)
    return Precedence(formals, first, second, clause.span)


def _variables(
    clause: tree.SceneClause | tree.OrderClause, name: str, scope: Scope
) -> tuple[tuple[Variable, ...], Scope]:
    """Return the variables of a clause, and the scope of its moments; warn of idle ones."""
    written = tuple(one for one in clause.formals if _is_variable(one, scope))
    terms, inner = bind_formals(name, written, scope)
    for one in clause.formals:
        if one.type is None and isinstance(one.name, tree.Name):
            # It has been reported, and that is enough.
            inner = inner.bind(Variable(one.name.text, Type("", scope.anything(), ())))
    asked = moments(clause)
    if any(isinstance(piece, tree.Missing) for one in asked for piece in pieces(one)):
        return (), inner
    mentioned = set(_mentioned(asked))
    for one, term in zip(written, terms, strict=True):
        if isinstance(term, Variable) and term.name and term.name not in mentioned:
            scope.report.warning(
                "F429",
                one.span,
                f"no moment of `{name}` asks for `{term.name}`",
                label="any value will do",
                help=("delete it, or name it in a moment",),
            )
    return tuple(term for term in terms if isinstance(term, Variable)), inner


def _is_variable(written: tree.Formal, scope: Scope) -> bool:
    """Whether a formal is a variable; if not, it is reported."""
    if written.type is not None:
        return True
    quoted = scope.report.quote(written.span)
    is_name = isinstance(written.name, tree.Name)
    is_entity = is_name and quoted[1:-1] in scope.hierarchy.entities
    scope.report.error(
        "F327",
        written.span,
        f"the parameter {quoted} of a clause has no type",
        label="expected `variable : type`",
        help=(
            f"write `{quoted[1:-1]} : type`"
            if is_name and not is_entity
            else f"write {quoted} in the moments, where it is meant",
        ),
    )
    return False


def _mentioned(expressions: Iterable[tree.Expression]) -> Iterator[str]:
    """Yield the names in expressions that may be variables from outside."""
    for expression in expressions:
        match expression:
            case tree.Name(text=text):
                yield text
            case tree.Call(arguments=arguments):
                yield from _mentioned(arguments)
            case tree.Believes(character=character):
                yield from _mentioned((character,))
        inside = _mentioned(children(expression))
        if isinstance(expression, tree.Quantified):
            hidden = expression.variable.text
            yield from (name for name in inside if name != hidden)
        else:
            yield from inside
