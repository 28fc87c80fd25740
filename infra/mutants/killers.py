"""Which test went red for which mutant, as the last long run saw it: what a day's sample is taken from."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from infra.mutants.mutant import Mutant
from infra.mutants.trial import Verdict

FILE = Path(__file__).with_name("killers.tsv")


def read(root: Path) -> dict[str, str]:
    rows = (line.split("\t") for line in FILE.read_text("utf-8").splitlines())
    return {mutant: test for mutant, test in rows if stands(root, test)}


def write(root: Path, mutants: Sequence[Mutant], verdicts: Mapping[str, Verdict]) -> None:
    """What is known of a mutant that this run did not come to stays."""
    known = read(root)
    for one in mutants:
        verdict = verdicts.get(one.id)
        if verdict:
            known[one.id] = named(verdict.by) if verdict.word == "killed" else ""
    stand = {one.id for one in mutants}
    rows = sorted(f"{mutant}\t{test}\n" for mutant, test in known.items() if "::" in test and mutant in stand)
    FILE.write_text("".join(rows), "utf-8")


def named(test: str) -> str:
    """Whatever it is asked with, but for the matrix: there each block is a test of its own."""
    return test if test.startswith("tests/matrix/") else test.partition("[")[0]


def stands(root: Path, test: str) -> bool:
    """It was not renamed or moved since."""
    file, _, name = test.partition("::")
    return f"def {name.partition('[')[0]}(" in _text(root / file)


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""
