"""What the centre gives the applicant in writing, on their own phone."""

from litestar import Litestar

from papers.fonts import system_fonts
from tests.cast import County
from tests.client import Client
from tests.matters import a_case
from tests.papers.printing import read, squeezed
from tests.portal.walk import case_path, guest

OTHERS = ("钱小军", "孙玉兰", "钱**", "孙**", "清禾某劳务公司", "13800000017", "138****")


async def test_the_applicant_opens_the_notice_that_is_addressed_to_them(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    client = await guest(app, matter)

    case = await client.get(case_path(matter))
    notice = await client.get(f"{case_path(matter)}/paper/acceptance")

    assert f'href="{case_path(matter)}/paper/acceptance"' in case.text
    assert notice.status_code == 200
    assert "号事项申请人：" in notice.text
    assert "“三人讨薪”事项" in notice.text
    assert "送达回证" not in notice.text
    assert [word for word in (*OTHERS, "赵大勇") if word in notice.text] == []


async def test_the_pdf_says_the_same_and_names_nobody_either(app: Litestar, qinghe: County) -> None:
    system_fonts()
    matter = await a_case(qinghe, "accepted")
    client = await guest(app, matter)

    pdf = await client.get(f"{case_path(matter)}/paper/acceptance.pdf")

    told = read(pdf.content).text
    assert squeezed("“三人讨薪”事项，我中心已收到") in told
    assert [word for word in (*OTHERS, "赵大勇") if word in told] == []


async def test_nothing_is_offered_before_there_is_a_notice(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "filed")

    case = await (await guest(app, matter)).get(case_path(matter))

    assert "/paper/" not in case.text


async def test_papers_of_the_staff_and_of_other_matters_are_not_there(app: Litestar, qinghe: County) -> None:
    matter, another = await a_case(qinghe, "approved"), await a_case(qinghe, "approved")
    client = await guest(app, matter)

    inside = [await client.get(f"{case_path(matter)}/paper/{name}") for name in ("registration", "result", "visits")]
    foreign = await client.get(f"{case_path(another)}/paper/acceptance")
    stranger = await Client(app).get(f"{case_path(matter)}/paper/acceptance")

    assert [page.status_code for page in inside] == [303, 303, 303]
    assert foreign.headers["location"].endswith(f"/track?no={another.slip.number}")
    assert stranger.headers["location"].endswith(f"/track?no={matter.slip.number}")


async def test_a_paper_about_violence_at_home_has_the_way_out_on_top(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "filed", topic="harm")

    paper = await (await guest(app, matter)).get(f"{case_path(matter)}/paper/receipt")

    assert 'data-kind="leave"' in paper.text
