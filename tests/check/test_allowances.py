"""Warnings that the author allows are silent, where he allows them and nowhere else."""

import pytest

from fabula.diagnostics import Source
from fabula.examine import examine
from fabula.world import world_of

WORLD = """\
entity Tom : character;
property tired(c : character) : boolean;
{above}
property proud(c : character) : boolean;{beside}
property vain(c : character) : boolean;
action work(c : character) {{
    precondition: !tired(c);
    effect: tired(c) & proud(c) & vain(c);
    consenting: c;
}};
utility(Tom): tired(Tom);
"""


def said(*, above: str = "", beside: str = "") -> list[tuple[str, int]]:
    """Code and line of each diagnostic."""
    source = Source("world.fabula", WORLD.format(above=above, beside=beside))
    diagnostics, _ = examine(source)
    return [(found.code, source.position(found.span.start)[0]) for found in diagnostics]


def test_nothing_is_allowed_unless_it_is_said() -> None:
    assert said() == [("G011", 4), ("G011", 5)]


@pytest.mark.parametrize(
    "above",
    [
        '// fabula: allow G011 "for the words"',
        '//fabula:allow G011 "for the words"',
        '// fabula: allow G011 "for the words"\n// another comment\n',
    ],
)
def test_an_allowance_above_a_line_is_for_this_line(above: str) -> None:
    ((code, line),) = said(above=above)
    assert (code, line - above.count("\n")) == ("G011", 5)


def test_an_allowance_at_the_end_of_a_line_is_for_this_line() -> None:
    assert said(beside=' // fabula: allow G011 "for the words"') == [("G011", 5)]


def test_an_allowance_everywhere_is_for_the_whole_text() -> None:
    assert said(above='// fabula: allow G011 everywhere "for the words"') == []


def test_several_codes_are_allowed_at_once_and_each_must_silence_something() -> None:
    assert said(above='// fabula: allow G011 G001 "for the words"') == [("G011", 5), ("G012", 3)]


def test_a_block_comment_or_another_text_allows_nothing() -> None:
    assert said(above='/* fabula: allow G011 "for the words" */') == said()


@pytest.mark.parametrize(
    ("comment", "label"),
    [
        ("// fabula: allow G011", "expected a code and a reason"),
        ('// fabula: allow G011 ""', "expected a code and a reason"),
        ('// fabula: permit G011 "for the words"', "expected a code and a reason"),
        ('// fabula: allow G911 "for the words"', "there is no code `G911`"),
        ('// fabula: allow F101 "for the words"', "`F101` is an error"),
    ],
)
def test_an_allowance_that_cannot_be_read_says_why_and_allows_nothing(
    comment: str, label: str
) -> None:
    diagnostics, _ = examine(Source("world.fabula", WORLD.format(above=comment, beside="")))
    assert [found.code for found in diagnostics] == ["G011", "G011", "G013"]
    assert diagnostics[-1].label == label


def test_an_error_stays_and_what_could_not_be_looked_at_is_not_called_idle() -> None:
    text = '// fabula: allow G011 "for the words"\nproperty p(c : nobody) : boolean;\n'
    diagnostics, problem = examine(Source("world.fabula", text))
    assert problem is None
    assert [found.code for found in diagnostics] == ["F101"]


def test_warnings_of_the_checker_are_allowed_too() -> None:
    text = (
        "entity Tom : character;\nproperty p() : boolean;\n"
        "action rest(c : character) { precondition: !p(); effect: p(); consenting: c; };\n"
        "utility(Tom): p();\n"
        'utility(Tom): p(); // fabula: allow F423 "to be compared"\n'
    )
    diagnostics, _ = examine(Source("world.fabula", text))
    assert diagnostics == ()
    assert world_of(Source("world.fabula", text)).warnings == ()
