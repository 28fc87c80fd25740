"""Ten codes on paper stand in for the phone: each once, counted with the others, and their owner hears of it."""

import asyncio
from math import log2

import pytest

from journal.relay import relay
from kernel.db import database
from kernel.errors import Invalid, TooOften
from kernel.instant import now
from kernel.settings import Settings
from notices.telling import LISTENER, tell_people
from people import recovery, totp
from people.accounts import invite_again
from people.own_account import finish_new_code, make_new_recovery_codes, start_new_code
from people.recovery import codes_left
from people.sessions import load
from people.sign_in import check_code, check_password, prove_code
from tenants.scope import opened
from tests.keys.deployment import hashed_as_before
from tests.people.test_own_account import last_verb, signed_in
from tests.running import PASSWORD, County, Enrolled, enrolled, row, rows

HERE = {"address": "198.51.100.9", "device": "Windows · Edge"}


def typed(staff: Enrolled, which: int = 0) -> str:
    return recovery.bare(staff.recovery_codes[which])


async def proves(staff: Enrolled, code: str) -> bool:
    [outcome] = await asyncio.gather(prove_code(staff.invitation.account_id, code, **HERE), return_exceptions=True)
    assert outcome is None or isinstance(outcome, Invalid)
    return outcome is None


async def spends(staff: Enrolled, code: str) -> bool:
    """Past the limit of tries."""
    async with database.transaction():
        return await recovery.spend_code(staff.invitation.account_id, recovery.bare(code)) is not None


async def left(staff: Enrolled) -> int:
    return (await codes_left(staff.invitation.account_id)).many


async def test_ten_codes_of_112_bits_and_more_are_given_with_the_second_factor_and_only_hashes_of_them_kept(
    county: County,
) -> None:
    staff = await enrolled(county)

    kept = await rows("select * from recovery_code where account_id = $1", staff.invitation.account_id)

    assert len(set(staff.recovery_codes)) == len(kept) == 10
    assert all(recovery.is_one(typed(staff, n)) for n in range(10))
    assert all(len(typed(staff, n)) * log2(30) > 112 for n in range(10))
    assert all(typed(staff, n) not in str(one) for one in kept for n in range(10))


async def test_a_recovery_code_opens_a_session_once_and_log_and_journal_say_how_many_are_left(county: County) -> None:
    staff = await enrolled(county)
    half = await check_password(staff.login, PASSWORD, address="a", device="", old=None)

    full = await check_code(half, typed(staff), **HERE)

    assert await load(full, "console", staff.invitation.handle)
    logged = await rows("select outcome, codes_left from sign_in where county_id = $1 order by id", county.id)
    told = await row("select data->>'left' from journal where county_id = $1 and verb = 'account.recover'", county.id)
    assert [tuple(one) for one in logged] == [("recovery", 9), ("in", None)]
    assert (told[0], await left(staff)) == ("9", 9)
    assert not await proves(staff, typed(staff))


async def test_of_fifty_who_bring_the_same_recovery_code_one_spends_it(county: County) -> None:
    staff = await enrolled(county)

    outcomes = await asyncio.gather(*(spends(staff, staff.recovery_codes[0]) for _ in range(50)))

    assert sum(outcomes) == 1
    assert await left(staff) == 9


async def test_of_fifty_who_prove_themselves_with_the_same_recovery_code_one_gets_through(county: County) -> None:
    staff = await enrolled(county)

    outcomes = await asyncio.gather(
        *(prove_code(staff.invitation.account_id, typed(staff), **HERE) for _ in range(50)), return_exceptions=True
    )

    assert sum(outcome is None for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Invalid | TooOften) for outcome in outcomes) == 49
    assert await left(staff) == 9


async def test_of_fifty_wrong_recovery_codes_five_are_compared_and_the_phone_is_locked_with_them(
    county: County,
) -> None:
    staff = await enrolled(county)
    account = staff.invitation.account_id

    outcomes = await asyncio.gather(
        *(prove_code(account, "2" * 24, **HERE) for _ in range(50)), return_exceptions=True
    )

    assert sum(isinstance(outcome, Invalid) for outcome in outcomes) == 5
    assert sum(isinstance(outcome, TooOften) for outcome in outcomes) == 45
    with pytest.raises(TooOften):
        await prove_code(account, staff.code(), **HERE)
    with pytest.raises(TooOften):
        await prove_code(account, typed(staff), **HERE)


async def test_nobody_uses_the_recovery_code_of_somebody_else(county: County) -> None:
    staff, other = await enrolled(county), await enrolled(county)

    assert not await proves(staff, typed(other))
    assert await left(other) == 10


async def test_new_codes_void_the_old_ones(county: County) -> None:
    staff = await enrolled(county)

    made = await make_new_recovery_codes(await signed_in(staff))

    assert await last_verb(county) == "account.recovery_codes"
    assert not await proves(staff, typed(staff))
    assert await proves(staff, recovery.bare(made[0]))


async def test_of_fifty_who_make_new_codes_at_once_one_set_of_ten_is_good(county: County) -> None:
    staff = await enrolled(county)
    me = await signed_in(staff)

    sets = await asyncio.gather(*(make_new_recovery_codes(me) for _ in range(50)))

    good = [[code for code in made if await spends(staff, code)] for made in sets]
    assert sorted(map(len, good)) == [0] * 49 + [10]


async def test_a_new_authenticator_is_set_up_with_a_recovery_code_and_voids_the_rest(county: County) -> None:
    staff = await enrolled(county)
    me = await signed_in(staff)
    new = await start_new_code(me, PASSWORD, typed(staff), **HERE)

    made = await finish_new_code(me, new.letter, totp.code_at(new.secret, now()))

    assert not await proves(staff, typed(staff, 1))
    assert await proves(staff, recovery.bare(made[9]))


async def test_a_lost_phone_takes_the_recovery_codes_along_and_a_forgotten_password_does_not(county: County) -> None:
    lost, forgot = await enrolled(county), await enrolled(county)

    await invite_again(lost.invitation.account_id, lost_phone=True, actor=county.system)
    await invite_again(forgot.invitation.account_id, actor=county.system)

    assert (await left(lost), await left(forgot)) == (0, 10)
    accounts = [lost.invitation.account_id, forgot.invitation.account_id]
    keys = await rows("select account_id from credential where kind = 'recovery' and account_id = any($1)", accounts)
    assert [one["account_id"] for one in keys] == accounts[1:]


async def test_a_code_from_before_accounts_had_keys_of_their_own_is_good_until_new_ones_are_made(
    county: County, settings: Settings
) -> None:
    staff, other = await enrolled(county), await enrolled(county)
    await hashed_as_before(staff, settings.master_key)
    await hashed_as_before(other, settings.master_key)

    await make_new_recovery_codes(await signed_in(other))

    assert await proves(staff, typed(staff))
    assert not await proves(other, typed(other))


async def test_the_inbox_of_the_owner_and_no_other_tells_that_one_was_used(county: County) -> None:
    staff, other = await enrolled(county), await enrolled(county)
    await proves(staff, typed(staff))

    while await relay(county.id, LISTENER, tell_people, lambda: opened(county.system.scope)):
        pass

    told = await rows("select owner, template, about from notice where county_id = $1", county.id)
    assert [tuple(one) for one in told] == [(f"p:{staff.invitation.person_id}", "recovery_used", "9")]
    assert other.invitation.person_id != staff.invitation.person_id
