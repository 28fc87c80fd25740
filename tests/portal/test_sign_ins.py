"""A resident sees where they are signed in, and ends a sign-in from elsewhere."""

import asyncpg
import pytest
import pytest_asyncio
from litestar import Litestar

from people.actor import Actor
from tests.cast import County
from tests.client import Client
from tests.following import somebody
from tests.portal.walk import home, sign_in, text_of
from tests.running import new_phone

IDS = "select id from session where account_id = $1 and ended_at is null order by made_at"


@pytest_asyncio.fixture
async def me(qinghe: County) -> Actor:
    return await somebody(qinghe, new_phone())


async def signed_in(app: Litestar, county: County, actor: Actor) -> Client:
    client = Client(app)
    assert actor.person_id
    await sign_in(app, client, county, actor.person_id)
    return client


async def test_what_was_lent_is_signed_out_from_here(
    app: Litestar, qinghe: County, me: Actor, owner: asyncpg.Connection
) -> None:
    lent, here = await signed_in(app, qinghe, me), await signed_in(app, qinghe, me)
    address = f"{home(qinghe)}/mine/sign-ins"
    first, _ = [row["id"] for row in await owner.fetch(IDS, me.person_id)]
    shown = await here.get(address)

    await here.post(address, {"which": str(first)})

    assert "您在 2 处登录着" in text_of(shown.text)
    assert "/sign-in" in (await lent.get(f"{home(qinghe)}/mine")).headers["location"]
    assert "只有这里登录着" in text_of((await here.get(address)).text)


async def test_all_others_end_at_once_and_this_one_stays(app: Litestar, qinghe: County, me: Actor) -> None:
    others = [await signed_in(app, qinghe, me) for _ in range(2)]
    here = await signed_in(app, qinghe, me)

    await here.post(f"{home(qinghe)}/mine/sign-ins", {"which": "others"})

    page = f"{home(qinghe)}/mine"
    assert [(await one.get(page)).status_code for one in (*others, here)] == [303, 303, 200]


async def test_anothers_sign_in_is_left_alone(
    app: Litestar, qinghe: County, me: Actor, owner: asyncpg.Connection
) -> None:
    neighbour = await somebody(qinghe, new_phone())
    theirs, mine = await signed_in(app, qinghe, neighbour), await signed_in(app, qinghe, me)
    [row] = await owner.fetch(IDS, neighbour.person_id)

    await mine.post(f"{home(qinghe)}/mine/sign-ins", {"which": str(row["id"])})

    assert (await theirs.get(f"{home(qinghe)}/mine")).status_code == 200


@pytest.mark.parametrize("which", ["", "甲"])
async def test_none_chosen_is_told_what_to_do(app: Litestar, qinghe: County, me: Actor, which: str) -> None:
    here = await signed_in(app, qinghe, me)

    answer = await here.post(f"{home(qinghe)}/mine/sign-ins", {"which": which})

    assert answer.status_code == 422
    assert "请选要退出的那一处。" in text_of(answer.text)
