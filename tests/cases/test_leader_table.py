"""包抓领导表: an administrator enters who sits where from when; whoever comes next takes over the day they begin."""

import json
from datetime import date
from typing import Any

import pytest

from cases.commands.leader_table import Term, end_leader, enter_leader
from cases.queries.leaders import leaders_of, seated_at
from kernel.db import database
from kernel.errors import AlreadyDone, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from kernel.instant import at
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cast import County, hire
from tests.leading import a_leader, sits
from tests.workflows.plain import local

SEAT = "town_secretary"


async def sitting(county: County, day: str) -> Any:
    with at(local(f"{day} 09:00")):
        async with opened(county.system.scope):
            return (await seated_at(county.id, [county.town])).get(SEAT)


async def entries(county: County) -> list[dict[str, Any]]:
    async with opened(county.system.scope):
        rows = await database.fetch(
            "select * from journal where county_id = $1 and subject = 'leader' order by seq", county.id
        )
    return [{"verb": row["verb"], "place": row["place"], **json.loads(row["data"])} for row in rows]


async def admin_of(county: County) -> Actor:
    return await hire(county, "admin", county.place, Role.TENANT_ADMIN)


async def test_who_comes_next_takes_over_on_the_day_they_begin(own_county: County) -> None:
    first = await a_leader(own_county, SEAT, "town")
    second = await a_leader(own_county, SEAT, "town", since=date(2026, 5, 1))

    assert (await sitting(own_county, "2026-04-30"))["person_id"] == first.person_id
    assert (await sitting(own_county, "2026-05-01"))["person_id"] == second.person_id
    [one, two] = await entries(own_county)
    assert (one["verb"], one["place"], one["seat"], one["post"]) == (
        "leader.enter", own_county.town, SEAT, str(first.post_id),
    )  # fmt: skip
    assert two["instead"]


async def test_after_the_last_day_nobody_sits_there(own_county: County) -> None:
    leader = await a_leader(own_county, SEAT, "town", until=date(2026, 4, 30))

    assert (await sitting(own_county, "2026-04-30"))["person_id"] == leader.person_id
    assert await sitting(own_county, "2026-05-01") is None


async def test_an_end_counts_from_today_and_is_journalled(own_county: County) -> None:
    admin = await admin_of(own_county)
    await a_leader(own_county, SEAT, "town")
    with at(local("2026-03-02 09:00")):
        async with opened(admin.scope):
            [entered] = await leaders_of(own_county.id, own_county.town)
        await end_leader(entered.id, place=own_county.town, key=new_id(), actor=admin)

    assert await sitting(own_county, "2026-03-01") is not None
    assert await sitting(own_county, "2026-03-02") is None
    assert [entry["verb"] for entry in await entries(own_county)] == ["leader.enter", "leader.end"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"seat": "village_secretary"}, "seat"),
        ({"term": Term(date(2026, 2, 1), date(2026, 1, 31))}, "to"),
        ({"term": Term(date(2025, 1, 1))}, "from"),
        ({"post_id": new_id()}, "post_id"),
    ],
)
async def test_what_cannot_be_is_refused_at_its_field(own_county: County, more: dict[str, Any], field: str) -> None:
    leader = await a_leader(own_county, SEAT, "town")
    form = {"place": own_county.town, "seat": SEAT, "post_id": leader.post_id, "term": Term(date(2026, 6, 1))}

    with pytest.raises(Invalid) as refused:
        await enter_leader(**(form | more), key=new_id(), actor=await admin_of(own_county))

    assert set(refused.value.fields) == {field}
    assert len(await entries(own_county)) == 1


async def test_a_form_sent_twice_counts_once_and_only_an_administrator_of_the_range_may(own_county: County) -> None:
    admin, leader = await admin_of(own_county), await hire(own_county, "leader", own_county.town, Role.LEADER)
    sister = await hire(own_county, "sister", own_county.sister_town, Role.TENANT_ADMIN)
    assert leader.post_id is not None
    form = {"place": own_county.town, "seat": SEAT, "post_id": leader.post_id, "term": Term(date(2026, 1, 1))}
    key = new_id()

    await enter_leader(**form, key=key, actor=admin)
    with pytest.raises(AlreadyDone):
        await enter_leader(**form, key=key, actor=admin)
    with pytest.raises(Forbidden):
        await enter_leader(**form, key=new_id(), actor=own_county.director)
    with pytest.raises(NotFound):
        await enter_leader(**form, key=new_id(), actor=sister)

    assert len(await entries(own_county)) == 1


async def test_a_place_that_is_none_has_no_seats(own_county: County) -> None:
    admin, leader = await admin_of(own_county), await hire(own_county, "leader", own_county.town, Role.LEADER)
    assert leader.post_id is not None
    nowhere = {"place": f"{own_county.town}nowhere/", "seat": SEAT, "post_id": leader.post_id}

    with pytest.raises(NotFound):
        await enter_leader(**nowhere, term=Term(date(2026, 1, 1)), key=new_id(), actor=admin)

    assert await entries(own_county) == []


async def test_who_leaves_their_post_sits_nowhere(own_county: County) -> None:
    leader = await hire(own_county, "leader", own_county.town, Role.LEADER)
    await sits(own_county, SEAT, leader)
    async with opened(own_county.system.scope):
        await database.fetch(
            "update post set ended_at = $3 where county_id = $1 and id = $2",
            *(own_county.id, leader.post_id, local("2026-02-01 00:00")),
        )

    assert await sitting(own_county, "2026-03-01") is None


async def test_a_term_is_ended_by_an_administrator_of_the_range_alone(own_county: County) -> None:
    admin, leader = await admin_of(own_county), await hire(own_county, "leader", own_county.town, Role.LEADER)
    sister = await hire(own_county, "sister", own_county.sister_town, Role.TENANT_ADMIN)
    assert leader.post_id is not None
    term = new_id()
    await enter_leader(own_county.town, SEAT, leader.post_id, Term(date(2026, 1, 1)), key=term, actor=admin)

    with pytest.raises(Forbidden):
        await end_leader(term, place=own_county.town, key=new_id(), actor=own_county.director)
    with pytest.raises(NotFound):
        await end_leader(term, place=own_county.town, key=new_id(), actor=sister)

    async with opened(own_county.system.scope):
        [still] = await leaders_of(own_county.id, own_county.town)
    assert (still.id, still.ends_on) == (term, None)
