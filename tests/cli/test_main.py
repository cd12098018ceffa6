"""The command line as a whole: help, exit codes, files, pipes and interruption."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from commands import LIGHTS, Fabula

from fabula.cli.exit_codes import ExitCode
from fabula.cli.main import COMMANDS
from fabula.cli.main import fabula as group
from fabula.diagnostics import CATALOGUE


@contextmanager
def started(*arguments: str | Path) -> Iterator["subprocess.Popen[str]"]:
    """Run the command line in a process of its own, which does not outlive the test."""
    program = [sys.executable, "-m", "fabula", *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(program, stdout=pipe, stderr=pipe, text=True) as command:
        try:
            yield command
        finally:
            command.kill()


def test_help_lists_every_command(fabula: Fabula) -> None:
    ended = fabula("--help")
    assert ended.code == ExitCode.DONE
    for name, (_, line) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(line[:30])}", ended.out, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_json(fabula: Fabula, name: str) -> None:
    ended = fabula(name, "--help")
    assert ended.code == ExitCode.DONE
    assert f"Example:\n    fabula {name} " in ended.out
    assert "--json" in ended.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_called_what_the_table_calls_it(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.name == name


def test_help_imports_nothing_that_it_does_not_need() -> None:
    program = (
        "import sys, fabula.cli.main as m; m.run(['--help']);"
        "print([name for name in ('rich', 'msgspec', 'fabula.syntax', 'fabula._kernel')"
        " if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["check"], ["tell"], ["tell", "x", "--goal", "many"]]
)
def test_misuse_is_explained_on_stderr(fabula: Fabula, arguments: list[str]) -> None:
    ended = fabula(*arguments)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "Usage: fabula" in ended.err


@pytest.mark.parametrize("command", ["tell", "check", "fmt", "info", "import"])
def test_a_file_that_is_not_there_is_named(fabula: Fabula, command: str, tmp_path: Path) -> None:
    ended = fabula(command, tmp_path / "absent.fabula")
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[C001]")
    assert "absent.fabula" in ended.err


@pytest.mark.parametrize("command", ["tell", "check", "fmt", "info", "import"])
def test_a_folder_is_no_world(fabula: Fabula, command: str, tmp_path: Path) -> None:
    ended = fabula(command, tmp_path)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[C002]")


@pytest.mark.parametrize("command", ["tell", "check", "fmt", "info", "import"])
def test_a_file_in_another_encoding_is_refused(
    fabula: Fabula, command: str, tmp_path: Path
) -> None:
    path = tmp_path / "latin.fabula"
    path.write_bytes(b"type place;\nentity Caf\xe9 : place;\n")
    ended = fabula(command, path)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[C004]")
    assert "byte 23, on line 2" in ended.err


@pytest.mark.parametrize("path", ["nul\0byte.fabula", "long" * 2000 + ".fabula"])
def test_a_path_that_cannot_be_read_is_no_traceback(fabula: Fabula, path: str) -> None:
    ended = fabula("check", path)
    assert ended.code == ExitCode.USAGE
    assert ended.err.startswith("error[C003]")


def test_a_file_that_cannot_be_written_is_named(fabula: Fabula, tmp_path: Path) -> None:
    output = tmp_path / "absent" / "world.fabula"
    ended = fabula("import", "-", "-o", output, stdin=b"type place;")
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert ended.err.startswith("error[C003]")


def test_a_byte_order_mark_is_no_part_of_the_text(fabula: Fabula, tmp_path: Path) -> None:
    path = tmp_path / "marked.fabula"
    path.write_bytes(b"\xef\xbb\xbftype place;\n")
    assert fabula("check", path).code == ExitCode.DONE


def test_a_mistyped_world_name_gets_a_suggestion(
    fabula: Fabula, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fabula.reading.shipped_worlds", lambda: ("captured", "sally_anne"))
    ended = fabula("tell", "captred")
    assert ended.code == ExitCode.USAGE
    assert ended.err.startswith("error[C005]")
    assert "did you mean `captured`?" in ended.err


def test_a_closed_pipe_is_no_traceback(bakery: Path) -> None:
    with started("info", bakery) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.close()
        message = command.stderr.read()
        assert (command.wait(timeout=30), message) == (ExitCode.DONE, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
def test_output_that_cannot_be_written_is_no_traceback(bakery: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "fabula", "info", str(bakery)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == ExitCode.USAGE
    assert ended.stderr == "the output could not be written: No space left on device\n"


def test_a_mistyped_command_gets_a_suggestion(fabula: Fabula) -> None:
    ended = fabula("tel", "captured")
    assert ended.code == ExitCode.USAGE
    assert "did you mean `tell`?" in ended.err


def test_an_interrupted_search_says_how_far_it_came(tmp_path: Path) -> None:
    world = tmp_path / "lights.fabula"
    world.write_text(LIGHTS, encoding="utf-8")
    with started("tell", world, "--time", "30") as command:
        assert command.stderr is not None
        # A line of progress that counts states says that the search has begun.
        while "states" not in (line := command.stderr.readline()):
            assert line.startswith("telling")
        command.send_signal(signal.SIGINT)
        out, err = command.communicate(timeout=30)
    assert (command.returncode, out) == (ExitCode.INTERRUPTED, "")
    assert "interrupted" in err
    assert "states" in err
    assert "Traceback" not in err


def test_every_error_of_the_command_line_is_in_the_catalogue() -> None:
    sources = Path(sys.modules["fabula.cli.main"].__file__ or "").parents[1].rglob("*.py")
    codes = {code for path in sources for code in re.findall(r'"(C\d{3})"', path.read_text())}
    assert codes == {code for code in CATALOGUE if code.startswith("C")}
