"""An account that another process disables or signs out is out of the product within a second, stream and all."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from infra.services.ports import LOOPBACK, free_port
from kernel.settings import Settings
from people import sessions
from people.accounts import Invitation
from people.changed_post import PostChange, change_post
from people.leaving import disable_account
from people.roles import Role
from people.signing_out import sign_out
from tests.cast import County
from tests.faults.processes import command
from tests.journeys.stage import answers
from tests.running import County as Bare
from tests.running import invited
from web.cookies import SESSION

DEADLINE = 1.0
pytestmark = pytest.mark.faults


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """`zongzhi serve` in a process of its own; its address."""
    url = f"http://{LOOPBACK}:{(port := free_port())}"
    with command(settings, "serve", PORT=str(port)) as child:
        child.wait_until(lambda: answers(f"{url}/readyz"), 60)
        yield url


async def signed_in(url: str, who: Invitation) -> httpx.AsyncClient:
    cookie = await sessions.start("console", sessions.STAFF, account_id=who.account_id)
    return httpx.AsyncClient(base_url=url, headers={"cookie": f"{SESSION['console']}={cookie}"}, trust_env=False)


async def over(lines: AsyncIterator[str]) -> None:
    async for _ in lines:
        pass


@pytest.mark.parametrize("end", [disable_account, sign_out])
async def test_pages_and_live_stream_of_whom_an_administrator_sends_out_end_within_a_second(
    house: Settings, own_county: County, end: Callable[..., Awaitable[None]]
) -> None:
    one = await invited(Bare(own_county.id, own_county.place, own_county.place[:-1]))
    page, live = f"/console/{one.handle}/own", f"/console/{one.handle}/live?topic=desk:{own_county.place}"
    with serving(house) as url:
        async with await signed_in(url, one) as browser, browser.stream("GET", live) as news:
            lines = news.aiter_lines()
            begun = await anext(lines)
            before = await browser.get(page)

            await end(one.account_id, actor=own_county.system)
            async with asyncio.timeout(DEADLINE):
                after = await browser.get(page)
                await over(lines)

    assert (begun, before.status_code) == ("retry: 3000", 200)
    assert after.headers["location"].startswith("/console/sign-in")


async def test_who_is_given_other_roles_by_another_process_acts_by_them_with_the_next_request(
    house: Settings, own_county: County
) -> None:
    one = await invited(Bare(own_county.id, own_county.place, own_county.place[:-1]))
    queue = f"/console/{one.handle}/queue/intake"
    with serving(house) as url:
        async with await signed_in(url, one) as browser:
            before = await browser.get(queue)

            change = PostChange(own_county.place, None, (Role.SECURITY_ADMIN,), "安全管理员", "安全管理员")
            await change_post(one.post_id, change, version=1, actor=own_county.system)
            after = await browser.get(queue)

    assert before.status_code == 200
    assert after.status_code in (403, 404)
