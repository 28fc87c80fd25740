"""A sealed case is kept by the director and the reviewers of its desk: they do with it what no window may."""

import pytest

from cases.commands.proposals import grant_proposal, propose
from cases.filing import Who
from cases.queries.lists import list_cases
from cases.queues import find_queue
from journal.record import SYSTEM
from kernel.errors import NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tenants.commands import NewDepartment, NewDuty, add_department
from tenants.scope import opened
from tests.cases.test_recusal import opens, phone_of
from tests.cast import County, hire
from tests.matters import Matter, a_case
from workflows.proposal import Kind
from workflows.refusals import NotYours


async def complaint(county: County, about: Actor) -> Matter:
    """By name and by phone; everybody of the cast has the same name, so only the phone tells who it is."""
    accused = Who("陈某", await phone_of(about))
    return await a_case(county, topic="staff", respondents=(accused,), applicants=(Who("韦桂花", "19900030001"),))


async def investigators(county: County) -> Actor:
    """A unit of the county, and somebody there who handles."""
    new = NewDepartment(
        county.place, "清禾县纪委监委信访室", "纪委", "discipline", (NewDuty("清单 1", "wages", "查办", 1),)
    )
    county.units["discipline"] = await add_department(county.id, new, by=SYSTEM)
    return await hire(county, "investigator", county.place, Role.HANDLER, unit="discipline", called="严守正")


async def listed(actor: Actor, key: str) -> list[str]:
    queue = find_queue(actor, key)
    assert queue
    async with opened(actor.scope):
        return [str(row.case_id) for row in (await list_cases(queue, actor)).rows]


async def test_a_director_without_a_window_accepts_and_dispatches_a_complaint(own_county: County) -> None:
    await investigators(own_county)
    matter = await complaint(own_county, own_county.county_clerk)

    await matter.accept(by=own_county.county_director)
    await matter.dispatch(by=own_county.county_director, to="discipline")

    assert (await matter.row())["state"] == "IN_PROGRESS"
    assert (await matter.verbs())[-3:] == ["case.accept", "order.send", "case.dispatch"]


async def test_the_accused_and_a_clerk_who_is_not_named_do_not_even_find_it(own_county: County) -> None:
    colleague = await hire(own_county, "colleague", own_county.place, Role.INTAKE_CLERK, Role.DISPATCHER)
    matter = await complaint(own_county, own_county.county_clerk)

    for somebody in (own_county.county_clerk, colleague):
        assert not await opens(matter, somebody)
        with pytest.raises(NotFound):
            await matter.accept(by=somebody)


async def test_what_is_not_sealed_is_still_the_windows_alone(qinghe: County) -> None:
    matter = await a_case(qinghe)

    with pytest.raises(NotYours):
        await matter.accept(by=qinghe.director)

    assert (await matter.row())["state"] == "SUBMITTED"


async def test_the_case_is_reviewed_and_visited_by_others_than_the_accused(own_county: County) -> None:
    visitor = await hire(own_county, "visits", own_county.place, Role.VISITOR)
    reviewer = await hire(own_county, "reviews", own_county.place, Role.REVIEWER, Role.VISITOR)
    handler = await investigators(own_county)
    matter = await complaint(own_county, visitor)
    await matter.accept(by=reviewer)
    await matter.dispatch(by=own_county.county_director, to="discipline")
    await matter.take(by=handler)
    await matter.submit_result(by=handler)

    await matter.approve(by=reviewer)
    await matter.visit(by=reviewer)

    assert (await matter.row())["state"] == "CLOSED"
    assert not await opens(matter, visitor)


async def test_a_decline_of_it_still_takes_two(own_county: County) -> None:
    other = await hire(own_county, "second", own_county.place, Role.DIRECTOR)
    matter = await complaint(own_county, own_county.county_clerk)
    told = {"text": "向监察机关反映。", "reason": "litigation"}
    await propose(Kind.DECLINE, matter.id, version=1, key=new_id(), actor=other, **told)
    [proposal] = await matter.rows("proposal")

    await grant_proposal(matter.id, proposal["id"], version=2, key=new_id(), actor=own_county.county_director)

    assert (await matter.row())["state"] == "DECLINED"


async def test_it_waits_in_the_keepers_own_queue_and_once_in_their_work(own_county: County) -> None:
    both = await hire(own_county, "both", own_county.place, Role.DIRECTOR, Role.INTAKE_CLERK, Role.DISPATCHER)
    matter = await complaint(own_county, own_county.county_clerk)

    assert await listed(both, "sealed") == [str(matter.id)]
    assert await listed(both, "work") == [str(matter.id)]
    assert await listed(both, "intake") == []
    assert await listed(own_county.county_clerk, "intake") == []


async def test_when_it_concerns_every_director_and_reviewer_the_overseer_reads_it(own_county: County) -> None:
    accused = Who("陈一鸣", "")
    overseer = await hire(own_county, "outside", own_county.place, Role.OVERSEER, called="梁正")
    matter = await a_case(own_county, topic="staff", respondents=(accused,))

    assert await opens(matter, overseer)
    assert not await opens(matter, own_county.county_director)
    await matter.accept(by=overseer)
    assert (await matter.row())["state"] == "ACCEPTED"
