"""The mutation runner finds what refuses, what compares with the county and what a row asks for; a few are tried."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.mutants import counties, guards, procedures
from infra.mutants.mutant import Mutant, Source, numbered

ROOT = Path(__file__).parents[2]


def read(folder: Path, text: str) -> Source:
    path = folder / "code.py"
    path.write_text(text, "utf-8")
    return Source(folder, path)


def switched(source: Source, mutants: list[Mutant]) -> dict[str, str]:
    """By what was switched off, the lines that then read otherwise."""
    before = source.bytes.decode().splitlines()
    found = {}
    for mutant in mutants:
        after = mutant.edited(source.bytes).decode().splitlines()
        found[mutant.what] = "\n".join(line.strip() for line in after if line not in before)
    return found


def test_a_refusal_no_longer_counts_and_a_check_is_left_out(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        """
def _may(actor, place):
    actor.require(1)
    if not actor.scope.covers(place) or 放 is None:
        raise NotFound()

def act(actor, place):
    _may(actor, place)
    return write() if actor.may(2) else None
""",
    )

    assert switched(source, guards.in_product([source])) == {
        "actor.require(1)": "pass",
        "if not actor.scope.covers(place)": "if ((not actor.scope.covers(place)) and False) or 放 is None:",
        "if 放 is None": "if not actor.scope.covers(place) or ((放 is None) and False):",
        "_may(actor, place)": "pass",
        "actor.may(2)": "return write() if (actor.may(2) or True) else None",
    }


def test_each_comparison_with_the_county_is_left_out_by_itself(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        """
NAMES = "select 1 from a join b on b.county_id = a.county_id where a.county_id = $1"
await Case.update().where(Case.county_id == county, Case.id == one)
""",
    )

    assert switched(source, counties.in_product(source)) == {
        "b.county_id = a.county_id": 'NAMES = "select 1 from a join b on true where a.county_id = $1"',
        "a.county_id = $1": 'NAMES = "select 1 from a join b on b.county_id = a.county_id where $1::int is not null"',
        "Case.county_id == county": "await Case.update().where(Case.county_id.is_not_null(), Case.id == one)",
    }


def test_a_row_lets_everybody_and_asks_for_one_thing_less(tmp_path: Path) -> None:
    source = read(tmp_path, 'ROWS = (Move("accept", A, B, CLERK, needs=("given", "apart")),)')

    found = switched(source, procedures.in_table(source))

    assert found["needs given"].endswith("CLERK, needs=('apart',)),)")
    assert found["needs apart"].endswith("CLERK, needs=('given',)),)")
    assert "A, B, frozenset((role, where)" in found["for CLERK alone"]


def test_mutants_that_read_alike_are_told_apart(tmp_path: Path) -> None:
    source = read(tmp_path, 'A = "county_id = $1 or county_id = $1"')

    first, second = numbered(counties.in_product(source))

    assert (first.id, second.id) == ("county code.py:A | county_id = $1", "county code.py:A | county_id = $1 (2)")


@pytest.fixture
def environment() -> dict[str, str]:
    """This run's services are used, its databases left alone."""
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'platform'}{os.pathsep}{ROOT}"}


def test_those_of_the_day_are_all_killed(environment: dict[str, str], tmp_path: Path) -> None:
    words = [sys.executable, "-m", "infra.mutants", "--sample", "3", "--state", str(tmp_path)]

    ran = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    seed, *told = ran.stdout.splitlines()
    assert seed.startswith("seed ")
    assert [line.split()[0] for line in told] == ["killed"] * 3, ran.stdout + ran.stderr
