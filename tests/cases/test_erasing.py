"""Somebody is erased: also in the object store and in Redis, page by page, and without a look at everybody else."""

from uuid import UUID

import asyncpg
from redis.asyncio import Redis

from cases.erasing import erase_again, erase_due
from files.store import store
from files.sweep import sweep_files
from kernel.ids import new_id
from kernel.instant import at, now
from kernel.settings import Settings
from notices.emptying import empty_messages
from tests.cases.away import an_archivist
from tests.cases.old_files import destroyed
from tests.cases.test_every_end import withdrawn
from tests.cast import County
from tests.elsewhere import in_redis, in_the_store
from tests.files.pictures import picture
from tests.following import somebody
from tests.forgetting import ADDRESS, ID_NUMBER, NAME, erased, put_away_for_good, who_filed
from tests.matters import Matter
from tests.notices.outbox import messages, relayed
from tests.opened import told
from tests.running import as_worker, new_phone


async def gone(owner: asyncpg.Connection, *persons: UUID) -> list[bool]:
    rows = await owner.fetch("select id, destroyed_at from data_key where id = any($1)", persons)
    days = {row["id"]: row["destroyed_at"] for row in rows}
    return [days[person] is not None for person in persons]


async def held(county: County, owner: asyncpg.Connection) -> tuple[UUID, Matter]:
    """Somebody who is to be erased as soon as the file of their matter is."""
    me, _, matter = await who_filed(county)
    assert me.person_id
    await erased(county, me)
    return me.person_id, matter


async def test_when_the_file_is_destroyed_neither_rows_nor_store_nor_redis_tell_who_they_were(
    own_county: County, owner: asyncpg.Connection
) -> None:
    archivist = await an_archivist(own_county)
    me, phone, matter = await who_filed(own_county)
    await matter.attach(
        picture() + f"{NAME} {phone} {ID_NUMBER} {ADDRESS}".encode(), by=own_county.clerk, evidence=True
    )
    await relayed(own_county)
    [attachment] = await matter.rows("attachment")
    before = [name async for name in in_the_store(attachment["object_key"])]
    sought = (NAME, phone, ID_NUMBER, ADDRESS)

    await erased(own_county, me)
    await withdrawn(matter)
    await destroyed(matter, archivist)
    with as_worker():
        await sweep_files(own_county.system.scope)
    await erase_due(own_county.system.scope)

    assert before
    assert [name async for name in in_the_store(attachment["object_key"])] == []
    assert await told(owner, own_county, *sought) == []
    assert [name async for name in in_the_store("", *sought)] == []
    assert await in_redis(*sought) == []


async def test_many_are_erased_batch_by_batch_and_those_whose_file_is_kept_are_passed_by(
    own_county: County, owner: asyncpg.Connection
) -> None:
    made = [await held(own_county, owner) for _ in range(5)]
    for _, matter in made[2:]:
        await put_away_for_good(matter)

    await erase_due(own_county.system.scope, 2)

    assert await gone(owner, *(person for person, _ in made)) == [False, False, True, True, True]


async def test_after_a_restore_everybody_on_the_list_is_erased_again(
    own_county: County, owner: asyncpg.Connection
) -> None:
    persons = [(await somebody(own_county, new_phone())).person_id for _ in range(3)]

    await erase_again(own_county.id, own_county.place, [one for one in persons if one])

    assert await gone(owner, *(one for one in persons if one)) == [True] * 3


async def test_a_message_from_before_they_were_found_by_number_is_forgotten_too(
    own_county: County, owner: asyncpg.Connection
) -> None:
    me, _, matter = await who_filed(own_county)
    await relayed(own_county)
    await owner.execute("update message set recipient_blind = null where county_id = $1", own_county.id)
    await empty_messages(own_county.id, own_county.place, 1)

    await erased(own_county, me)

    left = {row["recipient"] is None for row in await messages(matter)}
    assert left == {True, False}  # theirs, and that of the other applicant


async def test_a_number_that_was_told_long_ago_goes_with_the_case(
    own_county: County, owner: asyncpg.Connection
) -> None:
    archivist = await an_archivist(own_county)
    _, _, matter = await who_filed(own_county)
    await relayed(own_county)
    await withdrawn(matter)
    with at(now().replace(year=now().year + 3)):
        await empty_messages(own_county.id, own_county.place)
    before = {row["recipient_blind"] is None for row in await messages(matter)}

    await destroyed(matter, archivist)

    assert before == {False}
    assert {row["recipient_blind"] for row in await messages(matter)} == {None}


async def test_what_lies_in_redis_or_in_the_store_would_be_found(settings: Settings) -> None:
    name = f"test/{new_id()}"
    async with Redis.from_url(settings.redis_url) as redis:
        await redis.set(name, f"打给{NAME}")
        await redis.hset(f"{name}/hash", "who", NAME)
        await store.put(name, [NAME.encode()], len(NAME.encode()))

        lying = sorted(await in_redis(NAME)), [one async for one in in_the_store(name, NAME)]

        await redis.delete(name, f"{name}/hash")
        await store.drop(name)
    assert lying == ([name, f"{name}/hash"], [name])
