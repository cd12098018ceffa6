"""A ground problem as a problem without variables, so that the reference can run it.

Every ground fluent becomes a property without formals, every ground event a definition without
formals; each is named by its whole signature.  Only attitudes have an argument left, their holder.
"""

from functools import reduce
from itertools import count

from fabula.diagnostics import Source, Span
from fabula.ground import GroundEffect, GroundExpression, GroundFluent, GroundProblem
from fabula.model import (
    UNKNOWN,
    Action,
    AllEffects,
    And,
    Arithmetic,
    Assign,
    Believes,
    Comparison,
    Constant,
    Effect,
    Entity,
    Expression,
    Fluent,
    If,
    IfEffect,
    Or,
    Problem,
    Property,
    Trigger,
    Type,
    Value,
    Variable,
)

NOWHERE = Span(0, 0)
OBSERVER = "observer"


def read_back(ground_problem: GroundProblem) -> Problem:
    """Return a problem without variables that says what the ground problem says, but no stories."""
    return _Reader(ground_problem).problem()


def name_of(signature: str) -> str:
    """Return what a signature that was read back stands for: its name, without the new brackets."""
    name, _, _ = signature.rpartition("(")
    return name if name.endswith(")") else signature


class _Reader:
    def __init__(self, ground_problem: GroundProblem) -> None:
        self.ground = ground_problem
        self.entities = tuple(Entity(name) for name in ground_problem.entities)
        self.characters = self.entities[: len(ground_problem.characters)]
        self.fluents = tuple(map(self._fluent, count(), ground_problem.fluents))

    def _fluent(self, place: int, fluent: GroundFluent) -> Fluent:
        arguments = () if fluent.holder is None else (Constant(self.entities[fluent.holder]),)
        kind = self._type(fluent.kind)
        return Fluent(
            Property(place, fluent.signature, arguments, kind, is_attitude=bool(arguments)),
            arguments,
        )

    def _type(self, kind: str) -> Type:
        instances: dict[str, tuple[bool | Entity, ...]] = {
            "boolean": (False, True),
            "number": (),
            "entity": self.entities,
        }
        return Type(kind, frozenset((kind,)), instances[kind])

    def problem(self) -> Problem:
        observer = Variable(OBSERVER, Type("character", frozenset(), self.characters))
        actions = tuple(
            Action(
                action.signature,
                (),
                self.expression(action.precondition),
                self.expression(action.motive),
                self.effect(action.effects),
                tuple(Constant(self.entities[c]) for c in action.consenting),
                observer,
                Or(
                    tuple(
                        And(
                            (
                                Comparison("==", observer, Constant(character)),
                                self.expression(condition),
                            )
                        )
                        for character, condition in zip(
                            self.characters, action.observing, strict=True
                        )
                    )
                ),
                NOWHERE,
            )
            for action in self.ground.actions
        )
        triggers = tuple(
            Trigger(
                trigger.signature,
                (),
                self.expression(trigger.precondition),
                self.effect(trigger.effects),
                NOWHERE,
            )
            for trigger in self.ground.triggers
        )
        initial = tuple(
            Assign(
                tuple(Constant(self.entities[c]) for c in entry.chain),
                self.fluents[entry.fluent],
                self.expression(entry.value),
            )
            for entry in self.ground.initial
        )
        return Problem(
            types=(),
            entities=self.entities,
            characters=self.characters,
            properties=tuple(fluent.property for fluent in self.fluents),
            actions=actions,
            triggers=triggers,
            initial=initial,
            utility=self.expression(self.ground.utility),
            utilities=tuple(map(self.expression, self.ground.utilities)),
            stories=(),
            source=Source("ground", ""),
        )

    def effect(self, effects: tuple[GroundEffect, ...]) -> Effect:
        nothing = AllEffects(())
        return AllEffects(
            tuple(
                IfEffect(
                    (
                        (
                            self.expression(effect.guard),
                            Assign(
                                tuple(Constant(self.entities[c]) for c in effect.chain),
                                self.fluents[effect.fluent],
                                self.expression(effect.value),
                            ),
                        ),
                    ),
                    nothing,
                )
                for effect in effects
            )
        )

    def expression(self, expression: GroundExpression) -> Expression:
        match expression[0]:
            case "value":
                value: Value = UNKNOWN if expression[1] is None else expression[1]
                return Constant(value)
            case "entity":
                return Constant(self.entities[expression[1]])
            case "fluent":
                read: Expression = self.fluents[expression[2]]
                for character in reversed(expression[1]):
                    read = Believes(Constant(self.entities[character]), read)
                return read
            case "and":
                return And(tuple(map(self.expression, expression[1])))
            case "or":
                return Or(tuple(map(self.expression, expression[1])))
            case "compare":
                _, operator, left, right = expression
                return Comparison(operator, self.expression(left), self.expression(right))
            case "if":
                branches = tuple(
                    (self.expression(condition), self.expression(value))
                    for condition, value in expression[1]
                )
                return If(branches, self.expression(expression[2]))
            case "sum" | "product" as tag:
                operator, neutral = ("+", 0.0) if tag == "sum" else ("*", 1.0)
                start: Expression = Constant(neutral)
                return reduce(
                    lambda left, right: Arithmetic(operator, left, right),
                    map(self.expression, expression[1]),
                    start,
                )
            case "subtract" | "divide" as tag:
                operator = "-" if tag == "subtract" else "/"
                _, left, right = expression
                return Arithmetic(operator, self.expression(left), self.expression(right))
        raise AssertionError(expression)
