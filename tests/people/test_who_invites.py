"""Who invites whom, and into which posts."""

import asyncio
from dataclasses import replace

import pytest

from kernel.errors import Forbidden
from kernel.ids import new_id
from people.accounts import invite_again
from people.leaving import end_post
from people.roles import Role
from tests.running import County, invited, new_county, rows


async def test_only_administrators_invite_and_only_into_their_own_places(county: County) -> None:
    elsewhere = await new_county()

    with pytest.raises(Forbidden):
        await invited(county, place=elsewhere.place)
    with pytest.raises(Forbidden):
        await invited(county, login="newcomer", actor=replace(county.system, roles=frozenset({Role.DIRECTOR})))

    assert await rows("select 1 from account where login = 'newcomer'") == []


async def test_an_administrator_of_a_centre_gives_nobody_the_platform(county: County) -> None:
    admin = replace(county.system, roles=frozenset({Role.TENANT_ADMIN}))
    refused = []
    for role in Role:
        [outcome] = await asyncio.gather(invited(county, role, actor=admin), return_exceptions=True)
        refused += [role] if isinstance(outcome, Forbidden) else []

    assert refused == [Role.CITIZEN, Role.GUEST, Role.FOLLOWER, Role.OPERATOR, Role.SYSTEM]


async def test_nobody_is_invited_again_who_has_no_post_here_any_more_or_never_had(county: County) -> None:
    gone = await invited(county, Role.REVIEWER)
    await end_post(gone.post_id, actor=county.system)

    for account_id in (gone.account_id, new_id()):
        with pytest.raises(Forbidden):
            await invite_again(account_id, actor=county.system)
