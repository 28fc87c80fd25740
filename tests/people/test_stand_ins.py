"""A stand-in acts in the absent one's post for the days that were named, as themselves, and it ends by itself."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from kernel.errors import Forbidden, Invalid
from kernel.ids import new_id
from kernel.instant import at, now
from people import sessions
from people.accounts import Invitation
from people.leaving import end_post
from people.roles import Role
from people.sessions import PostView
from people.stand_ins import stand_in
from people.sweep import sweep_county
from tests.people.test_upkeep import acting, admin_of
from tests.running import County, invited, row

DAYS = timedelta(days=3)


async def two(county: County) -> tuple[Invitation, Invitation]:
    return await invited(county, Role.DIRECTOR), await invited(county, Role.REVIEWER)


async def arrange(county: County, away: Invitation, here: Invitation, since: datetime | None = None) -> UUID:
    key = new_id()
    start = since or now() - timedelta(minutes=1)
    admin = await admin_of(county)
    await stand_in(away.post_id, here.post_id, start, start + DAYS, key=key, actor=admin)
    return key


async def acts(county: County, here: Invitation, post_id: UUID, moment: datetime) -> PostView | None:
    """What the stand-in's browser may act under at this moment."""
    handle = (await row("select handle from post where id = $1", post_id))["handle"]
    with at(moment):
        cookie = await sessions.start("console", sessions.STAFF, account_id=here.account_id)
        found = await sessions.load(cookie, "console", handle)
    return found.post if found else None


async def test_for_those_days_the_stand_in_acts_with_the_same_roles_as_themselves(county: County) -> None:
    away, here = await two(county)

    post_id = await arrange(county, away, here)

    post = await acts(county, here, post_id, now())
    told = await row("select verb, data::text from journal where subject_id = $1", post_id)
    assert post
    assert (post.roles, post.place, post.person_id) == (("director",), county.place, here.person_id)
    assert post.name == "综治中心 窗口（代 综治中心 窗口）"
    assert told["verb"] == "post.stand_in"
    assert str(away.post_id) in told["data"]


async def test_before_the_first_day_and_after_the_last_the_post_opens_nothing(county: County) -> None:
    away, here = await two(county)
    start = now() + timedelta(days=2)

    post_id = await arrange(county, away, here, start)

    assert await acts(county, here, post_id, now()) is None
    assert await acts(county, here, post_id, start + timedelta(hours=1))
    assert await acts(county, here, post_id, start + DAYS + timedelta(seconds=1)) is None


async def test_when_the_days_are_over_the_worker_closes_the_post_and_says_so(county: County, by_worker: None) -> None:
    away, here = await two(county)
    post_id = await arrange(county, away, here)

    with at(now() + DAYS + timedelta(days=1)):
        await sweep_county(county.system.scope)

    told = await row("select verb, actor_as from journal where county_id = $1 order by seq desc limit 1", county.id)
    account = await row("select posts, disabled_at from account where id = $1", here.account_id)
    assert tuple(told) == ("post.end", "系统")
    assert tuple(account) == ([here.handle], None)
    assert (await row("select ended_at is not null as over from post where id = $1", post_id))["over"]


async def test_when_the_absent_one_leaves_for_good_nobody_stands_in_any_more(county: County) -> None:
    away, here = await two(county)
    post_id = await arrange(county, away, here)

    await end_post(away.post_id, actor=await admin_of(county))

    assert await acts(county, here, post_id, now()) is None
    assert (await row("select posts from account where id = $1", here.account_id))["posts"] == [here.handle]


async def test_nobody_arranges_to_stand_in_themselves(county: County) -> None:
    away, here = await invited(county, Role.TENANT_ADMIN), await invited(county, Role.TENANT_ADMIN)
    admin = acting(county, here, Role.TENANT_ADMIN)

    with pytest.raises(Forbidden):
        await stand_in(away.post_id, here.post_id, now(), now() + DAYS, key=new_id(), actor=admin)

    assert (await row("select count(*) as n from post where stands_in_for = $1", away.post_id))["n"] == 0


async def test_whoever_manages_no_posts_arranges_nothing(county: County) -> None:
    (away, here), director = await two(county), await invited(county, Role.DIRECTOR)

    with pytest.raises(Forbidden):
        await stand_in(
            away.post_id,
            here.post_id,
            now(),
            now() + DAYS,
            key=new_id(),
            actor=acting(county, director, Role.DIRECTOR),
        )

    assert (await row("select count(*) as n from post where stands_in_for = $1", away.post_id))["n"] == 0


async def test_one_post_has_one_stand_in_at_a_time(county: County) -> None:
    away, here = await two(county)
    await arrange(county, away, here)

    with pytest.raises(Invalid):
        await arrange(county, away, await invited(county, Role.VISITOR))

    assert (await row("select count(*) as n from post where stands_in_for = $1", away.post_id))["n"] == 1


async def test_an_auditor_is_not_replaced_by_somebody_who_works_on_cases(county: County) -> None:
    away, here = await invited(county, Role.AUDITOR), await invited(county, Role.REVIEWER)

    with pytest.raises(Invalid):
        await arrange(county, away, here)

    assert (await row("select count(*) as n from post where stands_in_for = $1", away.post_id))["n"] == 0


async def test_an_administrator_of_a_centre_lets_nobody_stand_in_for_the_platforms(county: County) -> None:
    away, here = await invited(county, Role.OPERATOR), await invited(county, Role.OPERATOR)

    with pytest.raises(Forbidden):
        await arrange(county, away, here)

    assert (await row("select count(*) from post where stands_in_for = $1", away.post_id))["count"] == 0


@pytest.mark.parametrize("days", [-1, 93])
async def test_an_absence_that_ends_before_it_begins_or_never_is_refused(county: County, days: int) -> None:
    away, here = await two(county)
    admin = await admin_of(county)

    with pytest.raises(Invalid):
        await stand_in(away.post_id, here.post_id, now(), now() + timedelta(days=days), key=new_id(), actor=admin)

    assert (await row("select count(*) as n from post where stands_in_for = $1", away.post_id))["n"] == 0
