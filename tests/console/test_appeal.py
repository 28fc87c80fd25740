"""Whoever is asked at the window reads from the case until when an answer to a petition may be looked at again."""

from datetime import UTC, datetime, timedelta

import pytest
from litestar import Litestar

from kernel.instant import at
from tests.client import signed_in_staff
from tests.console.matters import brought_to
from tests.console.screens import case_url, main, text
from tests.console.world import new_world

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "申请人不服答复的，最晚 4月1日 周三 24:00 向清禾县综治中心请求"),
        (31, "请求的期限到 4月1日 周三 24:00 为止，已经过了"),
    ],
)
async def test_the_case_says_until_when_its_answer_may_be_looked_at_again(
    app: Litestar, days: int, said: str
) -> None:
    world = await new_world()
    with at(MONDAY):
        case_id = await brought_to(world, "approve")
        petition = await brought_to(world, "approve", source="petition")
    with at(MONDAY + timedelta(days=days)):
        chen = await signed_in_staff(app, world.staff["chen"].account_id)

        pages = [text(main(await chen.get(case_url(world, "chen", one)))) for one in (petition, case_id)]

    assert [said in page for page in pages] == [True, False]
