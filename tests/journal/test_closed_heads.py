"""The end of a chain moves with what is appended within its county's scope, and whoever asks otherwise is refused."""

import asyncpg
import pytest

from journal.heads import read_heads, stir
from journal.record import SYSTEM, Entry, record
from journal.verify import verify
from kernel.db import APP, WORKER, database
from kernel.ids import new_id
from tenants.scope import Scope, enter, opened
from tests.cast import County

ROLES = (APP, WORKER)
# By hand, as whoever got at the connection of a process could try it; $1 is the county.
BY_HAND = (
    "update county_head set seq = 0 where county_id = $1",
    "update county_head set hash = '' where county_id = $1",
    "update county_head set stirred = stirred + 1 where county_id = $1",
    "select 1 from county_head where county_id = $1 for update",
    "insert into journal select * from journal where county_id = $1 limit 1",
)
APPEND = "select append_journal($1, now(), '[]')"
STIR = "select stir($1)"
HEADS = "select county_id, (seq, hash, stirred)::text from county_head"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("statement", BY_HAND)
async def test_within_its_scope_nobody_moves_a_head_or_writes_a_row_by_hand(
    qinghe: County, role: str, statement: str
) -> None:
    async with database.transaction(role=role) as under_way:
        await enter(qinghe.system.scope)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await under_way.connection.execute(statement, qinghe.id)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("statement", [APPEND, STIR])
async def test_the_head_of_another_county_is_out_of_reach(
    qinghe: County, own_county: County, role: str, statement: str
) -> None:
    async with database.transaction(role=role) as under_way:
        await enter(own_county.system.scope)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await under_way.connection.execute(statement, qinghe.id)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("statement", [APPEND, STIR])
async def test_without_a_scope_no_head_moves(qinghe: County, role: str, statement: str) -> None:
    async with database.transaction(role=role) as under_way:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await under_way.connection.execute(statement, qinghe.id)


async def test_what_is_appended_stands_under_the_policy_of_the_journal_still(own_county: County) -> None:
    before = (await read_heads())[own_county.id]
    for_somebody_else = Entry("x", "post", new_id(), own_county.sister_town, sealed=True, only_for="p:somebody")

    async with opened(Scope(own_county.id, own_county.town)):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await record(own_county.id, [for_somebody_else], cause=new_id(), actor=SYSTEM)

    assert (await read_heads())[own_county.id] == before


async def test_within_its_scope_a_county_is_stirred_and_its_chain_holds(own_county: County) -> None:
    before = (await read_heads())[own_county.id]

    async with opened(Scope(own_county.id)):
        await stir(own_county.id)

    after = (await read_heads())[own_county.id]
    async with opened(own_county.system.scope):
        verdict = await verify(own_county.id)
    assert (after.seq, after.stirred) == (before.seq, before.stirred + 1)
    assert verdict.broken_at is None


async def test_what_is_appended_or_stirred_moves_the_head_of_its_own_county_alone(
    qinghe: County, own_county: County, owner: asyncpg.Connection
) -> None:
    before = dict(await owner.fetch(HEADS))

    async with opened(own_county.system.scope):
        await record(own_county.id, [Entry("x", "post", new_id(), own_county.place)], cause=new_id(), actor=SYSTEM)
        await stir(own_county.id)

    after = dict(await owner.fetch(HEADS))
    assert qinghe.id in before
    assert {county for county, head in after.items() if head != before[county]} == {own_county.id}
