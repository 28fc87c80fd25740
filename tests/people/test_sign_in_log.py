"""Who signed in or tried to stands in the log of every county where they have a post, and goes after six months."""

from datetime import timedelta

import pytest

from kernel.errors import Forbidden, Invalid, TooOften
from kernel.instant import at, now
from people.roles import Role
from people.sign_in import check_code, check_password
from people.sign_in_log import Attempt, attempts, own_attempts
from people.sweep import sweep_county
from tenants.scope import opened
from tests.people.test_upkeep import acting
from tests.running import PASSWORD, County, Enrolled, enrolled, invited, new_county, row

FROM = {"address": "198.51.100.9", "device": "Windows · Edge"}


async def try_to_sign_in(staff: Enrolled, password: str = PASSWORD, code: str = "") -> None:
    half = await check_password(staff.login, password, old=None, **FROM)
    await check_code(half, code or staff.code(), **FROM)


async def read_log(county: County) -> list[Attempt]:
    one = await invited(county, Role.AUDITOR)
    actor = acting(county, one, Role.AUDITOR)
    async with opened(actor.scope):
        return await attempts(actor, now() - timedelta(days=1), now() + timedelta(days=1))


async def test_a_good_sign_in_and_the_wrong_ones_before_it_are_on_the_record(county: County) -> None:
    staff = await enrolled(county)
    with pytest.raises(Invalid):
        await try_to_sign_in(staff, "七棵松树下面没有水井呀")
    with pytest.raises(Invalid):
        await try_to_sign_in(staff, code="000000")
    await try_to_sign_in(staff)

    found = await read_log(county)

    assert [one.outcome for one in found] == ["in", "code", "password"]
    assert {(one.login, one.address, one.device) for one in found} == {(staff.login, *FROM.values())}


async def test_the_address_stands_sealed_in_the_row(county: County) -> None:
    staff = await enrolled(county)
    await try_to_sign_in(staff)

    kept = await row("select address, place from sign_in where county_id = $1", county.id)

    assert FROM["address"].encode() not in bytes(kept["address"])
    assert kept["place"] == county.place


async def test_a_lock_out_is_noted_once_however_often_somebody_tries(county: County) -> None:
    staff = await enrolled(county)
    for _ in range(5):
        with pytest.raises(Invalid):
            await try_to_sign_in(staff, "七棵松树下面没有水井呀")
    for _ in range(3):
        with pytest.raises(TooOften):
            await try_to_sign_in(staff)

    found = await read_log(county)

    assert [one.outcome for one in found] == ["locked", *["password"] * 5]


async def test_one_who_works_in_two_counties_stands_in_both_logs(county: County) -> None:
    staff, elsewhere = await enrolled(county), await new_county()
    await invited(elsewhere, login=staff.login)

    await try_to_sign_in(staff)

    assert [one.login for one in await read_log(county)] == [staff.login]
    assert [one.login for one in await read_log(elsewhere)] == [staff.login]


async def test_somebody_without_the_office_reads_their_own_attempts_alone(county: County) -> None:
    staff, other = await enrolled(county), await enrolled(county)
    await try_to_sign_in(staff)
    await try_to_sign_in(other)
    actor = acting(county, staff.invitation, Role.INTAKE_CLERK)
    async with opened(actor.scope):
        mine = await own_attempts(actor, now() - timedelta(days=1))
        with pytest.raises(Forbidden):
            await attempts(actor, now() - timedelta(days=1), now())

    assert [one.login for one in mine] == [staff.login]


async def test_an_attempt_is_forgotten_after_six_months_and_not_before(county: County, by_worker: None) -> None:
    staff = await enrolled(county)
    await try_to_sign_in(staff)

    with at(now() + timedelta(days=184)):
        await sweep_county(county.system.scope)
    kept = await row("select count(*) as n from sign_in where county_id = $1", county.id)
    with at(now() + timedelta(days=191)):
        await sweep_county(county.system.scope)
    gone = await row("select count(*) as n from sign_in where county_id = $1", county.id)

    assert (kept["n"], gone["n"]) == (1, 0)


async def test_staff_of_a_county_that_this_process_has_not_read_yet_sign_in_all_the_same(county: County) -> None:
    young = await new_county(read=False)
    staff = await enrolled(young)

    await try_to_sign_in(staff)

    noted = await row("select outcome, place from sign_in where county_id = $1", young.id)
    assert tuple(noted) == ("in", young.place)
