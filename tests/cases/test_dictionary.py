"""What a tenant adds to the categories holds for it and below, is retired and never lost, and is on the record."""

import asyncpg
import pytest

from cases.categories import category_title, is_offered
from cases.commands.dictionary import add_category, retire_category
from cases.in_force import in_force, reload
from kernel.errors import AlreadyDone, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tenants.chosen import chosen
from tenants.scope import opened
from tests.cast import County, hire
from tests.matters import a_case
from workflows.method import Method


async def added(county: County, title: str = "宠物扰邻", *, actor: Actor | None = None) -> str:
    return await add_category(title, "neighbour", key=new_id(), actor=actor or county.system)


async def admin_of(county: County) -> Actor:
    """Of the township."""
    return await hire(county, "admin", county.town, Role.TENANT_ADMIN)


async def method_at(county: County, place: str) -> Method:
    async with opened(county.system.scope):
        return await in_force.method(county.id, in_force.digest_at(place))


async def offers(county: County, key: str, place: str) -> bool:
    return is_offered(key, place, await method_at(county, place))


async def test_a_category_of_a_county_is_offered_in_its_villages_and_in_no_other_county(
    own_county: County, qinghe: County
) -> None:
    key = await added(own_county)

    assert await offers(own_county, key, own_county.village)
    assert key not in (await method_at(qinghe, qinghe.village)).categories


async def test_a_category_of_a_township_is_offered_there_and_not_next_door(own_county: County) -> None:
    key = await added(own_county, actor=await admin_of(own_county))

    assert await offers(own_county, key, own_county.village)
    assert not await offers(own_county, key, own_county.sister_village)
    assert not await offers(own_county, key, own_county.place)


async def test_it_is_handled_like_the_one_that_it_stands_under(own_county: County) -> None:
    key = await added(own_county)

    method = await method_at(own_county, own_county.town)

    new, base = method.categories[key], method.categories["neighbour"]
    assert (new.title, new.matter_class, new.five_matter, new.dispute) == (
        "宠物扰邻",
        base.matter_class,
        base.five_matter,
        base.dispute,
    )


async def test_a_matter_is_accepted_under_it_and_keeps_it_when_it_is_retired(
    own_county: County, owner: asyncpg.Connection
) -> None:
    key = await added(own_county)
    matter = await a_case(own_county, "filed")
    await matter.accept(category=key)

    await retire_category(key, key=new_id(), actor=own_county.system)

    kept = await owner.fetchval(
        'select category from "case" where county_id = $1 and id = $2', own_county.id, matter.id
    )
    assert (kept, category_title(kept)) == (key, "宠物扰邻")
    assert key in (await method_at(own_county, own_county.town)).categories
    assert not await offers(own_county, key, own_county.town)


async def test_a_matter_is_not_accepted_under_what_is_retired(own_county: County) -> None:
    key = await added(own_county)
    await retire_category(key, key=new_id(), actor=own_county.system)
    matter = await a_case(own_county, "filed")

    with pytest.raises(Invalid):
        await matter.accept(category=key)


async def test_who_has_the_duty_of_the_large_one_may_lead_it(own_county: County) -> None:
    """The labour office has wages in its duty list, and not what was added under it."""
    key = await add_category("拖欠工程款工资", "wages", key=new_id(), actor=own_county.system)
    matter = await a_case(own_county, "filed")
    await matter.accept(category=key)

    await matter.dispatch()

    assert (await matter.row())["state"] == "IN_PROGRESS"


async def test_adding_and_retiring_are_on_the_record_without_its_words(
    own_county: County, owner: asyncpg.Connection
) -> None:
    admin = await admin_of(own_county)
    key = await added(own_county, actor=admin)
    await retire_category(key, key=new_id(), actor=admin)

    told = await owner.fetch(
        "select verb, actor, place, data::text from journal where county_id = $1 and subject = 'dictionary_entry'"
        " order by seq",
        own_county.id,
    )

    said = f'{{"key": "{key}", "kind": "category", "under": "neighbour"}}'
    assert [tuple(row) for row in told] == [
        ("dictionary.add", admin.person_id, own_county.town, said),
        ("dictionary.retire", admin.person_id, own_county.town, said),
    ]


async def test_other_processes_read_the_same(own_county: County) -> None:
    key = await added(own_county)
    chosen._choices.clear()

    await reload()

    assert await offers(own_county, key, own_county.village)


async def test_two_who_add_from_old_memories_lose_nothing(own_county: County) -> None:
    """As two processes half a minute apart: the second still remembers the empty dictionary."""
    memory = dict(chosen._choices)
    first = await added(own_county)
    chosen._choices = memory

    second = await added(own_county, "停车占道")

    assert {first, second} <= (await method_at(own_county, own_county.town)).categories.keys()


async def test_the_same_form_twice_adds_one(own_county: County) -> None:
    form = new_id()
    await add_category("宠物扰邻", "neighbour", key=form, actor=own_county.system)

    with pytest.raises(AlreadyDone):
        await add_category("宠物扰邻", "neighbour", key=form, actor=own_county.system)


@pytest.mark.parametrize(
    ("title", "under", "field"),
    [("邻里", "neighbour", "title"), ("打孩子", "domestic_violence", "under"), ("宠物扰邻", "nothing", "under")],
)
async def test_what_is_there_already_or_has_no_place_is_refused(
    own_county: County, title: str, under: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await add_category(title, under, key=new_id(), actor=own_county.system)

    assert [*refused.value.fields] == [field]


async def test_what_a_county_added_a_township_cannot_add_again_or_retire(own_county: County) -> None:
    key, admin = await added(own_county), await admin_of(own_county)

    with pytest.raises(Invalid):
        await added(own_county, actor=admin)
    with pytest.raises(NotFound):
        await retire_category(key, key=new_id(), actor=admin)

    assert await offers(own_county, key, own_county.village)


async def test_a_clerk_adds_nothing(own_county: County) -> None:
    with pytest.raises(Forbidden):
        await added(own_county, actor=own_county.clerk)
