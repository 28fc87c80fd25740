"""Not taken in: one proposes it with the right channel, another decides; on sealed cases whoever decides may see."""

from datetime import timedelta

import pytest

from cases.queries.lists import count_cases, list_cases
from cases.queries.page import CasePage, case_page
from cases.queues import find_queue
from kernel import instant
from kernel.errors import AlreadyDone, Conflict, NotFound
from kernel.ids import new_id
from people import actor as actors
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cases.snapshot import snapshot
from tests.cast import County, hire
from tests.intake import CHANNEL, ask, grant, propose_decline, refuse, waiting
from tests.matters import Matter, a_case
from workflows.refusals import Needs, NotOpen, NotYours


async def page(matter: Matter, reader: Actor) -> CasePage:
    async with opened(reader.scope):
        return await case_page(matter.id, actor=reader)


async def to_decide(actor: Actor) -> list[object]:
    queue = find_queue(actor, "decide")
    assert queue
    async with opened(actor.scope):
        found = [row.case_id for row in (await list_cases(queue, actor)).rows]
        assert (await count_cases([queue], actor))["decide"] == len(found)
    return list(found)


async def test_what_is_proposed_waits_on_the_directors_desk_and_the_case_stays_where_it_is(
    own_county: County,
) -> None:
    matter = await a_case(own_county)

    await propose_decline(matter)

    assert await to_decide(own_county.director) == [matter.id]
    assert (await matter.row())["state"] == "SUBMITTED"
    [proposal] = await matter.rows("proposal")
    assert (proposal["kind"], proposal["state"], proposal["reason"]) == ("decline", "PROPOSED", "arbitration")
    assert await matter.verbs() == ["case.submit", "case.propose_decline"]


async def test_granted_it_is_declined_and_the_applicant_reads_the_channel(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await propose_decline(matter)
    guest = actors.guest(qinghe.id, qinghe.village, matter.id)
    before = (await page(matter, guest)).steps

    await grant(matter)

    row = await matter.row()
    assert (row["state"], row["next_due"]) == ("DECLINED", None)
    assert row["closed_at"] is not None
    assert CHANNEL not in [step.text for step in before]
    told = next(step for step in (await page(matter, guest)).steps if step.verb == "case.decline")
    assert (told.text, told.sentence) == (CHANNEL, "石桥镇综治中心没有受理：已经或应当通过仲裁解决。")
    assert await matter.verbs() == ["case.submit", "case.propose_decline", "proposal.grant", "case.decline"]
    assert all(clock["stopped_at"] is not None for clock in await matter.rows("clock"))


async def test_refused_with_a_reason_the_case_goes_on_and_may_be_proposed_again(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await propose_decline(matter)

    await refuse(matter)

    assert (await matter.row())["state"] == "SUBMITTED"
    await propose_decline(matter)
    assert [row["state"] for row in await matter.rows("proposal", "at")] == ["REFUSED", "PROPOSED"]


async def test_a_refusal_without_a_reason_changes_nothing(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await propose_decline(matter)
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await refuse(matter, text=" ")

    assert refused.value.unmet == ("refusal_reasoned",)
    assert await snapshot(matter) == before


@pytest.mark.parametrize(
    ("form", "unmet"),
    [({"reason": "too_busy"}, "decline_reason_given"), ({"text": " "}, "channel_named")],
)
async def test_a_decline_needs_a_reason_of_the_list_and_a_channel(
    qinghe: County, form: dict[str, str], unmet: str
) -> None:
    matter = await a_case(qinghe)
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await propose_decline(matter, **form)

    assert refused.value.unmet == (unmet,)
    assert await snapshot(matter) == before


async def test_a_second_proposal_waits_for_the_first(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await propose_decline(matter)

    with pytest.raises(Needs) as refused:
        await propose_decline(matter)

    assert refused.value.unmet == ("nothing_proposed",)


async def test_a_clerk_decides_nothing(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await propose_decline(matter)

    with pytest.raises(NotYours):
        await grant(matter, by=qinghe.clerk)

    assert (await matter.row())["state"] == "SUBMITTED"


async def test_who_proposed_does_not_decide_under_another_post(own_county: County) -> None:
    alone = await hire(own_county, "alone", own_county.sister_town, Role.DIRECTOR, Role.INTAKE_CLERK)
    matter = await a_case(own_county, place=own_county.sister_village)
    await propose_decline(matter, by=alone)

    with pytest.raises(NotYours):
        await grant(matter, by=alone)
    await grant(matter, by=own_county.county_director)

    assert (await matter.row())["state"] == "DECLINED"
    assert (await matter.row())["holder"] == own_county.sister_town


async def test_an_acceptance_that_was_faster_lets_the_proposal_lapse(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await propose_decline(matter)
    proposal = await waiting(matter)

    await matter.accept()

    with pytest.raises(NotOpen):
        await grant(matter, proposal=proposal)
    assert [row["state"] for row in await matter.rows("proposal")] == ["LAPSED"]
    assert (await matter.row())["state"] == "ACCEPTED"


async def test_what_waits_for_a_supplement_may_be_declined_too(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await ask(matter)
    await propose_decline(matter, reason="unclear", text="请写清时间、地点和联系方式后再来登记。")

    with instant.at(instant.now() + timedelta(days=16)):
        await grant(matter)

    assert (await matter.row())["state"] == "DECLINED"
    assert {clock["name"]: clock["stopped_at"] is not None for clock in await matter.rows("clock")} == {
        "accept": True,
        "supplement": True,
        "decide": True,
    }


async def test_the_word_given_twice_counts_once(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await propose_decline(matter)
    form = {"key": new_id(), "version": await matter.version(), "proposal": await waiting(matter)}
    await grant(matter, **form)

    with pytest.raises(AlreadyDone):
        await grant(matter, **form)

    assert (await matter.verbs()).count("case.decline") == 1


async def test_of_two_directors_the_slower_one_is_told(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await propose_decline(matter)
    form = {"version": await matter.version(), "proposal": await waiting(matter)}
    await refuse(matter, **form)

    with pytest.raises(Conflict):
        await grant(matter, **form)

    assert (await matter.row())["state"] == "SUBMITTED"


async def a_sealed_case(county: County) -> tuple[Matter, Actor]:
    """In the sister township one person alone is director and clerk."""
    alone = await hire(county, "alone", county.sister_town, Role.DIRECTOR, Role.INTAKE_CLERK)
    return await a_case(county, topic="harm", place=county.sister_village), alone


async def test_a_sealed_case_is_decided_above_by_somebody_who_is_let_in_with_the_duty(own_county: County) -> None:
    matter, alone = await a_sealed_case(own_county)
    above = own_county.county_director
    with pytest.raises(NotFound):
        await page(matter, above)

    await propose_decline(matter, by=alone)

    assert await to_decide(above) == [matter.id]
    assert (await page(matter, above)).proposed is not None
    grants = {(row["who"], row["why"]) for row in await matter.rows("case_grant")}
    assert (f"p:{above.person_id}", "decide") in grants
    await grant(matter, by=above)
    assert (await matter.row())["state"] == "DECLINED"


async def test_nobody_else_of_the_desk_above_sees_a_sealed_case_that_is_decided_there(own_county: County) -> None:
    matter, alone = await a_sealed_case(own_county)

    await propose_decline(matter, by=alone)

    for stranger in (own_county.county_clerk, own_county.overseer, own_county.director, own_county.sister_clerk):
        with pytest.raises(NotFound):
            await page(matter, stranger)


async def test_a_director_who_reads_the_sealed_case_already_needs_no_grant(own_county: County) -> None:
    keeper = await hire(own_county, "keeper", own_county.town, Role.DIRECTOR, Role.INTAKE_CLERK)
    matter = await a_case(own_county, topic="harm")
    before = (await matter.row())["seen_by"]

    await propose_decline(matter, by=keeper)

    assert await to_decide(own_county.director) == [matter.id]
    assert (await matter.row())["seen_by"] == before
