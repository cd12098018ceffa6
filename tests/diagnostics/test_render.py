"""How a diagnostic is shown."""

import json

import pytest

from fabula.diagnostics import Diagnostic, Severity, Source, Span, nearest, render, to_json


def diagnostic(text: str, marked: str, **more: object) -> Diagnostic:
    start = text.index(marked)
    return Diagnostic(
        "F102",
        Severity.ERROR,
        "`Merchnt` is not an entity",
        Source("market.fabula", text),
        Span(start, start + len(marked)),
        **more,  # type: ignore[arg-type]
    )


def test_a_diagnostic_shows_the_line_the_place_and_the_way_out() -> None:
    text = "type place;\nat(Tom) = Merchnt;\n"
    shown = render(diagnostic(text, "Merchnt", label="expected a place", help=("look there",)))
    assert shown == (
        "error[F102]: `Merchnt` is not an entity\n"
        " --> market.fabula:2:11\n"
        "  |\n"
        "2 | at(Tom) = Merchnt;\n"
        "  |           ^^^^^^^ expected a place\n"
        "  |\n"
        "help: look there"
    )


def carets(shown: str) -> tuple[str, str]:
    """Return the source line and the line of the carets, without the gutter."""
    lines = shown.splitlines()
    return lines[3].partition("| ")[2], lines[4].partition("| ")[2]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("\tat(x);", "at", (" at(x);", " ^^")),
        ("名前(x);", "x", ("名前(x);", "     ^")),
        ("e\u0301te\u0301(x);", "x", ("e\u0301te\u0301(x);", "    ^")),
        ("a\ud800(x);", "x", ("a\N{REPLACEMENT CHARACTER}(x);", "   ^")),
        ("a\x1b(x);", "x", ("a\N{REPLACEMENT CHARACTER}(x);", "   ^")),
        ("a(\nb);", "a(\nb", ("a(", "^^")),
        ("a", "", ("a", "^")),
        ("a\r\nb", "a", ("a", "^")),
    ],
)
def test_the_carets_stand_below_what_they_mark(
    text: str, marked: str, expected: tuple[str, str]
) -> None:
    assert carets(render(diagnostic(text, marked))) == expected


def test_a_place_behind_the_end_is_shown_there() -> None:
    source = Source("a.fabula", "type")
    shown = render(Diagnostic("F031", Severity.ERROR, "no", source, Span(4, 4)))
    assert carets(shown) == ("type", "    ^")


def test_of_a_very_long_line_the_surroundings_are_shown() -> None:
    shown = render(diagnostic("a & " * 1000 + "Merchnt" + " & b" * 1000, "Merchnt"))
    line, marks = carets(shown)
    assert len(line) < 200
    start = marks.index("^")
    assert line[start : len(marks)] == "Merchnt"


def test_the_json_form_has_everything() -> None:
    found = diagnostic("type place;\nat(Tom) = \ud800;", "at(Tom) = \ud800", help=("look",))
    form = to_json(found)
    assert json.loads(json.dumps(form).encode("utf-8")) == form
    assert form["start"] == {"offset": 12, "line": 2, "column": 1}
    assert form["end"] == {"offset": 23, "line": 2, "column": 12}
    assert (form["code"], form["severity"], form["help"]) == ("F102", "error", ["look"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("acton", "action"),
        ("Action", "action"),
        ("preconditon", "precondition"),
        ("action", None),
        ("zebra", None),
        ("", None),
        ("a" * 1000, None),
    ],
)
def test_the_nearest_name_is_one_that_may_be_meant(name: str, expected: str | None) -> None:
    assert nearest(name, ["action", "precondition", "effect"]) == expected
