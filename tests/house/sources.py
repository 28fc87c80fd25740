"""The repository's Python, parsed once for the rules that a machine can keep."""

import ast
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLATFORM = ROOT / "platform"
ROOMS = (
    "kernel",
    "journal",
    "tenants",
    "people",
    "workflows",
    "files",
    "cases",
    "notices",
    "papers",
    "web",
    "portal",
    "console",
    "demo",
)
# A word to a tool to look away, with what it is to overlook.
LOOK_AWAY = re.compile(r"# *(?:type: *ignore(?:\[[^]]*\])?|noqa(?:: *[A-Z]+[0-9]+(?:, *[A-Z]+[0-9]+)*)?)")
# What opens a transaction when it is entered.
TRANSACTIONS = frozenset({"opened", "changing", "transaction", "in_county"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def unexplained(path: Path) -> list[int]:
    """Lines on which a tool is told to look away and nothing is said of why."""
    with path.open("rb") as file:
        comments = [token for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT]
    return [
        token.start[0]
        for token in comments
        if LOOK_AWAY.search(token.string) and not re.search(r"\w", LOOK_AWAY.sub("", token.string))
    ]


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def product_files() -> list[Path]:
    """The product without its migrations, which are text for the database and never change."""
    return [path for path in python_files("platform") if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def room_of(path: Path) -> str:
    return path.relative_to(PLATFORM).parts[0]


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines of the body: a signature of keywords and a docstring are read at a glance."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def called(node: ast.AST) -> str:
    """The last word of what a call calls: `record` of `journal.record(...)`; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def calls(tree: ast.AST, *names: str) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in names]


def transactions(tree: ast.AST) -> list[ast.AsyncWith]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncWith) and any(called(item.context_expr) in TRANSACTIONS for item in node.items)
    ]


def writes_early(tree: ast.Module) -> list[int]:
    """Lines where the journal is written and something else may still follow in the same transaction."""
    bodies = [*(node.body for node in transactions(tree)), *(function.body for function in functions(tree))]
    last = {id(call) for body in bodies for statement in last_statements(body) for call in calls(statement, "record")}
    own = [call for call in calls(tree, "record") if isinstance(call.func, ast.Name)]
    return [call.lineno for call in own if id(call) not in last]


def last_statements(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements after which nothing of this body is run; what a return only reads does not count."""
    last = body[-1]
    if isinstance(last, ast.Return) and not any(isinstance(node, ast.Await) for node in ast.walk(last)):
        return last_statements(body[:-1]) if len(body) > 1 else []
    if isinstance(last, ast.If):
        return last_statements(last.body) + (last_statements(last.orelse) if last.orelse else [])
    if isinstance(last, ast.AsyncWith):
        return last_statements(last.body)
    return [last]


def texts(tree: ast.AST) -> list[str]:
    """String constants, the pieces of an f-string put together with a blank for each value."""
    found, inside = [], set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            pieces = [part for part in node.values if isinstance(part, ast.Constant)]
            inside |= {id(part) for part in pieces}
            found.append(" ".join(str(part.value) for part in pieces))
    plain = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in inside)
    return [*found, *(node.value for node in plain if isinstance(node.value, str))]
