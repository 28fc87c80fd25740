"""公开: a livelihood matter of one person, in a sentence that names nobody; taken back at any time."""

import asyncpg
import pytest

from cases.commands.merge import merge_case
from cases.commands.publish import publish_case, unpublish_case
from cases.filing import Who
from cases.queries.published import Published, published_at
from journal.record import SYSTEM
from people.actor import Actor
from people.roles import Role
from tenants.commands import NewDepartment, NewDuty, add_department
from tenants.scope import opened
from tests.cases.snapshot import snapshot
from tests.cast import County, hire
from tests.intake import how
from tests.matters import Matter, a_case
from workflows.refusals import Needs, NotYours

ALONE = (Who("周小梅", "13700000001", "柳湾村三组"),)
SENTENCE = "村口到小学那段路灯不亮"


async def a_lamp(county: County, **more: object) -> Matter:
    told: dict[str, object] = {"topic": "village", "applicants": ALONE, "people": 1, "respondents": ()}
    matter = await a_case(county, **(told | more))
    await matter.accept(category="village_affairs", title="路灯不亮")
    return matter


async def publish(matter: Matter, by: Actor | None = None, **more: object) -> None:
    form = {"sentence": SENTENCE} | more
    await publish_case(matter.id, **await how(matter, by or matter.county.clerk, form))


async def public(county: County) -> list[Published]:
    """As somebody who never signed in reads it."""
    async with opened(county.villager.scope):
        return await published_at(county.id, county.village)


async def test_everybody_reads_the_sentence_the_village_and_how_far_it_is(own_county: County) -> None:
    matter = await a_lamp(own_county)

    await publish(matter)

    [one] = await public(own_county)
    assert (one.sentence, one.place, one.category, one.shown) == (
        *(SENTENCE, own_county.village, "village_affairs"),
        "ACCEPTED",
    )
    assert (await matter.verbs())[-1] == "case.publish"
    last = (await matter.rows("journal", "seq"))[-1]["data"]
    assert SENTENCE not in last


async def test_it_follows_the_case(own_county: County) -> None:
    matter = await a_lamp(own_county)
    await publish(matter)
    duty = (NewDuty("职责清单 1", "village_affairs", "管护村内路灯", 1),)
    office = NewDepartment(own_county.town, "石桥镇公共事务办", "公共办", "civil_affairs", duty)
    own_county.units["public"] = await add_department(own_county.id, office, by=SYSTEM)

    await matter.dispatch(to="public")

    assert [one.shown for one in await public(own_county)] == ["DISPATCHED"]


async def test_taken_back_it_is_gone_and_may_be_written_anew(own_county: County) -> None:
    matter = await a_lamp(own_county)
    await publish(matter)

    await unpublish_case(matter.id, **await how(matter, own_county.clerk, {}))

    assert await public(own_county) == []
    assert (await matter.row())["published_at"] is None
    await publish(matter, sentence="小学门口的路灯不亮")
    assert [one.sentence for one in await public(own_county)] == ["小学门口的路灯不亮"]


@pytest.mark.parametrize(
    "sentence",
    [
        "周小梅家门口路灯不亮",
        "路灯不亮，请联系 13700000001",
        "路灯不亮，请打 137-0000 0001",
        "路灯不亮，座机 0772－6120101",
        "电工张师傅装的路灯不亮，身份证 450102199001011234",
    ],
)
async def test_a_sentence_that_names_anybody_is_refused(own_county: County, sentence: str) -> None:
    matter = await a_lamp(own_county)
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await publish(matter, sentence=sentence)

    assert refused.value.unmet == ("names_nobody",)
    assert await snapshot(matter) == before
    assert await public(own_county) == []


async def test_the_other_side_is_not_named_either(own_county: County) -> None:
    matter = await a_lamp(own_county, respondents=(Who("宏沣照明公司", kind="organisation"),))

    with pytest.raises(Needs) as refused:
        await publish(matter, sentence="宏沣照明公司装的路灯不亮")

    assert refused.value.unmet == ("names_nobody",)


@pytest.mark.parametrize(
    ("filing", "category"),
    [
        ({"people": 12}, "village_affairs"),
        ({}, "neighbour"),
        ({}, "environment"),
        ({"topic": "unsure"}, "wages"),
    ],
    ids=["of a group", "a dispute", "no livelihood matter", "wages"],
)
async def test_groups_disputes_and_other_classes_are_never_public(
    own_county: County, filing: dict[str, object], category: str
) -> None:
    matter = await a_case(
        own_county, **({"topic": "village", "applicants": ALONE, "people": 1, "respondents": ()} | filing)
    )
    await matter.accept(category=category)

    with pytest.raises(Needs) as refused:
        await publish(matter)

    assert refused.value.unmet == ("publishable",)


async def test_a_sealed_case_is_never_public(own_county: County) -> None:
    keeper = await hire(own_county, "keeper", own_county.town, Role.DIRECTOR, Role.INTAKE_CLERK)
    matter = await a_case(own_county, topic="harm", applicants=ALONE, people=1)
    await matter.accept(by=keeper, category="village_affairs")

    with pytest.raises(Needs) as refused:
        await publish(matter, by=keeper)

    assert refused.value.unmet == ("publishable",)


async def test_others_who_joined_make_no_group_of_it(own_county: County) -> None:
    main, joined = await a_lamp(own_county), await a_case(own_county, topic="village", applicants=ALONE, people=1)
    await merge_case(joined.id, main=main.id, **await how(joined, own_county.clerk, {}))

    await publish(main)

    assert len(await public(own_county)) == 1


async def test_what_joins_another_case_is_not_listed_twice(own_county: County) -> None:
    main, joined = await a_lamp(own_county), await a_lamp(own_county)
    for matter in (main, joined):
        await publish(matter)

    await merge_case(joined.id, main=main.id, **await how(joined, own_county.clerk, {}))

    assert len(await public(own_county)) == 1


@pytest.mark.parametrize("who", ["county_clerk", "visitor", "overseer"])
async def test_another_desk_or_office_publishes_nothing(own_county: County, who: str) -> None:
    matter = await a_lamp(own_county)

    with pytest.raises(NotYours):
        await publish(matter, by=getattr(own_county, who))


async def test_the_list_of_one_place_shows_nothing_of_the_next(own_county: County, owner: asyncpg.Connection) -> None:
    await publish(await a_lamp(own_county))

    async with opened(own_county.villager.scope):
        elsewhere = await published_at(own_county.id, own_county.sister_village)
        county = await published_at(own_county.id, own_county.place)

    assert elsewhere == []
    assert len(county) == 1
    assert await owner.fetchval("select count(*) from publication where county_id = $1", own_county.id) == 1
