"""Which test went red for which mutant, as the last long run saw it: what a day's sample is taken from."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from infra.mutants.mutant import Mutant
from infra.mutants.trial import Verdict

FILE = Path(__file__).with_name("killers.tsv")


def read(root: Path) -> dict[str, str]:
    """Without those whose test has been renamed or moved since."""
    rows = (line.split("\t") for line in FILE.read_text("utf-8").splitlines())
    return {mutant: test for mutant, test in rows if _stands(root, test)}


def write(mutants: Sequence[Mutant], verdicts: Mapping[str, Verdict]) -> None:
    killed = {
        one.id: verdicts[one.id].by for one in mutants if one.id in verdicts and verdicts[one.id].word == "killed"
    }
    rows = sorted(f"{mutant}\t{test.partition('[')[0]}\n" for mutant, test in killed.items() if "::" in test)
    FILE.write_text("".join(rows), "utf-8")


def _stands(root: Path, test: str) -> bool:
    file, _, name = test.partition("::")
    path = root / file
    return path.is_file() and f"def {name}(" in path.read_text("utf-8")
