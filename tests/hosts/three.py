"""Three names, and browsers that come by them."""

from uuid import UUID

import httpx
from litestar import Litestar

from people import sessions
from people.actor import Actor
from people.sessions import STAFF
from tests.cast import County
from tests.client import Client
from tests.files.pictures import picture
from tests.matters import Matter, a_case
from tests.portal.walk import case_path, home
from tests.running import row
from tests.web.headers import ALONE, EVERYWHERE

PORTAL, CONSOLE, FILES = "portal.test", "console.test:8443", "files.test"
# What every answer of the host of files carries.
OF_FILES = EVERYWHERE | {
    "cross-origin-resource-policy": "cross-origin",
    "content-security-policy": ALONE,
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}


def at(app: Litestar, host: str) -> Client:
    return Client(app, host=host)


async def staff_at(app: Litestar, account_id: UUID, host: str = CONSOLE) -> Client:
    client = at(app, host)
    # A browser keeps cookies by name, whatever the port.
    client.host = host.partition(":")[0]
    client.hold("console", await sessions.start("console", STAFF, account_id=account_id))
    return client


async def of_the_cast(app: Litestar, actor: Actor, host: str = CONSOLE) -> tuple[Client, str]:
    """At the console's host unless said otherwise, with the address of their desk."""
    found = await row("select account_id, handle from post where id = $1", actor.post_id)
    return await staff_at(app, found["account_id"], host), f"/console/{found['handle']}"


async def guest_at_the_portal(app: Litestar, matter: Matter) -> Client:
    client = at(app, PORTAL)
    fields: dict[str, str | list[str]] = {"no": matter.slip.number, "secret": matter.slip.secret}
    answer = await client.post(f"{home(matter.county)}/track", fields)
    assert answer.status_code == 303, answer.text
    return client


def leads_to(answer: httpx.Response) -> str:
    """Where a browser goes from here; empty where it stays."""
    return str(answer.next_request.url) if answer.next_request else ""


def of_files(app: Litestar) -> Client:
    return at(app, FILES)


async def a_photo(county: County, content: bytes = b"") -> tuple[Matter, str]:
    """A matter with a file, and the file's address at the portal."""
    matter = await a_case(county)
    await matter.attach(content or picture(), by=county.clerk)
    [row] = await matter.rows("attachment")
    return matter, f"{case_path(matter)}/files/{row['id']}/shown"


async def led(app: Litestar, county: County, content: bytes = b"") -> str:
    """Where a resident who opens a file is led."""
    matter, path = await a_photo(county, content)
    return leads_to(await (await guest_at_the_portal(app, matter)).get(path))


def is_nothing(answer: httpx.Response, nothing: httpx.Response) -> bool:
    return (answer.status_code, answer.content) == (404, nothing.content) and "set-cookie" not in answer.headers
