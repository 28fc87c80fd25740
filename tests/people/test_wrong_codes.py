"""Wrong codes brought by fifty at once: as many are compared as the limit says, and the rest are locked out."""

import asyncio

from kernel.errors import Invalid, TooOften
from people.accounts import invite_again
from people.invitations import accept_invitation, look_at
from people.sign_in import check_code, check_password
from tests.running import PASSWORD, County, enrolled


async def test_of_fifty_wrong_codes_at_once_five_are_compared_and_the_rest_locked_out(county: County) -> None:
    staff = await enrolled(county)
    half = await check_password(staff.login, PASSWORD, address="g", device="", old=None)

    outcomes = await asyncio.gather(
        *(check_code(half, "000000", device="") for _ in range(50)), return_exceptions=True
    )

    assert sum(isinstance(outcome, Invalid) for outcome in outcomes) == 5
    assert sum(isinstance(outcome, TooOften) for outcome in outcomes) == 45


async def test_of_fifty_wrong_codes_for_a_second_invitation_five_are_compared_and_it_is_not_spent(
    county: County,
) -> None:
    staff = await enrolled(county)
    token = await invite_again(staff.invitation.account_id, actor=county.system)

    outcomes = await asyncio.gather(
        *(accept_invitation(token, password=PASSWORD, code="000000") for _ in range(50)), return_exceptions=True
    )

    assert sum(isinstance(outcome, Invalid) for outcome in outcomes) == 5
    assert sum(isinstance(outcome, TooOften) for outcome in outcomes) == 45
    assert (await look_at(token)).account_id == staff.invitation.account_id
