"""A resident at the portal: answers the questions one page after the other, as a browser without script would."""

import html
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest
import pytest_asyncio
from litestar import Litestar

from cases.queries.mine import case_by_number
from cases.queries.page import CasePage, case_page
from people.citizens import citizen_of
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tests.cast import County
from tests.client import Client, signed_in_citizen
from tests.matters import Matter
from web.cookies import SESSION

STORY = "去年十月到今年一月在工地干活，工钱一直没有发。"
Fields = dict[str, str | list[str]]
ANSWERS: dict[str, Fields] = {
    "story": {"story": STORY},
    "wants": {"want": ["把工钱发清", "补签合同"]},
    "other": {"kind": "organisation", "name_organisation": "清禾某劳务公司", "detail_organisation": "在县城"},
    "who": {"name": "赵大勇", "phone": "138 0000 0017"},
    "together": {"together": "alone"},
}


@pytest.fixture
def browser(app: Litestar, qinghe: County) -> Client:
    return Client(app)


def home(county: County, place: str = "") -> str:
    """The portal of the county, or of one of its places by its slug."""
    word = county.place.rstrip("/")
    return f"/p/{word}-{place}" if place else f"/p/{word}"


async def begin(client: Client, portal: str, topic: str = "wage") -> str:
    """The address of a new draft."""
    answer = await client.post(f"{portal}/file", {"topic": topic})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rpartition("/")[0]


async def answered(client: Client, portal: str, county: County, topic: str = "wage", **changed: Fields) -> str:
    """A draft with all its answers."""
    draft = await begin(client, portal, topic)
    steps = {**ANSWERS, "place": {"place": county.village, "within": county.town}, **changed}
    for step, fields in steps.items():
        answer = await client.post(f"{draft}/{step}", fields)
        assert answer.status_code == 303, (step, answer.text)
    return draft


@dataclass(frozen=True, slots=True)
class Sent:
    """What the confirmation says."""

    page: str
    path: str
    number: str
    secret: str


async def send(client: Client, draft: str) -> Sent:
    answer = await client.post(f"{draft}/check", {"agree": "2"})
    assert answer.status_code == 303, answer.text
    return await slip(client, answer.headers["location"])


async def slip(client: Client, path: str) -> Sent:
    page = await client.get(path)
    assert page.status_code == 200, page.text
    fields = dict(re.findall(r'name="(no|secret)" value="([^"]+)"', page.text))
    return Sent(page.text, path, fields["no"], fields["secret"])


async def guest(app: Litestar, matter: Matter) -> Client:
    """A browser that opened this matter with its slip."""
    client = Client(app)
    fields: Fields = {"no": matter.slip.number, "secret": matter.slip.secret}
    answer = await client.post(f"{home(matter.county)}/track", fields)
    assert answer.status_code == 303, answer.text
    return client


def case_path(matter: Matter) -> str:
    return f"{home(matter.county)}/case/{matter.slip.number}"


async def visit(client: Client, matter: Matter, page: httpx.Response, **answers: str) -> httpx.Response:
    """The three questions answered as this page asks them."""
    said: dict[str, Any] = {"contacted": "yes", "solved": "yes", "satisfied": "fair", **answers}
    for name in ("form_key", "version"):
        said.setdefault(name, re.findall(f'name="{name}" value="([^"]+)"', page.text)[0])
    return await client.post(f"{case_path(matter)}/visit", said)


async def read_case(county: County, number: str) -> CasePage:
    """The case as the system reads it."""
    async with opened(county.system.scope):
        case_id = await case_by_number(number.replace("-", ""), county.system)
        return await case_page(case_id, plain=True, actor=county.system)


async def matter_of(county: County, sent: Sent) -> UUID:
    return (await read_case(county, sent.number)).case.id


def text_of(page: str) -> str:
    """What a person reads: no tags, no entities."""
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def headline(page: str) -> str:
    """The sentence on top, as one line."""
    [h1] = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.S)
    return "".join(text_of(h1).split())


@pytest_asyncio.fixture
async def citizen(app: Litestar, qinghe: County) -> UUID:
    """The account of somebody of 清禾县 who proved this number."""
    async with opened(Scope(qinghe.id)):
        return await citizen_of(await keyring.of(qinghe.id), qinghe.place, "13912345678")


async def sign_in(app: Litestar, client: Client, county: County, account_id: UUID) -> None:
    """This browser goes on as somebody who proved a number."""
    signed_in = await signed_in_citizen(app, county.id, account_id)
    client.hold("portal", signed_in.cookie(SESSION["portal"]) or "")
