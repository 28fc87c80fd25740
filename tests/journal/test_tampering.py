"""Whatever is changed in the journal afterwards, verification names the first row that no longer fits."""

import pytest

from journal.verify import verify
from kernel.settings import Settings
from tests.cast import County
from tests.journal.tampering import EDITS, Tampering, as_owner, missed, verdict_on
from tests.matters import a_case

# The tenants, departments and posts of a county, and the straight path of one case.
ROWS = 32
SEED = 20260727


async def a_told_county(county: County) -> int:
    await a_case(county, "closed")
    return county.id


async def test_a_thousand_random_changes_are_all_found(house: Settings, own_county: County) -> None:
    county_id = await a_told_county(own_county)

    assert await missed(house, county_id, ROWS, tries=1_000, seed=SEED) == []


async def test_a_change_of_any_column_of_the_first_and_of_the_last_row_is_found(
    house: Settings, own_county: County
) -> None:
    county_id = await a_told_county(own_county)
    verdicts = {}
    async with as_owner(house) as owner:
        for column, value in EDITS.items():
            for row in (1, ROWS):
                statement = f"update journal set {column} = {value} where county_id = $1 and seq = $2"
                tampering = Tampering(column, row, statement, (row,))
                verdicts[column, row] = (await verdict_on(owner, county_id, tampering)).broken_at

    assert verdicts == {(column, row): row for column in EDITS for row in (1, ROWS)}


@pytest.mark.parametrize("row", [1, 17, ROWS])
async def test_a_forger_who_mends_the_hash_is_found_one_row_later(
    house: Settings, own_county: County, row: int
) -> None:
    county_id = await a_told_county(own_county)
    forged = """
        update journal set verb = 'forged', hash = journal_hash(prev, county_id, seq, at, jsonb_build_object(
          'verb', 'forged', 'subject', subject, 'subject_id', subject_id, 'case_id', case_id, 'place', place,
          'sealed', sealed, 'only_for', only_for, 'actor', actor, 'actor_as', actor_as, 'cause', cause, 'data', data))
        where county_id = $1 and seq = $2"""

    async with as_owner(house) as owner:
        verdict = await verdict_on(owner, county_id, Tampering("forge", row + 1, forged, (row,)))

    assert verdict.broken_at == row + 1


async def test_a_tail_cut_off_is_found_by_the_head(house: Settings, own_county: County) -> None:
    county_id = await a_told_county(own_county)

    async with as_owner(house) as owner:
        undone = owner.transaction()
        await undone.start()
        await owner.execute("delete from journal where county_id = $1 and seq > 30", county_id)
        verdict = await verify(county_id)
        await owner.execute("delete from journal where county_id = $1", county_id)
        emptied = await verify(county_id)
        await undone.rollback()

    assert (verdict.rows, verdict.broken_at) == (30, 31)
    assert (emptied.rows, emptied.broken_at) == (0, 1)
