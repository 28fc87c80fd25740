"""A rung that did not do its part: whose inbox says so."""

from cases.sweep import fire_due_clocks
from kernel.instant import at
from people.actor import Actor
from people.roles import Role
from tests.cast import County, hire
from tests.climbing import on_the_ladder, try_on
from tests.notices.outbox import relayed
from tests.notices.test_inbox import inbox
from tests.workflows.plain import local


async def ran_out(county: County) -> None:
    with at(local("2026-03-10 00:01")):
        while await fire_due_clocks(county.system.scope):
            pass
        await relayed(county)
        await relayed(county)


async def supervisor(county: County, place: str) -> Actor:
    return await hire(county, "supervisor", place, Role.SUPERVISOR)


async def test_the_nearest_supervisor_upward_is_told_once_that_a_duty_was_not_done(own_county: County) -> None:
    near, far = await supervisor(own_county, own_county.town), await supervisor(own_county, own_county.place)
    _, secretary = await on_the_ladder(own_county)

    await ran_out(own_county)

    assert (await inbox(near)).count("duty_missed") == 1
    assert await inbox(far) == []
    assert "late" in await inbox(secretary)


async def test_where_the_attempts_were_made_nobody_is_told(own_county: County) -> None:
    near = await supervisor(own_county, own_county.town)
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, ("2026-03-03", "2026-03-04", "2026-03-05"))

    await ran_out(own_county)

    assert await inbox(near) == []
