"""What may stand in an effect or in an initial statement (semantics 1.7)."""

from dataclasses import dataclass, field

from fabula.check.expressions import bound, condition, typed
from fabula.check.names import Scope, character
from fabula.check.properties import fluent
from fabula.check.report import a_type
from fabula.diagnostics import Span
from fabula.model import (
    BOOLEAN,
    AllEffects,
    Assign,
    BelievedEffect,
    Constant,
    Effect,
    Expression,
    Fluent,
    ForallEffect,
    IfEffect,
    Not,
    Term,
)
from fabula.syntax import tree

NOTHING = AllEffects(())
"""The effect of which nothing comes."""


@dataclass(frozen=True, slots=True)
class Written:
    """An effect, and where each of its assignments stands (by identity: equal ones may recur)."""

    effect: Effect
    places: dict[int, Span]


def written_effect(written: tree.Expression, scope: Scope) -> Written:
    """Return the effect that is written there; everything that is none goes to the report."""
    reader = _Reader()
    return Written(reader.effect(written, scope), reader.places)


@dataclass(slots=True)
class _Reader:
    """Reads one effect; `places` grows with every assignment."""

    places: dict[int, Span] = field(default_factory=dict)

    def effect(self, written: tree.Expression, scope: Scope) -> Effect:
        match written:
            case tree.Group(inner=inner):
                return self.effect(inner, scope)
            case tree.BooleanLiteral(value=True):
                return NOTHING
            case tree.Conjunction(parts=parts):
                return AllEffects(tuple(self.effect(part, scope) for part in parts))
            case tree.Conditional():
                return self._conditional(written, scope)
            case tree.Quantified(kind="forall" | "exists"):
                return self._quantified(written, scope)
            case tree.Assignment(target=target, value=value):
                return self._assignment(written, target, value, scope)
            case tree.Comparison(operator="==", left=target, right=value):
                return self._assignment(written, _bare(target), value, scope)
            case tree.Comparison(operator="!=", left=target, right=value):
                return self._unequal(written, _bare(target), value, scope)
            case tree.Negation(body=body) if _is_fluent(_bare(body)):
                return self._boolean(written, _bare(body), scope, value=False)
            case tree.Believes() if not _is_fluent(written):
                return self._belief(written, scope)
            case tree.Call() | tree.Believes():
                return self._boolean(written, written, scope, value=True)
            case tree.Missing():
                scope.report.unreadable()
            case _:
                _report_no_effect(written, scope)
        return NOTHING

    def _conditional(self, written: tree.Conditional, scope: Scope) -> Effect:
        """A missing else means that nothing happens."""
        branches = tuple(
            (condition(test, scope), self.effect(body, scope)) for test, body in written.branches
        )
        if written.otherwise is None:
            return IfEffect(branches, NOTHING)
        return IfEffect(branches, self.effect(written.otherwise, scope))

    def _quantified(self, written: tree.Quantified, scope: Scope) -> Effect:
        """`exists` over at most one value is no choice, so it means the same as `forall`."""
        variable, inner = bound(written, scope)
        body = self.effect(written.body, inner)
        n_values = len(variable.type.instances)
        if written.kind == "exists" and n_values > 1:
            scope.report.error(
                "F304",
                written.span,
                "`exists` leaves open what happens",
                label=f"`{variable.type.name}` has {n_values} values; an effect cannot choose",
                help=("write `forall`, or name the one that is meant",),
            )
        return ForallEffect(variable, body)

    def _belief(self, written: tree.Believes, scope: Scope) -> Effect:
        believer = character(written.character, scope)
        body = self.effect(written.body, scope)
        return NOTHING if believer is None or body == NOTHING else BelievedEffect(believer, body)

    def _boolean(
        self, written: tree.Expression, target: tree.Expression, scope: Scope, *, value: bool
    ) -> Effect:
        """`f` and `!f`: the fluent becomes True, or False."""
        found = _target(target, scope)
        if found is None:
            return NOTHING
        chain, assigned = found
        if not scope.fits(assigned.property.type.ancestors, BOOLEAN):
            scope.report.error(
                "F301",
                written.span,
                f"{scope.report.quote(written.span)} is not an effect",
                label=f"expected a value for it: it is {a_type(assigned.property.type.name)}",
                help=(f"write `{scope.report.quote(target.span)[1:-1]} = ...`",),
            )
        return self._assign(written, chain, assigned, Constant(value))

    def _assignment(
        self,
        written: tree.Expression,
        target: tree.Expression,
        value: tree.Expression,
        scope: Scope,
    ) -> Effect:
        found = _target(target, scope)
        result = typed(value, scope)
        if found is None:
            return NOTHING
        chain, assigned = found
        wanted = assigned.property.type
        if not scope.fits(result.types, wanted.name):
            scope.report.error(
                "F203",
                value.span,
                f"{scope.report.quote(target.span)} cannot be {scope.report.quote(value.span)}",
                label=f"expected {a_type(wanted.name)}, but this is {scope.described(result)}",
            )
        return self._assign(written, chain, assigned, result.expression)

    def _unequal(
        self,
        written: tree.Expression,
        target: tree.Expression,
        value: tree.Expression,
        scope: Scope,
    ) -> Effect:
        """`f != v`, for boolean f: the fluent becomes the opposite of v."""
        found = _target(target, scope)
        if found is None:
            typed(value, scope)
            return NOTHING
        chain, assigned = found
        if scope.fits(assigned.property.type.ancestors, BOOLEAN):
            return self._assign(written, chain, assigned, _opposite(condition(value, scope)))
        scope.report.error(
            "F303",
            written.span,
            f"{scope.report.quote(written.span)} leaves open what happens",
            label=f"expected the `{assigned.property.type.name}` that it becomes",
        )
        typed(value, scope)
        return NOTHING

    def _assign(
        self, written: tree.Expression, chain: tuple[Term, ...], assigned: Fluent, value: Expression
    ) -> Effect:
        assign = Assign(chain, assigned, value)
        self.places[id(assign)] = written.span
        return assign


def _bare(written: tree.Expression) -> tree.Expression:
    """Return the piece without the brackets around it."""
    while isinstance(written, tree.Group):
        written = written.inner
    return written


def _is_fluent(written: tree.Expression) -> bool:
    """Whether the piece is a fluent, perhaps one that somebody believes."""
    while isinstance(written, tree.Believes):
        written = written.body
    return isinstance(written, tree.Call)


def _target(written: tree.Expression, scope: Scope) -> tuple[tuple[Term, ...], Fluent] | None:
    """Return the fluent that is assigned, after the characters in whose beliefs it is."""
    chain = []
    piece = written
    while isinstance(piece, tree.Believes):
        chain.append(character(piece.character, scope))
        piece = piece.body
    match piece:
        case tree.Call():
            assigned = fluent(piece, scope)
        case tree.Missing():
            scope.report.unreadable()
            return None
        case _:
            _report_no_target(written, scope)
            return None
    known = tuple(believer for believer in chain if believer is not None)
    return None if assigned is None or len(known) < len(chain) else (known, assigned)


def _report_no_target(written: tree.Expression, scope: Scope) -> None:
    quoted = scope.report.quote(written.span)
    help_: tuple[str, ...] = ()
    if isinstance(written, tree.Name) and written.text in scope.properties:
        help_ = (f"did you mean `{written.text}()`?",)
    elif isinstance(written, tree.Group) and _is_fluent(_bare(written)):
        help_ = ("write it without brackets",)
    elif not isinstance(written, tree.Group):
        help_ = ("write the fluent first, then its value",)
    label = "expected a fluent, like `property(argument)`"
    scope.report.error(
        "F302", written.span, f"{quoted} cannot be given a value", label=label, help=help_
    )


def _opposite(value: Expression) -> Expression:
    return Constant(not value.value) if isinstance(value, Constant) else Not(value)


def _report_no_effect(written: tree.Expression, scope: Scope) -> None:
    """Report a piece that says nothing definite about what happens."""
    label = "expected an assignment, like `property(argument) = value`"
    help_: tuple[str, ...] = ()
    match written:
        case tree.Disjunction():
            label = "an effect cannot choose; expected `&` between its parts"
        case tree.Name(text=text) if text in scope.properties:
            help_ = (f"did you mean `{text}()`?",)
        case tree.Negation():
            label = "only a fluent can be negated here"
        case tree.Comparison():
            label = "a comparison sets no value; expected `=`"
    headline = f"{scope.report.quote(written.span)} is not an effect"
    scope.report.error("F301", written.span, headline, label=label, help=help_)
