"""The pages around: what they say is read from the tenant and its method, and every link leads somewhere."""

import re

import pytest
from litestar import Litestar

from kernel.db import counted
from tests.cast import County
from tests.client import Client
from tests.matters import a_case
from tests.portal.walk import answered, case_path, guest, home, send, text_of

PAGES = ("", "/file", "/track", "/about", "/privacy", "/accessibility")


@pytest.mark.parametrize("page", PAGES)
async def test_every_link_of_a_page_leads_somewhere(browser: Client, qinghe: County, page: str) -> None:
    shown = await browser.get(home(qinghe) + page)

    links = set(re.findall(r'<a [^>]*href="(/[^"]*)"', shown.text))
    answers = {link: (await browser.get(link)).status_code for link in links if "/leave" not in link}

    assert shown.status_code == 200
    assert links
    assert set(answers.values()) <= {200, 303}, answers


async def test_the_promises_are_the_terms_of_the_method(browser: Client, qinghe: County) -> None:
    said = text_of((await browser.get(home(qinghe))).text)

    terms = ("1 个工作日内", "2 个值班小时内", "24 小时内", "15 个工作日内", "3 个工作日内")
    assert all(term in said for term in terms)
    assert "%" not in said


async def test_the_pages_have_one_heading_each(browser: Client, qinghe: County) -> None:
    pages = [(await browser.get(home(qinghe) + page)).text for page in PAGES]

    assert [page.count("<h1") for page in pages] == [1] * len(PAGES)


async def test_an_unknown_portal_is_not_found(browser: Client, qinghe: County) -> None:
    answers = [await browser.get(f"/p/nowhere{page}") for page in PAGES]

    assert {answer.status_code for answer in answers} == {404}


async def _statements(client: Client, path: str, fields: dict[str, str | list[str]] | None = None) -> list[str]:
    said: list[str] = []
    token = counted.set(said)
    answer = await client.post(path, fields) if fields is not None else await client.get(path)
    counted.reset(token)
    assert answer.status_code in (200, 303), answer.text
    return said


async def test_a_page_takes_eight_statements_at_most(app: Litestar, browser: Client, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    client = await guest(app, matter)
    draft = await answered(browser, home(qinghe), qinghe)

    seen = {
        "door": len(await _statements(browser, home(qinghe))),
        "question": len(await _statements(browser, f"{draft}/place")),
        "answer": len(await _statements(browser, f"{draft}/story", {"story": "十个字以上的一段话才可以。"})),
        "check": len(await _statements(browser, f"{draft}/check")),
        "case": len(await _statements(client, case_path(matter))),
        "done": len(await _statements(browser, (await send(browser, draft)).path)),
    }

    assert max(seen.values()) <= 8, seen
