"""A place chooses how it works: within the limits of those above, for new matters, on the record."""

import json
from uuid import UUID

import asyncpg
import pytest

from cases.in_force import in_force
from kernel.errors import AlreadyDone, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from tenants.tree import tree
from tests.cases.choosing import MARKED, ONE_KEY, QUICK, THREE_LEVELS, admin_of, brought, choose
from tests.cast import County
from tests.matters import a_case
from tests.workflows.written import changed, written
from workflows.method import Method, standard


async def test_what_a_township_chooses_holds_for_its_villages_and_not_next_door(own_county: County) -> None:
    await choose(ONE_KEY, await admin_of(own_county, own_county.town))

    assert in_force.digest_at(own_county.village) == ONE_KEY.digest
    assert in_force.digest_at(own_county.sister_village) == standard().digest
    assert in_force.digest_at(own_county.place) == standard().digest


async def test_new_matters_work_by_it_and_those_under_way_keep_theirs(own_county: County) -> None:
    before = await a_case(own_county, "accepted")
    await choose(ONE_KEY, await admin_of(own_county, own_county.town))

    after = await a_case(own_county, "accepted")

    assert (await before.row())["method"] == standard().digest
    assert (await after.row())["method"] == ONE_KEY.digest
    terms = [row["amount"] for row in await after.rows("clock") if row["name"] == "dispatch"]
    assert terms == [30]


async def test_a_choice_says_since_when_and_by_which_office_and_stands_in_the_journal(
    own_county: County, owner: asyncpg.Connection
) -> None:
    admin, town = await admin_of(own_county, own_county.town), tree.at(own_county.town).id

    await choose(ONE_KEY, admin)

    row = await owner.fetchrow(
        "select value #>> '{}' as digest, chosen_as, chosen_at is not null as dated from setting"
        " where tenant_id = $1 and name = 'method'",
        town,
    )
    told = await owner.fetchrow("select * from journal where county_id = $1 order by seq desc limit 1", own_county.id)
    assert row is not None
    assert told is not None
    assert tuple(row) == (ONE_KEY.digest, "admin", True)
    assert (told["verb"], told["subject_id"], told["actor"]) == ("method.choose", UUID(int=town), admin.person_id)
    assert json.loads(told["data"]) == {"method": ONE_KEY.digest, "before": standard().digest, "limit": False}


async def test_what_comes_along_is_kept_when_it_is_chosen(own_county: County, owner: asyncpg.Connection) -> None:
    await choose(ONE_KEY, own_county.system)

    kept = await owner.fetch("select hash, name from method where county_id = $1 order by name", own_county.id)
    assert {tuple(row) for row in kept} == {(standard().digest, "通用工作法"), (ONE_KEY.digest, "一键派单")}


async def test_choosing_what_the_place_above_has_is_to_follow_it(own_county: County) -> None:
    admin = await admin_of(own_county, own_county.town)
    await choose(ONE_KEY, admin)
    await choose(standard(), admin)

    await choose(THREE_LEVELS, own_county.system)

    assert in_force.digest_at(own_county.village) == THREE_LEVELS.digest


async def test_a_place_below_a_uniform_method_may_choose_no_other(own_county: County) -> None:
    admin = await admin_of(own_county, own_county.town)
    await choose(ONE_KEY, own_county.system, limit=True)

    with pytest.raises(Invalid) as refused:
        await choose(standard(), admin)

    said = "清禾县定为统一的工作法，本级不能另选。需要换，请联系清禾县。"
    assert refused.value.fields == {"method": said}
    assert in_force.digest_at(own_county.town) == ONE_KEY.digest


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('normal = "15 working days"', 'normal = "16 working days"', "办结"),
        ("reopen = 30", "reopen = 29", "结案后多久内可以申请再办"),
    ],
)
async def test_what_the_place_above_marked_may_be_stricter_and_never_looser(
    own_county: County, old: str, new: str, what: str
) -> None:
    await choose(await brought(own_county, MARKED), own_county.system)
    loose = await brought(own_county, written(old, new))
    admin = await admin_of(own_county, own_county.town)

    with pytest.raises(Invalid) as refused:
        await choose(loose, admin)

    said = f"清禾县定了“{what}”只能更严，这个工作法比它松，不能选。请换一个，或者把这几项改严。"
    assert refused.value.fields == {"method": said}
    await choose(await brought(own_county, QUICK), admin)
    assert (
        in_force.digest_at(own_county.village)
        == changed('normal = "15 working days"', 'normal = "5 working days"').digest
    )


async def test_a_village_is_held_against_every_place_above_it(own_county: County) -> None:
    await choose(await brought(own_county, MARKED), own_county.system)
    await choose(await brought(own_county, QUICK), await admin_of(own_county, own_county.town))
    loose = await brought(own_county, written('normal = "15 working days"', 'normal = "16 working days"'))

    with pytest.raises(Invalid):
        await choose(loose, await admin_of(own_county, own_county.village))

    assert in_force.digest_at(own_county.village) != loose.digest


async def test_a_limit_set_later_brings_back_those_below_who_went_beyond_it(
    own_county: County, owner: asyncpg.Connection
) -> None:
    loose = await brought(own_county, written('normal = "15 working days"', 'normal = "16 working days"'))
    quick = await brought(own_county, QUICK)
    await choose(loose, await admin_of(own_county, own_county.town))
    await choose(quick, await admin_of(own_county, own_county.sister_town))
    marked = await brought(own_county, MARKED)

    await choose(marked, own_county.system)

    told = await owner.fetch(
        "select place, data::jsonb ->> 'before' as before from journal where county_id = $1"
        " and cause = (select cause from journal where county_id = $1 order by seq desc limit 1) order by place",
        own_county.id,
    )
    assert in_force.digest_at(own_county.town) == marked.digest
    assert in_force.digest_at(own_county.sister_town) == quick.digest
    assert [tuple(row) for row in told] == [
        (own_county.place, standard().digest),
        (own_county.town, loose.digest),
    ]


async def test_the_same_form_twice_chooses_once(own_county: County) -> None:
    form = new_id()
    await choose(ONE_KEY, own_county.system, key=form)

    with pytest.raises(AlreadyDone):
        await choose(ONE_KEY, own_county.system, key=form)


async def test_what_holds_already_or_is_nowhere_cannot_be_chosen(own_county: County) -> None:
    with pytest.raises(Invalid) as same:
        await choose(standard(), own_county.system)
    with pytest.raises(NotFound):
        await choose(Method.load(QUICK.encode()), own_county.system)

    assert same.value.fields == {"method": "本级正在用的就是它，不用再选。"}
    assert in_force.digest_at(own_county.place) == standard().digest


async def test_a_clerk_chooses_no_method(own_county: County) -> None:
    with pytest.raises(Forbidden):
        await choose(ONE_KEY, own_county.clerk)

    assert in_force.digest_at(own_county.town) == standard().digest


async def test_every_method_that_a_county_names_can_be_read(own_county: County, owner: asyncpg.Connection) -> None:
    await choose(ONE_KEY, own_county.system)
    await a_case(own_county, "filed")

    named = await owner.fetch(
        'select method from "case" where county_id = $1 union'
        " select s.value #>> '{}' from setting s join tenant t on t.id = s.tenant_id"
        " where s.name = 'method' and t.county_id = $1",
        own_county.id,
    )

    kept = await owner.fetch("select hash, body from method where county_id = $1", own_county.id)
    bodies = {row["hash"]: row["body"] for row in kept}
    assert ONE_KEY.digest in bodies
    assert [digest for (digest,) in named if Method.kept(bodies[digest]).digest != digest] == []
