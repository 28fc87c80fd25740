"""The journal's tamper test at the length of the bar."""

import pytest

from kernel.settings import Settings
from tests.cast import County
from tests.journal.tampering import missed
from tests.matters import a_case


@pytest.mark.faults
async def test_ten_thousand_random_changes_are_all_found(house: Settings, own_county: County) -> None:
    await a_case(own_county, "closed")

    # The tenants, departments and posts of the county, and the straight path of one case.
    assert await missed(house, own_county.id, rows=32, tries=10_000, seed=20260728) == []
