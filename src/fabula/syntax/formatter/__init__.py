"""The canonical text of a document.

`classic_brackets` and `syntax.precedence` decide which brackets a dialect needs, `syntax.one_line`
writes an expression on one line, `layout` breaks a statement into rows, and this module writes the
rows with the comments between them.

A comment that stands alone in its line is written before the row that follows; a comment after
something is written at the end of that row.  What is formatted already is left as it is.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from fabula.syntax.formatter.classic_brackets import with_classic_brackets
from fabula.syntax.formatter.layout import Block, Layout, Leaf, lay_out
from fabula.syntax.formatter.original import Original
from fabula.syntax.precedence import with_fabula_brackets
from fabula.syntax.tree import (
    ActionDefinition,
    Comment,
    Document,
    StoryDefinition,
    TriggerDefinition,
)
from fabula.syntax.walk import map_expressions

WIDTH = 100
"""Columns of a row; only a name, a fluent or a comment may be longer."""


def format_document(document: Document, *, fabula: bool) -> str:
    """Return the canonical text of a document in the fabula or in the classic dialect.

    The text reads back as the same document but for brackets, and formatting it again changes
    nothing.  It is meant for documents that were read without errors; a `Missing` is written as
    `...`.  A reserved word that is used as a name stays (`import_document` renames them).
    """
    original = Original(document)
    with_brackets = with_fabula_brackets if fabula else with_classic_brackets
    layouts = []
    for statement in document.statements:
        bracketed = map_expressions(statement, with_brackets)
        has_body = isinstance(statement, ActionDefinition | TriggerDefinition | StoryDefinition)
        layouts.append((lay_out(bracketed, original), has_body))
    return _Writer(original, [layout for layout, _ in layouts]).write(
        [has_body for _, has_body in layouts]
    )


@dataclass(slots=True)
class _Row:
    """What comments a leaf has: before it, and at its end."""

    before: list[Comment] = field(default_factory=list)
    at_end: Comment | None = None


class _Writer:
    """Writes the layouts of a document's statements one below the other."""

    def __init__(self, original: Original, layouts: list[Layout]) -> None:
        self._original = original
        self._layouts = layouts
        self._lines: list[str] = []
        self._place = 0
        """Up to where the source has been written."""
        self._may_be_blank = False
        self._rows: dict[int, _Row] = {}
        self._after_all: list[Comment] = []
        self._attach_comments()

    def write(self, have_bodies: list[bool]) -> str:
        """Return the text; what has a body in `{ }` has an empty line before and after it."""
        for rank, layout in enumerate(self._layouts):
            is_apart = rank > 0 and (have_bodies[rank - 1] or have_bodies[rank])
            self._write(layout, 0, is_apart=is_apart, is_direct=True)
        self._write_comments(self._after_all, 0, is_apart=False, is_direct=True)
        return "".join(f"{line}\n" for line in self._lines)

    # Which comment belongs to which leaf.

    def _attach_comments(self) -> None:
        leaves = [leaf for layout in self._layouts for leaf in _leaves(layout)]
        starts = [leaf.start for leaf in leaves]
        inside: dict[int, list[Comment]] = {}
        least = 0
        for comment in self._original.comments:
            rank = bisect_right(starts, comment.span.start) - 1
            is_before_next = rank < 0 or comment.span.start >= leaves[rank].end
            if rank < 0 or (is_before_next and self._original.stands_alone(comment)):
                rank += 1
            rank = least = max(rank, least)  # comments keep their order
            if rank < len(leaves):
                inside.setdefault(rank, []).append(comment)
            else:
                self._after_all.append(comment)
        for rank, comments in inside.items():
            self._rows[id(leaves[rank])] = self._row(leaves[rank], comments)

    def _row(self, leaf: Leaf, comments: list[Comment]) -> _Row:
        """Only the last comment can stand at the end, and only if it stood behind something."""
        last = comments[-1]
        if last.span.start >= leaf.start and not self._original.stands_alone(last):
            return _Row(comments[:-1], last)
        return _Row(comments)

    def _has_comment_inside(self, layout: Layout) -> bool:
        rows = [self._rows.get(id(leaf)) for leaf in _leaves(layout)]
        if any(row is not None and row.before for row in rows[1:]):
            return True
        return any(row is not None and row.at_end for row in rows[:-1])

    # Writing.

    def _write(self, layout: Layout, indent: int, *, is_apart: bool, is_direct: bool) -> None:
        """Write a layout; `is_direct` if it is a statement or a part, not a piece of one."""
        leaves = list(_leaves(layout))
        if isinstance(layout, Leaf):
            self._write_row(layout.text, leaves, indent, is_apart=is_apart, is_direct=is_direct)
            return
        text = layout.one_row
        is_short = text is not None and indent + len(text) <= WIDTH
        if text is not None and is_short and not self._has_comment_inside(layout):
            self._write_row(text, leaves, indent, is_apart=is_apart, is_direct=is_direct)
            return
        for rank, (step, piece) in enumerate(layout.rows):
            is_part = layout.one_row is None and rank > 0
            self._write(
                piece,
                indent + step,
                is_apart=is_apart and rank == 0,
                is_direct=(is_direct and rank == 0) or is_part,
            )

    def _write_row(
        self, text: str, leaves: list[Leaf], indent: int, *, is_apart: bool, is_direct: bool
    ) -> None:
        first, last = self._rows.get(id(leaves[0])), self._rows.get(id(leaves[-1]))
        if first is not None and first.before:
            inner = indent + leaves[0].comment_indent
            self._write_comments(first.before, inner, is_apart=is_apart, is_direct=is_direct)
            is_apart = False
        self._separate(leaves[0].start, is_apart=is_apart, is_direct=is_direct and text != "};")
        at_end = "" if last is None or last.at_end is None else f" {last.at_end.text}"
        self._lines.append(f"{' ' * indent}{text}{at_end}")
        self._place = max(self._place, leaves[-1].end)
        if last is not None and last.at_end is not None:
            self._place = max(self._place, last.at_end.span.end)
        self._may_be_blank = not text.endswith("{")

    def _write_comments(
        self, comments: list[Comment], indent: int, *, is_apart: bool, is_direct: bool
    ) -> None:
        for comment in comments:
            self._separate(comment.span.start, is_apart=is_apart, is_direct=is_direct)
            is_apart = False
            self._lines.append(f"{' ' * indent}{comment.text}")
            self._place = max(self._place, comment.span.end)
            self._may_be_blank = True

    def _separate(self, start: int, *, is_apart: bool, is_direct: bool) -> None:
        """Write an empty line if one must be there, or was there and may stay."""
        was_there = self._original.has_blank_line(self._place, start)
        if self._lines and (is_apart or (is_direct and self._may_be_blank and was_there)):
            self._lines.append("")


def _leaves(layout: Layout) -> Iterator[Leaf]:
    if isinstance(layout, Leaf):
        yield layout
        return
    waiting: list[Layout] = [layout]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Block):
            waiting.extend(piece for _, piece in reversed(current.rows))
        else:
            yield current
