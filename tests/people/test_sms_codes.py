"""Codes by SMS: how many are sent, what they open, and how often."""

import asyncio
import re
from datetime import timedelta
from uuid import UUID

import pytest

from kernel import instant
from kernel.errors import Forbidden, Invalid, TooOften, Trouble
from kernel.ids import new_id, new_secret
from people.sessions import load
from people.sms_codes import send_code, sign_in_by_code
from tests.running import County, new_phone, row, sent_code


async def _send(county: County, phone: str, address: str | None = None) -> UUID | Trouble:
    [outcome] = await asyncio.gather(
        send_code(county.id, phone, address=address or new_phone()), return_exceptions=True
    )
    assert isinstance(outcome, UUID | Trouble)
    return outcome


async def _sign_in(county: County, phone: str, challenge: UUID, code: str) -> str:
    return await sign_in_by_code(
        county.id, county.place, phone=phone, challenge=challenge, code=code, device="", old=None
    )


def _another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


async def test_the_code_of_a_challenge_signs_its_phone_in(county: County) -> None:
    phone = new_phone()
    challenge = await send_code(county.id, phone, address="a")

    cookie = await _sign_in(county, phone, challenge, await sent_code(county))

    visitor = await load(cookie, "portal")
    assert visitor
    assert visitor.county_id == county.id
    person = await row("select id, account_id, place from person where county_id = $1", county.id)
    assert (person["id"], person["account_id"], person["place"]) == (
        visitor.person_id,
        visitor.account_id,
        county.place,
    )


async def test_the_same_phone_is_the_same_person_next_time(county: County) -> None:
    phone, people = new_phone(), []
    for minutes in (0, 2):
        with instant.at(instant.now() + timedelta(minutes=minutes)):
            challenge = await send_code(county.id, phone, address="b")
            visitor = await load(await _sign_in(county, phone, challenge, await sent_code(county)), "portal")
            assert visitor
            people.append(visitor.person_id)

    assert people[0] == people[1]


async def test_an_account_that_was_disabled_is_refused_with_the_right_code(county: County) -> None:
    phone = new_phone()
    visitor = await load(
        await _sign_in(county, phone, await send_code(county.id, phone, address="a"), await sent_code(county)),
        "portal",
    )
    assert visitor
    await row("update account set disabled_at = now() where id = $1 returning id", visitor.account_id)

    with instant.at(instant.now() + timedelta(minutes=2)):
        challenge = await send_code(county.id, phone, address="a")
        with pytest.raises(Forbidden, match="暂时不能登录"):
            await _sign_in(county, phone, challenge, await sent_code(county))

    kept = await row("select count(*) as n from session where account_id = $1", visitor.account_id)
    assert kept["n"] == 1


async def test_of_fifty_with_the_right_code_at_once_exactly_one_gets_in(county: County) -> None:
    phone = new_phone()
    challenge = await send_code(county.id, phone, address="c")
    code = await sent_code(county)

    outcomes = await asyncio.gather(
        *(_sign_in(county, phone, challenge, code) for _ in range(50)), return_exceptions=True
    )

    assert sum(isinstance(outcome, str) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Invalid) for outcome in outcomes) == 49


async def test_a_code_answers_its_own_challenge_only(county: County) -> None:
    mine, other = new_phone(), new_phone()
    challenge = await send_code(county.id, other, address="d")
    await send_code(county.id, mine, address="d")
    my_code = await sent_code(county)

    with pytest.raises(Invalid):
        await _sign_in(county, other, challenge, my_code)


async def test_a_challenge_opens_for_its_own_phone_only(county: County) -> None:
    challenge = await send_code(county.id, new_phone(), address="e")

    with pytest.raises(Invalid):
        await _sign_in(county, new_phone(), challenge, await sent_code(county))


async def test_of_fifty_wrong_tries_at_once_five_count_and_the_right_code_is_refused(
    county: County,
) -> None:
    phone = new_phone()
    challenge = await send_code(county.id, phone, address="f")
    code = await sent_code(county)
    await asyncio.gather(
        *(_sign_in(county, phone, challenge, _another(code)) for _ in range(50)), return_exceptions=True
    )

    with pytest.raises(Invalid):
        await _sign_in(county, phone, challenge, code)

    compared = await row("select count(*) from sign_in where county_id = $1 and outcome = 'code'", county.id)
    assert compared["count"] == 5


async def test_a_code_ends_after_five_minutes(county: County) -> None:
    phone = new_phone()
    challenge = await send_code(county.id, phone, address="g")
    code = await sent_code(county)

    with instant.at(instant.now() + timedelta(minutes=5)), pytest.raises(Invalid):
        await _sign_in(county, phone, challenge, code)


async def test_every_kind_of_wrong_reads_the_same(county: County) -> None:
    phone = new_phone()
    challenge = await send_code(county.id, phone, address="h")
    code = await sent_code(county)

    outcomes = await asyncio.gather(
        _sign_in(county, phone, challenge, _another(code)),
        _sign_in(county, phone, new_id(), code),
        _sign_in(county, new_phone(), challenge, code),
        return_exceptions=True,
    )

    assert len({str(getattr(outcome, "fields", outcome)) for outcome in outcomes}) == 1
    assert all(isinstance(outcome, Invalid) for outcome in outcomes)


async def test_of_fifty_requests_at_once_for_one_phone_one_message_leaves(county: County) -> None:
    phone = new_phone()

    outcomes = await asyncio.gather(*(_send(county, phone) for _ in range(50)))

    assert sum(isinstance(outcome, UUID) for outcome in outcomes) == 1
    waiting = await row("select count(*) from message where county_id = $1", county.id)
    assert waiting["count"] == 1


async def test_a_phone_gets_five_codes_an_hour_and_ten_a_day(county: County) -> None:
    phone, began, sent = new_phone(), instant.now(), []
    for minutes in range(0, 24 * 60, 5):
        with instant.at(began + timedelta(minutes=minutes)):
            if isinstance(await _send(county, phone), UUID):
                sent.append(minutes)

    assert sent == [0, 5, 10, 15, 20, 60, 65, 70, 75, 80]


async def test_an_address_gets_twenty_codes_an_hour(county: County) -> None:
    address = new_phone()

    outcomes = await asyncio.gather(*(_send(county, new_phone(), address) for _ in range(25)))

    assert sum(isinstance(outcome, UUID) for outcome in outcomes) == 20
    assert sum(isinstance(outcome, TooOften) for outcome in outcomes) == 5


async def test_neither_phone_nor_code_stands_in_the_rows(county: County) -> None:
    phone = new_phone()
    await send_code(county.id, phone, address="i")
    code = await sent_code(county)

    rows = await row(
        "select (select row_to_json(m)::text from message m where m.county_id = $1)"
        " || (select row_to_json(c)::text from sms_challenge c where c.county_id = $1)"
        " || (select string_agg(key, ' ') from rate) as text",
        county.id,
    )

    assert phone not in rows["text"]
    assert f'"{code}"' not in rows["text"]


def test_a_code_is_six_figures_of_which_any_may_come_first() -> None:
    made = [new_secret() for _ in range(2000)]

    assert [code for code in made if not re.fullmatch(r"\d{6}", code, re.ASCII)] == []
    assert {code[0] for code in made} == set("0123456789")
    assert len(set(made)) > 1990


async def test_the_right_code_that_comes_as_the_sixth_try_is_refused(county: County) -> None:
    phone = new_phone()
    challenge = await send_code(county.id, phone, address=new_phone())
    code = await sent_code(county)
    for _ in range(5):
        with pytest.raises(Invalid):
            await _sign_in(county, phone, challenge, _another(code))

    with pytest.raises(Invalid):
        await _sign_in(county, phone, challenge, code)
