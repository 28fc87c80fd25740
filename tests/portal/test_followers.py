"""Following for a relative on the screens: inviting, agreeing, asking, reading, taking back."""

import re
from uuid import UUID

import asyncpg
import httpx
import pytest
from litestar import Litestar

from tests.cast import County
from tests.client import Client
from tests.matters import Matter, a_case
from tests.portal.walk import case_path, guest, headline, home, sign_in, text_of

PHONE = "13912345678"  # of the fixture's citizen
TYPED = {"act": "invite", "name": "小芳", "phone": "139 1234 5678", "kin": "child"}


def key_in(page: str) -> str:
    return re.findall(r'name="form_key" value="([^"]+)"', page)[0]


async def sent(client: Client, path: str, **fields: str) -> httpx.Response:
    """A form of this page, as a browser sends it."""
    page = await client.get(path)
    followers = re.findall(r'name="follower" value="([^"]+)"', page.text)
    first = {"follower": followers[0]} if followers else {}
    return await client.post(path, {"form_key": key_in(page.text), **first, **fields})


async def invited(app: Litestar, matter: Matter, **fields: str) -> httpx.Response:
    return await sent(await guest(app, matter), f"{case_path(matter)}/followers", **{**TYPED, **fields})


async def daughter_of(app: Litestar, county: County, citizen: UUID) -> Client:
    client = Client(app, "203.0.113.90")
    await sign_in(app, client, county, citizen)
    return client


def following(matter: Matter) -> str:
    return f"{home(matter.county)}/following"


async def test_an_invitation_is_seen_after_signing_in_agreed_to_and_read(
    app: Litestar, qinghe: County, citizen: UUID
) -> None:
    matter = await a_case(qinghe, "accepted")
    client = await daughter_of(app, qinghe, citizen)
    await invited(app, matter)
    page = await client.get(following(matter))

    answer = await sent(client, following(matter), act="join")

    read = await client.get(f"{following(matter)}/{matter.slip.number}")
    assert headline(page.text) == "有1位请您一起看进度"
    assert "赵**请您一起看进度" in page.text
    assert answer.status_code == 303
    assert f"{following(matter)}/{matter.slip.number}" in (await client.get(following(matter))).text
    assert headline(read.text).startswith("石桥镇综治中心受理了，正在安排单位办")
    assert [word for word in ("赵大勇", "安置房", "三人讨薪", "138") if word in text_of(read.text)] == []


async def test_the_matter_itself_stays_closed_to_whoever_follows_it(
    app: Litestar, qinghe: County, citizen: UUID
) -> None:
    matter = await a_case(qinghe)
    client = await daughter_of(app, qinghe, citizen)
    await invited(app, matter)
    await sent(client, following(matter), act="join")

    page = await client.get(case_path(matter))
    urged = await client.post(f"{case_path(matter)}/ask/withdraw", {"text": "算了", "version": "1"})

    assert page.headers["location"] == f"{home(qinghe)}/track?no={matter.slip.number}"
    assert urged.status_code == 401
    assert (await matter.row())["state"] == "SUBMITTED"


async def test_who_asks_is_answered_alike_whatever_the_number_is(
    app: Litestar, qinghe: County, citizen: UUID, owner: asyncpg.Connection
) -> None:
    matter, sealed = await a_case(qinghe), await a_case(qinghe, topic="harm")
    client = await daughter_of(app, qinghe, citizen)
    told = []
    for number in (matter.slip.number, sealed.slip.number, "26ZZZZZZZ2"):
        answer = await sent(client, following(matter), act="ask", no=number, name="小芳", kin="child", follower="")
        page = await client.get(answer.headers["location"])
        told.append((answer.status_code, answer.headers["location"], re.sub(r'value="[^"]+"', "", page.text)))

    asked = await owner.fetch("select case_id from follower where who = $1 and state = 'asked'", f"p:{citizen}")
    assert told[0] == told[1] == told[2]
    assert "已经转告" in told[0][2]
    assert [row["case_id"] for row in asked] == [matter.id]


async def test_the_applicant_sees_who_asks_and_says_yes(app: Litestar, qinghe: County, citizen: UUID) -> None:
    matter = await a_case(qinghe)
    mother, client = await guest(app, matter), await daughter_of(app, qinghe, citizen)
    await sent(client, following(matter), act="ask", no=matter.slip.number, name="小芳", kin="child", follower="")
    case = await mother.get(case_path(matter))
    page = await mother.get(f"{case_path(matter)}/followers")

    answer = await sent(mother, f"{case_path(matter)}/followers", act="admit")

    assert "有 1 位想一起看进度，等您点头" in case.text
    assert "自己说是您的子女，登录用的手机号是 13912345678" in text_of(page.text)
    assert answer.status_code == 303
    assert (await client.get(f"{following(matter)}/{matter.slip.number}")).status_code == 200


async def test_taken_back_it_looks_like_nobodys_number(app: Litestar, qinghe: County, citizen: UUID) -> None:
    matter = await a_case(qinghe)
    mother, client = await guest(app, matter), await daughter_of(app, qinghe, citizen)
    await invited(app, matter)
    await sent(client, following(matter), act="join")

    await sent(mother, f"{case_path(matter)}/followers", act="end")

    gone = await client.get(f"{following(matter)}/{matter.slip.number}")
    nobodys = await client.get(f"{following(matter)}/26ZZZZZZZ2")
    assert (gone.status_code, gone.text) == (404, nobodys.text.replace("26ZZZZZZZ2", matter.slip.number))
    assert [row["state"] for row in await matter.rows("follower")] == ["ended"]


async def test_a_follower_stops_by_a_button(app: Litestar, qinghe: County, citizen: UUID) -> None:
    matter = await a_case(qinghe)
    client = await daughter_of(app, qinghe, citizen)
    await invited(app, matter)
    await sent(client, following(matter), act="join")
    page = await client.get(f"{following(matter)}/{matter.slip.number}")
    fields = {name: re.findall(f'name="{name}" value="([^"]+)"', page.text)[0] for name in ("follower", "form_key")}

    answer = await client.post(following(matter), {"act": "leave", **fields})

    assert answer.status_code == 303
    assert [row["state"] for row in await matter.rows("follower")] == ["ended"]
    assert (await matter.verbs())[-1] == "follow.leave"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("phone", "12345", "请填对方的手机号，11 位"),
        ("name", "", "请写对方的姓名或称呼。"),
        ("kin", "", "请选一项。"),
    ],
)
async def test_what_is_missing_is_said_at_its_field_and_the_form_stays(
    app: Litestar, qinghe: County, field: str, typed: str, told: str
) -> None:
    matter = await a_case(qinghe)

    answer = await invited(app, matter, **{field: typed})

    assert answer.status_code == 422
    assert told in answer.text
    assert await matter.rows("follower") == []
    assert 'value="child" checked' in answer.text or field == "kin"


async def test_sent_twice_it_counts_once(app: Litestar, qinghe: County, citizen: UUID) -> None:
    matter = await a_case(qinghe)
    mother, client = await guest(app, matter), await daughter_of(app, qinghe, citizen)
    page = await mother.get(f"{case_path(matter)}/followers")
    fields = {**TYPED, "form_key": key_in(page.text)}

    answers = [await mother.post(f"{case_path(matter)}/followers", fields) for _ in range(2)]

    joined = await client.get(following(matter))
    again = {"act": "join", "form_key": key_in(joined.text)}
    again["follower"] = re.findall(r'name="follower" value="([^"]+)"', joined.text)[0]
    twice = [await client.post(following(matter), again) for _ in range(2)]
    assert [answer.status_code for answer in (*answers, *twice)] == [303] * 4
    assert [row["state"] for row in await matter.rows("follower")] == ["follows"]


async def test_a_sealed_matter_offers_nothing_of_it(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, topic="harm")
    mother = await guest(app, matter)

    case = await mother.get(case_path(matter))
    page = await mother.get(f"{case_path(matter)}/followers")

    assert "/followers" not in case.text
    assert page.headers["location"] == f"{home(qinghe)}/track?no={matter.slip.number}"
