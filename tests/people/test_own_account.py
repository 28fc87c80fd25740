"""A password and a second factor are changed by whoever proves the old ones, and every other session is over."""

from datetime import timedelta

import pytest

from kernel.errors import Conflict, Invalid
from kernel.instant import at, now
from people import sessions, totp
from people.own_account import change_password, finish_new_code, start_new_code
from people.own_person import change_phone
from people.roles import Role
from people.sessions import Visitor
from people.sign_in import check_password
from tests.people.test_upkeep import acting
from tests.running import PASSWORD, County, Enrolled, enrolled, row

HERE = {"address": "198.51.100.9", "device": ""}
NEW = "八匹白马走过九座石桥回家了"


async def signed_in(staff: Enrolled) -> Visitor:
    cookie = await sessions.start("console", sessions.STAFF, account_id=staff.invitation.account_id)
    found = await sessions.load(cookie, "console", staff.invitation.handle)
    assert found
    return found


async def last_verb(county: County) -> str:
    found = await row("select verb from journal where county_id = $1 order by seq desc limit 1", county.id)
    return str(found["verb"])


async def open_sessions(staff: Enrolled) -> int:
    found = await row(
        "select count(*) as n from session where account_id = $1 and ended_at is null", staff.invitation.account_id
    )
    return int(found["n"])


async def test_a_new_password_opens_and_the_old_one_does_not(county: County) -> None:
    staff = await enrolled(county)
    me, _other = await signed_in(staff), await signed_in(staff)

    await change_password(me, PASSWORD, NEW)

    left = await open_sessions(staff)
    verb = await last_verb(county)
    assert (left, verb) == (0, "account.password")
    assert await check_password(staff.login, NEW, address="198.51.100.9", device="", old=None)
    with pytest.raises(Invalid):
        await check_password(staff.login, PASSWORD, address="198.51.100.9", device="", old=None)


async def test_a_password_does_not_grow_old(county: County) -> None:
    staff = await enrolled(county)

    with at(now() + timedelta(days=1500)):
        half = await check_password(staff.login, PASSWORD, address="198.51.100.10", device="", old=None)

    assert half


@pytest.mark.parametrize(
    ("old", "new"), [("七棵松树下面没有水井呀", NEW), (PASSWORD, "太短了"), (PASSWORD, PASSWORD)]
)
async def test_a_password_that_will_not_do_changes_nothing(county: County, old: str, new: str) -> None:
    staff = await enrolled(county)
    me = await signed_in(staff)

    with pytest.raises(Invalid):
        await change_password(me, old, new)

    assert await open_sessions(staff) == 1
    assert await last_verb(county) == "invitation.accept"


async def test_a_new_authenticator_takes_the_place_of_the_old_one(county: County) -> None:
    staff = await enrolled(county)
    me = await signed_in(staff)
    new = await start_new_code(me, PASSWORD, staff.code(), **HERE)

    await finish_new_code(me, new.letter, totp.code_at(new.secret, now()))

    assert await last_verb(county) == "account.code"
    assert await open_sessions(staff) == 0
    assert not await totp.spend(staff.invitation.account_id, staff.code(1))
    assert await totp.spend(staff.invitation.account_id, totp.code_at(new.secret, now() + timedelta(seconds=30)))


async def test_without_password_and_code_no_new_authenticator_is_offered(county: County) -> None:
    staff = await enrolled(county)
    me = await signed_in(staff)

    with pytest.raises(Invalid):
        await start_new_code(me, "七棵松树下面没有水井呀", staff.code(), **HERE)
    with pytest.raises(Invalid):
        await start_new_code(me, PASSWORD, "000000", **HERE)

    assert await open_sessions(staff) == 1


async def test_the_offer_is_good_in_its_own_session_for_ten_minutes(county: County) -> None:
    staff = await enrolled(county)
    me, other = await signed_in(staff), await signed_in(staff)
    new = await start_new_code(me, PASSWORD, staff.code(), **HERE)
    later = now() + timedelta(minutes=11)

    with pytest.raises(Conflict):
        await finish_new_code(other, new.letter, totp.code_at(new.secret, now()))
    with at(later), pytest.raises(Conflict):
        await finish_new_code(me, new.letter, totp.code_at(new.secret, later))

    assert await open_sessions(staff) == 2


async def test_a_new_phone_stands_sealed_and_the_journal_does_not_tell_it(county: County) -> None:
    staff = await enrolled(county)
    actor = acting(county, staff.invitation, Role.INTAKE_CLERK)
    before = await row("select phone_blind from person where id = $1", staff.invitation.person_id)

    await change_phone("13912345678", actor=actor)

    after = await row("select phone, phone_blind from person where id = $1", staff.invitation.person_id)
    told = await row("select verb, data::text from journal where county_id = $1 order by seq desc limit 1", county.id)
    assert after["phone_blind"] != before["phone_blind"]
    assert b"13912345678" not in bytes(after["phone"])
    assert tuple(told) == ("person.phone", "{}")
