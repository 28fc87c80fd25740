"""An order that a unit gave back: its form counts units, and the director reads what was said before ruling."""

from uuid import UUID

import pytest_asyncio

from cases.commands.disputes import reject_order
from kernel.ids import new_id
from people.roles import Role
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, look
from tests.console.screens import case_url, fill, main, text
from tests.console.world import World, invite

CLAUSE, SAID = "镇人社所职责清单 3-2", "工地由住建部门管。"


@pytest_asyncio.fixture(scope="module")
async def leader(world: World) -> None:
    await invite(world, "tang", world.town, "所长", "镇人社所 汤", (Role.UNIT_LEADER,), "labour")


async def dispatched(world: World) -> tuple[UUID, UUID]:
    case_id = await brought_to(world, "dispatch")
    order = (await look(case_id, world.actor("chen"))).case.lead_order
    assert order is not None
    return case_id, order


async def test_giving_an_order_back_says_beside_it_how_many_units_have_one(
    world: World, leader: None, sign_in: SignIn
) -> None:
    case_id, _ = await dispatched(world)
    tang = await sign_in("tang")

    page = await tang.get(f"{case_url(world, 'tang', case_id)}/reject")

    assert "派单 1 个单位" in text(main(page))
    assert "value" not in text(main(page))


async def test_the_director_reads_what_the_unit_said_and_rules(world: World, leader: None, sign_in: SignIn) -> None:
    case_id, order = await dispatched(world)
    tang, zhou = world.actor("tang"), await sign_in("zhou")
    version = (await look(case_id, tang)).case.version
    await reject_order(case_id, order, version=version, clause=CLAUSE, text=SAID, key=new_id(), actor=tang)
    url = f"{case_url(world, 'zhou', case_id)}/rule"

    fields, page = await fill(zhou, url, sentence="拖欠工资由人社部门牵头。", do="back")
    done = await zhou.post(url, fields)

    assert CLAUSE in text(main(page))
    assert SAID in text(main(page))
    assert done.status_code == 303
    assert (await look(case_id, world.actor("chen"))).shown == "IN_PROGRESS"
    to_take = await (await sign_in("tang")).get(f"{world.staff['tang'].home}/queue/take")
    assert str(case_id) in to_take.text
