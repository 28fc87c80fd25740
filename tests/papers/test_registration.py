"""The register form prints what the window wrote down: who, how many, by which way, since when, for how much."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from cases.filing import Papers, Who
from kernel import instant
from tests.cast import County
from tests.matters import Matter, a_case
from tests.papers.printing import printed, squeezed

# Monday, 2 March 2026: three weeks before the birthday of 赵大勇.
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ID_NUMBER = "110105197803236910"
WORKER = Papers(ID_NUMBER, "male", "壮族", "1978-03-23", "木工", "柳湾村三组 7 号")


def on(text: str, *words: str) -> list[bool]:
    return [squeezed(word) in text for word in words]


async def walked_in(county: County, **more: Any) -> Matter:
    told: dict[str, Any] = {
        "source": "walk_in",
        "applicants": (
            Who("赵大勇", "13800000017", papers=WORKER, speaks=True),
            Who("钱小军", papers=Papers(born="1990"), speaks=True),
            Who("孙玉兰", papers=Papers(sex="female", born="属马")),
        ),
        "people": 11,
        "callers": 3,
        "amount": Decimal("42000.5"),
        "occurred_on": date(2026, 1, 31),
        "mediation": "yes",
        "evidence": "考勤本一册、工友签字的欠条",
    }
    with instant.at(MONDAY):
        return await a_case(county, "accepted", by=county.clerk, **(told | more))


async def test_it_says_how_they_came_how_many_and_what_it_is_about(qinghe: County) -> None:
    matter = await walked_in(qinghe)

    sheets = await printed(matter, "registration", qinghe.clerk)

    assert all(on(sheets.text, "来源 来访", "涉及人数 11 人", "批次和人次 1 批，3 人次", "首问责任人 clerk"))
    assert all(on(sheets.text, "发生时间 2026年1月31日", "涉及金额 42,000.50 元", "考勤本一册、工友签字的欠条"))
    assert sheets.pages == 1
    assert all(on(sheets.text, "■ 同意调解 □ 不同意调解", "类别 劳动争议（欠薪）", "五事"))


async def test_an_original_states_each_person_as_the_window_did(qinghe: County) -> None:
    matter = await walked_in(qinghe)

    sheets = await printed(matter, "registration", qinghe.clerk, plain=True)

    assert all(on(sheets.text, "赵大勇（代表）", "男 壮族 47 周岁", "木工 柳湾村三组 7 号"))
    assert all(on(sheets.text, "钱小军（代表）", "1990年生", "女 属马"))
    assert "孙玉兰（代表）" not in sheets.text


@pytest.mark.parametrize("plain", [False, True])
async def test_an_identity_number_is_masked_even_on_an_original(qinghe: County, plain: bool) -> None:
    matter = await walked_in(qinghe)

    sheets = await printed(matter, "registration", qinghe.clerk, plain=plain)

    assert on(sheets.text, "居民身份证 110***********6910", ID_NUMBER, "1978") == [True, False, False]


async def test_a_copy_that_is_no_original_hides_who_they_are(qinghe: County) -> None:
    matter = await walked_in(qinghe)

    sheets = await printed(matter, "registration", qinghe.clerk)

    assert not any(on(sheets.text, "赵大勇", "13800000017", "壮族", "1978", "木工", "三组"))


async def test_one_who_came_alone_represents_nobody_and_what_nobody_asked_is_left_to_a_pen(qinghe: County) -> None:
    alone = {"applicants": (Who("赵大勇", "13800000017"),), "people": 1, "callers": 1}
    matter = await walked_in(qinghe, **alone, amount=None, occurred_on=None, mediation="unasked", evidence="")

    sheets = await printed(matter, "registration", qinghe.clerk)

    assert on(sheets.text, "代表", "元", "■") == [False, False, False]
    assert all(on(sheets.text, "□ 同意调解 □ 不同意调解 □ 暂不表态"))
