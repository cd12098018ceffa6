"""`fabula import`: the same world in the fabula dialect."""

import json
from pathlib import Path

import pytest
from commands import Fabula

from fabula.check import check
from fabula.cli.exit_codes import ExitCode
from fabula.diagnostics import Source
from fabula.model import Problem
from fabula.syntax import parse

# In the classic dialect `|` binds tighter than `&`, and a type may go undeclared.
CLASSIC = """\
entity Tom : character;
entity Lamp : thing;
property p() : boolean;
property q() : boolean;
property r() : boolean;
action go(c : character) {
    precondition: p() | q() & r();
    effect: p();
    consenting: c;
};
"""


def problem(name: str, text: str) -> Problem | None:
    return check(parse(Source(name, text))[0])[0]


def test_the_imported_world_means_the_same(fabula: Fabula, tmp_path: Path) -> None:
    classic = tmp_path / "lamp.txt"
    classic.write_text(CLASSIC, encoding="utf-8")
    ended = fabula("import", classic)
    assert ended.code == ExitCode.DONE
    assert problem("a.fabula", ended.out) == problem("a.txt", CLASSIC) is not None


def test_reserved_names_are_changed_and_the_author_is_told(fabula: Fabula) -> None:
    ended = fabula("import", "-", stdin=b"property goal() : boolean; property if() : boolean;")
    assert ended.code == ExitCode.DONE
    assert "if_()" in ended.out
    assert "warning[F403]" in ended.err


def test_the_output_file_is_not_overwritten_by_accident(fabula: Fabula, tmp_path: Path) -> None:
    output = tmp_path / "lamp.fabula"
    first = fabula("import", "-", "-o", output, stdin=CLASSIC.encode())
    second = fabula("import", "-", "-o", output, stdin=CLASSIC.encode())
    third = fabula("import", "-", "-o", output, "--force", stdin=CLASSIC.encode())
    assert [first.code, second.code, third.code] == [
        ExitCode.DONE,
        ExitCode.USAGE,
        ExitCode.DONE,
    ]
    assert second.err.startswith("error[C006]")
    assert fabula("check", output).code == ExitCode.DONE


def test_json_carries_the_text(fabula: Fabula) -> None:
    document = json.loads(fabula("import", "--json", "-", stdin=CLASSIC.encode()).out)
    assert document["format"] == "fabula.import"
    assert problem("a.fabula", document["text"]) == problem("a.txt", CLASSIC)


def test_a_world_with_errors_is_not_imported(fabula: Fabula) -> None:
    ended = fabula("import", "-", stdin=b"action go( {};")
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "error[F" in ended.err


@pytest.mark.parametrize("index", range(10))
def test_the_communitys_worlds_can_be_imported(
    fabula: Fabula, benchmarks: Path, index: int
) -> None:
    classic = sorted((benchmarks / "worlds").glob("*.txt"))[index]
    ended = fabula("import", classic)
    assert ended.code == ExitCode.DONE
    assert fabula("check", "-", stdin=ended.out.encode()).code == ExitCode.DONE
