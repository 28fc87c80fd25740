"""The staff's papers: what applies and is theirs to print, and an original only for a reason."""

import re
from uuid import UUID

import httpx
import pytest

from papers.fonts import system_fonts
from people.reads import reads_of
from people.roles import Role
from tenants.scope import opened
from tests.console.conftest import SignIn
from tests.console.matters import accept, brought_to, file, look
from tests.console.screens import case_url, fill, main, text
from tests.console.world import World, invite
from tests.papers.printing import read
from tests.running import row

NAME, PHONE = "赵大勇", "13800000017"
LOG = "select person_id from read_log where case_id = $1"
TRACES = "select count(*) from journal where case_id = $1 and verb = 'case.unmask'"
# The forms that each person finds on the page of a case at each step, written by hand.
LISTED = {
    "filed": {"chen": ["receipt", "registration"]},
    "accept": {"chen": ["receipt", "registration", "acceptance"]},
    "dispatch": {"chen": ["receipt", "registration", "acceptance", "order"], "liu": ["order"]},
    "submit": {"xu": ["receipt", "registration", "acceptance", "order", "result"], "liu": ["order", "result"]},
    "approve": {"zhou": ["receipt", "registration", "acceptance", "order", "result", "visits"], "gao": []},
}


def listed(page: httpx.Response) -> list[str]:
    return re.findall(r'href="[^"]*/paper/([a-z]+)', main(page))


@pytest.mark.parametrize("step", LISTED)
async def test_the_page_of_a_case_lists_the_forms_that_apply_and_are_mine_to_print(
    world: World, sign_in: SignIn, step: str
) -> None:
    case_id = await brought_to(world, step)

    found = {name: listed(await (await sign_in(name)).get(case_url(world, name, case_id))) for name in LISTED[step]}

    assert found == LISTED[step]


async def test_a_form_opens_as_a_page_and_as_a_pdf_with_the_same_words(world: World, sign_in: SignIn) -> None:
    system_fonts()
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/paper/registration"

    page, pdf = await chen.get(url), await chen.get(f"{url}.pdf")

    assert "矛盾纠纷（诉求）受理登记表" in text(page)
    assert NAME not in page.text
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E7%9F%9B")
    words = {cell.replace(" ", "") for cell in re.findall(r"<dd>([^<]+)</dd>", page.text)}
    printed = read(pdf.content).text
    assert len(words) > 8
    assert [word for word in words if "".join(word.split()) not in printed] == []


async def test_an_original_is_not_for_a_leader_who_reads_no_names(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    await accept(world, case_id, grade="yellow")
    fang = await invite(world, "fang", world.town, "分管领导", "石桥镇 方", (Role.LEADER,))
    chen, case = await sign_in("chen"), case_url(world, "chen", case_id)
    seat = {"seat": "town_deputy", "post_id": str(fang.actor.post_id)}
    fields, _ = await fill(chen, f"{case}/name_leader", **seat)
    await chen.post(f"{case}/name_leader", fields)
    leader, url = await sign_in("fang"), f"{case_url(world, 'fang', case_id)}/paper/registration"

    paper, original = await leader.get(url), await leader.get(f"{url}/original")

    assert (paper.status_code, "/original" in paper.text) == (200, False)
    assert original.status_code == 403


async def test_an_original_wants_a_reason_and_leaves_who_printed_what_and_why(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/paper/registration/original"
    fields, _ = await fill(chen, url, reason="存入卷宗")

    printed = await chen.post(url, fields)

    assert NAME in printed.text
    assert PHONE in printed.text
    assert printed.headers["cache-control"] == "no-store"
    log = await row(LOG, case_id)
    assert log["person_id"] == world.actor("chen").person_id
    async with opened(world.actor("chen").scope):
        [read] = await reads_of(case_id, actor=world.actor("chen"))
    assert read.reason == "打印矛盾纠纷（诉求）受理登记表原件：存入卷宗"
    assert (await row(TRACES, case_id))["count"] == 1


async def test_an_original_comes_as_a_pdf_as_well(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "dispatch")
    liu, url = await sign_in("liu"), case_url(world, "liu", case_id)
    address = f"{url}/paper/order/original?order={await lead_order(world, case_id)}"
    fields, _ = await fill(liu, address, reason="上门核实", do="pdf")

    pdf = await liu.post(address, fields, token=liu.token(address.partition("?")[0]))

    assert NAME in read(pdf.content).text
    assert (await row(TRACES, case_id))["count"] == 1


async def lead_order(world: World, case_id: UUID) -> UUID:
    found = (await look(case_id, world.actor("chen"))).case.lead_order
    assert found is not None
    return found


@pytest.mark.parametrize("reason", ["", "看看"])
async def test_without_a_reason_nothing_is_printed_and_nothing_written(
    world: World, sign_in: SignIn, reason: str
) -> None:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/paper/registration/original"
    fields, _ = await fill(chen, url, reason=reason)

    page = await chen.post(url, fields)

    assert page.status_code == 422
    assert "至少 4 个字" in text(page)
    assert NAME not in page.text
    assert (await row(TRACES, case_id))["count"] == 0


async def test_a_notice_goes_to_the_one_who_was_chosen(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/paper/acceptance/original"
    fields, page = await fill(chen, url, reason="当面签收")
    offered = re.findall(r'type="radio"[^>]* name="to" value="([^"]+)"', page.text)

    printed = await chen.post(url, fields | {"to": offered[1]})

    assert len(offered) == 3
    assert "钱小军：" in printed.text
    assert NAME not in printed.text


@pytest.mark.parametrize("path", ["result", "result.pdf", "result/original", "receipt/original", "nothing"])
async def test_a_form_that_does_not_apply_does_not_exist(world: World, sign_in: SignIn, path: str) -> None:
    case_id = await file(world)
    chen = await sign_in("chen")

    page = await chen.get(f"{case_url(world, 'chen', case_id)}/paper/{path}")

    assert page.status_code == 404


async def test_what_a_role_never_prints_is_refused(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "dispatch")

    for name in ("liu", "gao"):
        page = await (await sign_in(name)).get(f"{case_url(world, name, case_id)}/paper/registration")
        assert page.status_code == 403, name
        assert "打印登记表和告知书" in text(page)
