"""Filing: one question a page, nothing lost, nothing doubled."""

import asyncio
import re

from litestar import Litestar

from cases.drafts import drafts_of
from people import actor as actors
from tests.cast import County
from tests.client import Client
from tests.matters import a_case
from tests.portal.walk import STORY, answered, begin, guest, headline, home, read_case, send, slip, text_of
from web.cookies import BEARER


async def test_a_matter_is_filed_question_by_question_without_a_script(browser: Client, qinghe: County) -> None:
    draft = await answered(browser, home(qinghe), qinghe)
    check = text_of((await browser.get(f"{draft}/check")).text)
    sent = await send(browser, draft)

    assert all(said in check for said in (STORY, "把工钱发清", "清禾某劳务公司", "赵大勇", "柳湾村"))
    assert re.fullmatch(r"[2-9A-Z]{2,3}-[2-9A-Z]{4}-[2-9A-Z]{4}", sent.number)
    assert re.fullmatch(r"\d{6}", sent.secret)
    filed = await read_case(qinghe, sent.number)
    assert (filed.case.topic, filed.case.place, filed.case.people) == ("wage", qinghe.village, 1)
    assert [demand.text for demand in filed.demands] == ["把工钱发清", "补签合同"]
    assert [(party.part, party.name, party.phone, party.kind) for party in filed.parties] == [
        ("applicant", "赵大勇", "13800000017", "person"),
        ("respondent", "清禾某劳务公司", "", "organisation"),
    ]


async def test_each_answer_leads_to_the_next_question_and_a_change_back_to_the_check(
    browser: Client, qinghe: County
) -> None:
    begun = await begin(browser, home(qinghe))
    first = await browser.post(f"{begun}/story", {"story": STORY})
    draft = await answered(browser, home(qinghe), qinghe)
    changed = await browser.post(f"{draft}/who", {"name": "钱小军", "phone": "13800000018"})

    assert first.headers["location"] == f"{begun}/wants"
    assert changed.headers["location"] == f"{draft}/check"
    assert "钱小军" in (await browser.get(f"{draft}/check")).text


async def test_whoever_jumps_ahead_is_led_to_the_first_open_question(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))

    looked = await browser.get(f"{draft}/check")
    sent = await browser.post(f"{draft}/check", {"agree": "2"})

    assert {looked.headers["location"], sent.headers["location"]} == {f"{draft}/story"}


async def test_the_same_form_sent_twice_files_one_case_and_shows_the_same_slip(
    browser: Client, qinghe: County, owner
) -> None:
    draft = await answered(browser, home(qinghe), qinghe)
    before = await owner.fetchval('select count(*) from "case" where county_id = $1', qinghe.id)

    pressed = await asyncio.gather(*(browser.post(f"{draft}/check", {"agree": "2"}) for _ in range(3)))
    slips = [await slip(browser, answer.headers["location"]) for answer in pressed]

    assert len({(sent.number, sent.secret) for sent in slips}) == 1
    after = await owner.fetchval('select count(*) from "case" where county_id = $1', qinghe.id)
    assert after == before + 1


async def test_the_back_button_after_sending_shows_the_slip_and_files_nothing(
    browser: Client, qinghe: County
) -> None:
    draft = await answered(browser, home(qinghe), qinghe)
    sent = await send(browser, draft)

    looked = [await browser.get(f"{draft}/{step}") for step in ("topic", "story", "who", "check")]
    changed = await browser.post(f"{draft}/story", {"story": "改成另外一件事，不相干的。"})

    assert {answer.headers["location"] for answer in (*looked, changed)} == {sent.path}
    assert (await slip(browser, sent.path)).secret == sent.secret


async def test_after_sending_the_draft_holds_nothing_that_was_written(browser: Client, qinghe: County) -> None:
    draft = await answered(browser, home(qinghe), qinghe)
    await send(browser, draft)

    kept = await drafts_of(bearer=browser.cookie(BEARER), actor=actors.resident(qinghe.id, qinghe.place))

    assert [sorted(one.answers) for one in kept] == [["at", "desk", "filed", "place", "sealed"]]


async def test_without_consent_nothing_is_sent(browser: Client, qinghe: County, owner) -> None:
    draft = await answered(browser, home(qinghe), qinghe)
    before = await owner.fetchval('select count(*) from "case" where county_id = $1', qinghe.id)

    refused = await browser.post(f"{draft}/check", {})

    assert refused.status_code == 422
    assert "同意，就在这里打勾" in refused.text
    assert STORY in text_of(refused.text)
    assert await owner.fetchval('select count(*) from "case" where county_id = $1', qinghe.id) == before


async def test_at_a_villages_portal_the_village_is_not_asked_for(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe, "liuwan"))

    await browser.post(f"{draft}/story", {"story": STORY})
    answer = await browser.post(f"{draft}/wants", {"want": "把工钱发清"})

    assert answer.headers["location"] == f"{draft}/other"


async def test_several_people_file_one_case_together(browser: Client, qinghe: County) -> None:
    together: dict[str, str | list[str]] = {
        "together": "group",
        "people": "30",
        "member_name": ["钱小军", "孙玉兰", ""],
        "member_phone": ["13800000018", "", ""],
    }

    draft = await answered(browser, home(qinghe), qinghe, together=together)
    filed = await read_case(qinghe, (await send(browser, draft)).number)

    assert filed.case.people == 30
    applicants = [(party.name, party.phone, party.speaks) for party in filed.parties if party.part == "applicant"]
    assert applicants == [("赵大勇", "13800000017", True), ("钱小军", "13800000018", False), ("孙玉兰", "", False)]


async def test_a_row_is_added_and_taken_away_without_a_script(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))

    more = await browser.post(f"{draft}/wants", {"want": ["发工钱"], "do": "add"})
    less = await browser.post(f"{draft}/wants", {"want": ["发工钱", "补合同"], "do": "remove-0"})

    assert (more.status_code, re.findall(r'name="want" value="(.*?)"', more.text)) == (200, ["发工钱", ""])
    assert (less.status_code, re.findall(r'name="want" value="(.*?)"', less.text)) == (200, ["补合同"])


async def test_what_is_said_about_staff_goes_round_their_desk(browser: Client, qinghe: County) -> None:
    draft = await answered(browser, home(qinghe), qinghe, topic="staff")
    sent = await send(browser, draft)
    filed = await read_case(qinghe, sent.number)

    assert (filed.case.holder, filed.case.sealed) == (qinghe.place, True)
    assert "只有清禾县综治中心的主任、审核员和他们点名来办的人" in sent.page


async def test_the_confirmation_says_what_comes_next_and_by_when(browser: Client, qinghe: County) -> None:
    sent = await send(browser, await answered(browser, home(qinghe), qinghe))

    assert headline(sent.page).startswith("收到了，")
    assert headline(sent.page).endswith("给您回话。")
    assert "石桥镇综治中心" in sent.page
    assert "谁会看到您的名字" in sent.page


async def test_another_browser_sees_no_slip(app: Litestar, browser: Client, qinghe: County) -> None:
    sent = await send(browser, await answered(browser, home(qinghe), qinghe))

    other = await Client(app).get(sent.path)

    assert other.status_code == 404
    assert sent.secret not in other.text


async def test_whoever_came_with_a_slip_may_file_another_matter(app: Litestar, qinghe: County) -> None:
    client = await guest(app, await a_case(qinghe))

    sent = await send(client, await answered(client, home(qinghe), qinghe))

    assert (await read_case(qinghe, sent.number)).case.source == "online"
