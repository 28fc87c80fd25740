"""The case as its applicant sees it, and the question whether it is solved."""

import re
from datetime import timedelta

import pytest
from litestar import Litestar

from cases.filing import Who
from kernel import instant
from kernel.ids import new_id
from tests.cast import County
from tests.client import Client, signed_in_citizen
from tests.hops import TRIED, escalate
from tests.matters import a_case
from tests.portal.walk import answered, case_path, guest, headline, home, send, text_of, visit

UNIT = "石桥镇人力资源和社会保障所"


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        ("filed", "石桥镇综治中心收到了，"),
        ("accepted", "石桥镇综治中心受理了，正在安排单位办，"),
        ("dispatched", f"交给{UNIT}了，"),
        ("taken", f"{UNIT}正在办，"),
        ("answered", f"{UNIT}办出了结果，石桥镇综治中心正在审，"),
        ("approved", "办完了，请您验一验。"),
        ("closed", "这件事办结了。"),
    ],
)
async def test_the_sentence_on_top_says_where_it_is(app: Litestar, qinghe: County, at: str, begins: str) -> None:
    matter = await a_case(qinghe, at)

    page = await (await guest(app, matter)).get(case_path(matter))

    assert headline(page.text).startswith(begins)
    assert ('id="visit"' in page.text) == (at == "approved")


async def test_a_matter_that_was_sent_up_says_to_whom_and_by_when_they_answer(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await escalate(matter)

    page = await (await guest(app, matter)).get(case_path(matter))

    assert re.fullmatch("报到清禾县综治中心了，.+答复怎么办。", headline(page.text))
    assert "石桥镇综治中心把这件事报给了清禾县综治中心，请清禾县综治中心来办。" in page.text
    assert TRIED not in page.text


async def test_what_is_late_is_called_late(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")

    with instant.at(instant.now() + timedelta(days=60)):
        page = await (await guest(app, matter)).get(case_path(matter))

    assert headline(page.text) == f"{UNIT}办晚了，我们已经在催。"
    assert "原定" in page.text


async def test_an_answer_is_shown_once_it_is_approved(app: Litestar, qinghe: County) -> None:
    before, after = await a_case(qinghe, "answered"), await a_case(qinghe, "approved")

    pages = [(await (await guest(app, matter)).get(case_path(matter))).text for matter in (before, after)]

    assert ["支持：公司月底前付清。" in page for page in pages] == [False, True]


async def test_solved_closes_the_case(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    client = await guest(app, matter)

    answer = await visit(client, matter, await client.get(case_path(matter)), solved="yes")

    assert answer.headers["location"] == case_path(matter)
    assert (await matter.row())["state"] == "CLOSED"


async def test_not_solved_starts_the_second_round(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    client = await guest(app, matter)

    await visit(client, matter, await client.get(case_path(matter)), solved="partly", text="只给了一半")

    row = await matter.row()
    assert (row["state"], row["round"], row["lead_state"]) == ("IN_PROGRESS", 2, "SENT")
    page = await client.get(case_path(matter))
    assert headline(page.text).startswith(f"重新交给{UNIT}办了，")
    assert "只给了一半" in page.text


async def test_a_double_click_answers_once(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    client = await guest(app, matter)
    page = await client.get(case_path(matter))

    answers = [await visit(client, matter, page, solved="no") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert (await matter.row())["round"] == 2


async def test_a_second_tab_is_told_kindly_and_keeps_its_words(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    client = await guest(app, matter)
    first, second = await client.get(case_path(matter)), await client.get(case_path(matter))
    await visit(client, matter, first, solved="no")

    answer = await visit(client, matter, second, solved="yes", text="第二页写的话")

    assert answer.status_code == 409
    assert "已经答过了，不用再答" in answer.text
    assert "第二页写的话" in answer.text
    assert (await matter.row())["state"] == "IN_PROGRESS"


async def test_a_question_left_open_is_named_and_the_others_stay_chosen(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    client = await guest(app, matter)
    page = await client.get(case_path(matter))

    answer = await visit(client, matter, page, solved="", satisfied="all", text="写了几句")

    assert answer.status_code == 422
    assert "请答一下：事情解决了吗？" in answer.text
    assert 'name="contacted" value="yes" checked' in answer.text
    assert "写了几句" in answer.text
    assert (await matter.row())["state"] == "AWAITING_VISIT"


async def test_a_fresh_form_has_nothing_chosen(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")

    page = await (await guest(app, matter)).get(case_path(matter))

    assert " checked" not in page.text


async def test_nobody_without_the_slip_may_answer(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    page = await (await guest(app, matter)).get(case_path(matter))

    stranger = await guest(app, await a_case(qinghe))
    answer = await visit(stranger, matter, page, solved="yes")

    assert answer.status_code == 401
    assert (await matter.row())["state"] == "AWAITING_VISIT"


async def test_names_and_numbers_are_masked_on_the_page(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)

    page = await (await guest(app, matter)).get(case_path(matter))

    assert "赵大勇" not in text_of(page.text)
    assert "13800000017" not in page.text


async def test_a_stream_is_for_ones_own_case_only(app: Litestar, qinghe: County) -> None:
    mine, other = await a_case(qinghe), await a_case(qinghe)
    client = await guest(app, mine)

    topics = [f"case:{other.id}", f"desk:{qinghe.town}", f"unit:{mine.id}", "nonsense"]
    answers = [await client.get(f"{home(qinghe)}/live?topic={topic}") for topic in topics]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]


async def test_my_matters_are_those_filed_while_signed_in(app: Litestar, qinghe: County, citizen) -> None:
    client = await signed_in_citizen(app, qinghe.id, citizen)
    empty = await client.get(f"{home(qinghe)}/mine")
    sent = await send(client, await answered(client, home(qinghe), qinghe))

    mine = await client.get(f"{home(qinghe)}/mine")
    case = await client.get(f"{home(qinghe)}/case/{sent.number.replace('-', '')}")

    assert "您还没有在这里点过单" in empty.text
    assert sent.number in mine.text
    assert case.status_code == 200


async def test_my_matters_need_a_proved_phone(browser: Client, qinghe: County) -> None:
    answer = await browser.get(f"{home(qinghe)}/mine")

    assert answer.headers["location"].startswith(f"{home(qinghe)}/sign-in?next=")


async def test_a_proved_phone_is_filled_in(app: Litestar, qinghe: County, citizen) -> None:
    client = await signed_in_citizen(app, qinghe.id, citizen)
    draft = await answered(client, home(qinghe), qinghe)

    fresh = await client.post(f"{home(qinghe)}/file", {"topic": "land"})
    page = await client.get(fresh.headers["location"].replace("story", "who"))

    assert draft
    assert 'value="13912345678"' in page.text


async def test_whoever_has_answered_is_not_asked_again_while_the_other_side_is(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved", respondents=(Who("周老板", "13800000777"),))
    client = await guest(app, matter)
    page = await client.get(case_path(matter))

    await visit(client, matter, page, solved="no")
    again = await client.get(case_path(matter))
    twice = await visit(client, matter, page, form_key=str(new_id()))

    assert headline(again.text) == "您的回答收到了，石桥镇综治中心再问一问对方，问完告诉您。"
    assert [mark in again.text for mark in ('id="visit"', "周老板", "您的回答记下了")] == [False, False, True]
    assert "这几个问题已经答过了" in twice.text
    assert [row["solved"] for row in await matter.rows("return_visit")] == ["no"]


async def test_what_nobody_can_ask_for_is_not_found(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    client = await guest(app, matter)

    asked = await client.get(f"{case_path(matter)}/ask/money")
    sent = await client.post(f"{case_path(matter)}/ask/money", {"text": "请给钱", "version": "1"})

    assert (asked.status_code, sent.status_code) == (404, 404)
    assert (await matter.verbs())[-1] == "case.accept"
