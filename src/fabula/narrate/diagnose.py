"""What is wrong with the Fluent files of a world, and what is missing from them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fluent.syntax import ast

from fabula.diagnostics import CATALOGUE, Diagnostic, Source, Span, nearest
from fabula.model import Problem, Value, value_text
from fabula.narrate.calls import wrong_call
from fabula.narrate.expected import Expected, Values, expected
from fabula.narrate.functions import functions_of
from fabula.narrate.keys import id_of_state, key
from fabula.narrate.languages import GRAMMARS
from fabula.narrate.lexicon import CHOICES, is_plain, plain_text
from fabula.narrate.templates import Template, Templates, read_templates, span_of


def template_diagnostics(
    problem: Problem, language: str, *, phrases: Sequence[Source], world: Sequence[Source]
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a world's Fluent files in one language, in the order of the text.

    `phrases` are fabula's own files, `world` those of the world; without any of its own there is
    nothing to report.
    """
    if not world:
        return ()
    own, _ = read_templates(language, phrases)
    templates, diagnostics = read_templates(language, world)
    allowed = {id_: _as_expected(template) for id_, template in own.by_id.items()}
    allowed |= expected(problem)
    whole = Templates(language, {**own.by_id, **templates.by_id})
    found = [*diagnostics]
    used = {name for template in templates.by_id.values() for name in _referred(template)}
    for template in templates.by_id.values():
        checker = _Checker(template, whole, allowed, problem, is_used=template.id in used)
        found += checker.findings()
    found += _missing(templates, allowed, world[-1])
    return tuple(sorted(found, key=lambda finding: (finding.source.name, finding.span)))


def _as_expected(template: Template) -> Expected:
    """Return what may stand for one of fabula's own phrases: a template with its variables."""
    patterns = [template.value, *template.attributes.values()]
    names = {
        node.id.name: ()
        for pattern in patterns
        for node in nodes(pattern)
        if isinstance(node, ast.VariableReference)
    }
    return Expected(names, dict.fromkeys(template.attributes, names))


def _referred(template: Template) -> Iterator[str]:
    for pattern in (template.value, *template.attributes.values()):
        for node in nodes(pattern):
            if isinstance(node, ast.MessageReference):
                yield node.id.name
            elif isinstance(node, ast.TermReference):
                yield f"-{node.id.name}"


def _missing(
    templates: Templates, allowed: Mapping[str, Expected], source: Source
) -> Iterator[Diagnostic]:
    """Yield what ought to have a template and has none."""
    for id_, template in allowed.items():
        if not template.is_missed or id_ in templates.by_id:
            continue
        name = id_.removeprefix("-")
        if id_.startswith("-"):
            headline, help_ = f"the entity `{name}` is not in the lexicon", f"{id_} = ..."
            yield _missed("N009", headline, f"add `{help_}` with its `.gender`", source)
        elif not id_.startswith("change-"):
            headline = f"the action `{name}` has no template"
            variables = " ".join(f"{{ ${variable} }}" for variable in template.variables)
            yield _missed("N008", headline, f"add `{id_} = ...` with {variables}", source)
        elif id_of_state(name.removeprefix("change-")) not in templates.by_id:
            headline = f"the attitude `{name.removeprefix('change-')}` has no words"
            yield _missed("N010", headline, f"add `{id_} = ...` for when it changes", source)


def _missed(code: str, headline: str, help_: str, source: Source) -> Diagnostic:
    return Diagnostic(code, CATALOGUE[code].severity, headline, source, Span(0, 0), help=(help_,))


@dataclass(frozen=True, slots=True)
class _Checker:
    """Checks one template.  `is_used` if another one refers to it."""

    template: Template
    templates: Templates
    allowed: Mapping[str, Expected]
    problem: Problem
    is_used: bool

    def findings(self) -> Iterator[Diagnostic]:
        template = self.template
        known = self.allowed.get(template.id)
        if known is None and not self.is_used:
            yield self._unknown_template()
            return
        yield from self._pattern(template.value, None if known is None else known.variables)
        for name, pattern in template.attributes.items():
            if known is not None and name not in known.attributes:
                yield self._unknown_attribute(name, pattern, known)
                continue
            variables = None if known is None else known.attributes[name]
            yield from self._pattern(pattern, variables)
            if template.id.startswith("-"):
                yield from self._choice(name, pattern)
        if template.id.startswith("-") and known is not None:
            yield from self._plainness(template.value)
            yield from self._gender()

    def _pattern(
        self, pattern: ast.Pattern | None, variables: Mapping[str, Values] | None
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong in one text; with no `variables` given, any may occur."""
        functions = functions_of(self.templates.language)
        for node in nodes(pattern):
            match node:
                case ast.VariableReference(id=name) if variables is not None:
                    if name.name not in variables:
                        yield self._unknown_variable(node, variables)
                case ast.MessageReference() | ast.TermReference():
                    yield from self._reference(node)
                case ast.FunctionReference(id=name) if name.name not in functions:
                    yield self._unknown_function(node, functions)
                case ast.FunctionReference():
                    wrong = wrong_call(node, functions[node.id.name], self.problem)
                    if wrong is not None:
                        yield self._at("N006", wrong[0], node, *wrong[1:])
                case ast.SelectExpression(selector=ast.VariableReference(id=name)):
                    values = (variables or {}).get(name.name, ())
                    yield from self._variants(node, values)

    def _reference(self, node: ast.MessageReference | ast.TermReference) -> Iterator[Diagnostic]:
        is_term = isinstance(node, ast.TermReference)
        id_ = f"-{node.id.name}" if is_term else node.id.name
        found = self.templates.by_id.get(id_)
        attribute = None if node.attribute is None else node.attribute.name
        if found is None:
            near = nearest(id_, self.templates.by_id)
            yield self._at("N005", f"there is no `{id_}`", node, *_meant(near))
        elif found.pattern(attribute) is None:
            what = (
                f"`{id_}` has no attribute `{attribute}`" if attribute else f"`{id_}` has no text"
            )
            yield self._at("N005", what, node)

    def _variants(self, node: ast.SelectExpression, values: Values) -> Iterator[Diagnostic]:
        """Yield the variants for values that the variable never has."""
        known = {
            "true" if v is True else "false" if v is False else key(value_text(v)) for v in values
        }
        for variant in node.variants if known else ():
            name = variant.key.name if isinstance(variant.key, ast.Identifier) else None
            if name is not None and not variant.default and name not in {*known, "unknown"}:
                headline = f"`{name}` is no value that this variable can have"
                yield self._at("N013", headline, variant.key, *_meant(nearest(name, known)))

    def _choice(self, name: str, pattern: ast.Pattern) -> Iterator[Diagnostic]:
        choices = CHOICES.get(name)
        word = plain_text(pattern)
        if choices is None:
            yield from self._plainness(pattern)
        elif word not in choices:
            near = nearest(word, choices)
            hint = f"did you mean `{near}`?" if near else f"it can be {', '.join(choices)}"
            yield self._at("N012", f"`{word}` is no {name} that fabula knows", pattern, hint)

    def _plainness(self, pattern: ast.Pattern | None) -> Iterator[Diagnostic]:
        if pattern is not None and not is_plain(pattern):
            headline = f"the entry `{self.template.id}` is more than plain text"
            yield self._at("N012", headline, pattern, "fabula inflects it, so it has to be words")

    def _gender(self) -> Iterator[Diagnostic]:
        """Yield that an entity has no gender, if its language cannot speak of it without."""
        persons = {key(character.name) for character in self.problem.characters}
        is_person = self.template.id.removeprefix("-") in persons
        has_genders = GRAMMARS[self.templates.language].nouns_have_genders
        if (is_person or has_genders) and "gender" not in self.template.attributes:
            headline = f"the entry `{self.template.id}` has no gender"
            hint = f"add `.gender`, which can be {', '.join(CHOICES['gender'])}"
            yield self._finding("N014", headline, self.template.span, hint)

    def _unknown_template(self) -> Diagnostic:
        id_ = self.template.id
        near = nearest(id_, self.allowed)
        return self._finding(
            "N007",
            f"`{id_}` is a template for nothing in the world",
            self.template.span,
            *_meant(near),
        )

    def _unknown_attribute(self, name: str, pattern: ast.Pattern, known: Expected) -> Diagnostic:
        near = nearest(name, known.attributes)
        there_are = ", ".join(f"`.{attribute}`" for attribute in known.attributes)
        hint = (
            f"did you mean `.{near}`?"
            if near
            else f"it may have {there_are}"
            if there_are
            else "it has none"
        )
        headline = f"`{self.template.id}` has no use for an attribute `.{name}`"
        return self._at("N011", headline, pattern, hint)

    def _unknown_variable(
        self, node: ast.VariableReference, variables: Mapping[str, Values]
    ) -> Diagnostic:
        near = nearest(node.id.name, variables)
        there_are = ", ".join(f"`${variable}`" for variable in variables)
        hint = f"did you mean `${near}`?" if near else f"there are {there_are}" if there_are else ""
        headline = f"`${node.id.name}` is no variable of `{self.template.id}`"
        return self._at("N004", headline, node, *filter(None, [hint]))

    def _unknown_function(
        self, node: ast.FunctionReference, functions: Iterable[str]
    ) -> Diagnostic:
        near = nearest(node.id.name, functions)
        hint = f"did you mean `{near}`?" if near else f"there are {', '.join(sorted(functions))}"
        return self._at("N003", f"there is no function `{node.id.name}`", node, hint)

    def _at(self, code: str, headline: str, node: ast.SyntaxNode, *help_: str) -> Diagnostic:
        return self._finding(code, headline, span_of(node), *help_)

    def _finding(self, code: str, headline: str, span: Span, *help_: str) -> Diagnostic:
        severity = CATALOGUE[code].severity
        return Diagnostic(code, severity, headline, self.template.source, span, help=help_)


def nodes(pattern: ast.Pattern | None) -> Iterator[ast.SyntaxNode]:
    """Yield everything inside a text: expressions, their arguments and variants."""
    waiting: list[object] = [] if pattern is None else list(pattern.elements)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.SyntaxNode):
            yield node
            waiting[:0] = _inside(node)


def _inside(node: ast.SyntaxNode) -> list[object]:
    match node:
        case ast.Pattern():
            return list(node.elements)
        case ast.Placeable():
            return [node.expression]
        case ast.SelectExpression():
            return [node.selector, *(variant.value for variant in node.variants)]
        case ast.FunctionReference():
            return [*node.arguments.positional, *(given.value for given in node.arguments.named)]
        case ast.TermReference(arguments=ast.CallArguments() as given):
            return [*given.positional, *(named.value for named in given.named)]
        case _:
            return []


def _variant_key(value: Value) -> str:
    """Return the key of the variant that is chosen for a value."""
    text = value_text(value)
    return text.lower() if isinstance(value, bool) else key(text)


def _meant(near: str | None) -> tuple[str, ...]:
    return () if near is None else (f"did you mean `{near}`?",)
