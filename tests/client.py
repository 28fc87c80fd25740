"""A browser without a screen: the application asked over ASGI, cookies kept, forms sent as pages send them."""

import secrets
from html.parser import HTMLParser
from ipaddress import IPv4Address
from itertools import count
from uuid import UUID

import httpx
from litestar import Litestar

from people import sessions
from people.sessions import Face
from web.cookies import BEARER, SESSION, face_of
from web.csrf import FIELD, token

HOST = "zongzhi.test"
# 198.18.0.0/15 is kept for tests (RFC 2544).
FIRST_ADDRESS = IPv4Address("198.18.0.1")
_numbers = count(1)


class Client:
    def __init__(self, app: Litestar, address: str = "", host: str = HOST) -> None:
        """From an address of its own unless one is given: what counts by address is nobody else's."""
        self.host = host
        self.address = address or str(FIRST_ADDRESS + next(_numbers))
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=(self.address, 40000)), base_url=f"https://{host}"
        )

    def cookie(self, name: str) -> str | None:
        return self.http.cookies.get(name, domain=self.host)

    def keep(self, name: str, value: str) -> None:
        self.http.cookies.set(name, value, domain=self.host)

    def hold(self, face: Face, cookie: str) -> None:
        self.keep(SESSION[face], cookie)

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.http.get(path, headers=headers)

    async def post(
        self,
        path: str,
        fields: dict[str, str | list[str]] | None = None,
        *,
        token: str | None = "",
        site: str | None = "same-origin",
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Brings this session's token for this path, another one given, or (None) none."""
        body = dict(fields or {})
        if token is not None:
            body[FIELD] = token or self.token(path)
        sent = ({"sec-fetch-site": site} if site else {}) | (headers or {})
        return await self.http.post(path, data=body, headers=sent)

    def token(self, path: str) -> str:
        key = self.cookie(SESSION[face_of(path)]) or self.cookie(BEARER)
        if key is None:
            key = secrets.token_urlsafe(32)
            self.keep(BEARER, key)
        return token(key, path)


async def signed_in_staff(app: Litestar, account_id: UUID) -> Client:
    client = Client(app)
    client.hold("console", await sessions.start("console", sessions.STAFF, account_id=account_id))
    return client


async def signed_in_citizen(app: Litestar, county_id: int, account_id: UUID) -> Client:
    client = Client(app)
    cookie = await sessions.start(
        "portal", sessions.CITIZEN, account_id=account_id, county_id=county_id, person_id=account_id
    )
    client.hold("portal", cookie)
    return client


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._fields: dict[str, str] = {}
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self._fields = self.forms.setdefault(found.get("action") or "", {})
        elif tag == "input" and (name := found.get("name")):
            self._fields[name] = found.get("value") or ""
        elif tag == "textarea" and (name := found.get("name")):
            self._area = name
            self._fields[name] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self._fields[self._area] = self._fields[self._area].removeprefix("\n")
            self._area = None


def forms(page: str) -> dict[str, dict[str, str]]:
    """The forms of a page by their action, each with the fields that a browser would send."""
    parser = _Forms()
    parser.feed(page)
    return parser.forms
