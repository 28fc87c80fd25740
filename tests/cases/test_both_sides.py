"""In a dispute the visit asks each side: the applicant decides, the other side is heard and kept apart."""

import json
from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from cases.filing import Who
from cases.queries.page import CasePage, case_page
from kernel.errors import NotFound
from kernel.instant import at
from people.actor import Actor, guest
from tenants.scope import opened
from tests.cast import County
from tests.matters import Matter, a_case
from workflows.refusals import Needs

LOCAL = timezone(timedelta(hours=8))
BOSS = Who("周老板", "13800000777")
OTHER_SAID = "工钱月底前都转过去了，有回单。"
THREE_HALF_DAYS = tuple(datetime(2026, 3, day, hour, tzinfo=LOCAL) for day, hour in ((2, 9), (2, 16), (3, 9)))


async def a_dispute(county: County, **more: Any) -> Matter:
    return await a_case(county, "approved", **({"respondents": (BOSS,)} | more))


async def other_side(matter: Matter) -> UUID:
    [party] = [party["id"] for party in await matter.rows("party") if party["part"] == "respondent"]
    found: UUID = party
    return found


async def page_of(matter: Matter, actor: Actor) -> CasePage:
    async with opened(actor.scope):
        return await case_page(matter.id, actor=actor)


def holder_of_the_slip(matter: Matter) -> Actor:
    return guest(matter.county.id, matter.county.village, matter.id)


async def test_a_dispute_is_closed_once_both_sides_were_asked(qinghe: County) -> None:
    matter = await a_dispute(qinghe)
    boss = await other_side(matter)

    await matter.visit()
    between = (await matter.row())["state"]
    await matter.visit(party=boss, solved="partly", text=OTHER_SAID)

    row = await matter.row()
    assert (between, row["state"], row["outcome"]) == ("AWAITING_VISIT", "CLOSED", "solved")
    visits = await matter.rows("return_visit", "at")
    assert [(visit["party_id"], visit["solved"]) for visit in visits] == [(None, "yes"), (boss, "partly")]
    last = (await matter.rows("journal", "seq"))[-2:]
    assert [(entry["verb"], json.loads(entry["data"])["side"]) for entry in last] == [
        ("case.visit_heard", "applicant"),
        ("case.visit_solved", "respondent"),
    ]


async def test_the_visit_clock_runs_until_the_last_side_was_asked(qinghe: County) -> None:
    matter = await a_dispute(qinghe)
    before = await matter.row()

    await matter.visit()

    after = await matter.row()
    assert (after["next_clock"], after["next_due"]) == ("visit", before["next_due"])


async def test_what_the_applicant_says_decides_whatever_the_other_side_says(qinghe: County) -> None:
    matter = await a_dispute(qinghe)

    await matter.visit(party=await other_side(matter), solved="yes")
    between = (await matter.row())["heard_round"]
    await matter.visit(solved="no")

    row = await matter.row()
    assert (between, row["heard_round"]) == (None, 1)
    assert (row["state"], row["round"]) == ("IN_PROGRESS", 2)
    assert (await matter.verbs())[-3:] == ["case.visit_heard", "order.send", "case.visit_unsolved"]


async def test_the_next_round_asks_both_again(qinghe: County) -> None:
    matter = await a_dispute(qinghe)
    boss = await other_side(matter)
    await matter.visit(party=boss)
    await matter.visit(solved="no")
    for act in (matter.take, matter.submit_result, matter.approve, matter.visit):
        await act()

    between = (await matter.row())["state"]
    await matter.visit(party=boss)

    assert (between, (await matter.row())["state"]) == ("AWAITING_VISIT", "CLOSED")


async def test_nobody_is_asked_twice_in_a_round(qinghe: County) -> None:
    matter = await a_dispute(qinghe)
    await matter.visit()

    with pytest.raises(Needs) as refused:
        await matter.visit(solved="no")

    assert refused.value.unmet == ("side_waits",)
    assert [visit["solved"] for visit in await matter.rows("return_visit")] == ["yes"]


async def test_whoever_holds_the_slip_answers_for_the_applicant_alone(qinghe: County) -> None:
    matter = await a_dispute(qinghe)
    boss = await other_side(matter)

    with pytest.raises(Needs) as refused:
        await matter.visit(by=holder_of_the_slip(matter), way="online", party=boss)

    assert refused.value.unmet == ("side_waits",)
    assert await matter.rows("return_visit") == []


async def test_somebody_who_is_not_of_this_case_is_not_asked_about_it(qinghe: County) -> None:
    matter, other = await a_dispute(qinghe), await a_dispute(qinghe)

    with pytest.raises(NotFound):
        await matter.visit(party=await other_side(other))

    assert await matter.rows("return_visit") == []


async def test_the_other_side_missed_three_times_does_not_hold_the_applicant_up(qinghe: County) -> None:
    matter = await a_dispute(qinghe)
    boss = await other_side(matter)
    await matter.visit()
    for moment in THREE_HALF_DAYS:
        with at(moment):
            await matter.miss(party=boss)

    await matter.give_up()

    row = await matter.row()
    assert (row["state"], row["outcome"]) == ("CLOSED", "solved")
    last = (await matter.rows("journal", "seq"))[-1]
    assert (last["verb"], json.loads(last["data"])["side"]) == ("case.visit_solved", "nobody")


async def test_after_two_misses_the_other_side_is_tried_again(qinghe: County) -> None:
    matter = await a_dispute(qinghe)
    boss = await other_side(matter)
    await matter.visit()
    for moment in THREE_HALF_DAYS[:2]:
        with at(moment):
            await matter.miss(party=boss)

    with pytest.raises(Needs) as refused:
        await matter.give_up()

    assert refused.value.unmet == ("each_side_asked",)


async def test_misses_of_one_side_are_none_of_the_other(qinghe: County) -> None:
    matter = await a_dispute(qinghe)
    boss = await other_side(matter)
    for moment in THREE_HALF_DAYS:
        with at(moment):
            await matter.miss()
    await matter.visit(party=boss)

    await matter.give_up()

    row = await matter.row()
    assert (row["state"], row["outcome"]) == ("CLOSED", "unreached")
    assert [visit["party_id"] for visit in await matter.rows("return_visit", "at")].count(None) == 3


@pytest.mark.parametrize("respondents", [(), (Who("周老板"),)], ids=["no other side", "no way to reach it"])
async def test_where_nobody_else_can_be_asked_the_applicant_alone_closes_it(
    qinghe: County, respondents: tuple[Who, ...]
) -> None:
    matter = await a_dispute(qinghe, respondents=respondents)

    await matter.visit(by=holder_of_the_slip(matter), way="online")

    row = await matter.row()
    assert (row["state"], row["outcome"]) == ("CLOSED", "solved")


async def test_an_address_is_a_way_to_reach_somebody(qinghe: County) -> None:
    matter = await a_dispute(qinghe, respondents=(Who("周老板", detail="建材市场三号铺"),))

    await matter.visit()

    assert (await matter.row())["state"] == "AWAITING_VISIT"


async def test_of_what_is_no_dispute_the_other_side_is_not_asked(qinghe: County) -> None:
    matter = await a_case(qinghe, topic="village", respondents=(BOSS,))
    await matter.accept(category="village_affairs")

    assert list((await page_of(matter, qinghe.clerk)).sides) == ["applicant"]


async def test_of_a_sealed_case_the_other_side_is_never_named_to_the_visitor(qinghe: County) -> None:
    matter = await a_case(qinghe, "filed", topic="harm", category="family", respondents=(BOSS,))

    assert list((await page_of(matter, qinghe.system)).sides) == ["applicant"]


async def test_the_words_of_the_other_side_are_for_the_centre(qinghe: County) -> None:
    matter = await a_dispute(qinghe)
    await matter.visit(party=await other_side(matter), text=OTHER_SAID, solved="no")

    resident = await page_of(matter, holder_of_the_slip(matter))
    staff = await page_of(matter, qinghe.visitor)

    assert (resident.steps[0].sentence, resident.steps[0].text) == ("我们也问过对方了。", "")
    assert (staff.steps[0].sentence, staff.steps[0].text) == ("电话回访：对方答了，还要问申请人", OTHER_SAID)
