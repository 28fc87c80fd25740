"""The demo's visits to windows: of known kinds, from phones of nobody else."""

import re
from pathlib import Path

from cases.filing import MEDIATION, WINDOW_SOURCES
from demo.world_files import WORLD, visits
from workflows.method import standard


def test_every_visit_is_one_that_a_window_could_register() -> None:
    assert {row["at"] for row in visits()} == {"county", "village"}
    assert {row["source"] for row in visits()} <= set(WINDOW_SOURCES)
    assert {row["category"] for row in visits()} <= set(standard().categories)
    assert {row["mediation"] for row in visits()} <= set(MEDIATION)
    assert all(row["people"] >= row["callers"] >= 1 for row in visits())
    assert len([row for row in visits() if "answer" in row or "settled" in row]) >= 3


def test_nobody_else_in_the_demo_has_their_phones() -> None:
    files = [path for path in Path(WORLD).rglob("*.toml") if path.name != "windows.toml"]
    others = {phone for path in files for phone in re.findall(r"1990\d{7}", path.read_text())}

    phones = [row["applicant"]["phone"] for row in visits()]

    assert len(set(phones)) == len(phones) == 5
    assert set(phones) & others == set()
