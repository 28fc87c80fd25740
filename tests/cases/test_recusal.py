"""Somebody of the staff who is a party, a relative or the accused sees the case no more."""

import pytest

from cases.commands.recuse import recuse
from cases.filing import Who
from kernel.db import database
from kernel.errors import Invalid
from people.actor import Actor
from people.roles import Role
from tenants.keys import keyring, seal_of
from tenants.scope import opened
from tests.cast import County, hire
from tests.intake import how
from tests.matters import Matter, a_case
from tests.running import row
from workflows.refusals import Needs


async def opens(matter: Matter, reader: Actor) -> bool:
    async with opened(reader.scope):
        rows = await database.fetch(
            'select id from "case" where county_id = $1 and id = $2', matter.county.id, matter.id
        )
    return bool(rows)


async def step_aside(matter: Matter, person: Actor, by: Actor, text: str = "被申请人的弟弟") -> None:
    assert person.person_id
    await recuse(matter.id, person=person.person_id, **await how(matter, by, {"text": text}))


@pytest.mark.parametrize("name", ["handler", "clerk", "reviewer"])
async def test_who_steps_aside_finds_the_case_nowhere(qinghe: County, name: str) -> None:
    matter = await a_case(qinghe, "taken")
    person = qinghe.staff[name]
    assert await opens(matter, person)

    await step_aside(matter, person, by=person)

    assert not await opens(matter, person)
    assert await opens(matter, qinghe.director)
    assert (await matter.verbs())[-1] == "case.recuse"


async def test_a_director_names_a_colleague(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")

    await step_aside(matter, qinghe.visitor, by=qinghe.director)

    assert not await opens(matter, qinghe.visitor)
    assert (await matter.row())["barred"] == [f"p:{qinghe.visitor.person_id}"]


async def test_nobody_of_elsewhere_is_named(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")

    with pytest.raises(Needs) as refused:
        await step_aside(matter, qinghe.sister_clerk, by=qinghe.director)

    assert refused.value.unmet == ("person_named",)
    assert (await matter.row())["barred"] == []


async def test_a_review_falls_on_the_desk_above_when_all_reviewers_stepped_aside(own_county: County) -> None:
    matter = await a_case(own_county, "told")
    for person in (own_county.reviewer, own_county.director):
        await step_aside(matter, person, by=person)

    await matter.submit_result()

    row = await matter.row()
    assert (row["duty_at"], row["holder"]) == (own_county.place, own_county.town)
    await matter.approve(by=own_county.county_director)
    assert (await matter.row())["state"] == "AWAITING_VISIT"


async def test_staff_whose_phone_is_that_of_a_party_never_see_the_case(own_county: County) -> None:
    cousin = await hire(own_county, "cousin", own_county.town, Role.DIRECTOR)
    phone = await phone_of(cousin)

    matter = await a_case(own_county, respondents=(Who("陈某", phone),))

    assert (await matter.row())["barred"] == [f"p:{cousin.person_id}"]
    assert not await opens(matter, cousin)
    assert await opens(matter, own_county.director)


async def test_a_clerk_does_not_register_a_matter_of_their_own(own_county: County) -> None:
    phone = await phone_of(own_county.clerk)

    with pytest.raises(Invalid) as refused:
        await a_case(own_county, by=own_county.clerk, applicants=(Who("陈一鸣", phone),), source="walk_in")

    assert "请换一位同事" in refused.value.sentence


async def test_a_complaint_goes_round_the_accused_director(own_county: County) -> None:
    """All of the cast are called 陈一鸣, so nobody of the county's desk is left but somebody hired anew."""
    accused = Who(await name_of(own_county.county_director), "")

    matter = await a_case(own_county, topic="staff", respondents=(accused,))

    row = await matter.row()
    assert row["sealed"]
    assert f"p:{own_county.county_director.person_id}" in row["barred"]
    assert not await opens(matter, own_county.county_director)
    assert not await opens(matter, own_county.director)


async def phone_of(actor: Actor) -> str:
    return await _of(actor, "phone")


async def name_of(actor: Actor) -> str:
    return await _of(actor, "name")


async def _of(actor: Actor, column: str) -> str:
    async with opened(actor.scope):
        row = await database.fetch_one(
            "select * from person where county_id = $1 and id = $2", actor.county_id, actor.person_id
        )
        seal = await seal_of(await keyring.of(actor.county_id), row["id"])
    return seal.open(f"person.{column}", row["id"], row[column])


@pytest.mark.parametrize("days", [(1, 5), (-5, -1)], ids=["not begun", "over"])
async def test_no_review_falls_on_a_post_outside_its_days(own_county: County, days: tuple[int, int]) -> None:
    matter = await a_case(own_county, "told")
    for person in (own_county.reviewer, own_county.director):
        await step_aside(matter, person, by=person)
    absent = await hire(own_county, "absent", own_county.town, Role.REVIEWER)
    await held(absent, *days)

    await matter.submit_result()

    assert (await matter.row())["duty_at"] == own_county.place


@pytest.mark.parametrize("days", [(1, 5), (-5, -1)], ids=["not begun", "over"])
async def test_no_complaint_is_kept_by_a_post_outside_its_days(own_county: County, days: tuple[int, int]) -> None:
    absent = await hire(own_county, "absent", own_county.place, Role.DIRECTOR)
    await held(absent, *days)

    matter = await a_case(own_county, topic="staff", respondents=())

    assert not await opens(matter, absent)
    assert await opens(matter, own_county.county_director)


async def held(post: Actor, since: int, until: int) -> None:
    """A post for these days from now."""
    await row(
        "update post set starts_at = now() + make_interval(days => $2), ends_at = now() + make_interval(days => $3)"
        " where id = $1 returning id",
        *(post.post_id, since, until),
    )
