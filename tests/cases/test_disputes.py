"""A unit says that an order is not its duty; a director who did not send it rules, and the ruling binds."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from cases.commands.disputes import reassign, reject_order, rule_back
from cases.queries.units import suggested_units
from journal.record import SYSTEM
from kernel.errors import Conflict, Invalid
from kernel.instant import at
from people.roles import Role
from tenants.commands import NewDepartment, NewDuty, add_department
from tenants.scope import opened
from tests.cast import County, hire
from tests.intake import how
from tests.matters import Matter, a_case
from workflows.refusals import Needs, NotOpen, NotYours

LOCAL = timezone(timedelta(hours=8))
SENTENCE = "工程款争议引起的欠薪，由人社所主办。"
REASON = "这是安置房工程款纠纷，不是劳动合同。"


async def reject(matter: Matter, **more: Any) -> None:
    form = {"clause": "人社所职责清单 3", "text": REASON, "suggested": matter.county.units["justice"]}
    leader = matter.county.unit_leader
    await reject_order(matter.id, await matter.lead_order(), **await how(matter, leader, form | more))


async def ruled(matter: Matter, **more: Any) -> dict[str, Any]:
    return await how(matter, matter.county.director, {"sentence": SENTENCE} | more)


async def test_a_rejected_order_waits_for_a_ruling_while_the_whole_runs_on(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")

    await reject(matter)

    order = (await matter.rows("dispatch_order"))[0]
    assert (order["state"], order["clause"], order["suggested_unit"]) == (
        *("REJECTED", "人社所职责清单 3"),
        qinghe.units["justice"],
    )
    running = {row["name"] for row in await matter.rows("clock") if row["stopped_at"] is None}
    assert running == {"rule", "handle"}
    assert (await matter.row())["lead_state"] == "REJECTED"
    assert (await matter.verbs())[-1] == "order.reject"


async def test_a_ruling_sends_the_order_back_and_binds_the_unit(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")
    await reject(matter)

    await rule_back(matter.id, await matter.lead_order(), **await ruled(matter))

    order = (await matter.rows("dispatch_order"))[0]
    assert (order["state"], order["ruled"]) == ("RULED_BACK", True)
    with pytest.raises(NotOpen):
        await reject(matter)
    await matter.take()
    with pytest.raises(Needs) as again:
        await reject(matter)
    assert again.value.unmet == ("not_ruled",)


async def test_a_ruling_may_give_the_matter_to_another_unit(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")
    await reject(matter)
    rejected = await matter.lead_order()

    await reassign(matter.id, rejected, unit=qinghe.units["justice"], **await ruled(matter))

    row, orders = await matter.row(), await matter.rows("dispatch_order", "sent_at")
    assert [(order["unit_id"], order["state"], order["ruled"]) for order in orders] == [
        (qinghe.units["labour"], "REASSIGNED", False),
        (qinghe.units["justice"], "SENT", True),
    ]
    assert (row["lead_unit"], row["lead_state"], row["lead_order"]) == (
        *(qinghe.units["justice"], "SENT"),
        orders[1]["id"],
    )
    assert (await matter.verbs())[-3:] == ["order.reassign", "order.send", "case.reassign"]


async def test_a_ruling_is_offered_to_the_next_dispatcher(own_county: County) -> None:
    matter = await a_case(own_county, "dispatched")
    await reject(matter)
    order, unit = await matter.lead_order(), own_county.units["police"]
    await reassign(matter.id, order, unit=unit, **await ruled(matter))

    async with opened(own_county.clerk.scope):
        offered = await suggested_units(own_county.id, ("wages",), own_county.town)

    # The police have no clause on wages: the ruling alone gives them the matter, before those who have.
    assert (offered[0].id, offered[0].text) == (unit, SENTENCE)
    assert len(offered) == 3
    other = await a_case(own_county, "accepted")
    await other.dispatch(to="police")
    assert (await other.row())["lead_unit"] == unit


async def test_who_sent_the_order_does_not_rule_on_it(qinghe: County) -> None:
    both = await hire(qinghe, "both", qinghe.town, Role.DISPATCHER, Role.DIRECTOR)
    matter = await a_case(qinghe, "accepted")
    await matter.dispatch(by=both)
    await reject(matter)

    with pytest.raises(Needs) as refused:
        await rule_back(matter.id, await matter.lead_order(), **await ruled(matter, actor=both))

    assert refused.value.unmet == ("not_own_dispatch",)


async def test_where_the_dispatcher_is_the_only_director_the_county_rules(
    own_county: County,
) -> None:
    alone = await hire(own_county, "alone", own_county.sister_town, Role.INTAKE_CLERK, Role.DISPATCHER, Role.DIRECTOR)
    court = NewDepartment(own_county.place, "清禾县人民法院", "法院", "court", (NewDuty("1", "wages", "调解", 1),))
    own_county.units["court"] = await add_department(own_county.id, court, by=SYSTEM)
    president = await hire(own_county, "president", own_county.place, Role.UNIT_LEADER, unit="court")
    matter = await a_case(own_county, place=own_county.sister_village)
    await matter.accept(by=alone)
    await matter.dispatch(by=alone, to="court")
    await reject(matter, actor=president)

    assert (await matter.row())["duty_at"] == own_county.place
    with pytest.raises(NotYours):
        await rule_back(matter.id, await matter.lead_order(), **await ruled(matter, actor=alone))
    ruling = await ruled(matter, actor=own_county.county_director)
    await rule_back(matter.id, await matter.lead_order(), **ruling)
    row = await matter.row()
    assert (row["duty_at"], row["holder"], row["lead_state"]) == (None, own_county.sister_town, "RULED_BACK")


async def test_an_order_is_rejected_within_two_working_days_of_taking_it(qinghe: County) -> None:
    with at(datetime(2026, 3, 6, 9, 0, tzinfo=LOCAL)):  # a Friday
        matter = await a_case(qinghe, "taken")

    with at(datetime(2026, 3, 11, 0, 0, tzinfo=LOCAL)), pytest.raises(Needs) as late:
        await reject(matter)

    assert late.value.unmet == ("reject_in_time",)
    with at(datetime(2026, 3, 10, 23, 59, tzinfo=LOCAL)):
        await reject(matter)
    assert (await matter.row())["lead_state"] == "REJECTED"


async def test_a_rejection_names_a_clause_and_a_reason(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")

    with pytest.raises(Needs) as refused:
        await reject(matter, clause=" ", text="")

    assert refused.value.unmet == ("clause_named", "rejection_reasoned")
    assert (await matter.row())["lead_state"] == "SENT"


async def test_of_two_rulings_on_one_page_the_second_sees_the_first(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")
    await reject(matter)
    order, first, second = await matter.lead_order(), await ruled(matter), await ruled(matter)
    await rule_back(matter.id, order, **first)

    with pytest.raises(Conflict):
        await reassign(matter.id, order, unit=qinghe.units["justice"], **second)

    assert len(await matter.rows("ruling")) == 1


async def test_a_unit_that_already_helps_is_not_made_the_lead(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await matter.dispatch(assists=(qinghe.units["justice"],))
    await reject(matter)

    with pytest.raises(Invalid):
        await reassign(matter.id, await matter.lead_order(), unit=qinghe.units["justice"], **await ruled(matter))

    assert (await matter.row())["lead_state"] == "REJECTED"
