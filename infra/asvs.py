"""OWASP ASVS 5.0.0, levels 1 and 2: what each row rests on; `--random 20` shows rows with their lines."""

import argparse
import ast
import hashlib
import secrets
import textwrap
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
REGISTRY = ROOT / "tests" / "asvs"
WAYS = ("test", "document", "not_applicable", "missing")
CHAPTERS = (
    *("Encoding and sanitization", "Validation and business logic", "Web frontend", "API and web service"),
    *("File handling", "Authentication", "Session management", "Authorization", "Self-contained tokens"),
    *("OAuth and OIDC", "Cryptography", "Secure communication", "Configuration", "Data protection"),
    *("Coding and architecture", "Logging and error handling", "WebRTC"),
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Row:
    """`names`: the tests, or else the document and its heading, or the reason."""

    id: str
    wants: str
    way: str
    names: tuple[str, ...]

    @property
    def chapter(self) -> int:
        return int(self.id.partition(".")[0])


def levels() -> dict[str, int]:
    lines = (REGISTRY / "levels.txt").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {one: int(level) for one, level in pairs}


def rows() -> list[Row]:
    """Raises ValueError where a row says nothing, or two things at once."""
    found = []
    for path in sorted(REGISTRY.glob("*.toml")):
        for one, entry in tomllib.loads(path.read_text("utf-8")).items():
            ways = [way for way in WAYS if way in entry]
            if len(ways) != 1 or set(entry) != {"wants", ways[0]}:
                raise ValueError(f"{one}: a row has `wants` and exactly one of {', '.join(WAYS)}")
            named = entry[ways[0]]
            found.append(Row(one, entry["wants"], ways[0], tuple(named) if isinstance(named, list) else (named,)))
    return found


@cache
def functions(file: str) -> dict[str, Function]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, Function)}


def test_of(name: str) -> Function | None:
    file, _, function = name.partition("::")
    return functions(file).get(function) if (ROOT / file).is_file() else None


def headings(file: str) -> set[str]:
    lines = (ROOT / file).read_text("utf-8").splitlines() if (ROOT / file).is_file() else []
    return {line.lstrip("#").strip() for line in lines if line.startswith("#")}


def table(found: list[Row]) -> str:
    """As docs/security.md shows it."""
    counted = Counter((row.chapter, row.way) for row in found)
    lines = ["| | Rows | Test | Document | Not applicable | Missing |", "|---|---|---|---|---|---|"]
    for number, title in enumerate(CHAPTERS, 1):
        figures = [counted[number, way] for way in WAYS]
        lines.append(f"| V{number} {title} | {sum(figures)} | {' | '.join(map(str, figures))} |")
    whole = [sum(counted[number, way] for number in range(1, len(CHAPTERS) + 1)) for way in WAYS]
    lines.append(f"| All | {sum(whole)} | {' | '.join(map(str, whole))} |")
    return "\n".join(lines)


def share(found: list[Row]) -> str:
    counted = Counter(row.way for row in found)
    applying = len(found) - counted["not_applicable"]
    return (
        f"{counted['test']} of the {applying} rows that apply ({counted['test'] / applying:.0%}) are shown by a test."
    )


def shown(row: Row) -> Iterator[str]:
    yield f"{row.id}  {row.wants}"
    for name in row.names:
        yield f"    {row.way}: {name}"
        function = test_of(name) if row.way == "test" else None
        if function is not None:
            yield from _lines(name.partition("::")[0], function)
    yield ""


def _lines(file: str, function: Function) -> Iterator[str]:
    """What the test says; where others say it for it, all of it."""
    source = (ROOT / file).read_text("utf-8")
    said: list[ast.stmt] = [node for node in ast.walk(function) if isinstance(node, ast.stmt) and _says(node)]
    said = said or [function]
    for node in sorted(said, key=lambda one: one.lineno):
        text = ast.get_source_segment(source, node) or ""
        yield textwrap.indent(textwrap.dedent(text), f"      {node.lineno:4} ")


def _says(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assert):
        return True
    return isinstance(node, ast.With | ast.AsyncWith) and "raises" in ast.unparse(node.items[0].context_expr)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.asvs", description=__doc__)
    parser.add_argument("--random", type=int, default=0, metavar="N", help="so many rows by chance, with their lines")
    parser.add_argument("--seed", type=int, default=None, help="the same rows once more")
    parser.add_argument("--missing", action="store_true", help="what is not done, and why")
    asked = parser.parse_args()
    found = rows()
    seed = asked.seed if asked.seed is not None else secrets.randbelow(10_000)
    chosen = sorted(found, key=lambda one: hashlib.sha256(f"{seed}|{one.id}".encode()).digest())[: asked.random]
    chosen += [row for row in found if asked.missing and row.way == "missing"]
    for row in sorted(chosen, key=lambda one: tuple(map(int, one.id.split(".")))):
        print("\n".join(shown(row)))
    if asked.random:
        print(f"--random {asked.random} --seed {seed}\n")
    print(table(found), "", share(found), sep="\n")


if __name__ == "__main__":
    main()
