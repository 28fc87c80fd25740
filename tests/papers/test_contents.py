"""表 28 卷宗目录: number, desk, year, term and every document of the file, with what is missing and why."""

import pytest

from kernel.errors import NotFound
from kernel.instant import at
from papers.paper import Listing
from tests.cases.away import CLOSED, WHY, an_archivist, put_away
from tests.cast import County
from tests.files.pictures import picture
from tests.matters import Matter, a_case
from tests.papers.printing import paper, printed, squeezed


async def closed_in_march(county: County) -> Matter:
    with at(CLOSED):
        return await a_case(county, "closed")


async def test_an_archived_file_has_its_number_year_term_and_documents_in_their_order(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await closed_in_march(own_county)
    await matter.attach(picture(), picture(), by=archivist, kind="identity")
    await put_away(matter, archivist)

    sheets = await printed(matter, "contents", archivist)

    for said in (
        *("表 28", "卷宗目录", "石桥镇综档〔2026〕0001", "2026年4月2日", "石桥镇综治中心", "三人讨薪"),
        "30 年，到 2056年12月31日",
    ):
        assert squeezed(said) in sheets.text
    names = ["受理登记表", "受理告知书", "身份证明", "授权委托书", "交办单", "办结报告", "回访记录"]
    places = [sheets.text.index(name, sheets.text.index("文书名称")) for name in names]
    assert places == sorted(places)
    assert squeezed(f"情况说明{WHY}") in sheets.text
    assert sheets.pages == 1


async def test_what_is_missing_says_so_and_what_is_there_is_counted_with_its_day(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await closed_in_march(own_county)
    await matter.attach(picture(), picture(), by=archivist, kind="identity")
    await put_away(matter, archivist)

    written = await paper(matter, "contents", archivist)

    [listing] = [block for block in written.blocks if isinstance(block, Listing)]
    rows = {row[1]: row for row in listing.rows}
    assert rows["身份证明"][3] == "2"
    assert rows["授权委托书"][3:] == ("", "", "缺，见情况说明")
    assert rows["回访记录"][2] == "2026年3月2日"
    assert len(rows) == 7


async def test_before_it_is_put_away_the_number_is_left_to_a_pen(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await closed_in_march(own_county)

    sheets = await printed(matter, "contents", archivist)

    assert squeezed("保管期限 30 年") in sheets.text
    assert "石桥镇综档" not in sheets.text


async def test_an_open_case_has_no_such_list(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")

    with pytest.raises(NotFound):
        await paper(matter, "contents", qinghe.clerk)
