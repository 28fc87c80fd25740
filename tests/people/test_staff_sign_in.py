"""Staff sign in with a password and a code, and nobody else does."""

import asyncio
from datetime import timedelta
from time import process_time

import pytest

from kernel import instant
from kernel.errors import Forbidden, Invalid, SignInNeeded, TooOften, Trouble
from people import passwords
from people.accounts import invite_again
from people.invitations import Accepted, accept_invitation, look_at
from people.leaving import disable_account
from people.sessions import load
from people.sign_in import check_code, check_password
from people.totp import code_at, secret_for
from tests.running import PASSWORD, County, enrolled, invited, new_county, new_phone, row


async def _password(login: str, password: str, address: str | None = None) -> str | Trouble:
    outcome = await asyncio.gather(
        check_password(login, password, address=address or new_phone(), device="", old=None), return_exceptions=True
    )
    assert isinstance(outcome[0], str | Trouble)
    return outcome[0]


async def test_password_and_code_open_a_session_and_the_journal_says_so(county: County) -> None:
    staff = await enrolled(county)

    half = await check_password(staff.login, PASSWORD, address="a", device="", old=None)
    full = await check_code(half, staff.code(), device="")

    visitor = await load(full, "console", staff.invitation.handle)
    assert visitor
    assert visitor.account_id == staff.invitation.account_id
    assert await load(half, "console") is None
    journalled = await row("select verb, subject_id from journal where county_id = $1 order by seq desc", county.id)
    assert (journalled["verb"], journalled["subject_id"]) == ("account.sign_in", staff.invitation.account_id)


async def test_of_fifty_wrong_passwords_at_once_five_are_compared_and_the_rest_locked_out(county: County) -> None:
    staff = await enrolled(county)

    outcomes = await asyncio.gather(*(_password(staff.login, f"wrong password {n}") for n in range(50)))

    assert sum(isinstance(outcome, Invalid) for outcome in outcomes) == 5
    assert sum(isinstance(outcome, TooOften) for outcome in outcomes) == 45


async def test_a_locked_account_refuses_the_right_password_until_fifteen_minutes_are_over(county: County) -> None:
    staff, began = await enrolled(county), instant.now()
    with instant.at(began):
        for _ in range(5):
            await _password(staff.login, "wrong password")

    with instant.at(began + timedelta(minutes=14)):
        locked = await _password(staff.login, PASSWORD)
    with instant.at(began + timedelta(minutes=15)):
        opened = await _password(staff.login, PASSWORD)

    assert isinstance(locked, TooOften)
    assert isinstance(opened, str)


async def test_unknown_and_wrong_get_the_same_answers_up_to_the_lock(county: County) -> None:
    staff = await enrolled(county)

    wrong = [await _password(staff.login, "wrong password") for _ in range(6)]
    unknown = [await _password(new_phone(), "wrong password") for _ in range(1)]
    nobody = new_phone()
    unknown = [await _password(nobody, "wrong password") for _ in range(6)]

    assert [(type(w), getattr(w, "fields", None)) for w in wrong] == [
        (type(u), getattr(u, "fields", None)) for u in unknown
    ]


async def test_an_unknown_login_takes_as_long_as_a_wrong_password(county: County) -> None:
    kept = await passwords.keep(PASSWORD)
    times: dict[bool, list[float]] = {True: [], False: []}
    await passwords.fits(None, "warm")

    for known in [True, False] * 6:
        began = process_time()
        await passwords.fits(kept if known else None, "wrong password")
        times[known].append(process_time() - began)

    assert 0.5 < min(times[True]) / min(times[False]) < 2


async def test_a_code_opens_once_however_many_bring_it(county: County) -> None:
    staff = await enrolled(county)
    halves = [await check_password(staff.login, PASSWORD, address=new_phone(), device="", old=None) for _ in range(5)]
    code = staff.code()

    outcomes = await asyncio.gather(*(check_code(half, code, device="") for half in halves), return_exceptions=True)

    assert sum(isinstance(outcome, str) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Invalid) for outcome in outcomes) == 4


async def test_codes_of_other_moments_are_refused(county: County) -> None:
    staff = await enrolled(county)
    half = await check_password(staff.login, PASSWORD, address="b", device="", old=None)

    with pytest.raises(Invalid) as refused:
        await check_code(half, staff.code(steps=3), device="")

    assert set(refused.value.fields) == {"code"}


async def test_five_wrong_codes_lock_the_second_step_even_for_the_right_one(county: County) -> None:
    staff = await enrolled(county)
    half = await check_password(staff.login, PASSWORD, address="c", device="", old=None)
    for _ in range(5):
        with pytest.raises(Invalid):
            await check_code(half, "000000", device="")

    with pytest.raises(TooOften):
        await check_code(half, staff.code(), device="")


async def test_a_code_without_a_password_before_it_is_refused(county: County) -> None:
    staff = await enrolled(county)

    with pytest.raises(SignInNeeded):
        await check_code("A" * 43, staff.code(), device="")


async def test_the_first_step_waits_five_minutes_for_the_second(county: County) -> None:
    staff = await enrolled(county)
    half = await check_password(staff.login, PASSWORD, address="d", device="", old=None)

    with instant.at(instant.now() + timedelta(minutes=5)), pytest.raises(SignInNeeded):
        await check_code(half, staff.code(), device="")


async def test_an_invitation_is_accepted_once_however_many_try(county: County) -> None:
    token = (await invited(county)).token or ""
    code = code_at(secret_for(token), instant.now())

    outcomes = await asyncio.gather(
        *(accept_invitation(token, password=PASSWORD, code=code) for _ in range(4)), return_exceptions=True
    )

    assert sum(isinstance(outcome, Accepted) for outcome in outcomes) == 1


async def test_an_invitation_ends_after_seven_days(county: County) -> None:
    token = (await invited(county)).token or ""

    with instant.at(instant.now() + timedelta(days=7)), pytest.raises(Trouble) as refused:
        await look_at(token)

    assert refused.value.status == 404


async def test_neither_token_nor_second_factor_is_stored_in_the_clear(county: County) -> None:
    staff = await enrolled(county)

    kept = await row(
        "select secret from credential where account_id = $1 and kind = 'totp'", staff.invitation.account_id
    )

    assert staff.secret.encode() not in bytes(kept["secret"])


async def test_a_second_county_adds_its_post_and_leaves_password_and_code_alone(county: County) -> None:
    staff = await enrolled(county)

    again = await invited(county, login=staff.login)

    assert again.token is None
    assert again.account_id == staff.invitation.account_id
    posts = await row("select posts from account where id = $1", again.account_id)
    assert posts["posts"] == [staff.invitation.handle, again.handle]


async def test_a_forgotten_password_is_set_anew_with_the_old_phone_and_ends_every_session(county: County) -> None:
    staff = await enrolled(county)
    half = await check_password(staff.login, PASSWORD, address="e", device="", old=None)
    before = await check_code(half, staff.code(), device="")

    token = await invite_again(staff.invitation.account_id, actor=county.system)
    await accept_invitation(token, password="另一句谁也想不到的长长的话", code=staff.code(steps=1))

    assert await load(before, "console") is None
    assert isinstance(await _password(staff.login, PASSWORD), Invalid)
    assert isinstance(await _password(staff.login, "另一句谁也想不到的长长的话"), str)


async def test_whoever_holds_a_second_invitation_still_needs_the_old_phone(county: County) -> None:
    staff = await enrolled(county)
    token = await invite_again(staff.invitation.account_id, actor=county.system)

    with pytest.raises(Invalid) as refused:
        await accept_invitation(token, password=PASSWORD, code=code_at(secret_for(token), instant.now()))

    assert set(refused.value.fields) == {"code"}


async def test_a_lost_phone_is_replaced_by_the_one_of_the_new_invitation(county: County) -> None:
    staff = await enrolled(county)
    token = await invite_again(staff.invitation.account_id, lost_phone=True, actor=county.system)

    accepted = await accept_invitation(token, password=PASSWORD, code=code_at(secret_for(token), instant.now()))

    assert accepted.login == staff.login


async def test_nobody_resets_somebody_who_has_a_post_in_another_county(county: County) -> None:
    staff, elsewhere = await enrolled(county), await new_county()
    await invited(elsewhere, login=staff.login)

    with pytest.raises(Forbidden):
        await invite_again(staff.invitation.account_id, actor=elsewhere.system)
    with pytest.raises(Forbidden):
        await invite_again(staff.invitation.account_id, actor=county.system)


async def test_one_county_ends_its_own_posts_and_leaves_the_account_to_the_other(county: County) -> None:
    staff, elsewhere = await enrolled(county), await new_county()
    theirs = await invited(elsewhere, login=staff.login)

    await disable_account(staff.invitation.account_id, actor=elsewhere.system)

    account = await row("select posts, disabled_at from account where id = $1", theirs.account_id)
    assert (account["posts"], account["disabled_at"]) == ([staff.invitation.handle], None)
