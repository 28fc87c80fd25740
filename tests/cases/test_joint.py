"""联合办理: units of two levels on one case, one of them leads; each sees it by its order, the other desk is told."""

from typing import Any
from uuid import UUID

import pytest

from cases.commands.help import ask_help
from journal.record import SYSTEM
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tenants.commands import NewDepartment, NewDuty, add_department
from tests.cast import County, hire
from tests.hops import answer, escalate, looked_at
from tests.matters import Matter, a_case
from tests.notices.outbox import relayed
from tests.notices.test_inbox import inbox
from workflows.refusals import Needs

ASKED = "请一起去现场，把界看清楚。"


async def a_bureau(county: County, place: str) -> tuple[UUID, Actor]:
    """The forestry unit of this desk, with somebody who handles."""
    duties = (NewDuty("职责清单 1", "wages", "办理", 1),)
    unit = await add_department(county.id, NewDepartment(place, "林业局", "林业局", "forestry", duties), by=SYSTEM)
    county.units["forestry"] = unit
    return unit, await hire(county, "forester", place, Role.HANDLER, unit="forestry")


async def ask(matter: Matter, unit: UUID, by: Actor) -> None:
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": by}
    await ask_help(matter.id, unit=unit, text=ASKED, **how)


async def taken_over(county: County) -> Matter:
    """Filed and dispatched in the township, then taken over by the county."""
    matter = await a_case(county, "taken")
    await escalate(matter)
    await answer(matter, "take_over", county.county_clerk)
    return matter


async def test_the_county_that_has_it_asks_a_unit_of_the_township_below(own_county: County) -> None:
    matter = await taken_over(own_county)
    lead = (await matter.row())["lead_order"]

    await ask(matter, own_county.units["justice"], own_county.county_clerk)

    row = await matter.row()
    assert (row["holder"], row["lead_order"]) == (own_county.place, lead)
    page = await looked_at(matter, own_county.justice_handler)
    assert [(order.unit, order.part) for order in page.orders if order.part == "assist"] == [
        ("石桥镇司法所", "assist")
    ]
    assert {order.desk for order in page.orders} == {own_county.town}
    assert {move.name for move in page.order_moves} >= {"take"}
    assert (await matter.verbs()).count("case.ask_help") == 1


async def test_the_township_asks_a_bureau_of_the_county_and_the_county_desk_is_told(own_county: County) -> None:
    unit, forester = await a_bureau(own_county, own_county.place)
    matter = await a_case(own_county, "taken")

    await ask(matter, unit, own_county.clerk)
    await relayed(own_county)

    assert await inbox(forester) == ["order_sent"]
    assert await inbox(own_county.county_clerk) == ["unit_joins"]
    assert "unit_joins" not in await inbox(own_county.director)
    page = await looked_at(matter, own_county.clerk)
    assert {order.desk for order in page.orders} == {own_county.town, own_county.place}


async def test_a_unit_of_ones_own_desk_is_no_news_to_the_desk(own_county: County) -> None:
    matter = await a_case(own_county, "taken")

    await ask(matter, own_county.units["justice"], own_county.handler)
    await relayed(own_county)

    assert "unit_joins" not in await inbox(own_county.clerk)
    assert "unit_joins" not in await inbox(own_county.county_clerk)


async def test_a_unit_that_has_nothing_to_do_with_its_way_is_not_asked_and_sees_nothing(own_county: County) -> None:
    unit, stranger = await a_bureau(own_county, own_county.sister_town)
    matter = await taken_over(own_county)

    with pytest.raises(Needs) as refused:
        await ask(matter, unit, own_county.county_clerk)

    assert refused.value.unmet == ("helper_free",)
    with pytest.raises(NotFound):
        await looked_at(matter, stranger)


async def test_dispatched_by_the_county_units_of_both_levels_work_together_from_the_start(own_county: County) -> None:
    unit, forester = await a_bureau(own_county, own_county.place)
    matter = await a_case(own_county, "accepted")
    await escalate(matter)
    await answer(matter, "take_over", own_county.county_clerk)
    form: dict[str, Any] = {"lead": unit, "assists": (own_county.units["labour"],)}

    await matter.dispatch(own_county.county_clerk, **form)

    orders = {order["unit_id"]: order["part"] for order in await matter.rows("dispatch_order")}
    assert orders == {unit: "lead", own_county.units["labour"]: "assist"}
    assert (await looked_at(matter, own_county.handler)).case.id == matter.id
    assert (await looked_at(matter, forester)).case.id == matter.id


async def test_the_lead_is_never_pushed_down_to_a_unit_of_the_level_below(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")
    await escalate(matter)
    await answer(matter, "take_over", own_county.county_clerk)

    with pytest.raises(Invalid):
        await matter.dispatch(own_county.county_clerk, to="labour")

    assert await matter.rows("dispatch_order") == []
