"""Going to a provider and coming back, as a browser does it."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import urlsplit
from uuid import UUID

import httpx
from litestar import Litestar

from people.oidc.discovery import Discovery
from people.oidc.providers import directory
from people.oidc.setup import NewProvider, add_provider
from people.oidc.wire import Wire
from people.sessions import Visitor, load
from tenants.tree import tree
from tests.client import HOST, Client, signed_in_staff
from tests.oidc.hostile import CLIENT, SECRET, Hostile, Someone
from tests.running import County, Enrolled, row

TWO = ("amr=otp",)  # what counts as a second factor
NEW = NewProvider(issuer="", client_id=CLIENT, client_secret=SECRET, origin=f"https://{HOST}", name="统一身份认证")


async def connected(county: County, provider: Hostile, **how: object) -> UUID:
    """This county's provider, put in as the command line does it."""
    new = replace(NEW, issuer=provider.issuer, **how)  # type: ignore[arg-type]  # fields by name
    made = await add_provider(tree.county(county.id), new, discovery=Discovery(Wire(plain=True, seconds=1.5)))
    await directory.load()
    return made


def led_to(page: httpx.Response) -> str:
    """Where the page that goes on by itself leads."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.text)
    assert found, page.text
    return unescape(found[1])


def path_of(address: str) -> str:
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == f"https://{HOST}"
    return f"{parts.path}?{parts.query}"


async def leaves(client: Client, county: County, provider_id: UUID, after: str = "") -> str:
    """The address at the provider."""
    page = await client.post(f"/p/{county.handle}/sign-in/with/{provider_id}", {"next": after})
    assert page.status_code == 200, page.text
    return led_to(page)


async def resident(
    app: Litestar, county: County, provider: Hostile, provider_id: UUID, client: Client | None = None, after: str = ""
) -> tuple[Client, httpx.Response]:
    """There and back; what the page of the return says."""
    client = client or Client(app)
    address = await leaves(client, county, provider_id, after)
    return client, await client.get(path_of(provider.agree(address)))


async def who(client: Client) -> Visitor | None:
    return await load(client.cookie("__Host-portal"), "portal")


async def staff_who(client: Client, post: str | None = None) -> Visitor | None:
    return await load(client.cookie("__Host-console"), "console", post)


def somebody(sub: str = "20001", *amr: str) -> Someone:
    return Someone(sub, said={"amr": ["pwd", *amr]})


async def goes(client: Client, provider: Hostile, path: str, fields: dict[str, str] | None = None) -> str:
    """Posts the button and is sent back; returns where to."""
    page = await client.post(path, fields or {})
    assert page.status_code == 200, page.text
    return path_of(provider.agree(led_to(page)))


async def linked(app: Litestar, staff: Enrolled, provider: Hostile, provider_id: object) -> Client:
    """Somebody who linked their account under their own sign-ins."""
    client = await signed_in_staff(app, staff.invitation.account_id)
    back = await goes(
        client, provider, f"/console/{staff.invitation.handle}/sessions/with/{provider_id}", {"do": "link"}
    )
    done = await client.get(back)
    assert done.headers.get("location") == f"/console/{staff.invitation.handle}/sessions", done.text
    return client


def li(phone: str = "", *, verified: bool = True, sub: str = "10001") -> Someone:
    claims = {"name": "李春花"} | (
        {"phone_number": f"+86 {phone}", "phone_number_verified": verified} if phone else {}
    )
    return Someone(sub, claims)


async def accounts(county: County) -> int:
    found = await row("select count(*) from account where county_id = $1 and kind = 'citizen'", county.id)
    count: int = found["count"]
    return count
