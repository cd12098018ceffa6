"""`fabula studio`: what it opens, what it serves to whom, and what it says without NiceGUI."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands import Fabula

from fabula.cli.exit_codes import ExitCode
from fabula.studio.gate import LOOPBACK


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what would be served, in place of serving it."""
    pytest.importorskip("nicegui", reason="NiceGUI is absent: pip install 'fabula[studio]'")
    calls: list[Any] = []
    monkeypatch.setattr(
        "fabula.studio.serve.serve", lambda folder, **options: calls.append((folder, options))
    )
    return calls


def test_a_world_is_served_to_this_machine_alone(
    fabula: Fabula, bakery: Path, served: list[Any]
) -> None:
    ended = fabula("studio", bakery, "--no-browser")
    assert ended.code == ExitCode.DONE
    assert "http://127.0.0.1:8421/\n" in ended.err
    ((folder, options),) = served
    assert folder.root == bakery.parent.resolve()
    assert options["world"] == "bakery.fabula"
    assert (options["token"], options["hosts"]) == (None, LOOPBACK)


def test_other_machines_are_asked_for_a_token_that_is_new_each_time(
    fabula: Fabula, served: list[Any]
) -> None:
    for _ in range(2):
        ended = fabula("studio", "--host", "0.0.0.0", "--port", "9000", "--no-browser")
        token = served[-1][1]["token"]
        assert len(token) >= 24
        assert f"http://0.0.0.0:9000/?token={token}\n" in ended.err
    assert served[0][1]["token"] != served[1][1]["token"]


def test_a_program_is_told_where_it_is(fabula: Fabula, bakery: Path, served: list[Any]) -> None:
    ended = fabula("studio", bakery.parent, "--host", "::", "--json", "--no-browser")
    document = json.loads(ended.out)
    assert (document["format"], document["version"]) == ("fabula.studio", 1)
    assert document["folder"] == str(bakery.parent.resolve())
    token = served[-1][1]["token"]
    assert document["token"] == token
    assert document["address"] == f"http://[::]:8421/?token={token}"


def test_a_world_that_is_not_there_is_said_so(fabula: Fabula, served: list[Any]) -> None:
    ended = fabula("studio", "absent.fabula")
    assert (ended.code, served) == (ExitCode.USAGE, [])
    assert "C001" in ended.err


def test_without_nicegui_it_says_how_to_get_it(
    fabula: Fabula, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fabula.cli.studio.find_spec", lambda _: None)
    ended = fabula("studio")
    assert ended.code == ExitCode.USAGE
    assert "pip install 'fabula[studio]'" in ended.err
