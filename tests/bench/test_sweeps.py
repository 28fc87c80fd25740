"""What the bench tells of sweeps: its clocks are such as the commands start, and each that is due fires once."""

import asyncpg

from infra.bench import sweeps
from infra.bench.county import find
from infra.bench.report import broken_sweeps
from infra.bench.seed import SMALL
from infra.bench.sweeps import LATER
from tests.bench.seeded import Seeded

# A copy that fills no column which its original leaves empty, and leaves none empty which it fills.
ALIKE = """
select count(*) from clock k where k.county_id = $1 and k.fires_at > now() and exists (
  select from clock o where o.county_id = $1 and o.case_id = k.case_id and o.name = k.name and o.round = k.round
    and o.id <> k.id and o.order_id is not distinct from k.order_id and o.counted_at = k.counted_at
    and o.unit = k.unit and o.amount = k.amount and o.place = k.place and o.sealed = k.sealed)"""


async def test_due_clocks_are_found_and_fired_however_many_run(small: Seeded) -> None:
    owner = await asyncpg.connect(small.settings.database_url)
    county = await find(SMALL[-1].slug)

    few, many = await sweeps.measure(county, owner, (400, 12_000), 250)

    alike = await owner.fetchval(ALIKE, county.id)
    await owner.close()
    assert list(broken_sweeps([few, many])) == []
    assert (few.running, many.running) == (400, 12_000)
    assert max(many.looking.values()) <= 12
    assert [(one.clocks, one.told, sum(one.batches), max(one.batches)) for one in (few, many)] == [
        (250, 250, 250, 100)
    ] * 2
    # All but those that fired.
    assert alike == 12_000 - 250
    assert set(LATER) == {"id", "due_at", "fires_at", "warns_at"}
