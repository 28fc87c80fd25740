"""A trusted device spares the code at sign-in, and nothing else; whatever changes about the account ends it."""

from datetime import timedelta

import pytest

from kernel import instant
from kernel.instant import now
from people import sessions, totp
from people.accounts import invite_again
from people.choices import choose_setting
from people.invitations import accept_invitation
from people.leaving import disable_account
from people.own_account import change_password, finish_new_code, start_new_code
from people.roles import Role
from people.sessions import load
from people.sign_in import check_code, check_password
from people.step_up import ProofNeeded, require_proof
from people.sweep import sweep_sign_in
from people.trusted import TERM, end_trust, offers_trust, spared, trust, trusted_of
from tests.people.test_own_account import HERE, NEW, signed_in
from tests.running import PASSWORD, County, Enrolled, enrolled, invited, new_county, new_phone, row, rows


async def half_of(staff: Enrolled, password: str = PASSWORD) -> str:
    return await check_password(staff.login, password, address=new_phone(), device="Windows · Edge", old=None)


async def trusting(staff: Enrolled, held: str | None = None) -> str | None:
    """Signs in with both factors, and ticks the box."""
    return await trust(await check_code(await half_of(staff), staff.code(), device="Windows · Edge"), held)


async def a_device(staff: Enrolled, held: str | None = None) -> str:
    tokens = await trusting(staff, held)
    assert tokens
    return tokens


async def is_spared(staff: Enrolled, held: str, password: str = PASSWORD) -> bool:
    return await spared(await half_of(staff, password), held, address="a", device="") is not None


async def test_a_trusted_device_opens_a_full_session_after_the_password_and_log_and_journal_say_so(
    county: County,
) -> None:
    staff = await enrolled(county)
    held = await a_device(staff)

    full = await spared(await half_of(staff), held, address="a", device="")

    visitor = await load(full, "console", staff.invitation.handle)
    told = await row("select verb, data from journal where county_id = $1 order by seq desc limit 1", county.id)
    log = await row("select outcome from sign_in where county_id = $1 order by id desc limit 1", county.id)
    assert visitor
    assert visitor.post
    assert (told["verb"], "trusted_device" in told["data"]) == ("account.sign_in", True)
    assert log["outcome"] == "spared"


async def test_without_the_password_before_it_a_device_opens_nothing(county: County) -> None:
    staff = await enrolled(county)
    held = await a_device(staff)

    assert await spared(None, held, address="a", device="") is None
    assert await spared("A" * 43, held, address="a", device="") is None


async def test_a_device_is_good_for_its_own_account_alone(county: County) -> None:
    staff, other = await enrolled(county), await enrolled(county)
    held = await a_device(staff)

    assert not await is_spared(other, held)


async def test_two_who_share_a_computer_are_both_spared_there(county: County) -> None:
    one, two = await enrolled(county), await enrolled(county)

    held = await a_device(two, await a_device(one))

    assert await is_spared(one, held)
    assert await is_spared(two, held)


async def test_only_a_hash_of_the_token_is_kept_and_a_guess_opens_nothing(county: County) -> None:
    staff = await enrolled(county)
    held = await a_device(staff)

    kept = await row("select * from trusted_device where account_id = $1", staff.invitation.account_id)

    assert held not in str(kept)
    assert len(bytes(kept["token_hash"])) == 32
    assert not await is_spared(staff, "A" * 43)


async def test_a_spared_session_is_no_proof_and_a_given_code_is(county: County) -> None:
    staff = await enrolled(county)
    full = await spared(await half_of(staff), await a_device(staff), address="a", device="")
    given = await check_code(await half_of(staff), staff.code(1), device="")
    by_device, by_code = await load(full, "console"), await load(given, "console")
    assert by_device
    assert by_code

    await require_proof(by_code)
    with pytest.raises(ProofNeeded):
        await require_proof(by_device)


async def test_it_ends_after_thirty_days_and_the_sweep_takes_it(county: County, by_worker: None) -> None:
    staff, began = await enrolled(county), now()
    with instant.at(began):
        held = await a_device(staff)

    with instant.at(began + TERM - timedelta(seconds=1)):
        before = await is_spared(staff, held)
    with instant.at(began + TERM):
        after = await is_spared(staff, held)
        await sweep_sign_in()

    assert (before, after) == (True, False)
    assert await rows("select 1 from trusted_device where account_id = $1", staff.invitation.account_id) == []


async def test_its_owner_ends_it_and_nobody_else_does(county: County) -> None:
    staff, other = await enrolled(county), await enrolled(county)
    held, account = await a_device(staff), staff.invitation.account_id
    [one] = await trusted_of(account, held)

    await end_trust(other.invitation.account_id, one.id)
    kept = await is_spared(staff, held)
    await end_trust(account, one.id)

    assert one.here
    assert kept
    assert not await is_spared(staff, held)


async def test_a_changed_password_ends_it(county: County) -> None:
    staff = await enrolled(county)
    held, me = await a_device(staff), await signed_in(staff)

    await change_password(me, PASSWORD, NEW)

    assert not await is_spared(staff, held, NEW)


async def test_a_new_second_factor_ends_it(county: County) -> None:
    staff = await enrolled(county)
    held, me = await a_device(staff), await signed_in(staff)
    new = await start_new_code(me, PASSWORD, staff.code(1), **HERE)

    await finish_new_code(me, new.letter, totp.code_at(new.secret, now()))

    assert not await is_spared(staff, held)


@pytest.mark.parametrize("lost_phone", [False, True])
async def test_a_second_invitation_ends_it(county: County, lost_phone: bool) -> None:
    staff = await enrolled(county)
    held = await a_device(staff)
    token = await invite_again(staff.invitation.account_id, lost_phone=lost_phone, actor=county.system)
    code = totp.code_at(totp.secret_for(token), now()) if lost_phone else staff.code(1)

    await accept_invitation(token, password=NEW, code=code)

    assert not await is_spared(staff, held, NEW)


async def test_disabling_the_account_ends_it_also_for_whoever_is_invited_anew(county: County) -> None:
    staff = await enrolled(county)
    held, account = await a_device(staff), staff.invitation.account_id

    await disable_account(account, actor=county.system)

    assert await trusted_of(account, held) == []


@pytest.mark.parametrize(
    "role", [Role.TENANT_ADMIN, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR, Role.OPERATOR]
)
async def test_administrators_are_always_asked(county: County, role: Role) -> None:
    staff = await enrolled(county, role)

    assert not await offers_trust(await half_of(staff))
    assert await trusting(staff) is None


async def test_whoever_becomes_an_administrator_is_asked_again(county: County) -> None:
    staff, elsewhere = await enrolled(county), await new_county()
    held = await a_device(staff)

    await invited(elsewhere, Role.AUDITOR, login=staff.login)

    assert not await is_spared(staff, held)


async def test_a_county_that_switches_it_off_asks_everybody_of_its_towns_at_once(county: County) -> None:
    staff = await enrolled(county)
    held = await a_device(staff)

    await choose_setting(county.place, "trusted_devices", False, actor=county.system)

    assert not await is_spared(staff, held)
    assert not await offers_trust(await half_of(staff))


async def test_the_box_is_offered_to_everybody_else(county: County) -> None:
    staff = await enrolled(county)

    assert await offers_trust(await half_of(staff))
    assert not await offers_trust(None)


async def test_a_session_of_one_countys_provider_trusts_no_device(county: County) -> None:
    staff = await enrolled(county)
    half = await sessions.start(
        "console",
        sessions.HALF_SIGNED_IN,
        account_id=staff.invitation.account_id,
        county_id=county.id,
        strength="password",
    )

    offered = await offers_trust(half)
    full = await check_code(half, staff.code(), device="")

    assert not offered
    assert await trust(full, None) is None
