"""Templates: what Fluent files say, by id, with the places where they say it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fluent.syntax import FluentParser, ast

from fabula.diagnostics import CATALOGUE, Diagnostic, Source, Span


@dataclass(frozen=True, slots=True)
class Template:
    """A message (or a term, whose id starts with `-`): its text and its attributes' texts."""

    id: str
    value: ast.Pattern | None
    attributes: Mapping[str, ast.Pattern]
    source: Source
    span: Span

    def pattern(self, attribute: str | None = None) -> ast.Pattern | None:
        """Return the text of an attribute, or of the message itself; None if it has none."""
        return self.value if attribute is None else self.attributes.get(attribute)


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates of one language, by id; those of a world come before fabula's own."""

    language: str
    by_id: Mapping[str, Template]

    def pattern(self, id_: str, attribute: str | None = None) -> ast.Pattern | None:
        """Return the text with this id, if there is one."""
        template = self.by_id.get(id_)
        return None if template is None else template.pattern(attribute)


def read_templates(
    language: str, sources: Iterable[Source]
) -> tuple[Templates, tuple[Diagnostic, ...]]:
    """Return the templates of Fluent files, a later file before an earlier one, and their mistakes.

    What cannot be read is reported (N001) and left out; of two templates with one id in one file
    the first counts (N002).  Never raises.
    """
    by_id: dict[str, Template] = {}
    diagnostics: list[Diagnostic] = []
    for source in sources:
        of_this_file: dict[str, Template] = {}
        for entry in FluentParser(with_spans=True).parse(source.text).body:
            if isinstance(entry, ast.Junk):
                diagnostics += _mistakes(entry, source)
            elif isinstance(entry, ast.Message | ast.Term):
                template = _template(entry, source)
                if template.id in of_this_file:
                    diagnostics.append(_twice(template))
                of_this_file.setdefault(template.id, template)
        by_id.update(of_this_file)
    return Templates(language, by_id), tuple(diagnostics)


def span_of(node: ast.SyntaxNode) -> Span:
    """Return the place of a piece of a Fluent file."""
    assert node.span is not None, "the files are parsed with places"
    return Span(node.span.start, node.span.end)


def _template(entry: ast.Message | ast.Term, source: Source) -> Template:
    name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
    attributes = {attribute.id.name: attribute.value for attribute in entry.attributes}
    return Template(name, entry.value, attributes, source, span_of(entry.id))


def _mistakes(junk: ast.Junk, source: Source) -> Iterable[Diagnostic]:
    for annotation in junk.annotations:
        place = span_of(annotation)
        yield Diagnostic(
            "N001",
            CATALOGUE["N001"].severity,
            f"this is no Fluent: {_sentence(annotation.message or annotation.code)}",
            source,
            Span(place.start, max(place.end, place.start + 1)),
            help=("what fabula expects of a Fluent file is in docs/formats/narration.md",),
        )


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")


def _twice(template: Template) -> Diagnostic:
    return Diagnostic(
        "N002",
        CATALOGUE["N002"].severity,
        f"`{template.id}` is written twice",
        template.source,
        template.span,
        help=("the first one counts; remove one of them",),
    )
