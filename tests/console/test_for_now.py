"""A date that lies behind the last published year is marked on every list as it is on the page of its case."""

from datetime import datetime, timedelta, timezone

import pytest
from litestar import Litestar

from kernel.instant import at
from tests.client import signed_in_staff
from tests.console.matters import brought_to
from tests.console.screens import main
from tests.console.test_export import asked, lines
from tests.console.test_search import found
from tests.console.world import new_world

LOCAL = timezone(timedelta(hours=8))
DECEMBER = datetime(2026, 12, 14, 9, 0, tzinfo=LOCAL)
MARCH = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)


@pytest.mark.parametrize(("day", "marked"), [(DECEMBER, True), (MARCH, False)])
async def test_a_date_behind_the_last_published_year_is_marked_wherever_it_is_read(
    app: Litestar, day: datetime, marked: bool
) -> None:
    world = await new_world()
    with at(day):
        case_id = await brought_to(world, "feed_back", "跨年的一件")
    with at(day + timedelta(days=1)):
        chen = await signed_in_staff(app, world.staff["chen"].account_id)
        liu = await signed_in_staff(app, world.staff["liu"].account_id)
        desk, unit = world.staff["chen"].home, world.staff["liu"].home

        pages = [
            main(await liu.get(unit)),
            main(await liu.get(f"{unit}/queue/handle")),
            main(await chen.get(f"{desk}/queue/open")),
            main(await found(chen, desk, "跨年的一件")),
            main(await chen.get(f"{desk}/case/{case_id}")),
        ]
        file = await chen.post(f"{desk}/queue/open/export", asked("csv"))

    assert ["暂定" in page for page in pages] == [marked] * 5
    [head, line] = lines(file.content)
    assert line[head.index("时限")].endswith("（暂定）") is marked


async def test_a_term_by_the_hour_is_never_for_now(app: Litestar) -> None:
    world = await new_world()
    with at(datetime(2026, 12, 31, 20, 0, tzinfo=LOCAL)):
        await brought_to(world, "take", "除夕夜的一件")
        client = await signed_in_staff(app, world.staff["liu"].account_id)

        page = main(await client.get(world.staff["liu"].home))

    assert "还剩" in page or "明天" in page
    assert "暂定" not in page
