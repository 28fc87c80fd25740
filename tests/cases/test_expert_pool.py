"""专家库: who keeps it, what of it is kept how, and that nobody is ever taken out."""

import json
from datetime import date
from typing import Any

import pytest

from cases.commands.expert_pool import Entered, end_expert, enter_expert
from cases.queries.experts import in_office, pool_of
from kernel.db import database
from kernel.errors import AlreadyDone, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from kernel.instant import at
from people.roles import Role
from tenants.scope import opened
from tests.cast import County, hire
from tests.experts import NAME, PHONE, SINCE, an_expert
from tests.workflows.plain import local


async def entries(county: County) -> list[dict[str, Any]]:
    async with opened(county.system.scope):
        rows = await database.fetch(
            "select * from journal where county_id = $1 and subject = 'expert' order by seq", county.id
        )
    return [{"verb": row["verb"], "place": row["place"], **json.loads(row["data"])} for row in rows]


async def kept(county: County) -> list[Any]:
    async with opened(county.system.scope):
        return await database.fetch("select * from expert where county_id = $1 order by made_at", county.id)


async def names(county: County, day: str) -> list[str]:
    with at(local(f"{day} 09:00")):
        async with opened(county.system.scope):
            return [one.name for one in await in_office(county.id, [county.place])]


async def test_an_entry_is_sealed_and_the_journal_names_no_name_and_no_number(own_county: County) -> None:
    await an_expert(own_county)

    [row], [entry] = await kept(own_county), await entries(own_county)
    assert NAME.encode() not in bytes(row["name"])
    assert PHONE.encode() not in bytes(row["phone"])
    assert entry == {
        "verb": "pool.enter", "place": own_county.place, "kind": "lawyer", "from": "2026-01-01", "until": "",
    }  # fmt: skip
    async with opened(own_county.system.scope):
        [one] = await pool_of(own_county.id, own_county.place)
    assert (one.name, one.phone, one.stands) == (NAME, PHONE, True)


async def test_an_end_counts_from_today_and_the_row_stays(own_county: County) -> None:
    expert = await an_expert(own_county)
    with at(local("2026-03-02 09:00")):
        await end_expert(expert, place=own_county.place, key=new_id(), actor=own_county.system)

    assert await names(own_county, "2026-03-01") == [NAME]
    assert await names(own_county, "2026-03-02") == []
    [row] = await kept(own_county)
    assert row["ends_on"] == date(2026, 3, 1)
    assert [entry["verb"] for entry in await entries(own_county)] == ["pool.enter", "pool.end"]


async def test_who_is_ended_on_their_first_day_was_never_there_and_is_not_ended_twice(own_county: County) -> None:
    expert = await an_expert(own_county, starts_on=date(2026, 3, 2))

    with at(local("2026-03-02 09:00")):
        await end_expert(expert, place=own_county.place, key=new_id(), actor=own_county.system)
        with pytest.raises(NotFound):
            await end_expert(expert, place=own_county.place, key=new_id(), actor=own_county.system)

    assert await names(own_county, "2026-03-02") == []
    assert len(await kept(own_county)) == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "doctor"}, "kind"),
        ({"name": "  "}, "name"),
        ({"phone": "12345"}, "phone"),
        ({"phone": PHONE}, "phone"),
        ({"ends_on": date(2025, 12, 31)}, "to"),
    ],
)
async def test_what_cannot_be_is_refused_at_its_field(own_county: County, more: dict[str, Any], field: str) -> None:
    await an_expert(own_county)

    with pytest.raises(Invalid) as refused:
        await an_expert(own_county, **({"phone": "13900002222"} | more))

    assert set(refused.value.fields) == {field}
    assert len(await kept(own_county)) == len(await entries(own_county)) == 1


async def test_a_form_sent_twice_counts_once_and_only_an_administrator_of_the_range_may(own_county: County) -> None:
    admin = await hire(own_county, "admin", own_county.place, Role.TENANT_ADMIN)
    sister = await hire(own_county, "sister", own_county.sister_town, Role.TENANT_ADMIN)
    one, key, town = Entered("judge", NAME, PHONE, SINCE), new_id(), own_county.town

    await enter_expert(town, one, key=key, actor=admin)
    with pytest.raises(AlreadyDone):
        await enter_expert(town, one, key=key, actor=admin)
    for actor, refusal in ((own_county.director, Forbidden), (sister, NotFound)):
        with pytest.raises(refusal):
            await enter_expert(town, one, key=new_id(), actor=actor)
        with pytest.raises(refusal):
            await end_expert(key, place=town, key=new_id(), actor=actor)

    with pytest.raises(NotFound):
        await enter_expert(f"{town}nowhere/", one, key=new_id(), actor=admin)

    [row] = await kept(own_county)
    assert (row["place"], row["ends_on"]) == (town, None)
