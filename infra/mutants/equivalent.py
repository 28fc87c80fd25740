"""Mutants that no test can tell from the code, each with the reason that a person wrote and another reviewed."""

import tomllib
from pathlib import Path

from infra.mutants.mutant import Mutant

FILE = Path(__file__).with_name("equivalent.toml")


def reasons() -> dict[str, str]:
    rows = tomllib.loads(FILE.read_text("utf-8"))["equivalent"]
    return {mutant: row["reason"] for row in rows for mutant in row["mutants"]}


def gone(mutants: list[Mutant]) -> list[str]:
    """Rows that name what is no mutant any more."""
    return sorted(set(reasons()) - {mutant.id for mutant in mutants})
