"""Administrators of system, security and audit, and whoever works on cases, are different people: by the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

import asyncpg
import pytest

from kernel.db import APP, WORKER
from kernel.errors import Invalid
from kernel.ids import new_id, new_letters
from people.accounts import Invitation
from people.changed_post import PostChange, change_post
from people.leaving import end_post
from people.role_rules import APART, CASE_WORK, NOT_GIVEN, SEATS
from people.roles import Role
from tests.faults.processes import until
from tests.running import County, invited, row, rows, settings_now

ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
REFUSED = asyncpg.IntegrityConstraintViolationError
SEAT = "update person set seat = $2 where id = $1"
POST = """
insert into post (county_id, id, handle, person_id, account_id, place, reach, roles, title, name)
values ($1, $2, $3, $4, $5, $6, 'range', $7, '', '')"""


@asynccontextmanager
async def within(county: County, role: str = APP) -> AsyncIterator[asyncpg.Connection]:
    """A transaction of this role, at its widest in the county; undone at the end unless it was kept."""
    connection = await asyncpg.connect(settings_now().url_as(role))
    await connection.execute("begin")
    await connection.execute(
        "select scope($1, $2, $3, $4)", county.id, county.place, county.place[:-1] + "0", ["system"]
    )
    yield connection
    await connection.close()


def post_of(county: County, held: Invitation, *roles: Role) -> tuple[object, ...]:
    handle = f"{county.id}-{new_letters(8)}"
    return county.id, new_id(), handle, held.person_id, held.account_id, county.place, list(roles)


async def refused(doing: Awaitable[object]) -> bool:
    [outcome] = await asyncio.gather(doing, return_exceptions=True)
    assert isinstance(outcome, str | None | REFUSED)
    return isinstance(outcome, REFUSED)


@pytest.mark.parametrize("role", [APP, WORKER])
@pytest.mark.parametrize("held", ADMINISTRATORS)
async def test_a_second_post_of_another_seat_is_refused_whichever_role_writes_it(
    county: County, held: Role, role: str
) -> None:
    one, outcomes = await invited(county, held), {}
    for more in (*ADMINISTRATORS, Role.DISPATCHER):
        async with within(county, role) as sql:
            outcomes[more] = await refused(sql.execute(POST, *post_of(county, one, more)))

    assert outcomes == {more: more != held for more in outcomes}


@pytest.mark.parametrize(
    "statement",
    [
        "update post set roles = array['auditor'] where person_id = $1",
        "update person set seat = 'audit' where id = $1",
        "update person set account_id = gen_random_uuid() where id = $1",
        "update post set roles = array['security_admin', 'auditor'] where person_id = $1",
        "update post set roles = array['security_admin', 'dispatcher'] where person_id = $1",
        "insert into person (county_id, id, place, account_id, seat, made_at)"
        " select county_id, gen_random_uuid(), place, account_id, 'audit', now() from person where id = $1",
    ],
)
async def test_no_statement_gets_around_it(county: County, statement: str) -> None:
    one = await invited(county, Role.SECURITY_ADMIN)

    async with within(county) as sql:
        outcome = await refused(sql.execute(statement, one.person_id))

    assert outcome


async def test_of_two_transactions_that_give_two_seats_at_the_same_time_the_second_is_refused(county: County) -> None:
    one = await invited(county, Role.DISPATCHER)
    await end_post(one.post_id, actor=county.system)

    async with within(county) as first, within(county) as second:
        await first.execute(SEAT, one.person_id, "security")
        await first.execute(POST, *post_of(county, one, Role.SECURITY_ADMIN))
        waiting = asyncio.create_task(refused(second.execute(SEAT, one.person_id, "audit")))
        await until(lambda: stands_before(first))
        await first.execute("commit")
        outcome = await waiting

    held = await rows("select seat from post where person_id = $1 and ended_at is null", one.person_id)
    assert outcome
    assert [row["seat"] for row in held] == ["security"]


async def test_whoever_loses_that_race_is_told_in_words(county: County) -> None:
    one = await invited(county, Role.DISPATCHER)
    login = (await row("select login from account where id = $1", one.account_id))["login"]
    await end_post(one.post_id, actor=county.system)

    async with within(county) as first:
        await first.execute(SEAT, one.person_id, "security")
        await first.execute(POST, *post_of(county, one, Role.SECURITY_ADMIN))
        losing = asyncio.create_task(refused_in_words(invited(county, Role.AUDITOR, login=login)))
        await until(lambda: stands_before(first))
        await first.execute("commit")
        told = await losing

    assert told == {"roles": APART}


async def stands_before(holder: asyncpg.Connection) -> bool:
    statement = "select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))"
    return bool(await rows(statement, holder.get_server_pid()))


async def refused_in_words(doing: Awaitable[object]) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        await doing
    return dict(told.value.fields)


async def test_whoever_leaves_one_seat_may_take_another(county: County) -> None:
    one = await invited(county, Role.SECURITY_ADMIN)
    login = (await row("select login from account where id = $1", one.account_id))["login"]
    await end_post(one.post_id, actor=county.system)

    await invited(county, Role.AUDITOR, login=login)

    held = await rows("select seat from post where person_id = $1 order by id", one.person_id)
    assert [row["seat"] for row in held] == [None, "audit"]


async def test_a_post_changes_its_seat_with_its_roles(county: County) -> None:
    one = await invited(county, Role.SECURITY_ADMIN)
    change = PostChange(county.place, None, (Role.AUDITOR,), "审计管理员", "审计")

    await change_post(one.post_id, change, version=1, actor=county.system)

    assert (await row("select seat from person where id = $1", one.person_id))["seat"] == "audit"


async def test_the_database_and_the_rules_of_roles_name_the_same_seats(county: County) -> None:
    seats = {}
    for role in Role:
        if role not in NOT_GIVEN:
            async with within(county, WORKER) as sql:
                one = await invited(county, Role.DISPATCHER)
                await sql.execute("update post set ended_at = now() where id = $1", one.post_id)
                await sql.execute(SEAT, one.person_id, SEATS.get(role, CASE_WORK))
                seats[role] = await sql.fetchval(POST + " returning seat", *post_of(county, one, role))

    assert seats == {role: SEATS.get(role, CASE_WORK) for role in seats}
