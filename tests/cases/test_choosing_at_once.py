"""Two administrators at one moment: who comes second sees what the first did, and nothing is lost."""

import asyncio
import json
from contextvars import Context

import asyncpg
import pytest

from cases.commands.dictionary import add_category
from cases.in_force import in_force
from kernel.errors import Conflict, Invalid
from kernel.ids import new_id
from tenants.commands import held_setting, put_setting
from tenants.dictionary import Entry, kept_entries
from tenants.methods import hold_methods
from tenants.scope import opened
from tenants.settings import CATEGORIES, METHOD
from tests.cases.choosing import ONE_KEY, THREE_LEVELS, admin_of, choose
from tests.cast import County


async def test_of_two_administrators_the_second_sees_what_the_first_chose(own_county: County) -> None:
    first, second = [await admin_of(own_county, own_county.town) for _ in range(2)]
    seen = in_force.digest_at(own_county.town)

    answers = await asyncio.gather(
        choose(ONE_KEY, first, before=seen), choose(THREE_LEVELS, second, before=seen), return_exceptions=True
    )

    [lost] = [one for one in answers if one is not None]
    assert isinstance(lost, Conflict)
    assert "刚刚有人把这里的工作法换成了" in lost.sentence
    assert in_force.digest_at(own_county.town) in {ONE_KEY.digest, THREE_LEVELS.digest}


async def until_it_waits(task: asyncio.Task[object], owner: asyncpg.Connection) -> None:
    """For a lock that this test holds; or it is done, because nobody made it wait."""
    waiting = "select exists (select from pg_locks l join pg_database d on d.oid = l.database"
    waiting += " where d.datname = current_database() and l.locktype = 'advisory' and not l.granted)"
    while not task.done() and not await owner.fetchval(waiting):
        pass


async def test_of_two_who_add_to_a_dictionary_at_once_neither_is_lost(
    own_county: County, owner: asyncpg.Connection
) -> None:
    first = Entry(f"own_{new_id().hex}", "停车占道", "neighbour")
    async with opened(own_county.system.scope):
        assert await held_setting(own_county.id, CATEGORIES.name) is None
        adding = add_category("宠物扰邻", "neighbour", key=new_id(), actor=own_county.system)
        second = asyncio.get_running_loop().create_task(adding, context=Context())
        await until_it_waits(second, owner)
        await put_setting(own_county.id, CATEGORIES.name, kept_entries((first,)), by=own_county.system.by)

    added = await second

    held = await owner.fetchval(
        "select value::text from setting where tenant_id = $1 and name = 'categories'", own_county.id
    )
    assert [one["key"] for one in json.loads(held)] == [first.key, added]


async def test_whoever_chooses_waits_for_a_limit_that_is_being_set(
    own_county: County, owner: asyncpg.Connection
) -> None:
    admin = await admin_of(own_county, own_county.town)
    await choose(ONE_KEY, own_county.system)
    async with opened(own_county.system.scope):
        await hold_methods(own_county.id)
        choosing = asyncio.get_running_loop().create_task(choose(THREE_LEVELS, admin), context=Context())
        await until_it_waits(choosing, owner)
        by = own_county.system.by
        await put_setting(own_county.id, METHOD.name, ONE_KEY.digest, limit=True, by=by)

    with pytest.raises(Invalid):
        await choosing

    assert in_force.digest_at(own_county.town) == ONE_KEY.digest
