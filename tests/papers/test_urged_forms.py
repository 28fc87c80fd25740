"""The papers of an order that does not go well: the unit says that it is not its duty, or is pressed."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from cases.commands.disputes import reassign, reject_order, rule_back
from cases.commands.urging import press_case
from kernel import instant
from kernel.errors import NotFound
from kernel.ids import new_id
from tests.cast import County
from tests.matters import Matter, a_case
from tests.papers.printing import paper, printed, squeezed

# Monday, 2 March 2026, 9:00 at the desk; an hour later; the day after.
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TEN = MONDAY + timedelta(hours=1)
TUESDAY = MONDAY + timedelta(days=1)
UNIT = "石桥镇人力资源和社会保障所"
OTHER = "石桥镇司法所"
WHY_NOT = "这是安置房工程款纠纷，不是劳动合同。"
SENTENCE = "工程款争议引起的欠薪，由人社所主办。"
DO = "今天下班前派人到工地核实，并给三位工人回电话。"


def on(text: str, *words: str) -> list[bool]:
    return [squeezed(word) in text for word in words]


async def rejected(county: County) -> tuple[Matter, UUID]:
    with instant.at(MONDAY):
        matter = await a_case(county, "dispatched")
    order = await matter.lead_order()
    with instant.at(TEN):
        await reject_order(
            *(matter.id, order),
            version=await matter.version(),
            clause="人社所职责清单 3",
            text=WHY_NOT,
            suggested=county.units["justice"],
            key=new_id(),
            actor=county.unit_leader,
        )
    return matter, order


async def pressed(matter: Matter, text: str = DO) -> None:
    await press_case(matter.id, version=await matter.version(), text=text, key=new_id(), actor=matter.county.director)


async def test_an_objection_says_on_which_clause_why_and_whose_duty_it_is(qinghe: County) -> None:
    matter, order = await rejected(qinghe)

    sheets = await printed(matter, "objection", qinghe.unit_leader, order=order)

    assert all(on(sheets.text, "退单（异议）申请", "表 13", f"申请单位 {UNIT}", "号之1", "人社所职责清单 3", WHY_NOT))
    assert all(on(sheets.text, f"建议单位 {OTHER}", "申请时间 2026年3月2日 10:00", "交办依据 职责清单 1"))
    assert all(on(sheets.text, "裁定意见", "内部件", "第 1 页 共 1 页"))
    assert not any(on(sheets.text, "异议成立", "异议不成立", "赵**", "赵大勇"))


async def test_a_ruling_against_the_unit_stands_on_its_objection(qinghe: County) -> None:
    matter, order = await rejected(qinghe)
    with instant.at(TUESDAY):
        await rule_back(
            *(matter.id, order),
            version=await matter.version(),
            sentence=SENTENCE,
            key=new_id(),
            actor=qinghe.director,
        )

    sheets = await printed(matter, "objection", qinghe.director, order=order)

    assert all(on(sheets.text, f"异议不成立，仍由{UNIT}办理。{SENTENCE}", "director 2026年3月3日 09:00"))


async def test_a_ruling_for_the_unit_names_who_gets_the_order(qinghe: County) -> None:
    matter, order = await rejected(qinghe)
    with instant.at(TUESDAY):
        await reassign(
            *(matter.id, order),
            version=await matter.version(),
            unit=qinghe.units["justice"],
            sentence="先由司法所调解。",
            key=new_id(),
            actor=qinghe.director,
        )

    sheets = await printed(matter, "objection", qinghe.director, order=order)

    assert all(on(sheets.text, f"异议成立，改由{OTHER}办理。先由司法所调解。"))


async def test_only_an_order_that_was_rejected_has_an_objection(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")

    with pytest.raises(NotFound):
        await paper(matter, "objection", qinghe.unit_leader, order=await matter.lead_order())


async def test_another_unit_prints_no_objection_of_this_one(qinghe: County) -> None:
    matter, order = await rejected(qinghe)

    with pytest.raises(NotFound):
        await paper(matter, "objection", qinghe.justice_handler, order=order)


async def test_a_unit_that_is_pressed_reads_what_for_and_what_is_late(qinghe: County) -> None:
    with instant.at(MONDAY):
        matter = await a_case(qinghe, "dispatched")
    with instant.at(TUESDAY + timedelta(hours=1)):
        await pressed(matter)

    sheets = await printed(matter, "supervision", qinghe.handler)

    assert all(on(sheets.text, "督办单", "表 16", "号督1", "第 1 次", f"承办单位 {UNIT}", DO, "风险等级 黄色"))
    assert all(on(sheets.text, "■ 超时未接 ■ 超期 □ 领导批示 □ 不满意 □ 重复 □ 激化风险"))
    assert all(on(sheets.text, "发出时间 2026年3月3日 10:00", "2026年3月23日 周一 24:00", "director", "销号意见"))
    assert "以前督办" not in sheets.text


async def test_who_is_pressed_in_time_is_not_called_late(qinghe: County) -> None:
    with instant.at(MONDAY):
        matter = await a_case(qinghe, "taken")
    with instant.at(TEN):
        await pressed(matter)

    sheets = await printed(matter, "supervision", qinghe.handler)

    assert all(on(sheets.text, "□ 超时未接 □ 超期"))


async def test_the_second_time_tells_the_first_and_what_was_answered_since(qinghe: County) -> None:
    with instant.at(MONDAY):
        matter = await a_case(qinghe, "taken")
    with instant.at(TEN):
        await pressed(matter)
        await matter.feed_back(text="早先的一句话。")
    with instant.at(TUESDAY):
        await pressed(matter, "公司的账还没有拿到，请今天去拿。")
    with instant.at(TUESDAY + timedelta(hours=2)):
        await matter.feed_back(text="账拿到了，正在核对。")

    sheets = await printed(matter, "supervision", qinghe.director)

    assert all(on(sheets.text, "第 2 次", "以前督办", DO, "公司的账还没有拿到", "handler：账拿到了，正在核对。"))
    assert "早先的一句话" not in sheets.text


async def test_a_matter_that_nobody_pressed_has_no_such_order(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")

    with pytest.raises(NotFound):
        await paper(matter, "supervision", qinghe.director)
