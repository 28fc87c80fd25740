"""One move for many cases: what was done and what was not is told case by case, and a repeat does nothing twice."""

import re

from cases.queries.case import open_case
from kernel.db import database
from kernel.ids import new_id
from tenants.scope import opened
from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, take
from tests.console.screens import Fields, main, text
from tests.console.world import World


async def ticked(client: Client, url: str, *, number: int | None = None) -> Fields:
    """The form below a list, its first rows ticked."""
    page = await client.get(url)
    boxes = re.findall(r'name="case" value="([^"]+)"', page.text)
    return {"case": boxes[:number], "form_key": str(new_id())}


async def orders(world: World, case_ids: list[object]) -> list[str]:
    async with opened(world.actor("chen").scope):
        rows = await database.fetch(
            "select state from dispatch_order where county_id = $1 and case_id = any($2) order by id",
            world.id,
            case_ids,
        )
    return [row["state"] for row in rows]


async def taken(world: World, case_id: object) -> int:
    async with opened(world.actor("chen").scope):
        rows = await database.fetch(
            "select verb from journal where county_id = $1 and case_id = $2 and verb = 'order.take'",
            world.id,
            case_id,
        )
    return len(rows)


async def test_a_unit_takes_the_orders_that_it_ticked(world: World, sign_in: SignIn) -> None:
    cases = [await brought_to(world, "dispatch", f"第 {n} 件") for n in range(3)]
    liu, url = await sign_in("liu"), f"{world.staff['liu'].home}/queue/take"
    fields = await ticked(liu, url)

    page = await liu.post(f"{url}/bulk", fields)

    assert page.status_code == 200
    assert "办好 3 件" in text(main(page))
    assert await orders(world, cases) == ["TAKEN"] * 3
    assert [await taken(world, case) for case in cases] == [1, 1, 1]


async def test_the_same_form_again_does_nothing_twice_and_tells_the_same(world: World, sign_in: SignIn) -> None:
    case = await brought_to(world, "dispatch")
    liu, url = await sign_in("liu"), f"{world.staff['liu'].home}/queue/take"
    fields = await ticked(liu, url)

    first = await liu.post(f"{url}/bulk", fields)
    again = await liu.post(f"{url}/bulk", fields)

    assert "办好 1 件" in text(main(first))
    assert "办好 1 件" in text(main(again))
    assert await taken(world, case) == 1


async def test_a_case_that_somebody_else_was_faster_with_is_told_apart(world: World, sign_in: SignIn) -> None:
    fast = await brought_to(world, "dispatch", "已被接走的一件")
    await brought_to(world, "dispatch", "还在等的一件")
    liu, url = await sign_in("liu"), f"{world.staff['liu'].home}/queue/take"
    fields = await ticked(liu, url)
    await take(world, fast)

    page = await liu.post(f"{url}/bulk", fields)

    told = text(main(page))
    assert "办好 1 件，1 件没办成" in told
    assert re.search(r"已被接走的一件 刚刚被别人办过|已被接走的一件 这件事刚刚被别人办过一步", told), told


async def test_a_reviewer_approves_what_is_ticked_and_nobody_elses_case(world: World, sign_in: SignIn) -> None:
    case = await brought_to(world, "submit")
    xu, url = await sign_in("xu"), f"{world.staff['xu'].home}/queue/review"
    fields = await ticked(xu, url)
    stranger = f"{new_id()}~{new_id()}~1"
    fields["case"] = [*fields["case"], stranger]

    page = await xu.post(f"{url}/bulk", fields)

    assert "办好 1 件，1 件没办成" in text(main(page))
    async with opened(world.actor("xu").scope):
        assert (await open_case(world.id, case)).state == "AWAITING_VISIT"


async def test_nothing_ticked_is_said_and_nothing_done(world: World, sign_in: SignIn) -> None:
    case = await brought_to(world, "dispatch")
    liu, url = await sign_in("liu"), f"{world.staff['liu'].home}/queue/take"

    page = await liu.post(f"{url}/bulk", {"form_key": str(new_id())})

    assert page.status_code == 422
    assert "还没有勾选案件" in text(main(page))
    assert await orders(world, [case]) == ["SENT"]


async def test_a_list_whose_cases_need_a_form_each_offers_no_ticks(world: World, sign_in: SignIn) -> None:
    await brought_to(world, "filed")
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await chen.get(f"{home}/queue/intake")

    assert 'name="case"' not in page.text
    assert (await chen.post(f"{home}/queue/intake/bulk", {"form_key": str(new_id())})).status_code == 404
