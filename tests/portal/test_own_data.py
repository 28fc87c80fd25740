"""我的个人信息: whoever is signed in reads what is kept about them and nobody else, and takes it away."""

import json
from io import BytesIO
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
from litestar import Litestar
from pypdf import PdfReader

from cases.commands.unmask import unmask_case
from cases.filing import Papers, Who
from kernel.ids import new_id
from people.actor import Actor
from tests.cast import County
from tests.client import Client, forms
from tests.following import somebody
from tests.matters import Matter, a_case
from tests.notices.outbox import relayed
from tests.portal.test_claim import claimed
from tests.portal.walk import home, sign_in, text_of
from tests.running import new_phone
from web.csrf import FIELD

PAPERS = Papers(id_number="11010119900307803X", address="柳湾村 8 号")
BESIDE = Who("钱小军", "13700000018")
ACCUSED = Who("周老板", "13700000777")
OTHERS = (BESIDE.name, BESIDE.phone, ACCUSED.name, ACCUSED.phone)


@pytest.fixture
def me() -> Who:
    """Whose number nobody gave before."""
    return Who("赵大勇", new_phone(), papers=PAPERS)


@pytest_asyncio.fixture
async def actor(qinghe: County, me: Who) -> Actor:
    return await somebody(qinghe, me.phone)


@pytest_asyncio.fixture
async def mine(qinghe: County, me: Who, actor: Actor) -> Matter:
    return await a_case(qinghe, by=actor, applicants=(me, BESIDE), respondents=(ACCUSED,), people=2)


@pytest_asyncio.fixture
async def signed_in(app: Litestar, browser: Client, qinghe: County, actor: Actor) -> Client:
    assert actor.person_id
    await sign_in(app, browser, qinghe, actor.person_id)
    return browser


async def told_to(client: Client, county: County) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((await taken(client, county, "json")).content)
    return found


async def taken(client: Client, county: County, kind: str) -> httpx.Response:
    path = f"{home(county)}/mine/data"
    fields = forms((await client.get(path)).text)[path]
    return await client.post(path, {**fields, "as": kind}, token=fields[FIELD])


async def test_the_page_shows_what_is_kept_and_nothing_about_others(
    signed_in: Client, qinghe: County, mine: Matter, me: Who
) -> None:
    page = text_of((await signed_in.get(f"{home(qinghe)}/mine/data")).text)

    for told in (me.name, me.phone, me.papers.id_number, me.papers.address, "第 2 版", "您在手机上同意的"):
        assert told in page
    assert [told for told in OTHERS if told in page] == []


async def test_my_matters_lead_there(signed_in: Client, qinghe: County) -> None:
    assert f'href="{home(qinghe)}/mine/data"' in (await signed_in.get(f"{home(qinghe)}/mine")).text


async def test_it_is_taken_away_as_data(signed_in: Client, qinghe: County, mine: Matter, me: Who) -> None:
    answer = await taken(signed_in, qinghe, "json")

    told = json.loads(answer.content)
    [matter] = told["matters"]
    registered = {"name": me.name, "phone": me.phone, **me.papers.kept}
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert (told["phone"], matter["number"], matter["notice"]["version"]) == (me.phone, mine.slip.number, "2")
    assert matter["registered"] == registered
    assert [one for one in OTHERS if one in answer.text] == []


async def test_it_is_taken_away_as_paper(signed_in: Client, qinghe: County, mine: Matter, me: Who) -> None:
    answer = await taken(signed_in, qinghe, "pdf")

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "个人信息副本" in text
    assert me.name in text
    assert me.phone in text
    assert [one for one in OTHERS if one in text] == []


async def test_what_was_taken_stands_in_the_read_log_and_in_the_journal(
    signed_in: Client, qinghe: County, mine: Matter, actor: Actor, owner: asyncpg.Connection
) -> None:
    await taken(signed_in, qinghe, "json")

    [read] = await owner.fetch("select person_id, post_id from read_log where case_id = $1", mine.id)
    [entry] = await owner.fetch(
        "select data::text from journal where verb = 'person.copy' and subject_id = $1", actor.person_id
    )
    assert (read["person_id"], read["post_id"]) == (actor.person_id, None)
    assert json.loads(entry["data"]) == {"as": "json", "cases": 1}


async def test_offices_that_saw_the_names_are_counted_and_their_owner_is_not(
    signed_in: Client, qinghe: County, mine: Matter, me: Who
) -> None:
    await mine.accept()
    for _ in range(2):
        await unmask_case(mine.id, reason="核对工资表", key=new_id(), actor=qinghe.clerk)
    await taken(signed_in, qinghe, "json")

    told = await told_to(signed_in, qinghe)

    assert [(one["office"], one["times"]) for one in told["read_by"]] == [(qinghe.clerk.title, 2)]


async def test_what_was_sent_to_their_number_is_told_and_to_others_is_not(
    signed_in: Client, qinghe: County, mine: Matter, owner: asyncpg.Connection
) -> None:
    await relayed(qinghe)
    await owner.execute("update message set state = 'sent', sent_at = now() where case_id = $1", mine.id)

    told = await told_to(signed_in, qinghe)

    assert mine.slip.number[-4:] in told["messages"][0]["text"]
    assert len(told["messages"]) == 1


@pytest.mark.parametrize("known", [True, False])
async def test_on_a_matter_added_by_its_slip_whoever_gave_the_same_number_is_them(
    signed_in: Client, qinghe: County, me: Who, known: bool
) -> None:
    phone = me.phone if known else new_phone()
    matter = await a_case(qinghe, applicants=(Who("赵大勇", phone), BESIDE), people=2)
    await claimed(signed_in, matter)

    told = await told_to(signed_in, qinghe)

    [one] = told["matters"]
    assert one["registered"] == ({"name": "赵大勇", "phone": phone} if known else {})


async def test_two_with_one_number_are_not_shown_to_each_other(signed_in: Client, qinghe: County, me: Who) -> None:
    matter = await a_case(qinghe, applicants=(me, Who("赵小勇", me.phone)), people=2)
    await claimed(signed_in, matter)

    told = await told_to(signed_in, qinghe)

    assert [one["registered"] for one in told["matters"]] == [{}]


async def test_somebody_else_reads_nothing_of_it(app: Litestar, qinghe: County, mine: Matter) -> None:
    stranger = Client(app)

    answer = await stranger.get(f"{home(qinghe)}/mine/data")

    assert answer.status_code == 303
    assert "/sign-in" in answer.headers["location"]


async def test_of_a_matter_that_others_filed_about_them_nothing_is_told(
    signed_in: Client, qinghe: County, me: Who
) -> None:
    await a_case(qinghe, applicants=(BESIDE,), respondents=(me,), people=1)

    told = await told_to(signed_in, qinghe)

    assert told["matters"] == []
