"""回避 of whoever comes later: a number that turns out to be that of somebody of the staff shuts them out."""

import json
from typing import Any

import pytest

from cases.barring import LISTENER, bar_newcomers
from cases.filing import Who
from people.actor import Actor
from people.own_person import change_phone
from people.roles import Role
from tests.cases.test_recusal import opens
from tests.cast import County, hire
from tests.matters import Matter, a_case
from tests.notices.outbox import inbox, relayed
from tests.running import new_phone


async def carried_on(county: County) -> None:
    await relayed(county, LISTENER, bar_newcomers)


async def of(county: County, phone: str, at: str = "accepted", **more: Any) -> Matter:
    matter = await a_case(county, at, applicants=(Who("赵大永", phone),), people=1, **more)
    await carried_on(county)
    return matter


async def told(matter: Matter) -> list[dict[str, Any]]:
    return [json.loads(row["data"]) for row in await matter.rows("journal", "seq") if row["verb"] == "case.bar"]


def _name(actor: Actor) -> str:
    return f"p:{actor.person_id}"


@pytest.mark.parametrize("at", ["accepted", "closed"])
async def test_who_takes_office_sees_no_matter_of_their_own(own_county: County, at: str) -> None:
    phone = new_phone()
    matter = await of(own_county, phone, at)
    later = await hire(own_county, "later", own_county.town, Role.DISPATCHER, phone=phone)
    before = await opens(matter, later)

    await carried_on(own_county)

    assert (before, await opens(matter, later), await opens(matter, own_county.director)) == (True, False, True)
    assert (await matter.row())["barred"] == [_name(later)]
    under_way = {"under_way": "yes"} if at == "accepted" else {}
    assert await told(matter) == [{"aside": [str(later.person_id)], **under_way}]


async def test_whose_own_number_becomes_that_of_a_party_is_out_and_loses_what_was_theirs_by_name(
    own_county: County,
) -> None:
    clerk, phone = own_county.clerk, new_phone()
    matter = await of(own_county, phone, source="walk_in", by=clerk)
    named = _name(clerk) in (await matter.row())["seen_by"]

    await change_phone(phone, actor=clerk)
    await carried_on(own_county)

    row = await matter.row()
    grants = [one["until"] is None for one in await matter.rows("case_grant") if one["who"] == _name(clerk)]
    assert (named, row["barred"], _name(clerk) in row["seen_by"], grants) == (True, [_name(clerk)], False, [False])
    assert not await opens(matter, clerk)


async def test_the_desk_is_told_to_look_who_goes_on_while_the_matter_is_under_way(own_county: County) -> None:
    phone = new_phone()
    going_on, over = await of(own_county, phone), await of(own_county, phone, "closed")
    await hire(own_county, "later", own_county.town, Role.DISPATCHER, phone=phone)

    await carried_on(own_county)
    await relayed(own_county)

    assert [(await inbox(one, own_county.director)).count("recused") for one in (going_on, over)] == [1, 0]


async def test_who_is_out_already_is_not_put_out_again(own_county: County) -> None:
    phone = new_phone()
    matter = await of(own_county, phone)
    later = await hire(own_county, "later", own_county.town, Role.DISPATCHER, phone=phone)
    await carried_on(own_county)

    await change_phone(phone, actor=later)
    await carried_on(own_county)

    assert len(await told(matter)) == 1
    assert (await matter.row())["barred"] == [_name(later)]


async def test_the_accused_by_name_is_barred_whatever_post_they_take(own_county: County) -> None:
    matter = await a_case(own_county, topic="staff", respondents=(Who("吴有德", ""),))
    another = await a_case(own_county, topic="harm", respondents=(Who("吴有德", ""),))
    await carried_on(own_county)
    accused = await hire(own_county, "accused", own_county.town, Role.HANDLER, unit="labour", called="吴有德")

    await carried_on(own_county)

    assert (await matter.row())["barred"] == [_name(accused)]
    assert (await another.row())["barred"] == []


async def test_a_number_bars_nobody_in_another_county_and_no_resident(own_county: County, qinghe: County) -> None:
    phone = new_phone()
    matter, there = await of(own_county, phone), await of(qinghe, phone)
    later = await hire(own_county, "later", own_county.town, Role.DISPATCHER, phone=phone)

    await carried_on(own_county)
    await carried_on(qinghe)

    applicant = f"p:{(await matter.row())['applicant']}"
    assert (await matter.row())["barred"] == [_name(later)]
    assert applicant in (await matter.row())["seen_by"]
    assert (await there.row())["barred"] == []
