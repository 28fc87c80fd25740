"""Others end sessions: an administrator somebody's of their range, the operator everybody's of a county."""

import pytest

from kernel.errors import Forbidden
from people import sessions
from people.roles import Role
from people.signing_out import sign_everybody_out, sign_out
from tests.people.test_trusted import a_device, is_spared
from tests.people.test_upkeep import acting, admin_of, town_of
from tests.running import County, Enrolled, enrolled, filed, invited, new_county, row, rows
from web.live import Listener, Live


async def opened_by(staff: Enrolled) -> str:
    return await sessions.start("console", sessions.STAFF, account_id=staff.invitation.account_id)


async def test_an_administrator_ends_every_session_and_every_trusted_device_of_one_person(county: County) -> None:
    admin, lost, other = await admin_of(county), await enrolled(county), await enrolled(county)
    stolen, at_home, colleague = await opened_by(lost), await opened_by(lost), await opened_by(other)
    held = await a_device(lost)

    await sign_out(lost.invitation.account_id, actor=admin)

    told = await row("select verb, actor, subject_id from journal where county_id = $1 order by seq desc", county.id)
    assert await sessions.load(stolen, "console") is None
    assert await sessions.load(at_home, "console") is None
    assert await sessions.load(colleague, "console") is not None
    assert tuple(told) == ("staff.sign_out", admin.person_id, lost.invitation.account_id)
    assert not await is_spared(lost, held)


async def test_whoever_was_signed_out_signs_in_again_as_before(county: County) -> None:
    admin, staff = await admin_of(county), await enrolled(county)

    await sign_out(staff.invitation.account_id, actor=admin)

    again = await opened_by(staff)
    assert await sessions.load(again, "console", staff.invitation.handle) is not None


async def test_their_open_streams_are_closed_with_the_next_look(county: County) -> None:
    admin, staff, live = await admin_of(county), await enrolled(county), Live()
    visitor = await sessions.load(await opened_by(staff), "console")
    assert visitor
    listener = Listener(visitor.session_id, county.id, ["desk:x"])
    live.listeners.add(listener)
    await live.close_ended()
    before = listener.closed

    await sign_out(staff.invitation.account_id, actor=admin)
    await live.close_ended()

    assert (before, listener.closed) == (False, True)


async def test_nobody_is_signed_out_by_whom_they_are_not_looked_after(county: County) -> None:
    town, elsewhere = await town_of(county), await new_county()
    above, of_both = await enrolled(county), await enrolled(county)
    await invited(elsewhere, login=of_both.login)
    clerk = acting(county, await invited(county), Role.INTAKE_CLERK)
    kept = {one: await opened_by(one) for one in (above, of_both)}

    with pytest.raises(Forbidden):
        await sign_out(above.invitation.account_id, actor=await admin_of(county, town))
    with pytest.raises(Forbidden):
        await sign_out(above.invitation.account_id, actor=await admin_of(elsewhere))
    with pytest.raises(Forbidden):
        await sign_out(of_both.invitation.account_id, actor=await admin_of(county))
    with pytest.raises(Forbidden):
        await sign_out(above.invitation.account_id, actor=clerk)

    assert [await sessions.load(cookie, "console") is not None for cookie in kept.values()] == [True, True]
    assert await rows("select 1 from journal where county_id = $1 and verb = 'staff.sign_out'", county.id) == []


async def test_ones_own_sessions_are_ended_on_ones_own_page(county: County) -> None:
    one = await invited(county, Role.TENANT_ADMIN)

    with pytest.raises(Forbidden):
        await sign_out(one.account_id, actor=acting(county, one, Role.TENANT_ADMIN))


async def test_the_operator_signs_everybody_of_a_county_out_and_nobody_of_another(county: County) -> None:
    elsewhere, staff = await new_county(), await enrolled(county)
    case = await filed(county, "AAAAAAAAA1", "123456")
    held = await a_device(staff)
    gone = [
        (await opened_by(staff), "console"),
        (await sessions.start("portal", sessions.CITIZEN, county_id=county.id), "portal"),
        (await sessions.start("portal", sessions.GUEST, county_id=county.id, case_id=case), "portal"),
    ]
    kept = [
        (await opened_by(await enrolled(elsewhere)), "console"),
        (await sessions.start("portal", sessions.CITIZEN, county_id=elsewhere.id), "portal"),
    ]

    ended = await sign_everybody_out(actor=county.system)

    told = await row("select verb, data, subject from journal where county_id = $1 order by seq desc", county.id)
    assert [await sessions.load(cookie, face) for cookie, face in gone] == [None, None, None]
    assert None not in [await sessions.load(cookie, face) for cookie, face in kept]
    assert (told["verb"], told["subject"], told["data"]) == ("tenant.sign_out", "tenant", '{"sessions": 4}')
    assert ended == 4
    assert not await is_spared(staff, held)


async def test_nobody_but_the_operator_signs_a_county_out(county: County) -> None:
    cookie = await opened_by(await enrolled(county))

    with pytest.raises(Forbidden):
        await sign_everybody_out(actor=await admin_of(county))

    assert await sessions.load(cookie, "console") is not None
