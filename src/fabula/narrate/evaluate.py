"""From a template to a clause: variables filled in, variants chosen, functions called.

This is Fluent's own evaluation, except that it ends in a `Clause` and not in a text, since what
becomes of a clause's words is decided later.  What cannot be evaluated is told as nothing at all;
`diagnose` reports it with its place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from fluent.syntax import ast

from fabula.model import Entity
from fabula.narrate.clause import Clause, Noun, Part, Text
from fabula.narrate.context import State, nothing_known
from fabula.narrate.functions import Argument, Call, Function, as_part, as_text
from fabula.narrate.lexicon import Lexicon, plain_text
from fabula.narrate.templates import Templates


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Evaluates the templates of one language.

    `arguments` are the variables by id; `open` are the ids being evaluated, so that a template
    that leads back to itself ends.
    """

    templates: Templates
    lexicon: Lexicon
    functions: Mapping[str, Function]
    state: State = nothing_known
    arguments: Mapping[str, Argument] | None = None
    open: frozenset[tuple[str, str | None]] = frozenset()

    def clause(
        self,
        id_: str,
        attribute: str | None = None,
        *,
        arguments: Mapping[str, Argument],
        is_state: bool = False,
    ) -> Clause | None:
        """Return what the template with this id says; None if there is none, or it says nothing."""
        pattern = self.templates.pattern(id_, attribute)
        if pattern is None:
            return None
        filled = replace(self, arguments=arguments, open=frozenset({(id_, attribute)}))
        parts = tuple(_joined(filled._parts(pattern)))
        is_blank = all(isinstance(part, Text) and not part.text.strip() for part in parts)
        return None if is_blank else Clause(parts, is_state=is_state)

    def _parts(self, pattern: ast.Pattern) -> Iterator[Part]:
        for element in pattern.elements:
            if isinstance(element, ast.TextElement):
                yield Text(element.value)
            elif isinstance(element, ast.Placeable):
                yield from self._placed(element.expression)

    def _placed(self, expression: object) -> Iterator[Part]:
        """Yield the parts of an expression that stands in a text."""
        match expression:
            case ast.Placeable():
                yield from self._placed(expression.expression)
            case ast.SelectExpression():
                yield from self._parts(self._variant(expression))
            case ast.MessageReference(id=name, attribute=attribute):
                yield from self._referred(name.name, attribute, self.arguments)
            case ast.TermReference(id=name, arguments=ast.CallArguments() as given):
                yield from self._referred(f"-{name.name}", None, self._named(given))
            case ast.FunctionReference():
                called = self._called(expression)
                yield as_part(called) if isinstance(called, Argument) else called
            case ast.SyntaxNode():
                yield as_part(self._argument(expression))

    def _referred(
        self,
        id_: str,
        attribute: ast.Identifier | None,
        arguments: Mapping[str, Argument] | None,
    ) -> Iterator[Part]:
        name = None if attribute is None else attribute.name
        pattern = self.templates.pattern(id_, name)
        if pattern is None or (id_, name) in self.open:
            return
        inside = replace(self, arguments=arguments, open=self.open | {(id_, name)})
        yield from inside._parts(pattern)

    def _variant(self, expression: ast.SelectExpression) -> ast.Pattern:
        """Return the first variant whose key is the selector's value, else the default."""
        value = self._argument(expression.selector)
        keys = {as_text(value)}
        if isinstance(value, float):
            keys.add("one" if value == 1 else "other")
        default = next(variant for variant in expression.variants if variant.default)
        chosen = (v for v in expression.variants if _key_of(v) in keys)
        return next(chosen, default).value

    def _argument(self, expression: object) -> Argument:
        """Return the value of an expression that is an argument or a selector."""
        match expression:
            case ast.StringLiteral():
                return expression.parse()["value"]
            case ast.NumberLiteral():
                return float(expression.value)
            case ast.VariableReference(id=name):
                return (self.arguments or {}).get(name.name, "")
            case ast.FunctionReference():
                called = self._called(expression)
                return called if isinstance(called, Argument) else ""
            case ast.TermReference(id=name, attribute=None):
                return self.lexicon.entry(name.name) or ""
            case ast.TermReference(id=name, attribute=ast.Identifier(name=attribute)):
                return plain_text(self.templates.pattern(f"-{name.name}", attribute))
            case ast.Placeable():
                return self._argument(expression.expression)
            case _:
                return ""

    def _called(self, expression: ast.FunctionReference) -> Part | Argument:
        function = self.functions.get(expression.id.name)
        if function is None:
            return ""
        positional = tuple(self._argument(e) for e in expression.arguments.positional)
        if not function.takes(len(positional)):
            return ""
        named = {name: as_text(v) for name, v in self._named(expression.arguments).items()}
        return function.build(Call(positional, named, self.state, self._noun))

    def _named(self, arguments: ast.CallArguments) -> Mapping[str, Argument]:
        return {given.name.name: self._argument(given.value) for given in arguments.named}

    def _noun(self, entity: Entity) -> Noun:
        return self.lexicon.noun(entity)


def _key_of(variant: ast.Variant) -> str:
    key = variant.key
    return key.name if isinstance(key, ast.Identifier) else as_text(float(key.value))


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts with neighbouring texts as one."""
    waiting = ""
    for part in parts:
        if isinstance(part, Text):
            waiting += part.text
            continue
        if waiting:
            yield Text(waiting)
        waiting = ""
        yield part
    if waiting:
        yield Text(waiting)
