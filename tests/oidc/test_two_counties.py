"""Two counties know the same provider and the same member of staff: each keeps its own link, name and button."""

import pytest

from kernel.db import database
from kernel.errors import NotFound
from people.oidc.identities import keep, linked_of
from people.oidc.providers import find_provider
from people.oidc.setup import disable_provider
from people.oidc.staff import unlink
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tenants.tree import tree
from tests.oidc.going import connected
from tests.oidc.hostile import Hostile
from tests.running import County, Enrolled, enrolled, new_county, row, rows


async def link(county: County, provider: Hostile, staff: Enrolled) -> None:
    async with opened(Scope(county.id)):
        key = await keyring.of(county.id)
    async with database.transaction():
        await keep(key, provider.issuer, key.blind("subject", "20001"), "console", staff.invitation.account_id)


async def links(county: County, staff: Enrolled) -> list[str]:
    return [one.name for one in await linked_of(staff.invitation.account_id, county.id)]


@pytest.mark.usefixtures("app")
async def test_a_link_in_one_county_is_none_in_the_other(county: County, provider: Hostile) -> None:
    elsewhere, staff = await new_county(), await enrolled(county)
    await connected(elsewhere, provider, name="乙县统一认证")
    await connected(county, provider, name="甲县统一认证")

    await link(county, provider, staff)

    assert (await links(county, staff), await links(elsewhere, staff)) == (["甲县统一认证"], [])


@pytest.mark.usefixtures("app")
async def test_a_newer_link_takes_the_place_of_none_in_another_county(county: County, provider: Hostile) -> None:
    elsewhere, staff = await new_county(), await enrolled(county)

    await link(county, provider, staff)
    await link(elsewhere, provider, staff)

    kept = await rows("select county_id from identity where account_id = $1", staff.invitation.account_id)
    assert {one["county_id"] for one in kept} == {county.id, elsewhere.id}


@pytest.mark.usefixtures("app")
async def test_a_link_that_is_given_up_in_one_county_stays_in_the_other(county: County, provider: Hostile) -> None:
    elsewhere, staff = await new_county(), await enrolled(county)
    provider_id = await connected(county, provider)
    await link(county, provider, staff)
    await link(elsewhere, provider, staff)

    found = await find_provider(provider_id, "console")
    assert found
    await unlink(found, staff.invitation.account_id)

    kept = await rows("select county_id from identity where account_id = $1", staff.invitation.account_id)
    assert [one["county_id"] for one in kept] == [elsewhere.id]


@pytest.mark.usefixtures("app")
async def test_no_provider_is_disabled_under_the_name_of_another_county(county: County, provider: Hostile) -> None:
    provider_id, elsewhere = await connected(county, provider), await new_county()

    with pytest.raises(NotFound):
        await disable_provider(tree.county(elsewhere.id), provider_id)

    assert (await row("select enabled from identity_provider where id = $1", provider_id))["enabled"]
    told = await rows("select 1 from journal where county_id = $1 and verb = 'provider.disable'", elsewhere.id)
    assert told == []
