"""Rows of the procedures: each need left out, each move let to everybody; each predicate that always holds."""

import ast

from infra.mutants.mutant import Mutant, Source

TABLES = ("case", "order", "proposal", "transfer", "whistle", "seat", "force", "expert")
EVERYBODY = (
    'frozenset((role, where) for role in __import__("people.roles").roles.Role'
    ' for where in __import__("workflows.engine").engine.Where)'
)


def in_table(source: Source) -> list[Mutant]:
    found = []
    for call in ast.walk(source.tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Move":
            found += _of_row(source, call)
    return found


def _of_row(source: Source, row: ast.Call) -> list[Mutant]:
    name, who = str(ast.literal_eval(row.args[0])), row.args[3]
    found = [source.mutant("procedure", name, f"for {source.text(who)} alone", who, EVERYBODY)]
    for keyword in row.keywords:
        if keyword.arg == "needs" and isinstance(keyword.value, ast.Tuple):
            names = [str(ast.literal_eval(need)) for need in keyword.value.elts]
            for need in names:
                left = tuple(other for other in names if other != need)
                found.append(source.mutant("procedure", name, f"needs {need}", keyword.value, repr(left)))
    return found


def in_needs(source: Source) -> list[Mutant]:
    """The predicates, and each part of those that hold only together."""
    found = []
    for name, function in source.functions():
        marked = {mark.id for mark in function.decorator_list if isinstance(mark, ast.Name)}
        last = function.body[-1]
        if not marked & {"from_form", "standing"} or not isinstance(last, ast.Return) or last.value is None:
            continue
        found.append(source.mutant("need", name, source.text(last.value), last.value, "True"))
        if isinstance(last.value, ast.BoolOp) and isinstance(last.value.op, ast.And):
            parts = last.value.values
            found += [source.mutant("need", name, f"part {source.text(part)}", part, "True") for part in parts]
    return found
