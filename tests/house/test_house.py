"""Rules of the house that a machine can keep, for the product's own code."""

import ast
import sys
from pathlib import Path

import pytest

from tests.house.sources import (
    PLATFORM,
    ROOMS,
    ROOT,
    calls,
    functions,
    length,
    name_of,
    parsed,
    product_files,
    python_files,
    room_of,
    transactions,
    unexplained,
    writes_early,
)

LONGEST_FILE = 250
LONGEST_FUNCTION = 30


def test_platform_is_a_source_root_and_no_package() -> None:
    assert not (PLATFORM / "__init__.py").exists()


def test_no_room_is_named_like_a_module_of_python() -> None:
    found = {path.parent.name for path in PLATFORM.glob("*/__init__.py")} | {p.stem for p in PLATFORM.glob("*.py")}

    assert found >= set(ROOMS)
    assert found & sys.stdlib_module_names == set()


def test_rules_import_nothing_of_the_house_but_roles_and_errors() -> None:
    imported = {
        node.module
        for path in product_files()
        if room_of(path) == "workflows"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in ROOMS
    }

    assert {name for name in imported if not name.startswith("workflows")} == {"people.roles", "kernel.errors"}


def test_the_journal_is_written_last_in_every_transaction() -> None:
    writers = [path for path in product_files() if calls(parsed(path), "record")]
    early = [f"{name_of(path)}:{line}" for path in writers for line in writes_early(parsed(path))]

    assert len(writers) >= 8
    assert early == []


@pytest.mark.parametrize(
    "after",
    [
        "await Note.insert(note)",
        "return await find(case)",
        "if again:\n            await record(1, [], cause=c, actor=a)",
    ],
)
def test_a_command_that_goes_on_after_the_journal_is_seen(after: str) -> None:
    source = f"""
async def act():
    async with opened(scope):
        seq = await record(1, [], cause=c, actor=a)
        {after}
"""

    assert writes_early(ast.parse(source)) == [4]


def test_nothing_outside_the_database_is_called_within_a_transaction() -> None:
    outside = {"gateway", "httpx", "minio", "boto3", "urlopen", "waker", "sleep"}
    outside |= {"wire", "discovery", "ask_more", "store", "scanner"}
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in product_files()
        for block in transactions(parsed(path))
        for node in ast.walk(block)
        if (isinstance(node, ast.Name) and node.id in outside)
        or (isinstance(node, ast.Attribute) and node.attr in outside)
    ]

    assert found == []


def test_only_the_settings_read_the_environment() -> None:
    found = {
        name_of(path)
        for path in product_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }

    assert found == {"platform/kernel/settings.py"}


def test_only_the_ports_speak_http_to_others() -> None:
    speaking = {"httpx", "httpx2", "urllib.request", "authlib.integrations.httpx_client"}
    found = {
        name_of(path)
        for path in product_files()
        for node in ast.walk(parsed(path))
        if (isinstance(node, ast.Import) and {alias.name for alias in node.names} & speaking)
        or (isinstance(node, ast.ImportFrom) and node.module in speaking)
    }

    assert found == {"platform/files/store.py", "platform/notices/gateway.py", "platform/people/oidc/wire.py"}


def test_files_are_short() -> None:
    files = [*product_files(), *python_files("infra", "tests")]
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in files}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    long = {
        f"{name_of(path)}:{function.name}": length(function)
        for path in [*product_files(), *python_files("infra")]
        for function in functions(parsed(path))
        if length(function) > LONGEST_FUNCTION
    }

    assert long == {}


def test_whoever_tells_a_tool_to_look_away_says_why() -> None:
    silent = {name_of(path): unexplained(path) for path in python_files("platform", "infra", "tests")}

    assert {name: lines for name, lines in silent.items() if lines} == {}


@pytest.mark.parametrize(
    ("comment", "silent"),
    [
        ("# type: ignore[arg-type]", [1]),
        ("# type: ignore", [1]),
        ("# noqa", [1]),
        ("# noqa: S608, ARG001 —", [1]),
        ("# type: ignore[override]  # noqa: ARG002", [1]),
        ("# type: ignore[override]  # noqa: ARG002 — the name of the class above", []),
        ("# type: ignore[arg-type]  # a form as a dict", []),
        ("# why: a reader asked", []),
    ],
)
def test_a_word_without_a_reason_is_seen(tmp_path: Path, comment: str, silent: list[int]) -> None:
    file = tmp_path / "some.py"
    file.write_text(f"x = 1  {comment}\n", "utf-8")

    assert unexplained(file) == silent


def test_every_file_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in [*product_files(), *python_files("infra", "tests")]
        if path.read_text("utf-8").strip() and path.name not in ("conftest.py", "piccolo_app.py")
        if not ast.get_docstring(parsed(path))
    ]

    assert silent == []
    assert (ROOT / "pyproject.toml").exists()


def test_only_the_waking_of_the_worker_speaks_to_redis() -> None:
    """So no limit, no session and no lock-out is another without it."""
    speaking = {
        path.relative_to(PLATFORM).as_posix()
        for path in product_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in ("redis", "arq")
    }

    assert speaking == {"kernel/waking.py"}
