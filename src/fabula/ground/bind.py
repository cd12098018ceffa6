"""From expressions with variables to ground expressions (semantics 1.9).

Negation is pushed inwards to the comparisons and `believes` to the fluents; a conditional used as
a condition becomes a disjunction of its branches; quantifiers and type tests are written out over
the instances in entity order.  A conditional used as a value stays one: it is never multiplied out.
Only comparisons of values are decided here; what is known about fluents is left to `simplify`.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import TypeAlias

from fabula.ground.conditions import comparison, conjunction, disjunction
from fabula.ground.problem import GroundEffect, GroundExpression, GroundFluent, Kind
from fabula.ground.values import FALSE, NEGATED_OPERATOR, TRUE, UNKNOWN, ZERO, GroundValue
from fabula.model import (
    BOOLEAN,
    NUMBER,
    AllEffects,
    And,
    Arithmetic,
    Assign,
    BelievedEffect,
    Believes,
    Comparison,
    Constant,
    Effect,
    Entity,
    Exists,
    Expression,
    Fluent,
    Forall,
    ForallEffect,
    If,
    IfEffect,
    Not,
    Or,
    Problem,
    Product,
    Property,
    Sum,
    Term,
    TypeTest,
    Unknown,
    Value,
    Variable,
    domain,
    signature,
)

Environment: TypeAlias = Mapping[str, Value]
Chain: TypeAlias = tuple[int, ...]

_TAG = {"+": "sum", "*": "product", "-": "subtract", "/": "divide"}


def resolve(term: Term, environment: Environment) -> Value:
    """Return what a term stands for."""
    return term.value if isinstance(term, Constant) else environment[term.name]


def kind_of(family: Property) -> Kind:
    """Return which kind of values the fluents of a property have."""
    if family.type.name == BOOLEAN:
        return "boolean"
    return "number" if family.type.name == NUMBER else "entity"


class Binder:
    """Gives ids to the entities and fluents of one world, and writes its expressions with them."""

    def __init__(self, problem: Problem) -> None:
        self._entity_ids = {entity: place for place, entity in enumerate(problem.entities)}
        self._fluent_ids: dict[tuple[int, tuple[Value, ...]], int] = {}
        self.fluents: list[GroundFluent] = []
        self.properties: list[Property] = []
        ids_by_signature: dict[str, int] = {}
        for family in problem.properties:
            entities = self._ids_of(family)
            for arguments in product(*map(domain, family.formals)):
                text = signature(family.name, arguments)
                # Where two declarations give one signature, the first wins (semantics 1.4).
                fluent_id = ids_by_signature.setdefault(text, len(self.fluents))
                self._fluent_ids[family.index, arguments] = fluent_id
                if fluent_id == len(self.fluents):
                    holder = self._holder(family, arguments)
                    self.fluents.append(GroundFluent(text, kind_of(family), entities, holder))
                    self.properties.append(family)

    def _ids_of(self, family: Property) -> tuple[int, ...]:
        if kind_of(family) != "entity":
            return ()
        return tuple(self._entity_ids[e] for e in family.type.instances if isinstance(e, Entity))

    def _holder(self, family: Property, arguments: tuple[Value, ...]) -> int | None:
        """The character whose attitude a fluent is (semantics 1.4)."""
        return self.character(Constant(arguments[0]), {}) if family.is_attitude else None

    def constant(self, value: Value) -> GroundValue:
        """Return a value of the model as a ground value."""
        if isinstance(value, Entity):
            return ("entity", self._entity_ids[value])
        return UNKNOWN if isinstance(value, Unknown) else ("value", value)

    def character(self, term: Term, environment: Environment) -> int:
        """Return the id of the character that a term stands for."""
        entity = resolve(term, environment)
        assert isinstance(entity, Entity), "the checker lets only characters believe"
        return self._entity_ids[entity]

    def fluent(self, fluent: Fluent, environment: Environment) -> int:
        """Return the id of the ground fluent that `fluent` stands for."""
        arguments = tuple(resolve(argument, environment) for argument in fluent.arguments)
        return self._fluent_ids[fluent.property.index, arguments]

    def deeper(self, chain: Chain, term: Term, environment: Environment) -> Chain:
        """Return a chain with one more character; repeated neighbours are one (semantics 3.2)."""
        character = self.character(term, environment)
        return chain if chain[-1:] == (character,) else (*chain, character)

    def value(
        self, expression: Expression, environment: Environment, *, chain: Chain = ()
    ) -> GroundExpression:
        """Return an expression as a value, read in the mind that `chain` leads to."""
        match expression:
            case Constant() | Variable():
                return self.constant(resolve(expression, environment))
            case Fluent():
                return ("fluent", chain, self.fluent(expression, environment))
            case Believes(character, body):
                deeper = self.deeper(chain, character, environment)
                return self.value(body, environment, chain=deeper)
            case If(branches, otherwise):
                bound = tuple(
                    (
                        self.condition(condition, environment, chain=chain),
                        self.value(value, environment, chain=chain),
                    )
                    for condition, value in branches
                )
                return ("if", bound, self.value(otherwise, environment, chain=chain))
            case Arithmetic(operator, left, right):
                sides = (
                    self.value(left, environment, chain=chain),
                    self.value(right, environment, chain=chain),
                )
                tag = _TAG[operator]
                return (tag, sides) if tag in ("sum", "product") else (tag, *sides)
            case Sum(variable, body) | Product(variable, body):
                tag = "sum" if isinstance(expression, Sum) else "product"
                return (
                    tag,
                    tuple(
                        self.value(body, inner, chain=chain)
                        for inner in environments(variable, environment)
                    ),
                )
        condition = self.condition(expression, environment, chain=chain)
        return ("if", ((condition, TRUE),), FALSE)

    def condition(
        self,
        expression: Expression,
        environment: Environment,
        *,
        chain: Chain = (),
        negated: bool = False,
    ) -> GroundExpression:
        """Return an expression (or its negation) as a condition, read in the mind of `chain`."""

        def part(inner: Expression, *, flipped: bool = negated) -> GroundExpression:
            return self.condition(inner, environment, chain=chain, negated=flipped)

        match expression:
            case Not(body):
                return part(body, flipped=not negated)
            case And(parts) | Or(parts):
                joined = isinstance(expression, And) != negated
                return _joined(joined, (part(inner) for inner in parts))
            case Forall(variable, body) | Exists(variable, body):
                joined = isinstance(expression, Forall) != negated
                instances = (
                    self.condition(body, inner, chain=chain, negated=negated)
                    for inner in environments(variable, environment)
                )
                return _joined(joined, instances)
            case Believes(character, body):
                deeper = self.deeper(chain, character, environment)
                return self.condition(body, environment, chain=deeper, negated=negated)
            case If(branches, otherwise):
                return self._branches(branches, otherwise, environment, chain, negated)
            case Comparison(operator, left, right):
                return comparison(
                    NEGATED_OPERATOR[operator] if negated else operator,
                    self.value(left, environment, chain=chain),
                    self.value(right, environment, chain=chain),
                )
            case TypeTest():
                return self._type_test(expression, environment, chain, negated)
        operand = self.value(expression, environment, chain=chain)
        return comparison("==", operand, FALSE if negated else TRUE)

    def _branches(
        self,
        branches: tuple[tuple[Expression, Expression], ...],
        otherwise: Expression,
        environment: Environment,
        chain: Chain,
        negated: bool,
    ) -> GroundExpression:
        """A conditional holds if for some k condition k, no earlier one, and branch k hold."""
        earlier: list[GroundExpression] = []
        cases: list[GroundExpression] = []
        for condition, branch in branches:
            here = self.condition(condition, environment, chain=chain)
            then = self.condition(branch, environment, chain=chain, negated=negated)
            cases.append(conjunction((*earlier, here, then)))
            earlier.append(self.condition(condition, environment, chain=chain, negated=True))
        last = self.condition(otherwise, environment, chain=chain, negated=negated)
        return disjunction((*cases, conjunction((*earlier, last))), exact=True)

    def _type_test(
        self, test: TypeTest, environment: Environment, chain: Chain, negated: bool
    ) -> GroundExpression:
        operand = self.value(test.operand, environment, chain=chain)
        if test.type.name == NUMBER:
            # The numbers cannot be listed: something is one iff 0 times it is not `?`.
            operator = "==" if negated else "!="
            return comparison(operator, ("product", (ZERO, operand)), UNKNOWN)
        operator = "!=" if negated else "=="
        instances = (
            comparison(operator, operand, self.constant(instance))
            for instance in test.type.instances
        )
        return _joined(negated, instances)

    def effects(
        self,
        effect: Effect,
        environment: Environment,
        *,
        chain: Chain = (),
        guards: tuple[GroundExpression, ...] = (),
    ) -> Iterator[GroundEffect]:
        """Yield the guarded assignments of an effect, in the order in which they are written.

        `chain` leads to the mind in which guards and values are read (semantics 1.7).
        """
        match effect:
            case Assign(inner, fluent, value):
                written = chain
                for term in inner:
                    written = self.deeper(written, term, environment)
                yield GroundEffect(
                    conjunction(guards),
                    written,
                    self.fluent(fluent, environment),
                    self.value(value, environment, chain=chain),
                )
            case BelievedEffect(character, body):
                deeper = self.deeper(chain, character, environment)
                yield from self.effects(body, environment, chain=deeper, guards=guards)
            case AllEffects(parts):
                for part in parts:
                    yield from self.effects(part, environment, chain=chain, guards=guards)
            case ForallEffect(variable, body):
                for inner_environment in environments(variable, environment):
                    yield from self.effects(body, inner_environment, chain=chain, guards=guards)
            case IfEffect(branches, otherwise):
                for condition, branch in branches:
                    here = self.condition(condition, environment, chain=chain)
                    yield from self.effects(
                        branch, environment, chain=chain, guards=(*guards, here)
                    )
                    refused = self.condition(condition, environment, chain=chain, negated=True)
                    guards = (*guards, refused)
                yield from self.effects(otherwise, environment, chain=chain, guards=guards)


def environments(variable: Variable, environment: Environment) -> Iterator[Environment]:
    """Yield the environment extended by each instance of a variable's type, in entity order."""
    for instance in variable.type.instances:
        yield {**environment, variable.name: instance}


def _joined(all_of_them: bool, parts: Iterator[GroundExpression]) -> GroundExpression:
    return conjunction(parts) if all_of_them else disjunction(parts, exact=True)
