"""What is done with a matter, as everybody and in every relation and state: the other half of the matrix."""

import pytest
from litestar import Litestar

from tests.matrix.golden import put, render, section
from tests.matrix.running import MOVES, asked
from tests.matrix.stage import Stage


@pytest.mark.parametrize("block", MOVES)
async def test_every_move_is_as_the_golden_table_says_and_leaks_nothing(
    app: Litestar, stage: Stage, block: str
) -> None:
    report = await asked(app, stage, block)

    put(block, render(block, report.outcomes))
    assert "\n".join(report.complaints) == ""
    assert render(block, report.outcomes) == section(block)
