"""What `import fabula` offers: few names, each documented."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import fabula


def test_there_are_at_most_thirty() -> None:
    assert 0 < len(fabula.__all__) <= 30
    assert len(set(fabula.__all__)) == len(fabula.__all__)


@pytest.mark.parametrize("name", fabula.__all__)
def test_each_says_what_it_is(name: str) -> None:
    documentation = inspect.getdoc(getattr(fabula, name))
    assert documentation
    assert not documentation.startswith(f"{name}("), "the docstring that dataclasses make up"


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(fabula.__file__).read_text(encoding="utf-8"))
    seen = {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
    assert seen == set(fabula.__all__)


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        getattr(fabula, "nonsense")  # noqa: B009, the name is not there for type checkers


def test_importing_fabula_imports_nothing_else_of_it() -> None:
    program = "import sys, fabula; print([m for m in sys.modules if m.startswith('fabula.')])"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"
