"""What is sealed follows the posts of its desk: who takes office is let in, who leaves is not, the accused never."""

import json
from datetime import timedelta
from typing import Any

import pytest

from cases.filing import Who
from cases.keepers import BATCH, keep_along, keep_everywhere
from kernel.ids import new_id
from kernel.instant import at, now
from people.actor import Actor
from people.leaving import end_post
from people.roles import Role
from people.stand_ins import stand_in
from tests.cases.test_recusal import opens
from tests.cast import County, hire
from tests.matters import Matter, a_case

ACCUSED = Who("吴某", "13900001234")


async def carried_on(county: County) -> None:
    """The worker, until it is behind no more."""
    while await keep_along(county.system.scope) == BATCH:
        pass


async def kept(matter: Matter) -> list[dict[str, Any]]:
    return [json.loads(row["data"]) for row in await matter.rows("journal", "seq") if row["verb"] == "case.keep"]


async def grants(matter: Matter, who: Actor) -> list[tuple[str, bool]]:
    rows = [row for row in await matter.rows("case_grant", "made_at") if row["who"] == f"p:{who.person_id}"]
    return [(row["why"], row["until"] is None) for row in rows]


async def sealed(county: County) -> Matter:
    matter = await a_case(county, topic="harm", respondents=(ACCUSED,))
    await carried_on(county)
    return matter


async def test_a_director_who_comes_later_keeps_what_lies_sealed_at_the_desk(own_county: County) -> None:
    matter = await sealed(own_county)
    later = await hire(own_county, "later", own_county.town, Role.DIRECTOR)
    before = await opens(matter, later)

    await carried_on(own_county)

    assert (before, await opens(matter, later)) == (False, True)
    assert f"p:{later.person_id}" in (await matter.row())["seen_by"]
    assert await grants(matter, later) == [("keeper", True)]
    assert await kept(matter) == [{"let": [str(later.person_id)], "gone": []}]
    await matter.accept(by=later)
    assert (await matter.row())["state"] == "ACCEPTED"


@pytest.mark.parametrize("role", [Role.INTAKE_CLERK, Role.VISITOR, Role.OVERSEER])
async def test_whoever_keeps_nothing_is_not_let_in(own_county: County, role: Role) -> None:
    matter = await sealed(own_county)
    later = await hire(own_county, "later", own_county.place if role == Role.OVERSEER else own_county.town, role)

    await carried_on(own_county)

    assert not await opens(matter, later)
    assert await kept(matter) == []


async def test_nor_is_a_director_of_another_desk(own_county: County) -> None:
    matter = await sealed(own_county)
    above = await hire(own_county, "above", own_county.place, Role.DIRECTOR)

    await carried_on(own_county)

    assert not await opens(matter, above)


async def test_whoever_the_matter_is_about_is_never_let_in_and_stays_barred(own_county: County) -> None:
    matter = await sealed(own_county)
    accused = await hire(own_county, "accused", own_county.town, Role.DIRECTOR, phone=ACCUSED.phone)
    other = await hire(own_county, "other", own_county.town, Role.REVIEWER)

    await carried_on(own_county)

    assert (await opens(matter, accused), await opens(matter, other)) == (False, True)
    assert (await matter.row())["barred"] == [f"p:{accused.person_id}"]
    assert await grants(matter, accused) == []


async def test_when_the_post_ends_the_right_is_taken_back_whatever_else_they_are(own_county: County) -> None:
    matter = await sealed(own_county)
    gone = own_county.director
    before = await opens(matter, gone)
    assert gone.post_id

    await end_post(gone.post_id, actor=own_county.system)
    await carried_on(own_county)

    assert (before, await opens(matter, gone)) == (True, False)
    assert f"p:{gone.person_id}" not in (await matter.row())["seen_by"]
    assert await grants(matter, gone) == [("filed", False)]
    assert await kept(matter) == [{"let": [], "gone": [str(gone.person_id)]}]
    assert await opens(matter, own_county.reviewer)


async def test_of_a_closed_case_it_is_taken_back_too(own_county: County) -> None:
    matter = await sealed(own_county)
    later = await hire(own_county, "later", own_county.town, Role.DIRECTOR)
    await carried_on(own_county)
    await close(matter, own_county)
    assert later.post_id

    await end_post(later.post_id, actor=own_county.system)
    await carried_on(own_county)

    assert not await opens(matter, later)
    assert await grants(matter, later) == [("keeper", False)]


async def close(matter: Matter, county: County) -> None:
    keeper = await hire(county, "keeper", county.town, Role.DIRECTOR, Role.INTAKE_CLERK)
    await carried_on(county)
    await matter.accept(by=keeper)
    await matter.dispatch(by=keeper)
    for act in (matter.take, matter.submit_result):
        await act()
    await matter.approve(by=county.reviewer)
    await matter.visit(by=county.visitor)


async def test_the_applicant_and_the_unit_read_on(own_county: County) -> None:
    matter = await sealed(own_county)
    before = {name for name in (await matter.row())["seen_by"] if not name.startswith("p:")}
    assert own_county.director.post_id

    await end_post(own_county.director.post_id, actor=own_county.system)
    await carried_on(own_county)

    row = await matter.row()
    assert before <= set(row["seen_by"])
    assert f"p:{row['applicant']}" in row["seen_by"]


async def test_a_desk_that_has_nobody_left_is_looked_after_from_above(own_county: County) -> None:
    matter = await sealed(own_county)
    for actor in (own_county.director, own_county.reviewer):
        assert actor.post_id
        await end_post(actor.post_id, actor=own_county.system)

    await carried_on(own_county)

    assert await opens(matter, own_county.county_director)
    newcomer = await hire(own_county, "newcomer", own_county.town, Role.DIRECTOR)
    await carried_on(own_county)
    assert (await opens(matter, newcomer), await opens(matter, own_county.county_director)) == (True, False)


async def test_what_is_settled_is_not_settled_again(own_county: County) -> None:
    matter = await sealed(own_county)
    await hire(own_county, "later", own_county.town, Role.DIRECTOR)
    await carried_on(own_county)
    version = (await matter.row())["version"]

    await carried_on(own_county)
    await keep_everywhere(own_county.system.scope)

    assert len(await kept(matter)) == 1
    assert (await matter.row())["version"] == version


async def test_a_stand_in_whose_days_begin_later_is_let_in_when_they_begin(own_county: County) -> None:
    matter = await sealed(own_county)
    here = await hire(own_county, "here", own_county.town, Role.VISITOR)
    admin = await hire(own_county, "admin", own_county.place, Role.TENANT_ADMIN)
    start = now() + timedelta(days=2)
    assert own_county.director.post_id
    assert here.post_id
    await stand_in(
        own_county.director.post_id, here.post_id, start, start + timedelta(days=3), key=new_id(), actor=admin
    )
    await carried_on(own_county)
    before = await opens(matter, here)

    with at(start + timedelta(hours=1)):
        await keep_everywhere(own_county.system.scope)

    assert (before, await opens(matter, here)) == (False, True)
