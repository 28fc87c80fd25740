"""The papers of a day that does not go straight: something is missing, takes longer, stands still, or is not ours."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from litestar import Litestar

from cases.commands.proposals import grant_proposal, propose, refuse_proposal
from cases.commands.supplement import request_supplement
from kernel import instant
from kernel.errors import NotFound
from kernel.ids import new_id
from people.actor import Actor
from tests.cast import County
from tests.matters import Matter, a_case
from tests.papers.printing import paper, printed, squeezed
from tests.portal.walk import case_path, guest
from workflows.proposal import Kind

# Monday, 2 March 2026, 9:00 at the desk.
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
WHY = "欠薪数额要等会计师事务所核对，两个工程队的账混在一起。"
CHANNEL = "请向有管辖权的人民法院起诉；可先到中心的法律服务窗口咨询。"


def on(text: str, *words: str) -> list[bool]:
    return [squeezed(word) in text for word in words]


async def proposed(matter: Matter, kind: Kind, by: Actor, **more: Any) -> UUID:
    form = {"text": WHY, "version": await matter.version(), "key": new_id(), "actor": by}
    await propose(kind, matter.id, **{**form, **more})
    found: UUID = (await matter.rows("proposal"))[-1]["id"]
    return found


async def granted(matter: Matter, kind: Kind, by: Actor, **more: Any) -> None:
    proposal = await proposed(matter, kind, by, **more)
    version = await matter.version()
    await grant_proposal(
        matter.id, proposal, version=version, text="同意，抓紧办。", key=new_id(), actor=matter.county.director
    )


async def asked_to_add(matter: Matter) -> None:
    items = ("工资条或者转账记录", "劳动合同复印件")
    await request_supplement(
        matter.id, version=await matter.version(), items=items, key=new_id(), actor=matter.county.clerk
    )


async def test_a_request_to_add_lists_everything_at_once_and_says_that_the_clock_stands(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await asked_to_add(matter)

    sheets = await printed(matter, "supplement", qinghe.clerk)

    assert all(on(sheets.text, "一次性告知（补正）书", "1. 工资条或者转账记录；2. 劳动合同复印件。", "表 3"))
    assert all(on(sheets.text, "受理时限在补正期间停止计算", "经办人。clerk。", "送达回证"))


async def test_the_applicant_reads_on_the_phone_what_is_missing(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    await asked_to_add(matter)
    client = await guest(app, matter)

    case = await client.get(case_path(matter))
    notice = await client.get(f"{case_path(matter)}/paper/supplement")

    assert f'href="{case_path(matter)}/paper/supplement"' in case.text
    assert "劳动合同复印件" in notice.text


async def test_a_declination_names_the_reason_and_the_way_that_leads_further(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    await granted(matter, Kind.DECLINE, qinghe.clerk, text=CHANNEL, reason="litigation")

    sheets = await printed(matter, "declination", qinghe.clerk)
    notice = await (await guest(app, matter)).get(f"{case_path(matter)}/paper/declination")

    assert all(on(sheets.text, "不予受理告知书", "已经或应当通过诉讼解决。", CHANNEL))
    assert all(on(sheets.text, "可以请清禾县综治中心复查，电话 0772-100。"))
    assert not any(on(sheets.text, "同意，抓紧办", "受理时间"))
    assert CHANNEL in notice.text


async def test_a_suspension_says_why_and_that_the_term_stands_still(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    await granted(matter, Kind.SUSPENSION, qinghe.unit_leader, reason="appraisal")

    sheets = await printed(matter, "suspension", qinghe.clerk)

    assert all(on(sheets.text, "中止办理告知书", "正在鉴定、检测或评估。", "办理期限停止计算", "表 18"))
    assert not any(on(sheets.text, WHY))


async def test_an_extension_shows_the_old_date_the_new_one_and_both_words(qinghe: County) -> None:
    with instant.at(MONDAY):
        matter = await a_case(qinghe, "taken")
    with instant.at(TUESDAY):
        proposal = await proposed(matter, Kind.EXTENSION, qinghe.unit_leader, days=5)
        before = await printed(matter, "extension", qinghe.unit_leader)
        version = await matter.version()
        await grant_proposal(matter.id, proposal, version=version, text="同意。", key=new_id(), actor=qinghe.director)
        after = await printed(matter, "extension", qinghe.director)

    assert all(on(before.text, "延期审批表", WHY, "申请延长 5 个工作日", "原定期限 2026年3月23日 周一 24:00"))
    assert on(before.text, "director", "2026年3月30日") == [False, False]
    assert all(on(after.text, "原定期限 2026年3月23日 周一 24:00", "同意。同意。", "director"))
    assert all(on(after.text, "2026年3月30日 周一 24:00（20 个工作日）", "经批准延长 5 个工作日"))


async def test_a_refused_extension_says_no_and_gives_no_new_date(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    proposal = await proposed(matter, Kind.EXTENSION, qinghe.unit_leader, days=5)
    await refuse_proposal(
        matter.id, proposal, version=await matter.version(), text="还有时间。", key=new_id(), actor=qinghe.director
    )

    sheets = await printed(matter, "extension", qinghe.unit_leader)

    assert on(sheets.text, "不同意。还有时间。", "经批准延长") == [True, False]


async def test_the_ledger_sheet_says_when_it_is_looked_at_again(qinghe: County) -> None:
    with instant.at(MONDAY):
        matter = await a_case(qinghe, "taken")
        await granted(matter, Kind.LEDGER, qinghe.unit_leader, days=30)
        sheets = await printed(matter, "ledger", qinghe.unit_leader)

    assert all(
        on(
            sheets.text,
            "挂账审批与销账表",
            WHY,
            "30 天内",
            "同意。同意，抓紧办。",
            "下次复查 最晚 2026年4月1日 周三 24:00",
        )
    )


@pytest.mark.parametrize("name", ["supplement", "declination", "suspension", "extension", "ledger"])
async def test_none_of_them_is_there_on_the_straight_path(qinghe: County, name: str) -> None:
    matter = await a_case(qinghe, "taken")

    with pytest.raises(NotFound):
        await paper(matter, name, qinghe.clerk)
