"""What refuses an act: a check of rights, a place not one's own, a thing that is not there for this person."""

import ast
from collections.abc import Iterable, Sequence

from infra.mutants.mutant import Mutant, Source

REFUSALS = frozenset({"Forbidden", "NotFound", "NotYours"})
# Asked of an actor or of a scope; what they answer is made true.
ASKED = frozenset({"may", "covers"})


def in_product(sources: Sequence[Source]) -> list[Mutant]:
    checks = _checks(sources)
    return [mutant for source in sources for mutant in _in_file(source, checks)]


def _in_file(source: Source, checks: frozenset[str]) -> list[Mutant]:
    found = []
    for name, function in source.functions():
        refused: set[ast.AST] = set()
        for waiting in _own(function):
            if isinstance(waiting, ast.Await):
                refused.add(waiting.value)
        for node in _own(function):
            if isinstance(node, ast.If) and _refuses(node.body):
                refused |= set(ast.walk(node.test))
                found += _of_test(source, name, node)
            elif isinstance(node, ast.Expr) and _called(node.value) in checks:
                found.append(source.mutant("guard", name, source.text(node), node, "pass"))
            elif isinstance(node, ast.Call | ast.Await) and _called(node) in ASKED and node not in refused:
                found.append(source.mutant("guard", name, source.text(node), node, "({} or True)"))
    return found


def _of_test(source: Source, name: str, node: ast.If) -> list[Mutant]:
    """What is asked is still asked, for the names that it binds, and does not count."""
    either = isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.Or)
    arms = node.test.values if isinstance(node.test, ast.BoolOp) and either else [node.test]
    return [source.mutant("guard", name, f"if {source.text(arm)}", arm, "(({}) and False)") for arm in arms]


def _checks(sources: Sequence[Source]) -> frozenset[str]:
    """Functions that do nothing but refuse; `require` is the first of them."""
    functions = [f for source in sources for _, f in source.functions() if not any(map(_waits, ast.walk(f)))]
    known = {"require"}
    while more := {f.name for f in functions if f.name not in known and _only_refuses(f.body, known)}:
        known |= more
    return frozenset(known)


def _only_refuses(body: Sequence[ast.stmt], known: Iterable[str]) -> bool:
    acts = [node for node in body if not _is_text(node) and not isinstance(node, ast.Assign)]
    return bool(acts) and all(
        (isinstance(node, ast.If) and not node.orelse and (_refuses(node.body) or _only_refuses(node.body, known)))
        or (isinstance(node, ast.Expr) and _called(node.value) in known)
        for node in acts
    )


def _waits(node: ast.AST) -> bool:
    """It may do something besides."""
    return isinstance(node, ast.Await)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _refuses(body: Sequence[ast.stmt]) -> bool:
    last = body[-1]
    if not isinstance(last, ast.Raise) or last.exc is None:
        return False
    raised = last.exc.func if isinstance(last.exc, ast.Call) else last.exc
    return isinstance(raised, ast.Name) and raised.id in REFUSALS


def _called(node: ast.expr) -> str:
    call = node.value if isinstance(node, ast.Await) else node
    if not isinstance(call, ast.Call):
        return ""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _own(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterable[ast.AST]:
    """Outer before inner; a function within is asked by itself."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        yield node
        waiting += ast.iter_child_nodes(node)
