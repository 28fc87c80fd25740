"""Erasing: with its key a person or a case becomes unreadable, and nothing else does."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest

from kernel.db import database
from kernel.ids import new_id
from kernel.instant import at
from tenants.keys import Seal, destroy_keys, keyring, make_seals, seal_of, seals_of
from tenants.scope import opened
from tests.cast import County

TOLD = "欠薪一万二千元"
WENT = datetime(2027, 1, 4, 2, tzinfo=UTC)


async def made(county: County, count: int) -> dict[UUID, Seal]:
    async with opened(county.system.scope):
        return await make_seals(await keyring.of(county.id), [new_id() for _ in range(count)])


async def destroyed(county: County, *subjects: UUID) -> int:
    async with opened(county.system.scope):
        return await destroy_keys(county.id, subjects)


async def destroyed_in_vain(county: County, subject: UUID) -> None:
    async with opened(county.system.scope):
        await destroy_keys(county.id, [subject])
        await database.fetch("select 1 / 0")


async def test_what_a_destroyed_key_sealed_opens_no_more_and_all_else_does(qinghe: County) -> None:
    (gone, closed), *kept = (await made(qinghe, 3)).items()
    sealed = {subject: seal.close("person.name", subject, TOLD) for subject, seal in kept}

    count = await destroyed(qinghe, gone)

    async with opened(qinghe.system.scope):
        county = await keyring.of(qinghe.id)
        found = await seals_of(county, [gone, *sealed])
        alone = await seal_of(county, gone)
    assert (count, alone) == (1, None)
    assert {subject: seal.open("person.name", subject, sealed[subject]) for subject, seal in found.items()} == (
        dict.fromkeys(sealed, TOLD)
    )
    assert closed not in found.values()


async def test_the_row_stays_with_the_day_on_which_its_key_went(qinghe: County, owner: asyncpg.Connection) -> None:
    (gone,) = await made(qinghe, 1)
    with at(WENT):
        await destroyed(qinghe, gone)

    with at(WENT + timedelta(days=9)):
        again = await destroyed(qinghe, gone, new_id())

    row = await owner.fetchrow("select * from data_key where county_id = $1 and id = $2", qinghe.id, gone)
    assert again == 0
    assert row
    assert (row["wrapped"], row["destroyed_at"]) == (None, WENT)


async def test_a_transaction_that_fails_destroys_nothing(qinghe: County) -> None:
    (subject,) = await made(qinghe, 1)

    with pytest.raises(asyncpg.DivisionByZeroError):
        await destroyed_in_vain(qinghe, subject)

    async with opened(qinghe.system.scope):
        assert await seal_of(await keyring.of(qinghe.id), subject) is not None


async def test_another_countys_key_cannot_be_destroyed(qinghe: County, own_county: County) -> None:
    (theirs,) = await made(own_county, 1)

    async with opened(qinghe.system.scope):
        count = await destroy_keys(own_county.id, [theirs])

    async with opened(own_county.system.scope):
        kept = await seal_of(await keyring.of(own_county.id), theirs)
    assert (count, kept is None) == (0, False)
