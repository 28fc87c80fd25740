"""更正归属地: the case and its rows belong elsewhere, within the county; who sent it goes on reading."""

import json

import asyncpg
import pytest

from cases.commands.correct_place import correct_place
from cases.places import FOLLOWING
from cases.queries.lists import list_cases
from cases.queries.page import case_page
from cases.queues import find_queue
from kernel.db import database
from people import actor as actors
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cases.snapshot import snapshot
from tests.cast import County, hire
from tests.intake import how, propose_decline
from tests.matters import Matter, a_case
from workflows.refusals import Needs, NotYours


async def move(matter: Matter, place: str, by: Actor | None = None, **more: object) -> None:
    form = {"text": "事情发生在河头村，点单时选错了。"} | more
    await correct_place(matter.id, place=place, **await how(matter, by or matter.county.clerk, form))


async def intake_of(actor: Actor) -> list[object]:
    queue = find_queue(actor, "intake")
    assert queue
    async with opened(actor.scope):
        return [row.case_id for row in (await list_cases(queue, actor)).rows]


async def reads(matter: Matter, actor: Actor) -> bool:
    async with opened(actor.scope):
        return bool(await database.fetch("select id from open_case($1, $2)", matter.county.id, matter.id))


async def test_at_intake_it_goes_to_the_desk_of_its_new_place(own_county: County) -> None:
    matter = await a_case(own_county)
    assert await intake_of(own_county.sister_clerk) == []

    await move(matter, own_county.sister_village)

    row = await matter.row()
    assert (row["place"], row["town"], row["holder"], row["state"]) == (
        *(own_county.sister_village, own_county.sister_town, own_county.sister_town),
        "SUBMITTED",
    )
    assert await intake_of(own_county.sister_clerk) == [matter.id]
    assert await intake_of(own_county.clerk) == []


async def test_both_places_read_who_corrected_it_and_why(own_county: County) -> None:
    matter = await a_case(own_county)

    await move(matter, own_county.sister_village)

    for reader in (own_county.clerk, own_county.village_clerk, own_county.sister_clerk):
        async with opened(reader.scope):
            step = (await case_page(matter.id, actor=reader)).steps[0]
        assert step.sentence == "更正归属地：清禾县 石桥镇 柳湾村改为清禾县 柳河镇 河头村"
        assert step.text == "事情发生在河头村，点单时选错了。"
    [told] = [json.loads(row["data"]) for row in await matter.rows("journal", "seq")][1:]
    assert told["was"] == {"place": own_county.village, "holder": own_county.town}
    assert told["set"]["place"] == own_county.sister_village


async def test_every_row_that_may_change_follows(own_county: County, owner: asyncpg.Connection) -> None:
    matter = await a_case(own_county)
    await propose_decline(matter)

    await move(matter, own_county.sister_village)

    for table in ("party", "demand", "clock", "proposal", "case_grant"):
        assert {row["place"] for row in await matter.rows(table)} == {own_county.sister_village}, table
    changeable = await owner.fetch(
        "select c.table_name from information_schema.columns c where c.table_schema = 'public'"
        " and c.column_name = 'case_id'"
        " and has_table_privilege('zongzhi_app', to_regclass(quote_ident(c.table_name)), 'update')"
        " and exists (select from information_schema.columns p where p.table_schema = 'public'"
        " and p.table_name = c.table_name and p.column_name = 'place')"
    )
    # A ruling binds where it was made.
    assert {row["table_name"] for row in changeable} - {"ruling"} == set(FOLLOWING)


async def test_a_proposal_of_the_old_desk_lapses(own_county: County) -> None:
    matter = await a_case(own_county)
    await propose_decline(matter)

    await move(matter, own_county.sister_village)

    assert [row["state"] for row in await matter.rows("proposal")] == ["LAPSED"]


async def test_the_new_desk_goes_on_with_it(own_county: County) -> None:
    matter = await a_case(own_county)
    await move(matter, own_county.sister_village)

    await matter.accept(by=own_county.sister_clerk)

    assert (await matter.row())["state"] == "ACCEPTED"
    with pytest.raises(NotYours):
        await matter.dispatch(by=own_county.clerk)


async def test_an_accepted_case_belongs_elsewhere_and_stays_on_its_desk(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")

    await move(matter, own_county.sister_village)

    row = await matter.row()
    assert (row["place"], row["holder"]) == (own_county.sister_village, own_county.town)
    await matter.dispatch()
    assert await reads(matter, own_county.handler)


async def test_the_applicant_reads_the_new_place_and_desk(own_county: County) -> None:
    matter = await a_case(own_county)
    guest = actors.guest(own_county.id, own_county.village, matter.id)

    await move(matter, own_county.sister_village)

    async with opened(guest.scope):
        page = await case_page(matter.id, actor=guest)
    assert page.steps[0].sentence == "事情发生的地方更正为清禾县 柳河镇 河头村，现在由柳河镇综治中心看。"
    assert page.steps[0].text == ""


async def test_it_never_leaves_the_county(own_county: County, qinghe: County) -> None:
    matter = await a_case(own_county)
    before = await snapshot(matter)

    for place in (qinghe.village, "nowhere/", ""):
        with pytest.raises(Needs) as refused:
            await move(matter, place)
        assert "place_given" in refused.value.unmet

    assert await snapshot(matter) == before


@pytest.mark.parametrize(
    ("place", "text", "unmet"), [("village", "选错了", "place_differs"), ("sister_village", " ", "words_given")]
)
async def test_a_correction_needs_another_place_and_a_reason(
    own_county: County, place: str, text: str, unmet: str
) -> None:
    matter = await a_case(own_county)
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await move(matter, getattr(own_county, place), text=text)

    assert refused.value.unmet == (unmet,)
    assert await snapshot(matter) == before


async def test_another_desk_corrects_nothing(own_county: County) -> None:
    matter = await a_case(own_county)

    with pytest.raises(NotYours):
        await move(matter, own_county.sister_village, by=own_county.county_clerk)

    assert (await matter.row())["place"] == own_county.village


async def test_of_a_sealed_case_the_keepers_of_the_new_desk_are_let_in_and_nobody_else(own_county: County) -> None:
    keeper = await hire(own_county, "keeper", own_county.town, Role.DIRECTOR, Role.INTAKE_CLERK)
    there = await hire(own_county, "there", own_county.sister_town, Role.DIRECTOR, Role.INTAKE_CLERK)
    matter = await a_case(own_county, topic="harm")

    await move(matter, own_county.sister_village, by=keeper)

    assert await reads(matter, there)
    assert await reads(matter, keeper)
    assert not await reads(matter, own_county.sister_clerk)
    assert not await reads(matter, own_county.village_clerk)
    await matter.accept(by=there, category="family")
    assert (await matter.row())["state"] == "ACCEPTED"
