"""Comparisons with the county in statements, each left out: the argument is still given, and holds nothing back."""

import ast
import re

from infra.mutants.mutant import Mutant, Source

COMPARED = re.compile(rb"\b(?:\w+\.)?county_id = (\$\d+|\w+\.county_id\b)")


def in_product(source: Source) -> list[Mutant]:
    found = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            start, end = source.span(node)
            for match in COMPARED.finditer(source.bytes, start, end):
                found[match.start()] = _of_text(source, _around(source, node.lineno), match)
        elif isinstance(node, ast.Compare) and _is_county(node):
            column = source.text(node.left)
            at = _around(source, node.lineno)
            text = f"{column}.is_not_null()"
            found[source.span(node)[0]] = source.mutant("county", at, source.text(node), node, text)
    return [found[start] for start in sorted(found)]


def _of_text(source: Source, at: str, match: re.Match[bytes]) -> Mutant:
    given = match[1].decode()
    text = f"{given}::int is not null" if given.startswith("$") else "true"
    return Mutant("county", source.path, at, match[0].decode(), match.start(), match.end(), text)


def _is_county(node: ast.Compare) -> bool:
    """Of a table's class, as Piccolo writes it."""
    left = node.left
    if not isinstance(left, ast.Attribute) or left.attr != "county_id" or not isinstance(node.ops[0], ast.Eq):
        return False
    return isinstance(left.value, ast.Name) and left.value.id[0].isupper()


def _around(source: Source, line: int) -> str:
    """The innermost function or the constant to which the line belongs."""
    holding = [(f.lineno, name) for name, f in source.functions() if f.lineno <= line <= (f.end_lineno or 0)]
    if holding:
        return max(holding)[1]
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or 0):
            return source.text(node.targets[0])
    return ""
