"""What stands in whose inbox: one line for each act that concerns a post, none for those who are barred."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from cases.commands.disputes import reassign, reject_order
from cases.commands.proposals import propose, refuse_proposal
from cases.commands.recuse import recuse
from cases.commands.urging import press_case
from cases.sweep import fire_due_clocks
from kernel.ids import new_id
from kernel.instant import at, now
from notices.unread import list_notices, mark_all_read, mark_read
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cast import County, hire
from tests.hops import answer, pull
from tests.matters import WORKERS, Matter, a_case
from tests.notices.outbox import messages, relayed
from tests.running import row
from workflows.proposal import Kind

ONE = WORKERS[:1]


async def inbox(actor: Actor) -> list[str]:
    """Oldest first."""
    async with opened(actor.scope):
        return [row.template for row in (await list_notices(actor)).rows][::-1]


async def how(matter: Matter, actor: Actor, **more: Any) -> dict[str, Any]:
    return {"version": await matter.version(), "key": new_id(), "actor": actor, **more}


async def test_an_order_is_told_to_the_unit_that_gets_it_and_to_no_other(own_county: County) -> None:
    matter = await a_case(own_county, "dispatched", applicants=ONE)

    await relayed(own_county)
    await relayed(own_county)

    async with opened(own_county.handler.scope):
        [line] = (await list_notices(own_county.handler)).rows
    assert (line.template, line.case_id, line.read_at) == ("order_sent", matter.id, None)
    assert line.title == (await matter.row())["title"]
    assert await inbox(own_county.unit_leader) == ["order_sent"]
    assert await inbox(own_county.justice_handler) == []


async def test_whoever_did_it_is_not_told_of_it(own_county: County) -> None:
    matter = await a_case(own_county, "taken", applicants=ONE)
    await press_case(matter.id, **await how(matter, own_county.director, text="三天没有进展，请今天回话。"))

    await relayed(own_county)

    assert (await inbox(own_county.handler))[-1] == "pressed"
    assert "pressed" not in await inbox(own_county.director)


async def test_a_proposal_is_told_to_whoever_decides_and_the_answer_to_whoever_proposed(own_county: County) -> None:
    matter = await a_case(own_county, "taken", applicants=ONE)
    asked = await how(matter, own_county.unit_leader, text="等鉴定报告。", days=5)
    await propose(Kind.EXTENSION, matter.id, **asked)
    [proposal] = await matter.rows("proposal")
    await refuse_proposal(matter.id, proposal["id"], **await how(matter, own_county.director, text="先催鉴定。"))

    await relayed(own_county)

    assert await inbox(own_county.director) == ["proposed"]
    assert await inbox(own_county.unit_leader) == ["order_sent", "refused"]
    assert "refused" not in await inbox(own_county.handler)
    async with opened(own_county.director.scope):
        [line] = (await list_notices(own_county.director)).rows
    assert line.about == "extension"


async def test_a_rejection_is_told_to_whoever_rules_and_the_ruling_to_both_units(own_county: County) -> None:
    matter = await a_case(own_county, "dispatched", applicants=ONE)
    order = await matter.lead_order()
    said = {"clause": "职责清单 3", "text": "不归本所管，归司法所。"}
    await reject_order(matter.id, order, **await how(matter, own_county.unit_leader, **said))
    ruled = {"unit": own_county.units["justice"], "sentence": "归司法所。"}
    await reassign(matter.id, order, **await how(matter, own_county.director, **ruled))

    await relayed(own_county)

    assert await inbox(own_county.director) == ["order_rejected"]
    assert await inbox(own_county.handler) == ["order_sent", "relieved"]
    assert await inbox(own_county.justice_handler) == ["order_sent"]


async def test_a_date_that_passed_is_told_to_the_desk_that_it_waits_for(own_county: County) -> None:
    with at(now() - timedelta(days=30)):
        await a_case(own_county, applicants=ONE)
    while await fire_due_clocks(own_county.system.scope):
        pass

    await relayed(own_county)

    assert await inbox(own_county.clerk) == ["late"]
    assert await inbox(own_county.handler) == []


async def test_a_sealed_case_stands_in_no_inbox_of_somebody_who_does_not_see_it(own_county: County) -> None:
    keeper = await hire(own_county, "keeper", own_county.town, Role.DIRECTOR, Role.INTAKE_CLERK)
    matter = await a_case(own_county, topic="harm")
    await matter.accept(by=keeper, category="family")
    await press_case(matter.id, **await how(matter, keeper, text="今天就上门看。"))

    await relayed(own_county)

    assert await messages(matter) == []
    assert await inbox(own_county.clerk) == []


async def test_whoever_steps_aside_finds_nothing_of_the_case_in_the_inbox(own_county: County) -> None:
    friend = await hire(own_county, "friend", own_county.town, Role.DISPATCHER)
    matter = await a_case(own_county, "taken", applicants=ONE)
    await press_case(matter.id, **await how(matter, own_county.director, text="三天没有进展，请今天回话。"))
    await relayed(own_county)
    before = await inbox(friend)
    aside = {"person": friend.person_id, "text": "当事人是亲戚。"}
    await recuse(matter.id, **await how(matter, own_county.director, **aside))
    await press_case(matter.id, **await how(matter, own_county.director, text="请今天回话，不要再拖。"))

    await relayed(own_county)

    assert before == ["pressed"]
    assert await inbox(friend) == []


async def test_a_notice_is_read_by_its_own_post_alone(own_county: County, owner: asyncpg.Connection) -> None:
    await a_case(own_county, "dispatched", applicants=ONE)
    await relayed(own_county)
    async with opened(own_county.handler.scope):
        [line] = (await list_notices(own_county.handler)).rows
    async with opened(own_county.unit_leader.scope):
        others = await mark_read(own_county.unit_leader, line.id)
    unread = await read_at(owner, line.id)

    async with opened(own_county.handler.scope):
        await mark_all_read(own_county.handler, now())

    assert (others, unread) == (None, False)
    assert await read_at(owner, line.id)


async def read_at(owner: asyncpg.Connection, notice: UUID) -> bool:
    return await owner.fetchval("select read_at from notice where id = $1", notice) is not None


async def test_a_relay_that_fails_half_way_leaves_no_line_and_later_one(
    own_county: County, owner: asyncpg.Connection
) -> None:
    await a_case(own_county, "dispatched", applicants=ONE)
    await relayed(own_county)
    # The cursor goes back, as after a restore: what was told is not told again.
    await owner.execute("update listener_cursor set seq = 0 where county_id = $1", own_county.id)
    before = await inbox(own_county.handler)

    await relayed(own_county)

    assert before == ["order_sent"]
    assert await inbox(own_county.handler) == ["order_sent"]


@pytest.mark.parametrize("days", [400, -400])
async def test_a_post_that_is_not_held_today_is_told_nothing(
    own_county: County, owner: asyncpg.Connection, days: int
) -> None:
    column = "starts_at" if days > 0 else "ends_at"
    away = own_county.handler.post_id
    await owner.execute(f"update post set {column} = $2 where id = $1", away, now() + timedelta(days=days))
    await a_case(own_county, "dispatched", applicants=ONE)

    await relayed(own_county)

    assert await inbox(own_county.handler) == []
    assert await inbox(own_county.unit_leader) == ["order_sent"]


async def test_of_a_complaint_about_staff_its_keepers_are_told_and_no_clerk(own_county: County) -> None:
    colleague = await hire(own_county, "colleague", own_county.place, Role.INTAKE_CLERK, Role.DISPATCHER)
    await a_case(own_county, topic="staff", respondents=(), applicants=ONE)

    await relayed(own_county)
    with at(now() + timedelta(days=30)):
        await fire_due_clocks(own_county.system.scope)
        await relayed(own_county)

    assert await inbox(own_county.county_director) == ["sealed_here", "late"]
    assert await inbox(own_county.county_clerk) == ["sealed_here", "late"]  # a reviewer too
    for other in (colleague, own_county.clerk, own_county.director):
        written = await row("select count(*) as n from notice where post_id = $1", other.post_id)
        assert written["n"] == 0


@pytest.mark.parametrize("ends", ["handed back", "closed"])
async def test_the_committee_reads_what_became_of_what_it_ordered_up(own_county: County, ends: str) -> None:
    county = own_county
    matter = await a_case(county, "answered" if ends == "closed" else "taken", applicants=ONE)
    await pull(matter, county.overseer, "order_up")
    await relayed(county)
    before = await inbox(county.overseer)

    if ends == "closed":
        await matter.approve(county.county_clerk)
        await matter.visit(await hire(county, "county_visitor", county.place, Role.VISITOR))
    else:
        await answer(matter, "hand_back", county.county_director)
    await relayed(county)

    told = "ordered_over" if ends == "closed" else "ordered_back"
    assert (told in before, (await inbox(county.overseer)).count(told)) == (False, 1)
    assert told not in await inbox(county.director)


async def test_the_committee_hears_nothing_of_what_the_director_took_up_without_its_order(own_county: County) -> None:
    matter = await a_case(own_county, "taken", applicants=ONE)
    await pull(matter, own_county.county_director)
    await answer(matter, "hand_back", own_county.county_director)

    await relayed(own_county)

    assert await inbox(own_county.overseer) == []
