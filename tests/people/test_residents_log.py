"""A resident's tries to sign in stand in the log of the county: by phone or slip, right, wrong and too many."""

import asyncio
from datetime import timedelta

import pytest

from kernel.errors import Invalid, TooOften
from kernel.ids import new_id
from kernel.instant import at, now
from people.phones import masked_phone
from people.roles import Role
from people.sign_in_log import Attempt, attempts
from people.slips import open_slip
from people.sms_codes import send_code, sign_in_by_code
from people.sweep import sweep_county
from tenants.scope import opened
from tests.people.test_sign_in_log import FROM, read_log, try_to_sign_in
from tests.people.test_upkeep import acting, town_of
from tests.running import County, enrolled, filed, invited, new_county, new_phone, rows, sent_code

SLIP = "XBABCDEFGH"


async def wrong_code(county: County, phone: str, challenge: object, code: str) -> None:
    with pytest.raises(Invalid):
        await sign_in_by_code(county.id, county.place, phone=phone, challenge=challenge, code=code, old=None, **FROM)


async def open_by(county: County, number: str, secret: str) -> None:
    await open_slip(county.id, number, secret, old=None, **FROM)


async def test_a_code_asked_for_a_wrong_try_and_a_right_one_are_on_the_record(county: County) -> None:
    phone = new_phone()
    challenge = await send_code(county.id, phone, **FROM)
    code = await sent_code(county)
    await wrong_code(county, phone, challenge, f"{(int(code) + 1) % 1_000_000:06d}")
    await sign_in_by_code(county.id, county.place, phone=phone, challenge=challenge, code=code, old=None, **FROM)

    found = await read_log(county)

    person = await rows("select id from person where county_id = $1 and phone is not null", county.id)
    assert [one.outcome for one in found] == ["in", "code", "sent"]
    assert {(one.face, one.address, one.device, one.login) for one in found} == {("portal", *FROM.values(), "")}
    assert {one.masked for one in found} == {f"{phone[:3]}****{phone[-4:]}"}
    assert found[0].person_id in [one["id"] for one in person]


async def test_a_slip_that_opens_and_one_that_does_not_are_on_the_record(county: County) -> None:
    await filed(county, SLIP, "246810")
    for number, secret in ((SLIP, "000000"), ("XBNOBODYXY", "246810")):
        with pytest.raises(Invalid):
            await open_by(county, number, secret)
    await open_by(county, SLIP, "246810")

    found = await read_log(county)

    assert [(one.outcome, one.masked) for one in found] == [
        ("slip", "XBA****EFGH"),
        ("secret", "XBN****DYXY"),
        ("secret", "XBA****EFGH"),
    ]


async def test_no_number_stands_in_the_table_as_it_was_typed(county: County) -> None:
    phone = new_phone()
    await send_code(county.id, phone, **FROM)

    [kept] = await rows("select * from sign_in where county_id = $1", county.id)

    assert phone not in str(kept)
    assert phone[-4:].encode() not in bytes(kept["masked"])
    assert FROM["address"].encode() not in bytes(kept["address"])


async def test_of_fifty_wrong_tries_at_once_five_are_noted_and_one_that_there_were_more(county: County) -> None:
    phone = new_phone()
    challenge = await send_code(county.id, phone, **FROM)
    code = f"{(int(await sent_code(county)) + 1) % 1_000_000:06d}"

    await asyncio.gather(*(wrong_code(county, phone, challenge, code) for _ in range(50)))

    found = await read_log(county)
    assert sorted(one.outcome for one in found) == [*["code"] * 5, "locked", "sent"]


async def test_whoever_keeps_asking_is_noted_once(county: County) -> None:
    phone = new_phone()
    with at(now()):
        await send_code(county.id, phone, **FROM)
        for _ in range(3):
            with pytest.raises(TooOften):
                await send_code(county.id, phone, **FROM)

    found = await read_log(county)

    assert sorted(one.outcome for one in found) == ["locked", "sent"]


async def test_a_challenge_that_nobody_made_leaves_no_row_to_fill_the_house_with(county: County) -> None:
    await wrong_code(county, new_phone(), new_id(), "123456")

    assert await rows("select 1 from sign_in where county_id = $1", county.id) == []


async def read_as(county: County, *roles: Role, place: str = "") -> list[Attempt]:
    actor = acting(county, await invited(county, *roles), *roles, place=place)
    async with opened(actor.scope):
        return await attempts(actor, now() - timedelta(days=1), now() + timedelta(days=1))


async def test_the_county_reads_them_and_neither_a_township_nor_another_county(county: County) -> None:
    town, elsewhere = await town_of(county), await new_county()
    await send_code(county.id, new_phone(), **FROM)

    assert [one.outcome for one in await read_as(county, Role.AUDITOR)] == ["sent"]
    assert await read_as(county, Role.AUDITOR, place=town) == []
    assert await read_as(elsewhere, Role.AUDITOR) == []


async def test_the_log_is_read_of_staff_or_of_residents_alone(county: County) -> None:
    await try_to_sign_in(await enrolled(county))
    await send_code(county.id, new_phone(), **FROM)
    auditor = acting(county, await invited(county, Role.AUDITOR), Role.AUDITOR)
    day = timedelta(days=1)

    async with opened(auditor.scope):
        staff = await attempts(auditor, now() - day, now() + day, face="console")
        residents = await attempts(auditor, now() - day, now() + day, face="portal")

    assert [one.outcome for one in staff] == ["in"]
    assert [one.outcome for one in residents] == ["sent"]


async def test_their_rows_go_after_half_a_year_as_those_of_staff(county: County, by_worker: None) -> None:
    await send_code(county.id, new_phone(), **FROM)
    left = []

    for days in (189, 191):
        with at(now() + timedelta(days=days)):
            await sweep_county(county.system.scope)
            left.append(len(await rows("select 1 from sign_in where county_id = $1", county.id)))

    assert left == [1, 0]


def test_of_a_number_head_and_tail_are_told_and_of_a_short_one_nothing() -> None:
    assert [masked_phone(one) for one in ("13800001234", "123456")] == ["138****1234", "****"]
