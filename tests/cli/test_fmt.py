"""`fabula fmt`: one layout, the same meaning."""

import json
from pathlib import Path

from commands import Fabula

from fabula.check import check
from fabula.cli.exit_codes import ExitCode
from fabula.diagnostics import Source
from fabula.syntax import parse

UNTIDY = "type   place;entity Tom:character;// who\nproperty at(c:character):place;"


def test_a_file_is_rewritten_once_and_means_the_same(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "untidy.fabula"
    path.write_text(UNTIDY, encoding="utf-8")
    assert fabula("fmt", path).code == ExitCode.DONE
    tidy = path.read_text(encoding="utf-8")
    assert tidy != UNTIDY
    assert "// who" in tidy
    assert (
        check(parse(Source("a.fabula", tidy))[0])[0]
        == check(parse(Source("a.fabula", UNTIDY))[0])[0]
    )
    assert fabula("fmt", "--check", path).code == ExitCode.DONE


def test_check_and_diff_change_nothing(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "untidy.fabula"
    path.write_text(UNTIDY, encoding="utf-8")
    checked = fabula("fmt", "--check", path)
    shown = fabula("fmt", "--diff", path)
    assert (checked.code, shown.code) == (ExitCode.HOLES, ExitCode.HOLES)
    assert checked.out == ""
    assert f"--- {path}" in shown.out
    assert path.read_text(encoding="utf-8") == UNTIDY


def test_stdin_goes_to_stdout(fabula: Fabula) -> None:
    ended = fabula("fmt", "-", stdin=UNTIDY.encode())
    assert ended.code == ExitCode.DONE
    assert ended.out.startswith("type place;\n")


def test_a_file_with_syntax_errors_is_left_alone(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "broken.fabula"
    path.write_text("type (;", encoding="utf-8")
    ended = fabula("fmt", path)
    assert ended.code == ExitCode.USAGE
    assert "error[F" in ended.err
    assert path.read_text(encoding="utf-8") == "type (;"


def test_json_lists_what_changed(fabula: Fabula, bakery: Path, tmp_path: Path) -> None:
    path = tmp_path / "untidy.fabula"
    path.write_text(UNTIDY, encoding="utf-8")
    fabula("fmt", bakery)
    document = json.loads(fabula("fmt", "--json", "--check", path, bakery).out)
    assert document["format"] == "fabula.fmt"
    assert [file["changed"] for file in document["files"]] == [True, False]


def test_the_mode_of_a_file_is_kept(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "untidy.fabula"
    path.write_text(UNTIDY, encoding="utf-8")
    path.chmod(0o600)
    fabula("fmt", path)
    assert path.stat().st_mode & 0o777 == 0o600
