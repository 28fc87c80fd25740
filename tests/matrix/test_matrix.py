"""Every route as everybody, in every relation: as the golden table says, nothing changed or told that must not be."""

import os

import pytest
from litestar import Litestar

from tests.matrix.golden import FILE, render, section
from tests.matrix.inventory import read_inventory
from tests.matrix.running import BLOCKS, run
from tests.matrix.stage import Stage


@pytest.mark.parametrize("block", BLOCKS)
async def test_every_cell_is_as_the_golden_table_says_and_leaks_nothing(
    app: Litestar, stage: Stage, block: str
) -> None:
    inventory = read_inventory()

    report = await run(app, stage, block, inventory)

    _write(block, render(block, report.outcomes))
    assert "\n".join(report.complaints) == ""
    assert render(block, report.outcomes) == section(block)


def _write(block: str, table: str) -> None:
    """MATRIX_WRITE=1: the table as it now is, for somebody to read line by line."""
    if os.environ.get("MATRIX_WRITE"):
        kept = FILE.read_text() if FILE.exists() else ""
        FILE.write_text(kept.replace(section(block), table) if f"## {block}\n" in kept else f"{kept}{table}\n")
