"""The golden table: a line a question, a column a reader."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.matrix.readers import READERS

FILE = Path(__file__).parent / "golden.txt"
Outcomes = Mapping[tuple[str, str], Mapping[str, str]]
WIDE = 30
EVERYBODY = "everybody"


def render(block: str, outcomes: Outcomes) -> str:
    lines = [f"## {block}"]
    for question in dict.fromkeys(head for head, _ in outcomes):
        rows = {of: answers for (head, of), answers in outcomes.items() if head == question}
        lines += ["", question]
        if any(len(set(answers.values())) > 1 for answers in rows.values()):
            lines.append(" " * WIDE + _columns(READERS))
        lines += [_line(of, answers) for of, answers in rows.items()]
    return "\n".join(lines) + "\n"


def _line(of: str, answers: Mapping[str, str]) -> str:
    words = [answers[name] for name in READERS]
    alike = f"{words[0]:8}{EVERYBODY}" if len(set(words)) == 1 else ""
    return f"  {of:{WIDE - 2}}" + (alike or _columns(words))


def _columns(words: Iterable[str]) -> str:
    return "".join(f"{word:8}" for word in words).rstrip()


def section(block: str) -> str:
    """What the file says about this block."""
    _, _, rest = FILE.read_text().partition(f"## {block}\n")
    return f"## {block}\n" + rest.partition("\n## ")[0].rstrip("\n") + "\n"


def read() -> dict[tuple[str, str, str], dict[str, str]]:
    """Method and path, label, of what: the outcome of every reader."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    question, columns = "", list(READERS)
    tables = FILE.read_text().partition("\n## ")[2]
    for line in tables.splitlines():
        if line.startswith(("GET ", "POST", "HEAD")):
            question = line
        elif line.startswith("  ") and line[2] != " ":
            path, _, label = question.partition("  [")
            method, _, path = path.partition(" ")
            words = line[WIDE:].removesuffix(EVERYBODY).split()
            answers = words * len(columns) if line.endswith(EVERYBODY) else words
            found[(f"{method} {path.strip()}", label.rstrip("]"), line[2:WIDE].strip())] = dict(
                zip(columns, answers, strict=True)
            )
    return found


def put(block: str, table: str) -> None:
    """MATRIX_WRITE=1: the table as it now is, for somebody to read line by line."""
    if os.environ.get("MATRIX_WRITE"):
        kept = FILE.read_text() if FILE.exists() else ""
        FILE.write_text(kept.replace(section(block), table) if f"## {block}\n" in kept else f"{kept}{table}\n")
