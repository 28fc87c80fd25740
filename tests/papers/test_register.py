"""The 台账 as a spreadsheet: whose cases, what of them, and that no cell is ever more than text."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from cases.filing import Who
from cases.queries.register import Wanted
from kernel import instant
from kernel.errors import Forbidden, Invalid
from kernel.instant import now
from tests.cases.away import an_archivist, put_away
from tests.cases.old_files import destroyed
from tests.cast import County
from tests.leading import all_red
from tests.matters import a_case
from tests.papers.sheets import exported, lines_of, opened_sheet

WHY = "月度核对"
# Monday, 2 March 2026, 9:00 at the desk.
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LOG = "select count(*), count(distinct case_id) as cases, count(reason) as reasons from read_log where county_id = $1"
EXPORTS = "select data::text as data from journal where county_id = $1 and verb = 'register.export'"


async def test_a_line_tells_the_course_of_a_case(own_county: County) -> None:
    with instant.at(MONDAY):
        matter = await a_case(own_county, "closed")
    wanted = Wanted(MONDAY - timedelta(hours=1), MONDAY + timedelta(hours=1))

    (line,) = lines_of((await exported(own_county.clerk, wanted=wanted)).content)

    number = matter.slip.number
    assert line["案件号"] == f"{number[:-8]}-{number[-8:-4]}-{number[-4:]}"
    assert line["登记编号"] == "石桥镇综〔2026〕0001"
    assert (line["县"], line["镇"], line["村"]) == ("清禾县", "石桥镇", "柳湾村")
    assert (line["类别"], line["风险"], line["事项"]) == ("劳动争议（欠薪）", "黄", "三人讨薪")
    assert (line["主办"], line["人数"], line["批次"]) == ("石桥镇人力资源和社会保障所", 3, 1)
    assert str(line["受理时间"]) == str(line["派单时间"]) == "2026-03-02 09:00:00"
    assert str(line["应办结日"]) == "2026-03-23 00:00:00"
    assert (line["是否超期"], line["现在状态"], line["结果"]) == ("否", "已办结", "已解决")
    assert (line["回访：联系"], line["回访：解决"], line["回访：满意"]) == ("有", "解决了", "还行")


async def test_the_leaders_of_a_case_stand_by_their_level(own_county: County) -> None:
    await all_red(own_county, "town_secretary")
    matter = await a_case(own_county, "filed")
    await matter.accept(grade="red")

    (line,) = lines_of((await exported(own_county.clerk)).content)

    assert (line["包抓领导：县"], line["包抓领导：镇"], line["包抓领导：村"]) == (
        "county_leader", None, "village_secretary",
    )  # fmt: skip


async def test_the_sheet_for_others_masks_people_and_tells_no_story(own_county: County) -> None:
    await a_case(own_county, "accepted")

    sheet = await exported(own_county.overseer)

    (line,) = lines_of(sheet.content)
    assert line["申请人"] == "赵**、钱**、孙**"
    assert line["被申请人"] == "清禾某劳务公司"
    assert [title for title in line if "电话" in title or title == "简要情况"] == []
    assert "通报" in sheet.name


async def test_the_internal_sheet_has_names_and_numbers_as_text_and_leaves_a_row_for_each_case(
    own_county: County, owner: asyncpg.Connection
) -> None:
    await a_case(own_county, "accepted")
    await a_case(own_county, "filed")

    sheet = await exported(own_county.clerk, plain=True, reason=WHY)

    first, second = lines_of(sheet.content)
    assert first["申请人"] == second["申请人"] == "赵大勇、钱小军、孙玉兰"
    assert first["申请人电话"] == "13800000017、13800000018、13800000019"
    assert first["简要情况"].startswith("去年十月到今年一月")
    assert dict(await owner.fetchrow(LOG, own_county.id)) == {"count": 2, "cases": 2, "reasons": 2}
    (told,) = await owner.fetch(EXPORTS, own_county.id)
    assert '"cases": 2' in told["data"]
    assert WHY not in told["data"]


async def test_a_single_phone_stays_text_with_all_its_digits(own_county: County) -> None:
    await a_case(own_county, applicants=(Who("赵大勇", "13800000017"),), people=1)

    sheet = opened_sheet((await exported(own_county.clerk, plain=True, reason=WHY)).content)

    (phone,) = [cell for cell in sheet[4] if cell.value == "13800000017"]
    assert (phone.data_type, phone.number_format) == ("s", "@")


@pytest.mark.parametrize(
    "name",
    ['=HYPERLINK("http://x")', "+8613800000017", "-2+3", "@SUM(A1)", "＝1+1", " =1+1", "\u202e=1+1"],
)
async def test_what_people_write_is_never_a_formula(own_county: County, name: str) -> None:
    company = Who(name, kind="organisation")
    await a_case(own_county, say=f"{name} 就是这样写的", respondents=(company,))

    sheet = opened_sheet((await exported(own_county.clerk, plain=True, reason=WHY)).content)

    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    bare = name.replace("\u202e", "").strip()
    held = [str(cell.value) for cell in cells if bare in str(cell.value)]
    assert len(held) == 2
    assert [value[0] for value in held] == ["'", "'"]


async def test_the_sheet_prints_wide_with_its_heading_on_every_page(own_county: County) -> None:
    await a_case(own_county)

    sheet = opened_sheet((await exported(own_county.clerk)).content)

    assert sheet["A1"].value == "清禾县石桥镇综治中心 矛盾纠纷台账（通报）"
    assert "共 1 件；封存的案件不在内" in str(sheet["A2"].value)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("D4", "$3:$3")
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)
    assert sheet.column_dimensions["B"].width == 15


async def test_only_ones_own_range_and_nothing_sealed_is_taken_away(own_county: County) -> None:
    await a_case(own_county, "accepted")
    await a_case(own_county, topic="harm")
    await a_case(own_county, place=own_county.sister_village, by=own_county.sister_clerk)

    town = lines_of((await exported(own_county.clerk)).content)
    sister = lines_of((await exported(own_county.sister_clerk)).content)
    county = lines_of((await exported(own_county.county_clerk)).content)
    keeper = lines_of((await exported(own_county.director)).content)  # who may read the sealed one by name

    assert [line["村"] for line in town] == ["柳湾村"]
    assert [line["村"] for line in sister] == ["河头村"]
    assert [line["村"] for line in county] == ["柳湾村", "河头村"]
    assert [line["现在状态"] for line in keeper] == ["已受理待派"]


async def test_conditions_narrow_the_sheet(own_county: County) -> None:
    await a_case(own_county, "closed")
    await a_case(own_county, "accepted")
    await a_case(own_county, "filed")
    day = timedelta(days=1)
    around = (now() - day, now() + day)

    ended = lines_of((await exported(own_county.clerk, wanted=Wanted(*around, ended="ended"))).content)
    still = lines_of((await exported(own_county.clerk, wanted=Wanted(*around, ended="open"))).content)
    yellow = lines_of((await exported(own_county.clerk, wanted=Wanted(*around, grade="yellow"))).content)
    wages = lines_of((await exported(own_county.clerk, wanted=Wanted(*around, category="wages"))).content)

    assert [len(found) for found in (ended, still, yellow, wages)] == [1, 2, 2, 2]


async def test_an_empty_sheet_is_not_made(own_county: County, owner: asyncpg.Connection) -> None:
    with pytest.raises(Invalid, match="还差几处") as refused:
        await exported(own_county.clerk)

    assert refused.value.fields["since"].startswith("这段时间里没有")
    assert await owner.fetch(EXPORTS, own_county.id) == []


@pytest.mark.parametrize("reason", ["", "看看"])
async def test_an_internal_sheet_wants_a_reason(own_county: County, owner: asyncpg.Connection, reason: str) -> None:
    await a_case(own_county)

    with pytest.raises(Invalid):
        await exported(own_county.clerk, plain=True, reason=reason)

    assert (await owner.fetchrow(LOG, own_county.id))["count"] == 0


@pytest.mark.parametrize(("name", "plain"), [("handler", False), ("visitor", False), ("overseer", True)])
async def test_who_may_not_take_cases_away_is_refused(own_county: County, name: str, plain: bool) -> None:
    await a_case(own_county)

    with pytest.raises(Forbidden, match="台账"):
        await exported(getattr(own_county, name), plain=plain, reason=WHY)


async def test_of_a_destroyed_case_the_line_stays_and_names_nobody(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    with instant.at(MONDAY):
        matter = await a_case(own_county, "closed")
    await put_away(matter, archivist, datetime(2026, 4, 7, 1, 0, tzinfo=UTC))
    wanted = Wanted(MONDAY - timedelta(hours=1), MONDAY + timedelta(hours=1))
    form = {"wanted": wanted, "plain": True, "reason": WHY}
    (before,) = lines_of((await exported(own_county.clerk, **form)).content)

    await destroyed(matter, archivist)

    (line,) = lines_of((await exported(own_county.clerk, **form)).content)
    stays = ("案件号", "登记编号", "登记时间", "办结时间", "类别", "人数", "主办", "结果", "归档号")
    assert [line[title] for title in stays] == [before[title] for title in stays]
    assert None not in [before[title] for title in stays]
    assert "赵大勇" in str(before["申请人"])
    assert (line["申请人"], line["被申请人"]) == ("已删除、已删除、已删除", "已删除")
    assert [line[title] for title in ("申请人电话", "被申请人电话", "简要情况")] == [None] * 3
    assert (line["事项"], line["现在状态"]) == ("（卷宗已销毁）", "已销毁")
