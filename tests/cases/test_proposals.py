"""What needs a second person's word: proposed by one, granted or refused by another, or overtaken by events."""

from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from cases.commands.proposals import propose, refuse_proposal
from cases.commands.standing_still import resume_case, review_ledger, write_off
from kernel.errors import Conflict
from kernel.ids import new_id
from kernel.instant import at
from people.actor import Actor
from people.roles import Role
from tests.cast import County, hire
from tests.intake import grant, how
from tests.matters import Matter, a_case
from workflows.proposal import Kind
from workflows.refusals import Needs, NotOpen, NotYours

LOCAL = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)
WHY = "等省级鉴定机构出具报告。"


def day(month: int, number: int, hour: int = 0) -> datetime:
    return datetime(2026, month, number, hour, 0, tzinfo=LOCAL)


async def asked(matter: Matter, kind: Kind, by: Actor | None = None, **more: Any) -> UUID:
    await propose(kind, matter.id, **await how(matter, by or matter.county.unit_leader, {"text": WHY} | more))
    return UUID(str((await matter.rows("proposal", "at"))[-1]["id"]))


async def clock(matter: Matter, name: str) -> dict[str, object]:
    rows = [row for row in await matter.rows("clock", "started_at") if row["name"] == name]
    return dict(rows[-1])


async def test_an_extension_counts_on_from_the_old_end_and_the_resident_reads_why(qinghe: County) -> None:
    with at(MONDAY):
        matter = await a_case(qinghe, "taken")
        proposal = await asked(matter, Kind.EXTENSION, days=5)

    with at(day(3, 3, 9)):
        await grant(matter, proposal=proposal)

    handle = await clock(matter, "handle")
    # Fifteen working days end with Monday the 23rd, twenty with Monday the 30th.
    assert (handle["extensions"], handle["due_at"], handle["fires_at"]) == ([5], day(3, 31), day(3, 31))
    assert (await matter.verbs())[-2:] == ["proposal.grant", "case.extend"]
    row = (await matter.rows("proposal"))[0]
    assert (row["state"], row["decided_by"]) == ("GRANTED", qinghe.director.person_id)


async def test_a_case_is_extended_once(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    await grant(matter, proposal=await asked(matter, Kind.EXTENSION, days=5))

    with pytest.raises(Needs) as refused:
        await asked(matter, Kind.EXTENSION, days=5)

    assert refused.value.unmet == ("not_extended",)


@pytest.mark.parametrize("days", [0, 31])
async def test_an_extension_lasts_one_to_thirty_days(qinghe: County, days: int) -> None:
    matter = await a_case(qinghe, "taken")

    with pytest.raises(Needs) as refused:
        await asked(matter, Kind.EXTENSION, days=days)

    assert refused.value.unmet == ("days_given",)
    assert await matter.rows("proposal") == []


async def test_a_suspended_case_stands_still_and_goes_on_with_what_was_left(qinghe: County) -> None:
    with at(MONDAY):
        matter = await a_case(qinghe, "told")
        proposal = await asked(matter, Kind.SUSPENSION, reason="appraisal")
    with at(day(3, 4, 9)):
        await grant(matter, proposal=proposal)

    stopped = await clock(matter, "handle")
    assert (await matter.row())["state"] == "SUSPENDED"
    assert (stopped["paused_at"], stopped["fires_at"]) == (day(3, 4, 9), None)
    with at(day(3, 11, 9)):
        await resume_case(
            matter.id, version=await matter.version(), text="鉴定书到了", key=new_id(), actor=qinghe.unit_leader
        )

    handle = await clock(matter, "handle")
    # Seven calendar days lost, five of them working days: Monday the 30th instead of the 23rd.
    assert (handle["due_at"], handle["paused_at"]) == (day(3, 31), None)
    assert handle["pauses"] == [day(3, 4, 9), day(3, 11, 9)]
    assert (await matter.row())["state"] == "IN_PROGRESS"


async def test_nobody_works_on_an_order_while_the_case_is_suspended(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    await grant(matter, proposal=await asked(matter, Kind.SUSPENSION, reason="litigation"))

    with pytest.raises(NotOpen):
        await matter.feed_back()

    waiting = await clock(matter, "feedback")
    assert waiting["paused_at"] is not None


async def test_a_case_on_the_ledger_is_looked_at_again_on_the_day_that_was_set(qinghe: County) -> None:
    with at(MONDAY):
        matter = await a_case(qinghe, "told")
        await grant(matter, proposal=await asked(matter, Kind.LEDGER, days=10))

    assert (await matter.row())["state"] == "ON_LEDGER"
    assert (await clock(matter, "ledger"))["due_at"] == day(3, 13)
    with at(day(3, 12, 9)):
        await review_ledger(
            matter.id,
            version=await matter.version(),
            text="资金还没到",
            days=20,
            key=new_id(),
            actor=qinghe.unit_leader,
        )
    again = await clock(matter, "ledger")
    assert (again["started_at"], again["due_at"]) == (day(3, 12, 9), day(4, 2))
    with at(day(4, 1, 9)):
        await write_off(
            matter.id, version=await matter.version(), text="资金到了", key=new_id(), actor=qinghe.unit_leader
        )
    running = {row["name"] for row in await matter.rows("clock") if row["stopped_at"] is None}
    assert ((await matter.row())["state"], running) == ("IN_PROGRESS", {"handle"})


async def test_who_proposed_does_not_decide(qinghe: County) -> None:
    both = await hire(qinghe, "clerk_director", qinghe.town, Role.INTAKE_CLERK, Role.DIRECTOR)
    matter = await a_case(qinghe)
    proposal = await asked(matter, Kind.VOID, by=both)

    with pytest.raises(Needs) as refused:
        await grant(matter, proposal=proposal, by=both)

    assert refused.value.unmet == ("decider_stands_apart",)
    assert (await matter.row())["state"] == "SUBMITTED"


async def test_where_the_proposer_is_the_only_director_the_county_decides(own_county: County) -> None:
    alone = await hire(own_county, "alone", own_county.sister_town, Role.INTAKE_CLERK, Role.DIRECTOR)
    matter = await a_case(own_county, place=own_county.sister_village)
    proposal = await asked(matter, Kind.VOID, by=alone)

    assert (await matter.rows("proposal"))[0]["duty_at"] == own_county.place
    with pytest.raises(NotYours):
        await grant(matter, proposal=proposal, by=alone)
    await grant(matter, proposal=proposal, by=own_county.county_director)
    row = await matter.row()
    assert (row["state"], row["holder"]) == ("VOIDED", own_county.sister_town)


async def test_a_refused_proposal_changes_nothing_but_itself(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    proposal = await asked(matter, Kind.SUSPENSION, reason="appraisal")
    before = dict(await matter.row())

    await refuse_proposal(
        matter.id,
        proposal,
        version=await matter.version(),
        text="先做能做的",
        key=new_id(),
        actor=qinghe.director,
    )

    after = dict(await matter.row())
    assert {name for name in after if after[name] != before[name]} == {"version"}
    assert (await matter.rows("proposal"))[0]["state"] == "REFUSED"
    assert {row["name"] for row in await matter.rows("clock") if row["stopped_at"] is None} == {"handle", "feedback"}


async def test_a_proposal_lapses_when_the_case_moves_on(qinghe: County) -> None:
    matter = await a_case(qinghe, "told")
    proposal = await asked(matter, Kind.EXTENSION, days=3)

    await matter.submit_result()

    assert (await matter.rows("proposal"))[0]["state"] == "LAPSED"
    assert "proposal.lapse" in await matter.verbs()
    with pytest.raises(Conflict):
        await grant(matter, proposal=proposal)


async def test_one_proposal_waits_at_a_time(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    await asked(matter, Kind.EXTENSION, days=3)

    with pytest.raises(Needs) as refused:
        await asked(matter, Kind.SUSPENSION, reason="appraisal")

    assert refused.value.unmet == ("nothing_proposed",)


async def test_a_granted_void_ends_the_case_and_every_order(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")

    await grant(matter, proposal=await asked(matter, Kind.VOID, by=qinghe.clerk))

    row = await matter.row()
    assert (row["state"], row["next_due"]) == ("VOIDED", None)
    assert [order["state"] for order in await matter.rows("dispatch_order")] == ["CANCELLED"]
    assert [clock for clock in await matter.rows("clock") if clock["stopped_at"] is None] == []
