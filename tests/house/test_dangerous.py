"""What opens a program to whoever writes into it: kept out of the product, or in one reviewed place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import PLATFORM, called, calls, name_of, parsed, product_files

# Statements put together from pieces: each was read, and is made of our own names of tables, columns and places of
# arguments. What people write goes along as an argument everywhere.
PUT_TOGETHER = {
    *("cases/commands/move_method.py", "cases/commands/recount.py", "cases/commands/regroup.py"),
    *("cases/commands/relocate.py", "cases/queries/earlier.py", "cases/queries/experts.py"),
    *("cases/queries/liaisons.py", "cases/queries/lists.py", "cases/queries/misplaced.py"),
    *("cases/queries/newest.py", "cases/queries/search.py", "cases/registering.py", "journal/record.py"),
    *("kernel/db.py", "kernel/migrate.py", "kernel/migration.py", "kernel/together.py"),
    *("people/oidc/providers.py", "people/posts.py", "people/staff.py", "tenants/commands.py", "tenants/hosts.py"),
    *("tenants/methods.py", "tenants/regrouping.py"),
}
# Patterns put together: of letters, days and hours of ours, and of the names of a method's values.
PATTERNS = {
    *("cases/typed.py", "people/passwords.py", "tenants/values.py", "tenants/worktime.py"),
    *("workflows/method_values.py", "workflows/roster.py"),
}
# What is filled in is a text of ours: statements, registered messages, the notice about people, the demo's stories,
# fields that hold tokens.
FILLED_IN = {
    *("cases/privacy.py", "cases/queries/conditions.py", "cases/queries/misplaced.py", "cases/queries/search.py"),
    *("demo/replay.py", "demo/scripts.py", "notices/gateway.py", "portal/notice.py", "web/pages.py"),
}
RUNS_TEXT = {"eval", "exec", "compile", "__import__", "from_string"}
REBUILDS = {"pickle", "marshal", "shelve", "dill", "yaml", "jsonpickle"}
HASHES = {"sha256", "file_digest", "new"}


def imported() -> set[tuple[str, str]]:
    """Module and file."""
    found = set()
    for path in product_files():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Import):
                found |= {(alias.name, name_of(path)) for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add((node.module, name_of(path)))
    return found


def importers(*modules: str) -> set[str]:
    return {file for module, file in imported() if module.split(".")[0] in modules}


def fixed(node: ast.expr) -> bool:
    """A text of the program: written there, or under a name in capitals."""
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.strip("_").isupper())


def own_calls(*owners: str) -> Iterator[tuple[str, str, ast.Call]]:
    """Calls of what a module of these names offers, each with its file and what is called."""
    for path in product_files():
        for call in (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)):
            match call.func:
                case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in owners:
                    yield str(path.relative_to(PLATFORM)), name, call


def test_no_text_is_run_as_a_program() -> None:
    found = [
        f"{name_of(path)}:{call.lineno}"
        for path in product_files()
        for call in calls(parsed(path), *RUNS_TEXT)
        if ast.unparse(call.func) not in ("re.compile", "compiler.compile")
    ]

    assert found == []


def test_no_bytes_become_objects_of_any_kind() -> None:
    assert importers(*REBUILDS) == set()


def test_a_program_is_started_in_one_place_by_its_words_and_never_by_a_shell() -> None:
    started = {
        name_of(path)
        for path in product_files()
        for node in ast.walk(parsed(path))
        if called(node).startswith(("create_subprocess", "Popen", "spawn", "execv"))
    }

    assert started == {"platform/files/looking/beside.py"}
    assert importers("subprocess", "pty") == set()
    assert [file for file, name, _ in own_calls("os") if name in ("system", "popen")] == []
    assert [path for path in product_files() if "create_subprocess_shell" in path.read_text("utf-8")] == []


def test_a_statement_that_is_put_together_was_read_by_somebody() -> None:
    found = {
        file
        for file, name, call in own_calls("database")
        if name in ("fetch", "fetch_one", "call") and call.args and not fixed(call.args[0])
    }

    assert sorted(found - PUT_TOGETHER) == []
    assert sorted(PUT_TOGETHER - found - {"kernel/db.py", "kernel/migrate.py", "kernel/migration.py"}) == []


def test_a_pattern_is_made_of_our_own_words_alone() -> None:
    made = {
        file for file, name, call in own_calls("re") if name != "escape" and call.args and not fixed(call.args[0])
    }

    assert made <= PATTERNS


def test_a_text_that_is_filled_in_is_one_of_ours() -> None:
    found = {
        str(path.relative_to(PLATFORM))
        for path in product_files()
        for call in calls(parsed(path), "format", "format_map")
        if isinstance(call.func, ast.Attribute) and not fixed(call.func.value)
    }

    assert found == FILLED_IN


def test_chance_that_matters_is_the_systems() -> None:
    assert importers("random") == {"platform/demo/photos.py"}


def test_ciphers_hashes_and_keys_come_from_known_libraries_under_names_on_the_list() -> None:
    crypto = {module for module, _ in imported() if module.split(".")[0] in ("cryptography", "Crypto", "nacl", "ssl")}
    hashes = {called(call) for _, _, call in own_calls("hashlib")}

    assert crypto == {
        "cryptography.exceptions",
        "cryptography.hazmat.primitives.ciphers",
        "cryptography.hazmat.primitives.ciphers.aead",
        "cryptography.hazmat.primitives.hashes",
        "cryptography.hazmat.primitives.kdf.hkdf",
        "ssl",
    }
    assert hashes <= HASHES
    assert importers("Crypto", "nacl", "gmssl", "rsa", "ecdsa") == set()


def test_what_is_sealed_is_sealed_by_aes_or_sm4_with_gcm_and_by_nothing_else() -> None:
    ciphers = {
        alias.name
        for path in product_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cryptography.hazmat")
        for alias in node.names
    }

    assert ciphers == {"AESGCM", "SHA256", "HKDF", "Cipher", "algorithms", "modes"}
    assert {name for _, name, _ in own_calls("algorithms", "modes")} == {"SM4", "GCM"}


def test_a_form_is_read_by_the_names_that_its_handler_knows_and_never_as_a_whole() -> None:
    whole = {
        name_of(path)
        for path in product_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr == "_typed"
    }

    assert whole == {"platform/web/forms.py"}


def test_nobody_is_let_in_but_by_the_ways_that_are_written_down() -> None:
    """docs/security.md, Ways to sign in: a file more here is a way more there."""
    letting_in = {file for file, name, _ in own_calls("cookies") if name == "sign_in"}

    assert letting_in == {
        "console/own/again.py",
        "console/sign_in.py",
        "console/sign_in_with.py",
        "portal/sign_in.py",
        "portal/track.py",
    }


def test_logs_go_to_standard_error_and_nowhere_else() -> None:
    handlers = {
        (name_of(path), called(node))
        for path in product_files()
        for node in ast.walk(parsed(path))
        if called(node).endswith("Handler") and called(node) not in ("addHandler", "removeHandler")
    }

    assert handlers == {("platform/web/log.py", "StreamHandler")}


def test_no_call_to_others_follows_a_redirect_or_trusts_any_certificate() -> None:
    loose = [
        f"{name_of(path)}:{node.value.lineno}"
        for path in product_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.keyword)
        and (
            (node.arg == "follow_redirects" and ast.unparse(node.value) != "False")
            or (node.arg in ("verify", "verify_mode", "check_hostname") and ast.unparse(node.value) == "False")
        )
    ]

    assert loose == []


SCRIPTS = sorted(path for path in (PLATFORM / "ui" / "static").glob("*.js") if path.name != "htmx.min.js")
MARKUP = ("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "onpaste")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_of_ours_makes_no_markup_and_no_program_of_text(path: Path) -> None:
    text = path.read_text("utf-8")

    assert [word for word in MARKUP if word in text] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_of_ours_puts_nothing_under_a_name_that_it_was_given(path: Path) -> None:
    """So no text ever names the prototype of all objects."""
    text = path.read_text("utf-8")

    assert re.findall(r"\w\[[^\]\"']+\]\s*=[^=>]|__proto__|Object\.assign|\.prototype", text) == []
