"""The tree of a text, close to what the author wrote; every node knows its place.

Both dialects give the same tree.  `Group` keeps the author's brackets; `Missing` stands where a
piece could not be read, so that parsing never fails and later stages stay silent about it.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from fabula.diagnostics import Source, Span


@dataclass(frozen=True, slots=True)
class Name:
    """A word that names something."""

    span: Span = field(compare=False)
    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A piece that could not be read; already reported."""

    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class UnknownLiteral:
    """`?`"""

    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class BooleanLiteral:
    """`True` or `False`"""

    span: Span = field(compare=False)
    value: bool


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """A number as it is written; `text` may have a sign."""

    span: Span = field(compare=False)
    text: str


Parameter: TypeAlias = Name | UnknownLiteral | BooleanLiteral | NumberLiteral | Missing


@dataclass(frozen=True, slots=True)
class Group:
    """`( inner )`"""

    span: Span = field(compare=False)
    inner: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """`name(argument, ...)`: a fluent."""

    span: Span = field(compare=False)
    name: Name
    arguments: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Believes:
    """`believes(character, body)`."""

    span: Span = field(compare=False)
    character: Parameter
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Conjunction:
    """`part & part & ...`"""

    span: Span = field(compare=False)
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Disjunction:
    """`part | part | ...`"""

    span: Span = field(compare=False)
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """`!body`"""

    span: Span = field(compare=False)
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Conditional:
    """`if(c) a elseif(d) b else e`; `otherwise` is None where there is no else."""

    span: Span = field(compare=False)
    branches: tuple[tuple["Expression", "Expression"], ...]
    otherwise: "Expression | None"


@dataclass(frozen=True, slots=True)
class Quantified:
    """`kind` is one of forall exists sum product."""

    span: Span = field(compare=False)
    kind: str
    variable: Name
    type: Name
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Assignment:
    """`target = value`; whether `target` can be assigned is for the checker to say."""

    span: Span = field(compare=False)
    target: "Expression"
    value: "Expression"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`operator` is one of == != < <= > >=."""

    span: Span = field(compare=False)
    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class TypeTest:
    """`operand : type`"""

    span: Span = field(compare=False)
    operand: "Expression"
    type: Name


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`operator` is one of + - * /; unary minus (fabula dialect) is `0 - x`, marked by `unary`."""

    span: Span = field(compare=False)
    operator: str
    left: "Expression"
    right: "Expression"
    unary: bool = False


Expression: TypeAlias = (
    Name
    | UnknownLiteral
    | BooleanLiteral
    | NumberLiteral
    | Missing
    | Group
    | Call
    | Believes
    | Conjunction
    | Disjunction
    | Negation
    | Conditional
    | Quantified
    | Assignment
    | Comparison
    | TypeTest
    | Arithmetic
)


@dataclass(frozen=True, slots=True)
class Formal:
    """A formal parameter: a variable `name : type`, or a constant (then `type` is None)."""

    span: Span = field(compare=False)
    name: Parameter
    type: Name | None


@dataclass(frozen=True, slots=True)
class TypeDefinition:
    """`type name : parent, ...;`"""

    span: Span = field(compare=False)
    name: Name
    parents: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class EntityDefinition:
    """`entity name : type, ...;`"""

    span: Span = field(compare=False)
    name: Name
    types: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class PropertyDefinition:
    """`property name(formal, ...) : type;`, or `attitude` in its place."""

    span: Span = field(compare=False)
    name: Name
    formals: tuple[Formal, ...]
    type: Name
    is_attitude: bool = False


@dataclass(frozen=True, slots=True)
class Observing:
    """`observing(observer : type): condition`"""

    span: Span = field(compare=False)
    observer: Name
    type: Name
    condition: Expression


@dataclass(frozen=True, slots=True)
class ActionDefinition:
    """Parts not written are None; of a part written twice the last stands here."""

    span: Span = field(compare=False)
    name: Name
    formals: tuple[Formal, ...]
    precondition: Expression | None
    motive: Expression | None
    effect: Expression | None
    consenting: tuple[Parameter, ...] | None
    observing: Observing | None


@dataclass(frozen=True, slots=True)
class TriggerDefinition:
    """Like an action, but only with a precondition and an effect."""

    span: Span = field(compare=False)
    name: Name
    formals: tuple[Formal, ...]
    precondition: Expression | None
    effect: Expression | None


@dataclass(frozen=True, slots=True)
class UtilityDefinition:
    """`owner` is None for the author."""

    span: Span = field(compare=False)
    owner: Parameter | None
    body: Expression


@dataclass(frozen=True, slots=True)
class SceneLink:
    """A moment of a scene, in how many steps it must come about; an event is a `Call` in it.

    `within` is None where the author sets no limit.
    """

    span: Span = field(compare=False)
    moment: Expression
    within: int | Missing | None


@dataclass(frozen=True, slots=True)
class SceneClause:
    """`scene name(formal, ...): moment then moment ...`; `is_then` if `then` stands before it."""

    span: Span = field(compare=False)
    name: Name
    formals: tuple[Formal, ...]
    links: tuple[SceneLink, ...]
    is_then: bool


@dataclass(frozen=True, slots=True)
class MomentClause:
    """`word: moment`; `word` is one of once never end."""

    span: Span = field(compare=False)
    word: str
    moment: Expression


@dataclass(frozen=True, slots=True)
class OrderClause:
    """`order(formal, ...): first before second`"""

    span: Span = field(compare=False)
    formals: tuple[Formal, ...]
    first: Expression
    second: Expression


Clause: TypeAlias = SceneClause | MomentClause | OrderClause | Missing


@dataclass(frozen=True, slots=True)
class StoryDefinition:
    """`story name { clause; ... }`"""

    span: Span = field(compare=False)
    name: Name
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class InitialStatement:
    """An effect that describes the start; whether it is one is for the checker to say."""

    span: Span = field(compare=False)
    body: Expression


Statement: TypeAlias = (
    TypeDefinition
    | EntityDefinition
    | PropertyDefinition
    | ActionDefinition
    | TriggerDefinition
    | UtilityDefinition
    | StoryDefinition
    | InitialStatement
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its marks, for the formatter."""

    span: Span = field(compare=False)
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text: its statements and comments in file order.

    `unreadable_names` are what was declared by statements too broken to be among them; about these
    names later stages stay silent.
    """

    source: Source = field(compare=False)
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...]
    unreadable_names: frozenset[str] = field(default=frozenset(), compare=False)
