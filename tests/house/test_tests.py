"""Rules for the tests themselves: each says something, waits for nothing, hides nothing."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import Function, calls, functions, name_of, parsed, python_files
from tests.order import FIRST

FILES = [path for path in python_files("tests") if path.name.startswith("test_")]
# Words that a test asserts with when it is not the word `assert` itself.
SAYS = ("raises", "warns", "expect")


def told_in(path: Path) -> list[Function]:
    return [function for function in functions(parsed(path)) if function.name.startswith("test_")]


def asserting(path: Path) -> set[str]:
    """Functions of this file that assert, or call one that does."""
    named = {function.name: function for function in functions(parsed(path))}
    found = {name for name, function in named.items() if _asserts(function)}
    while more := {name for name, f in named.items() if name not in found and calls(f, *found)}:
        found |= more
    return found


def _asserts(function: ast.AST) -> bool:
    return any(isinstance(node, ast.Assert) for node in ast.walk(function)) or bool(calls(function, *SAYS))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_test_asserts_something(path: Path) -> None:
    silent = {test.name for test in told_in(path)} - asserting(path)

    assert silent == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_test_waits_by_the_clock_or_hides_a_failure(path: Path) -> None:
    tree = parsed(path)
    hidden = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Try)]
    words = {"skip", "skipif", "xfail", "importorskip"}
    skipped = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in words]
    slept = [call.lineno for call in calls(tree, "sleep")]

    assert (hidden, skipped, slept) == ([], [], [])


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_test_replaces_our_own_code(path: Path) -> None:
    tree = parsed(path)
    imported = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import) for alias in node.names
    }
    patched = [call.lineno for call in calls(tree, "setattr") if ast.unparse(call.func).startswith("monkeypatch")]

    assert imported & {"mock", "unittest.mock", "Mock", "MagicMock", "AsyncMock", "patch"} == set()
    assert patched == []


@pytest.mark.parametrize("first", FIRST)
def test_what_begins_first_is_there(first: str) -> None:
    assert [path for path in FILES if f"/{first}" in f"/{path.as_posix()}"]


def test_what_ends_with_a_folder_stands_in_a_package() -> None:
    """Elsewhere pytest keeps it until the end of the run, silently."""
    asked = [path for path in python_files("tests") if 'scope="package"' in path.read_text("utf-8")]

    assert [path for path in asked if not path.with_name("__init__.py").exists() and path != Path(__file__)] == []
