"""Who sees a case and what hangs on it: by range, by unit, by name; sealed cases by name alone."""

import pytest

from cases.queries.case import open_case
from cases.queries.mine import case_by_number, my_cases
from kernel.db import database
from kernel.errors import NotFound
from kernel.ids import new_id
from people import actor as actors
from people.actor import Actor
from people.citizens import citizen_of
from people.roles import Role
from tenants.keys import keyring
from tenants.scope import opened
from tests.cast import County, hire
from tests.files.pictures import picture
from tests.following import invite
from tests.matters import Matter, a_case
from tests.running import new_phone
from tests.tenants.tables import ON_A_CASE


async def a_citizen(county: County) -> Actor:
    """Signed in by a code."""
    async with opened(county.villager.scope):
        person = await citizen_of(await keyring.of(county.id), county.village, new_phone())
    return actors.resident(county.id, county.village, person)


async def seen(matter: Matter, actor: Actor) -> set[str]:
    """The tables that show this reader any row of the matter, without opening it."""
    found = set()
    async with opened(actor.scope):
        for table, column in [("case", "id"), *((table, "case_id") for table in ON_A_CASE)]:
            statement = f'select 1 from "{table}" where {column} = $1'
            if await database.fetch(statement, matter.id):
                found.add(table)
    return found


async def opens(matter: Matter, actor: Actor) -> bool:
    async with opened(actor.scope):
        return bool(await database.fetch("select id from open_case($1, $2)", matter.county.id, matter.id))


async def test_a_citizen_files_and_finds_the_case_among_their_own(qinghe: County) -> None:
    citizen = await a_citizen(qinghe)

    matter = await a_case(qinghe, by=citizen)

    async with opened(citizen.scope):
        assert [mine.id for mine in await my_cases(citizen)] == [matter.id]
    assert await opens(matter, citizen)


async def test_a_guest_files_and_the_slip_opens_this_case_alone(qinghe: County) -> None:
    mine, other = await a_case(qinghe), await a_case(qinghe)
    guest = actors.guest(qinghe.id, qinghe.village, mine.id)

    assert await opens(mine, guest)
    assert await seen(other, guest) == set()


async def test_another_citizen_sees_nothing_of_it(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved", by=await a_citizen(qinghe))
    other = await a_citizen(qinghe)

    assert await seen(matter, other) == set()
    async with opened(other.scope):
        assert await my_cases(other) == []
        with pytest.raises(NotFound):
            await case_by_number(matter.slip.number, other)


async def test_somebody_who_never_signed_in_sees_nothing(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")

    assert await seen(matter, qinghe.villager) == set()


async def test_the_desks_on_the_way_up_see_the_case_and_its_rows(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    await matter.attach(picture())
    await invite(matter)
    await matter.visit(solved="no")

    for reader in (qinghe.village_clerk, qinghe.clerk, qinghe.county_clerk, qinghe.overseer):
        assert await seen(matter, reader) == {"case", *ON_A_CASE}


async def test_the_sister_townships_clerk_sees_nothing(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")

    assert await seen(matter, qinghe.sister_clerk) == set()
    assert not await opens(matter, qinghe.sister_clerk)


async def test_the_neighbour_villages_clerk_sees_nothing_although_the_name_begins_alike(qinghe: County) -> None:
    matter = await a_case(qinghe, place=qinghe.village)
    neighbour = await hire(qinghe, "neighbour", f"{qinghe.town}taoyuan/", Role.INTAKE_CLERK)
    begins_alike = await hire(qinghe, "alike", qinghe.village[:-2] + "/", Role.INTAKE_CLERK)

    assert await seen(matter, neighbour) == set()
    assert await seen(matter, begins_alike) == set()


async def test_a_unit_sees_a_case_from_its_order_on_and_another_unit_never(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    before = await seen(matter, qinghe.handler)

    await matter.dispatch()

    assert before == set()
    assert await seen(matter, qinghe.handler) == {"case", "case_grant", "dispatch_order"}
    assert await opens(matter, qinghe.handler)
    assert await seen(matter, qinghe.justice_handler) == set()
    assert not await opens(matter, qinghe.justice_handler)


async def test_opening_one_case_shows_the_rows_of_that_case_and_no_other(qinghe: County) -> None:
    mine, other = await a_case(qinghe, "dispatched"), await a_case(qinghe, "accepted")

    async with opened(qinghe.handler.scope):
        await open_case(qinghe.id, mine.id)
        cases = await database.fetch("select distinct case_id from party")
    async with opened(qinghe.handler.scope):
        unopened = await database.fetch("select 1 from party")
        with pytest.raises(NotFound):
            await open_case(qinghe.id, other.id)
        still = await database.fetch("select 1 from party")

    assert [row["case_id"] for row in cases] == [mine.id]
    assert (unopened, still) == ([], [])


async def test_a_case_that_the_county_holds_stays_in_sight_of_the_village_that_owns_it(qinghe: County) -> None:
    matter = await a_case(qinghe, by=qinghe.county_clerk, source="walk_in")

    row = await matter.row()
    assert (row["place"], row["holder"]) == (qinghe.village, qinghe.place)
    assert "case" in await seen(matter, qinghe.village_clerk)
    assert "case" in await seen(matter, qinghe.county_clerk)


@pytest.mark.parametrize("topic", ["harm", "staff"])
async def test_a_sealed_case_of_their_own_village_is_invisible_to_village_and_township(
    qinghe: County, topic: str
) -> None:
    matter = await a_case(qinghe, topic=topic)

    for reader in (qinghe.village_clerk, qinghe.clerk, qinghe.visitor, qinghe.overseer, qinghe.handler):
        assert await seen(matter, reader) == set()
        assert not await opens(matter, reader)


async def test_a_sealed_case_is_open_to_its_keepers(qinghe: County) -> None:
    matter = await a_case(qinghe, topic="harm")

    keepers = [await opens(matter, reader) for reader in (qinghe.director, qinghe.reviewer)]
    others = [await opens(matter, reader) for reader in (qinghe.county_director, qinghe.clerk)]

    assert (keepers, others) == ([True, True], [False, False])


async def test_what_is_said_about_staff_goes_round_their_own_desk(qinghe: County) -> None:
    matter = await a_case(qinghe, topic="staff")

    assert (await matter.row())["holder"] == qinghe.place
    assert [await opens(matter, reader) for reader in (qinghe.director, qinghe.reviewer)] == [False, False]
    assert await opens(matter, qinghe.county_director)


async def test_the_one_who_filed_a_sealed_case_follows_it_by_slip_and_by_name(qinghe: County) -> None:
    citizen = await a_citizen(qinghe)

    matter = await a_case(qinghe, by=citizen, topic="harm")

    assert await opens(matter, citizen)
    assert await opens(matter, actors.guest(qinghe.id, qinghe.village, matter.id))


async def test_a_sealed_case_counts_in_no_list_of_those_who_may_not_see_it(own_county: County) -> None:
    await a_case(own_county, topic="harm")
    plain = await a_case(own_county)

    async with opened(own_county.clerk.scope):
        rows = await database.fetch('select id from "case" where county_id = $1', own_county.id)
        journal = await database.fetch("select distinct case_id from journal where case_id is not null")

    assert [row["id"] for row in rows] == [plain.id]
    assert [row["case_id"] for row in journal] == [plain.id]


async def test_the_filers_person_row_is_not_for_a_citizen_who_shares_the_village(qinghe: County) -> None:
    citizen, other = await a_citizen(qinghe), await a_citizen(qinghe)

    async with opened(other.scope):
        people = await database.fetch("select id from person where county_id = $1", qinghe.id)

    assert [row["id"] for row in people] == [other.person_id]
    assert citizen.person_id != other.person_id


async def test_nobody_names_a_case_into_being_that_is_not_theirs_to_see(qinghe: County) -> None:
    """`new_case` opens the rows of a case that is being made; it opens no case row."""
    matter = await a_case(qinghe, topic="harm")

    async with opened(actors.resident(qinghe.id, qinghe.village, new_id()).scope):
        await database.fetch("select new_case($1)", matter.id)
        rows = await database.fetch('select 1 from "case" where id = $1', matter.id)

    assert rows == []
