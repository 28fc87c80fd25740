"""What earlier parts of a run found out, a line a mutant; it holds while the files that it rests on are the same."""

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from infra.mutants.mutant import Mutant
from infra.mutants.trial import Verdict


class State:
    def __init__(self, root: Path, file: Path) -> None:
        self._root, self._file = root, file
        self._known: dict[str, tuple[str, Verdict]] = {}
        file.parent.mkdir(parents=True, exist_ok=True)
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            row = json.loads(line)
            self._known[row["id"]] = row["mark"], Verdict(**row["verdict"])

    def of(self, mutant: Mutant) -> Verdict | None:
        mark, verdict = self._known.get(mutant.id, ("", None))
        return verdict if verdict and mark == self._mark(mutant, verdict) else None

    def keep(self, mutant: Mutant, verdict: Verdict) -> None:
        mark = self._mark(mutant, verdict)
        self._known[mutant.id] = mark, verdict
        row = {"id": mutant.id, "mark": mark, "verdict": asdict(verdict)}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def _mark(self, mutant: Mutant, verdict: Verdict) -> str:
        """What is switched off, in the file as it is, and the file of the test that went red."""
        mark = sha256(f"{mutant.statement}{mutant.text}".encode())
        for name in (mutant.path, verdict.by.partition("::")[0]):
            path = self._root / name
            mark.update(path.read_bytes() if name and path.is_file() else b"")
        return mark.hexdigest()[:16]
