"""One guard that is switched off: by an edit of one file, or by a statement to the migrated database."""

import ast
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mutant:
    kind: str
    # The file that is edited; of what the database alone holds, the table or function.
    path: str
    # Where in it: a function, a row of a procedure.
    at: str
    # What is switched off, in its own words.
    what: str
    start: int = 0
    end: int = 0
    text: str = ""
    statement: str = ""
    # The how-manieth of those that read alike.
    number: int = 1

    @property
    def id(self) -> str:
        again = f" ({self.number})" if self.number > 1 else ""
        return f"{self.kind} {self.path}:{self.at} | {self.what}{again}"

    def edited(self, source: bytes) -> bytes:
        return source[: self.start] + self.text.encode() + source[self.end :]


class Source:
    """A file of the tree, parsed, whose nodes are found again as bytes."""

    def __init__(self, root: Path, path: Path) -> None:
        self.path = str(path.relative_to(root))
        self.bytes = path.read_bytes()
        self.tree = ast.parse(self.bytes)
        lines = self.bytes.splitlines(keepends=True)
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line))

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Python counts columns in bytes."""
        last, column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self.starts[node.lineno - 1] + node.col_offset, self.starts[last - 1] + column

    def text(self, node: ast.expr | ast.stmt) -> str:
        start, end = self.span(node)
        return " ".join(self.bytes[start:end].decode().split())

    def mutant(self, kind: str, at: str, what: str, node: ast.expr | ast.stmt, text: str) -> Mutant:
        """`{}` in the text stands for what was there."""
        start, end = self.span(node)
        return Mutant(kind, self.path, at, what, start, end, text.replace("{}", self.bytes[start:end].decode()))

    def functions(self) -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
        """By the name that Python gives them: with the classes and functions around."""
        return list(_functions(self.tree, ""))


def _functions(node: ast.AST, around: str) -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    found = []
    for child in ast.iter_child_nodes(node):
        inside = around
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = f"{around}{child.name}."
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append((around + child.name, child))
        found += _functions(child, inside)
    return found


def numbered(mutants: list[Mutant]) -> list[Mutant]:
    """Told apart where several would bear the same id."""
    seen: dict[str, int] = {}
    found = []
    for one in mutants:
        seen[one.id] = seen.get(one.id, 0) + 1
        found.append(replace(one, number=seen[one.id]))
    return found
