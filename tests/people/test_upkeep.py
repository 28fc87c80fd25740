"""Who may change what for whom: posts change hands by somebody else's word, and every change is on the record."""

from dataclasses import replace

import pytest

from journal.record import SYSTEM
from kernel.errors import AlreadyDone, Conflict, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people import actor as actors
from people import sessions
from people.accounts import Invitation, invite_again, invite_staff
from people.actor import Actor
from people.changed_post import PostChange, change_post
from people.leaving import disable_account, end_post
from people.roles import Role
from people.staff import posts_held
from tenants.commands import NewTenant, add_tenant
from tenants.scope import opened
from tenants.tree import tree
from tests.running import County, enrolled, invited, row


def acting(county: County, one: Invitation, *roles: Role, place: str = "") -> Actor:
    return actors.staff_actor(
        county_id=county.id,
        person_id=one.person_id,
        post_id=one.post_id,
        place=place or county.place,
        reach="range",
        unit_id=None,
        roles=frozenset(roles),
        title="管理员",
    )


async def admin_of(county: County, place: str = "") -> Actor:
    one = await invited(county, Role.TENANT_ADMIN, place=place or county.place)
    return acting(county, one, Role.TENANT_ADMIN, place=place)


async def town_of(county: County) -> str:
    await add_tenant(
        NewTenant(county.place, "TOWN", "镇", "石桥镇", "shiqiao", f"{county.handle}-shiqiao", "石桥镇综治中心"),
        by=SYSTEM,
    )
    await tree.load()
    return f"{county.place}shiqiao/"


def clerk(county: County, **changed: object) -> PostChange:
    return replace(PostChange(county.place, None, (Role.INTAKE_CLERK,), "04 号窗口", "04 号窗口 · 陈"), **changed)


async def test_a_changed_post_is_what_it_was_changed_to_and_the_journal_says_from_what(county: County) -> None:
    admin, one = await admin_of(county), await invited(county, Role.INTAKE_CLERK)

    await change_post(one.post_id, clerk(county, roles=(Role.REVIEWER,)), version=1, actor=admin)

    post = await row("select roles, title, name, version from post where id = $1", one.post_id)
    told = await row(
        "select actor, data::text from journal where subject_id = $1 order by seq desc limit 1", one.post_id
    )
    assert tuple(post) == (["reviewer"], "04 号窗口", "04 号窗口 · 陈", 2)
    assert told["actor"] == admin.person_id
    assert '"before": ["intake_clerk"]' in told["data"]
    assert "04 号窗口" not in told["data"]


async def test_of_two_who_change_one_version_the_second_is_told(county: County) -> None:
    admin, one = await admin_of(county), await invited(county, Role.INTAKE_CLERK)
    await change_post(one.post_id, clerk(county, roles=(Role.REVIEWER,)), version=1, actor=admin)

    with pytest.raises(Conflict):
        await change_post(one.post_id, clerk(county, roles=(Role.VISITOR,)), version=1, actor=admin)

    assert (await row("select roles from post where id = $1", one.post_id))["roles"] == ["reviewer"]


async def test_nobody_changes_ends_resets_or_disables_themselves(county: County) -> None:
    one = await invited(county, Role.TENANT_ADMIN)
    admin = acting(county, one, Role.TENANT_ADMIN)

    with pytest.raises(Forbidden):
        await change_post(one.post_id, clerk(county), version=1, actor=admin)
    with pytest.raises(Forbidden):
        await end_post(one.post_id, actor=admin)
    with pytest.raises(Forbidden):
        await disable_account(one.account_id, actor=admin)
    with pytest.raises(Forbidden):
        await invite_again(one.account_id, actor=admin)

    kept = await row("select roles, ended_at from post where id = $1", one.post_id)
    assert tuple(kept) == (["tenant_admin"], None)


async def test_nobody_gives_themselves_a_second_post(county: County) -> None:
    one = await invited(county, Role.TENANT_ADMIN, login=f"self.{county.handle}")
    admin = acting(county, one, Role.TENANT_ADMIN)

    with pytest.raises(Forbidden):
        await invited(county, Role.TENANT_ADMIN, login=f"self.{county.handle}", actor=admin)

    assert (await row("select cardinality(posts) as n from account where id = $1", one.account_id))["n"] == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Role.TENANT_ADMIN, Role.AUDITOR),
        (Role.SECURITY_ADMIN, Role.AUDITOR),
        (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN),
        (Role.AUDITOR, Role.REVIEWER),
        (Role.INTAKE_CLERK, Role.TENANT_ADMIN),
    ],
)
async def test_the_administrators_are_different_people_and_no_case_workers(
    county: County, first: Role, second: Role
) -> None:
    admin = await admin_of(county)
    one = await invited(county, first, login=f"two.{county.handle}", actor=admin)

    with pytest.raises(Invalid):
        await invited(county, second, login=f"two.{county.handle}", actor=admin)
    with pytest.raises(Invalid):
        await invited(county, first, second, login=f"mixed.{county.handle}", actor=admin)

    assert (await row("select cardinality(posts) as n from account where id = $1", one.account_id))["n"] == 1


async def test_a_post_that_changes_stays_apart_from_the_persons_other_posts(county: County) -> None:
    admin = await admin_of(county)
    await invited(county, Role.AUDITOR, login=f"apart.{county.handle}", actor=admin)
    second = await invited(county, Role.AUDITOR, login=f"apart.{county.handle}", actor=admin)

    with pytest.raises(Invalid):
        await change_post(second.post_id, clerk(county), version=1, actor=admin)

    assert (await row("select roles from post where id = $1", second.post_id))["roles"] == ["auditor"]


async def test_an_administrator_of_a_township_gives_nothing_of_the_county(county: County) -> None:
    town = await town_of(county)
    admin, one = await admin_of(county, town), await invited(county, Role.REVIEWER, place=town)

    with pytest.raises(Forbidden):
        await change_post(one.post_id, clerk(county), version=1, actor=admin)
    with pytest.raises(Invalid):
        await change_post(one.post_id, clerk(county, place=town, roles=(Role.AUDITOR,)), version=1, actor=admin)
    with pytest.raises(Invalid):
        await change_post(one.post_id, clerk(county, place=town, roles=(Role.OVERSEER,)), version=1, actor=admin)

    assert (await row("select place, roles from post where id = $1", one.post_id))["roles"] == ["reviewer"]


@pytest.mark.parametrize("roles", [(Role.OPERATOR,), ()])
async def test_a_post_becomes_neither_the_platforms_nor_without_role(county: County, roles: tuple[Role, ...]) -> None:
    admin, one = await admin_of(county), await invited(county, Role.REVIEWER)

    with pytest.raises(Forbidden):
        await change_post(one.post_id, clerk(county, roles=roles), version=1, actor=admin)

    assert (await row("select roles from post where id = $1", one.post_id))["roles"] == ["reviewer"]


async def test_a_director_changes_no_post_and_an_administrator_of_a_centre_no_operator_s(
    county: County,
) -> None:
    director, operator = acting(county, await invited(county), Role.DIRECTOR), await invited(county, Role.OPERATOR)

    for actor, one in ((director, await invited(county)), (await admin_of(county), operator)):
        with pytest.raises(Forbidden):
            await change_post(one.post_id, clerk(county), version=1, actor=actor)

    assert (await row("select roles from post where id = $1", operator.post_id))["roles"] == ["operator"]


async def test_an_administrator_of_a_township_neither_sees_nor_ends_posts_of_the_county(county: County) -> None:
    town = await town_of(county)
    admin, above = await admin_of(county, town), await invited(county, Role.DIRECTOR)

    with pytest.raises(Forbidden):
        await end_post(above.post_id, actor=admin)
    async with opened(admin.scope):
        with pytest.raises(NotFound):
            await posts_held(above.account_id, admin)

    assert (await row("select ended_at from post where id = $1", above.post_id))["ended_at"] is None


async def test_a_second_post_belongs_to_the_same_person_of_the_county(county: County) -> None:
    login = f"both.{county.handle}"

    first, second = await invited(county, login=login), await invited(county, Role.REVIEWER, login=login)

    assert first.person_id == second.person_id


async def test_one_invitation_sent_twice_makes_one_post(county: County) -> None:
    key, login = new_id(), f"twice.{county.handle}"
    more = {"login": login, "name": "陈一鸣", "phone": "13900000000", "title": "窗口", "post_name": "窗口 · 陈"}

    one = await invite_staff(place=county.place, roles=[Role.VISITOR], key=key, actor=county.system, **more)
    with pytest.raises(AlreadyDone):
        await invite_staff(place=county.place, roles=[Role.VISITOR], key=key, actor=county.system, **more)

    assert one.post_id == key
    assert (await row("select cardinality(posts) as n from account where login = $1", login))["n"] == 1


async def test_a_post_that_ended_opens_nothing_with_the_next_request(county: County) -> None:
    staff = await enrolled(county, Role.INTAKE_CLERK)
    cookie = await sessions.start("console", sessions.STAFF, account_id=staff.invitation.account_id)
    before = await sessions.load(cookie, "console", staff.invitation.handle)

    await end_post(staff.invitation.post_id, actor=await admin_of(county))

    assert before
    assert before.post
    assert await sessions.load(cookie, "console", staff.invitation.handle) is None
    ended = await row(
        "select verb, subject_id from journal where county_id = $1 order by seq desc limit 1", county.id
    )
    assert tuple(ended) == ("post.end", staff.invitation.post_id)


async def test_ending_twice_writes_once(county: County) -> None:
    admin, one = await admin_of(county), await invited(county)
    await end_post(one.post_id, actor=admin)

    await end_post(one.post_id, actor=admin)

    told = await row("select count(*) as n from journal where verb = 'post.end' and county_id = $1", county.id)
    assert told["n"] == 1


async def test_whoever_was_disabled_comes_back_by_a_new_invitation_alone(county: County) -> None:
    staff, admin = await enrolled(county, Role.INTAKE_CLERK), await admin_of(county)
    await disable_account(staff.invitation.account_id, actor=admin)

    back = await invited(county, Role.INTAKE_CLERK, login=staff.login, actor=admin)

    kept = await row(
        "select disabled_at, array(select kind from credential where account_id = a.id) as kinds from account a"
        " where id = $1",
        back.account_id,
    )
    assert back.token
    assert tuple(kept) == (None, ["invitation"])
