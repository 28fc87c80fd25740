"""Asks the database and the plain rule about random worlds, as the application's own role."""

import asyncio
from itertools import count

import asyncpg
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from kernel.db import APP
from kernel.settings import Settings
from tests.tenants.model import Case, Reader, cases, differences, keep, readers

# Far from the counties that commands make.
_counties = count(1_000_000, 2)

worlds = st.lists(cases, min_size=4, max_size=8, unique_by=lambda case: case.id)
crowds = st.lists(readers, min_size=3, max_size=5)


def compare(settings: Settings, examples: int) -> int:
    """Returns how many answers were compared; the first difference fails."""
    with asyncio.Runner() as runner:
        owner = runner.run(asyncpg.connect(settings.database_url))
        app = runner.run(asyncpg.connect(settings.url_as(APP)))
        compared = [0]

        @rules(max_examples=examples, suppress_health_check=list(HealthCheck), database=None)
        @given(world=worlds, crowd=crowds)
        def agree(world: list[Case], crowd: list[Reader]) -> None:
            first = next(_counties)
            runner.run(keep(owner, first, world))
            for reader in crowd:
                answers, wrong = runner.run(differences(app, first, world, reader))
                compared[0] += answers
                assert wrong == []

        agree()
        runner.run(owner.close())
        runner.run(app.close())
    return compared[0]
