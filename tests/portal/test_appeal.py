"""Whoever got an answer to a petition reads until what day and whom to ask to look at it again."""

from datetime import UTC, datetime, timedelta

import pytest
from litestar import Litestar

from kernel.instant import at
from tests.cast import County
from tests.hops import pull
from tests.matters import Matter, a_case
from tests.portal.walk import case_path, guest, text_of

# Monday, 2 March 2026. Thirty days on is 1 April, a Wednesday that is worked.
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ASK = "不服这个答复？"
LAST = "4月1日 周三 24:00"
PAPER = {"source": "petition", "consent": "paper"}


async def answered(county: County, step: str, **more: str) -> Matter:
    return await a_case(county, step, by=county.clerk, **more)


async def read(app: Litestar, matter: Matter) -> str:
    return text_of((await (await guest(app, matter)).get(case_path(matter))).text)


@pytest.mark.parametrize("step", ["approved", "closed"])
async def test_an_answered_petition_names_the_last_day_and_the_centre_above(
    app: Litestar, qinghe: County, step: str
) -> None:
    with at(MONDAY):
        matter = await answered(qinghe, step, **PAPER)
    with at(MONDAY + timedelta(days=30)):
        page = await read(app, matter)

    assert ASK in page
    assert f"可以请清禾县综治中心复查，最晚 {LAST} 提出" in page
    assert "《信访工作条例》第三十五条" in page


async def test_when_the_term_is_over_the_page_says_so_and_where_to_go_with_something_new(
    app: Litestar, qinghe: County
) -> None:
    with at(MONDAY):
        matter = await answered(qinghe, "closed", **PAPER)
    with at(MONDAY + timedelta(days=31)):
        page = await read(app, matter)

    assert f"请求复查的期限到 {LAST} 为止，已经过了。" in page
    assert "到石桥镇综治中心窗口说一声，可以重新提出" in page
    assert "可以请" not in page.partition(ASK)[2].partition("依据")[0]


async def test_what_the_county_answered_is_reviewed_by_the_city(app: Litestar, qinghe: County) -> None:
    with at(MONDAY):
        matter = await answered(qinghe, "answered", **PAPER)
        await pull(matter, qinghe.county_director)
        await matter.approve(qinghe.county_clerk)

        page = await read(app, matter)

    assert "可以请市里的信访工作机构复查" in page


@pytest.mark.parametrize(
    ("step", "more"), [("answered", PAPER), ("told", PAPER), ("closed", {"source": "walk_in", "consent": "paper"})]
)
async def test_before_the_answer_and_for_what_is_no_petition_nothing_is_said_of_it(
    app: Litestar, qinghe: County, step: str, more: dict[str, str]
) -> None:
    with at(MONDAY):
        matter = await answered(qinghe, step, **more)

        assert ASK not in await read(app, matter)
