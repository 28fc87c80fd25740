"""A slip: number and secret open one case, guessing is counted before it is compared."""

import asyncio
from datetime import timedelta

import pytest

from kernel import instant
from kernel.errors import Invalid, TooOften, Trouble
from people.sessions import load
from people.slips import clean_number, open_slip
from tests.running import County, filed, new_county, new_phone, row


async def _open(county: County, number: str, secret: str, address: str | None = None) -> str | Trouble:
    [outcome] = await asyncio.gather(
        open_slip(county.id, number, secret, address=address or new_phone(), device="", old=None),
        return_exceptions=True,
    )
    assert isinstance(outcome, str | Trouble)
    return outcome


async def test_number_and_secret_open_their_case_and_no_account(county: County) -> None:
    case = await filed(county, "XBABCDEFGH", "246810")

    cookie = await open_slip(county.id, " xb-abcd efgh ", "246810", address="a", device="", old=None)

    visitor = await load(cookie, "portal")
    assert visitor
    assert (visitor.case_id, visitor.account_id, visitor.person_id) == (case, None, None)


async def test_a_guest_is_out_after_thirty_minutes_however_busy(county: County) -> None:
    await filed(county, "XBABCDEFGJ", "246810")
    cookie = await open_slip(county.id, "XBABCDEFGJ", "246810", address="b", device="", old=None)
    began = instant.now()

    seen = []
    for minutes in (10, 20, 29, 30):
        with instant.at(began + timedelta(minutes=minutes)):
            seen.append(await load(cookie, "portal") is not None)

    assert seen == [True, True, True, False]


async def test_unknown_number_wrong_secret_and_nonsense_read_the_same(county: County) -> None:
    await filed(county, "XBABCDEFGK", "246810")

    outcomes = [
        await _open(county, "XBABCDEFGK", "246811"),
        await _open(county, "XBZZZZZZZZ", "246810"),
        await _open(county, "'; drop table", "x" * 500),
        await _open(county, "", ""),
    ]

    assert {type(outcome) for outcome in outcomes} == {Invalid}
    assert len({str(outcome) for outcome in outcomes}) == 1


async def test_a_slip_of_another_county_opens_nothing(county: County) -> None:
    await filed(county, "XBABCDEFGM", "246810")

    outcome = await _open(await new_county(), "XBABCDEFGM", "246810")

    assert isinstance(outcome, Invalid)


async def test_of_fifty_guesses_at_once_at_one_number_five_are_compared(county: County) -> None:
    await filed(county, "XBABCDEFGN", "246810")

    outcomes = await asyncio.gather(*(_open(county, "XBABCDEFGN", f"{n:06d}") for n in range(50)))

    assert sum(isinstance(outcome, Invalid) for outcome in outcomes) == 5
    assert isinstance(await _open(county, "XBABCDEFGN", "246810"), TooOften)


async def test_of_fifty_guesses_at_once_from_one_address_ten_are_compared(county: County) -> None:
    address = new_phone()

    outcomes = await asyncio.gather(*(_open(county, f"XB{n:08d}", "246810", address) for n in range(50)))

    assert sum(isinstance(outcome, Invalid) for outcome in outcomes) == 10
    assert sum(isinstance(outcome, TooOften) for outcome in outcomes) == 40


async def test_a_right_slip_does_not_use_up_the_limit(county: County) -> None:
    await filed(county, "XBABCDEFGP", "246810")
    address = new_phone()

    opened = [isinstance(await _open(county, "XBABCDEFGP", "246810", address), str) for _ in range(12)]

    assert opened == [True] * 12


async def test_the_secret_is_kept_as_a_keyed_hash_only(county: County) -> None:
    case = await filed(county, "XBABCDEFGQ", "246810")

    stored = await row('select row_to_json(c)::text as all from "case" c where c.id = $1', case)

    assert "246810" not in stored["all"]


@pytest.mark.parametrize("typed", ["xb abcd efgh", "ＸＢＡＢＣＤＥＦＧＨ", "XB-ABCD-EFGH", " XBABCDEFGH\t"])
def test_a_number_is_understood_however_it_is_typed(typed: str) -> None:
    number = clean_number(typed)

    assert number == "XBABCDEFGH"
