"""What was filed without signing in is added to one's own matters by number and secret."""

import json
from uuid import UUID

import asyncpg
import httpx
import pytest
from litestar import Litestar

from cases.filing import Who
from tests.cast import County
from tests.client import Client, forms, signed_in_citizen
from tests.matters import Matter, a_case
from tests.portal.walk import case_path, guest, home, text_of, visit
from web.cookies import SESSION
from web.csrf import FIELD

ENTRIES = "select data::text, actor from journal where case_id = $1 and verb = 'case.claim'"


async def claimed(client: Client, matter: Matter, secret: str = "", at: County | None = None) -> httpx.Response:
    """The form of the page, filled in and sent."""
    path = f"{home(at or matter.county)}/mine/add"
    fields = forms((await client.get(path)).text)[path]
    typed = {"no": matter.slip.number, "secret": secret or matter.slip.secret}
    return await client.post(path, {**fields, **typed}, token=fields[FIELD])


async def known(app: Litestar, county: County, account_id: UUID, address: str = "203.0.113.80") -> Client:
    """Somebody signed in, from an address whose tries no other test counts."""
    signed_in = await signed_in_citizen(app, county.id, account_id)
    client = Client(app, address)
    client.hold("portal", signed_in.cookie(SESSION["portal"]) or "")
    return client


def wrong(matter: Matter) -> str:
    return f"{(int(matter.slip.secret) + 1) % 1_000_000:06d}"


async def test_a_matter_filed_without_signing_in_is_among_my_matters_once_its_slip_was_typed(
    app: Litestar, qinghe: County, citizen: UUID, owner: asyncpg.Connection
) -> None:
    matter = await a_case(qinghe)
    client = await known(app, qinghe, citizen)

    answer = await claimed(client, matter)

    assert answer.headers["location"] == case_path(matter)
    mine = await client.get(f"{home(qinghe)}/mine")
    page = await client.get(case_path(matter))
    assert case_path(matter) in mine.text
    assert page.status_code == 200
    assert "您把这件事加到了“我的事”。" in text_of(page.text)
    [grant] = await owner.fetch("select who, why from case_grant where case_id = $1 and why = 'claimed'", matter.id)
    [entry] = await owner.fetch(ENTRIES, matter.id)
    seen_by = await owner.fetchval('select seen_by from "case" where id = $1', matter.id)
    assert grant["who"] == f"p:{citizen}"
    assert f"p:{citizen}" in seen_by
    assert (json.loads(entry["data"]), entry["actor"]) == ({"person": str(citizen)}, citizen)


async def test_whoever_added_a_matter_answers_its_visit(app: Litestar, qinghe: County, citizen: UUID) -> None:
    matter = await a_case(qinghe, "approved")
    client = await known(app, qinghe, citizen)
    await claimed(client, matter)

    answer = await visit(client, matter, await client.get(case_path(matter)))

    assert answer.status_code == 303
    assert (await matter.row())["state"] == "CLOSED"


async def test_a_matter_stays_with_its_slip_and_with_whom_it_was_filed_by(
    app: Litestar, qinghe: County, citizen: UUID, owner: asyncpg.Connection
) -> None:
    matter = await a_case(qinghe)
    before = await owner.fetch("select person_id from party where case_id = $1 order by seq", matter.id)

    await claimed(await known(app, qinghe, citizen), matter)

    assert (await (await guest(app, matter)).get(case_path(matter))).status_code == 200
    assert await owner.fetch("select person_id from party where case_id = $1 order by seq", matter.id) == before


async def test_adding_it_twice_counts_once(
    app: Litestar, qinghe: County, citizen: UUID, owner: asyncpg.Connection
) -> None:
    matter = await a_case(qinghe)
    client = await known(app, qinghe, citizen)

    answers = [await claimed(client, matter), await claimed(client, matter)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(await owner.fetch(ENTRIES, matter.id)) == 1


async def test_a_wrong_secret_adds_nothing_and_keeps_the_number(
    app: Litestar, qinghe: County, citizen: UUID, owner: asyncpg.Connection
) -> None:
    matter = await a_case(qinghe)
    client = await known(app, qinghe, citizen)

    answer = await claimed(client, matter, wrong(matter))

    assert answer.status_code == 422
    assert "编号或查询码不对" in text_of(answer.text)
    assert matter.slip.number in answer.text
    assert await owner.fetch(ENTRIES, matter.id) == []


async def test_wrong_secrets_are_limited_as_at_the_door(app: Litestar, qinghe: County, citizen: UUID) -> None:
    matter = await a_case(qinghe)
    client = await known(app, qinghe, citizen)
    for _ in range(5):
        await claimed(client, matter, wrong(matter))

    answer = await claimed(client, matter)

    assert answer.status_code == 429
    assert "输错次数太多" in text_of(answer.text)


async def test_a_slip_of_another_county_is_sent_to_its_own_portal(
    app: Litestar, qinghe: County, own_county: County, citizen: UUID
) -> None:
    matter = await a_case(own_county)
    client = await known(app, qinghe, citizen)

    answer = await claimed(client, matter, at=qinghe)

    assert answer.status_code == 422
    assert "这个编号是清禾县的" in text_of(answer.text)


@pytest.mark.parametrize(("topic", "offered"), [("wage", True), ("harm", False)])
async def test_a_guest_is_shown_the_way_unless_they_may_have_to_leave_in_a_hurry(
    app: Litestar, qinghe: County, topic: str, offered: bool
) -> None:
    matter = await a_case(qinghe, topic=topic)

    page = await (await guest(app, matter)).get(case_path(matter))

    assert (f"/mine/add?no={matter.slip.number}" in page.text) is offered


async def test_adding_needs_a_proved_phone_and_comes_back_with_the_number(browser: Client, qinghe: County) -> None:
    answer = await browser.get(f"{home(qinghe)}/mine/add?no=26ABCD2345")

    assert answer.status_code == 303
    assert answer.headers["location"].endswith("%2Fmine%2Fadd%3Fno%3D26ABCD2345")


async def test_my_matters_do_not_ask_again_whoever_has_answered_while_the_other_side_is_waited_for(
    app: Litestar, qinghe: County, citizen: UUID
) -> None:
    matter = await a_case(qinghe, "approved", respondents=(Who("周老板", "13800000777"),))
    client = await known(app, qinghe, citizen)
    await claimed(client, matter)
    before = line_of(await client.get(f"{home(qinghe)}/mine"), matter)

    await visit(client, matter, await client.get(case_path(matter)), solved="no")

    after = line_of(await client.get(f"{home(qinghe)}/mine"), matter)
    assert ("请您验一验" in before, "请您验一验" in after) == (True, False)
    assert "您答过了，中心还在问对方，问完告诉您。" in after
    row = await matter.row()
    assert (row["state"], row["heard_round"]) == ("AWAITING_VISIT", 1)


def line_of(mine: httpx.Response, matter: Matter) -> str:
    """What the list says of this one."""
    _, _, line = mine.text.partition(case_path(matter))
    return line.partition("</li>")[0]
