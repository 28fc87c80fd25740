"""What stands on each form, and what must never stand on it."""

from datetime import UTC, datetime

import pytest

from kernel import instant
from kernel.errors import NotFound
from tests.cast import County
from tests.matters import STORY, a_case
from tests.papers.printing import BASE, paper, printed, squeezed

# Monday, 2 March 2026, 9:00 at the desk: no day off in the three weeks that follow.
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
NAMES = ("赵大勇", "钱小军", "孙玉兰")
PHONES = ("13800000017", "13800000018", "13800000019")
COMPANY = "清禾某劳务公司"
UNIT = "石桥镇人力资源和社会保障所"


def on(text: str, *words: str) -> list[bool]:
    return [squeezed(word) in text for word in words]


async def test_a_registration_tells_the_matter_and_masks_who_brought_it(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    sheets = await printed(matter, "registration", qinghe.clerk)

    assert all(on(sheets.text, "矛盾纠纷（诉求）受理登记表", "清禾县石桥镇综治中心", "赵**", "138****0017", COMPANY))
    assert all(
        on(sheets.text, STORY, "1. 把拖欠的工钱发清", "2. 补签劳动合同", "清禾县石桥镇柳湾村", "劳动争议（欠薪）")
    )
    assert all(on(sheets.text, "性质 2 分", "人工确认黄色", "签名或捺指印", "印章", "第 1 页 共 1 页", "表 1"))
    assert not any(on(sheets.text, *NAMES, *PHONES))


async def test_an_original_of_the_registration_has_names_and_numbers(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    sheets = await printed(matter, "registration", qinghe.clerk, plain=True)

    assert all(on(sheets.text, *NAMES, *PHONES, "内部原件，含个人信息，不得外传"))


async def test_a_notice_of_acceptance_says_until_when_and_why_that_day(qinghe: County) -> None:
    with instant.at(MONDAY):
        matter = await a_case(qinghe, "dispatched")
        sheets = await printed(matter, "acceptance", qinghe.clerk)

    assert all(on(sheets.text, "受理告知书", "您于2026年3月2日提出的“三人讨薪”事项", f"由{UNIT}主办"))
    assert all(
        on(sheets.text, "办结期限 15 个工作日，最晚 2026年3月23日 周一 24:00", "3月2日受理，次日起数 15 个工作日")
    )
    assert all(on(sheets.text, "《信访工作条例》第三十五条、第三十六条", "30 日内", "首问责任人。clerk", "送达回证"))
    assert sheets.pages == 1


async def test_a_notice_to_a_petitioner_names_the_regulation_that_sets_the_date(qinghe: County) -> None:
    with instant.at(MONDAY):
        matter = await a_case(qinghe, "dispatched", by=qinghe.clerk, source="petition", consent="paper")
        sheets = await printed(matter, "acceptance", qinghe.clerk)

    assert all(on(sheets.text, "办结期限 60 天", "满 60 天是 5月1日 周五，逢五一放假，顺延到 5月6日 周三"))
    assert all(on(sheets.text, "依据《信访工作条例》第三十四条"))


@pytest.mark.parametrize("plain", [False, True])
async def test_a_notice_names_nobody_but_its_addressee(qinghe: County, plain: bool) -> None:
    matter = await a_case(qinghe, "accepted")

    sheets = await printed(matter, "acceptance", qinghe.clerk, plain=plain)

    assert on(sheets.text, *NAMES) == [plain, False, False]
    assert not any(on(sheets.text, COMPANY, *PHONES, "138****", "赵**", "钱**", "孙**"))


async def test_each_of_a_group_gets_a_notice_of_their_own(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    second = next(row["id"] for row in await matter.rows("party", "seq") if row["seq"] == 2)

    sheets = await printed(matter, "acceptance", qinghe.clerk, plain=True, to=second)

    assert on(sheets.text, *NAMES) == [False, True, False]


async def test_an_order_says_to_whom_what_and_by_when_and_comes_back_as_a_slip(qinghe: County) -> None:
    with instant.at(MONDAY):
        matter = await a_case(qinghe, "dispatched")
        sheets = await printed(matter, "order", qinghe.handler, order=await matter.lead_order())

    assert all(
        on(sheets.text, "分流交办单", f"{UNIT}（主办）", "两天内核实人数和数额", "职责清单 1", "号之1", "黄色")
    )
    assert all(on(sheets.text, "2026年3月2日 周一 11:00（2 个值班时）", "2026年3月3日 周二 9:00（24 时）"))
    assert all(on(sheets.text, "3月2日 9:00 派单", "2026年3月23日 周一 24:00", "回　　执", "承办单位负责人"))
    assert not any(on(sheets.text, "今天", *NAMES, *PHONES))


async def test_a_result_answers_every_demand_and_leaves_the_three_checks_to_a_pen(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")

    sheets = await printed(matter, "result", qinghe.handler)

    assert all(
        on(sheets.text, "办结报告", "把拖欠的工钱发清 支持 公司月底前付清。", "查清欠薪 4.2 万元，公司已付清。")
    )
    assert all(on(sheets.text, "已到工地核实，明天约公司谈。", "合法 □ 是 □ 否", "审核通过，转回访。reviewer"))


async def test_a_visit_still_to_be_made_is_asked_on_paper_and_one_that_was_made_is_told(qinghe: County) -> None:
    before, after = await a_case(qinghe, "approved"), await a_case(qinghe, "closed")

    asked = await printed(before, "visits", qinghe.visitor)
    told = await printed(after, "visits", qinghe.visitor)

    assert on(asked.text, "□ 解决了 □ 一部分 □ 没解决", "电话回访：解决了，办结") == [True, False]
    assert on(told.text, "□ 解决了 □ 一部分 □ 没解决", "电话回访：解决了，办结") == [False, True]
    assert all(on(told.text, "1 2026年", "电话回访 visitor 申请人 是 有 解决了 还行"))


async def test_a_receipt_has_the_number_and_never_the_secret(qinghe: County) -> None:
    matter = await a_case(qinghe, "filed")

    sheets = await printed(matter, "receipt", qinghe.clerk)

    number = matter.slip.number
    assert on(sheets.text, f"{number[:-8]}-{number[-8:-4]}-{number[-4:]}", matter.slip.secret) == [True, False]


async def test_the_code_leads_to_the_tracking_page_with_the_number_and_no_secret(qinghe: County) -> None:
    matter = await a_case(qinghe, "filed")

    receipt = await paper(matter, "receipt", qinghe.clerk)

    assert receipt.track == f"{BASE}/p/{qinghe.place[:-1]}-shiqiao/track?no={matter.slip.number}"


async def test_a_form_that_does_not_apply_yet_is_not_there(qinghe: County) -> None:
    matter = await a_case(qinghe, "filed")

    for name in ("acceptance", "result", "visits", "order", "nothing"):
        with pytest.raises(NotFound):
            await paper(matter, name, qinghe.clerk)


async def test_a_unit_prints_its_own_order_and_no_other(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await matter.dispatch(assists=(qinghe.units["justice"],))
    orders = {row["part"]: row["id"] for row in await matter.rows("dispatch_order")}

    own = await paper(matter, "order", qinghe.justice_handler, order=orders["assist"])

    assert own.title == "分流交办单"
    with pytest.raises(NotFound):
        await paper(matter, "order", qinghe.justice_handler, order=orders["lead"])
