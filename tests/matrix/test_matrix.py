"""Every route as everybody, in every relation: as the golden table says, nothing changed or told that must not be."""

import pytest
from litestar import Litestar

from tests.matrix.golden import put, render, section
from tests.matrix.running import PAGES, asked
from tests.matrix.stage import Stage


@pytest.mark.parametrize("block", PAGES)
async def test_every_cell_is_as_the_golden_table_says_and_leaks_nothing(
    app: Litestar, stage: Stage, block: str
) -> None:
    report = await asked(app, stage, block)

    put(block, render(block, report.outcomes))
    assert "\n".join(report.complaints) == ""
    assert render(block, report.outcomes) == section(block)
