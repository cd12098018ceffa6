"""The rules of ARCHITECTURE.md that import-linter cannot see."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "src" / "fabula"
KERNEL = REPOSITORY / "kernel" / "fabula-kernel"


def python_files() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def imported(module: ast.Module) -> set[str]:
    """Return every module that is imported, and `module.name` for every name that is."""
    names: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def used(module: ast.Module) -> set[str]:
    """Return what is used of modules, spelled `sys.argv`."""
    return {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def test_only_the_facade_imports_the_compiled_module() -> None:
    users = {
        name.split("/")[0] for name, tree in python_files() if "fabula._kernel" in imported(tree)
    }
    assert users == {"kernel"}


def test_only_the_command_line_touches_the_outside() -> None:
    outside = {"sys.argv", "sys.stdin", "sys.stdout", "sys.exit", "os.environ", "os.getenv"}
    users = {name.split("/")[0] for name, tree in python_files() if used(tree) & outside}
    assert users == {"cli"}


def test_only_the_command_line_and_the_planner_read_the_clock() -> None:
    clocks = {"time", "datetime"}
    users = {name.split("/")[0] for name, tree in python_files() if imported(tree) & clocks}
    assert users == {"cli", "planner"}


def test_the_reference_and_the_planner_share_no_code_of_their_own() -> None:
    ours = {name for name, tree in python_files() if name.startswith(("reference/", "verify/"))}
    theirs = ("fabula.ground", "fabula.kernel", "fabula.planner")
    for name, tree in python_files():
        if name in ours:
            assert not {module for module in imported(tree) if module.startswith(theirs)}, name


def test_the_kernel_is_pure() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in KERNEL.rglob("src/**/*.rs"))
    for forbidden in ("std::time", "std::fs", "std::io", "std::env", "std::thread", "println!"):
        assert forbidden not in source
    workspace = tomllib.loads((REPOSITORY / "Cargo.toml").read_text(encoding="utf-8"))
    assert workspace["workspace"]["lints"]["rust"]["unsafe_code"] == "forbid"


def test_only_the_binding_crate_names_pyo3() -> None:
    users = [
        path.parent.name
        for path in (REPOSITORY / "kernel").glob("*/Cargo.toml")
        if "pyo3" in tomllib.loads(path.read_text(encoding="utf-8"))["dependencies"]
    ]
    assert users == ["fabula-py"]


def test_every_path_in_the_architecture_exists() -> None:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|kernel|tests|docs|benchmarks)/[\w/.-]*)`", text)
    assert len(paths) > 30
    assert [path for path in paths if not (REPOSITORY / path).exists()] == []


def dependencies() -> Iterator[str]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    yield from (re.split(r"[<>=]", requirement)[0] for requirement in named)
    for path in (REPOSITORY / "kernel").glob("*/Cargo.toml"):
        crates = tomllib.loads(path.read_text(encoding="utf-8"))["dependencies"]
        yield from (crate for crate in crates if not crate.startswith("fabula"))


@pytest.mark.parametrize("dependency", sorted(set(dependencies())))
def test_every_dependency_has_a_decision(dependency: str) -> None:
    titles = [
        path.read_text(encoding="utf-8") for path in (REPOSITORY / "docs/decisions").glob("*.md")
    ]
    assert any(re.search(rf"\b{dependency.replace('_', '.')}\b", text, re.I) for text in titles)
