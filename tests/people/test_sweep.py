"""What signing in leaves behind goes when its time is over, by the worker's hand alone."""

from datetime import timedelta

import asyncpg
import pytest
from litestar import Litestar

from kernel import instant
from kernel.db import database
from people import sessions
from people.sms_codes import send_code
from people.sweep import sweep_sign_in
from tests.running import County, invited, new_phone, row


async def _left(county: County) -> tuple[int, int]:
    counted = await row(
        "select (select count(*) from sms_challenge where county_id = $1) as challenges,"
        " (select count(*) from session s join account a on a.id = s.account_id"
        " where a.posts[1] like $2) as sessions",
        county.id,
        f"{county.id}-%",
    )
    return counted["challenges"], counted["sessions"]


async def test_challenges_go_after_a_day_and_sessions_after_half_a_year(county: County, by_worker: None) -> None:
    await sessions.start("console", sessions.STAFF, account_id=(await invited(county)).account_id)
    await send_code(county.id, new_phone(), address=new_phone())
    left = []

    for days in (0, 2, 189, 191):
        with instant.at(instant.now() + timedelta(days=days)):
            await sweep_sign_in()
            left.append(await _left(county))

    assert left == [(1, 1), (0, 1), (0, 1), (0, 0)]


async def test_the_application_may_not_delete_who_was_signed_in(app: Litestar) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await database.call("delete from session")
