"""Inside another program (微信 and the like): one window, own cookies, nothing to download on the main path."""

import re

import httpx
import pytest
from litestar import Litestar

from tests.cast import County
from tests.client import HOST, Client
from tests.portal.walk import ANSWERS, home

AGENT = {
    "user-agent": "Mozilla/5.0 (Linux; Android 8.1; Mobile) AppleWebKit/537.36 Version/4.0 Chrome/66.0 MQQBrowser/6.2"
    " MicroMessenger/7.0.10",
    "x-requested-with": "com.tencent.mm",
}


class Embedded:
    """An old engine: it sends no Sec-Fetch headers, keeps this site's cookies alone, and runs no script."""

    def __init__(self, app: Litestar, sign: str) -> None:
        self.client, self.sign = Client(app), sign
        self.pages: list[httpx.Response] = []

    async def open(self, path: str) -> httpx.Response:
        return self._seen(await self.client.get(path, **AGENT))

    async def send(self, path: str, fields: dict[str, str | list[str]]) -> httpx.Response:
        """Follows to the page that the answer names, in the same window."""
        headers = {**AGENT, self.sign: f"https://{HOST}" + (path if self.sign == "referer" else "")}
        answer = self._seen(await self.client.post(path, fields, site=None, headers=headers))
        assert answer.status_code == 303, answer.text
        return await self.open(answer.headers["location"])

    def _seen(self, answer: httpx.Response) -> httpx.Response:
        self.pages.append(answer)
        return answer


@pytest.fixture(params=["origin", "referer"])
def embedded(app: Litestar, request: pytest.FixtureRequest) -> Embedded:
    return Embedded(app, request.param)


async def filed(embedded: Embedded, county: County) -> tuple[str, str]:
    """The whole way; number and secret of the slip."""
    await embedded.open(home(county))
    await embedded.open(f"{home(county)}/file")
    page = await embedded.send(f"{home(county)}/file", {"topic": "wage"})
    draft = page.request.url.path.rpartition("/")[0]
    for step, fields in {**ANSWERS, "place": {"place": county.village, "within": county.town}}.items():
        page = await embedded.send(f"{draft}/{step}", fields)
    page = await embedded.send(f"{draft}/check", {"agree": "2"})
    found = dict(re.findall(r'name="(no|secret)" value="([^"]+)"', page.text))
    return found["no"], found["secret"]


async def test_a_matter_is_filed_and_tracked_in_one_window(embedded: Embedded, qinghe: County) -> None:
    number, secret = await filed(embedded, qinghe)

    page = await embedded.send(f"{home(qinghe)}/track", {"no": number, "secret": secret})

    assert page.status_code == 200
    assert number in page.text
    shown = "".join(answer.text for answer in embedded.pages)
    assert re.findall(r"\s(?:target|download)\b|window\.open|<iframe", shown) == []
    assert [answer for answer in embedded.pages if "content-disposition" in answer.headers] == []


async def test_nothing_is_asked_of_another_site_and_no_cookie_is_for_one(embedded: Embedded, qinghe: County) -> None:
    await filed(embedded, qinghe)

    shown = "".join(answer.text for answer in embedded.pages)
    addresses = set(re.findall(r'(?:src|href|action)="([^"]+)"', shown))
    cookies = [cookie for answer in embedded.pages for cookie in answer.headers.get_list("set-cookie")]

    assert {found for found in addresses if not found.startswith(("/", "#", "tel:"))} == set()
    assert cookies
    assert [cookie for cookie in cookies if not cookie.startswith("__Host-") or "SameSite=lax" not in cookie] == []


async def test_a_page_of_another_site_cannot_send_it(app: Litestar, qinghe: County) -> None:
    client = Client(app)

    answer = await client.post(
        f"{home(qinghe)}/file", {"topic": "wage"}, site=None, headers={"origin": "https://else.test"}
    )

    assert answer.status_code == 403
