"""One question of the matrix: which route, about what, with which whole and valid body; and how it was answered."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zipfile import ZipFile

import httpx
from litestar import Litestar
from pypdf import PdfReader

from tests.client import HOST, Client
from tests.matrix.ledger import Changed
from tests.matrix.matters import Matter
from tests.matrix.readers import Reader
from tests.matrix.stage import Stage

DENIED = frozenset({"in", "slip", "401", "403", "404", "405", "409", "413", "422", "429"})
ALLOWED = frozenset({"sees", "does", "void"})


@dataclass(frozen=True, slots=True)
class Sent:
    """Without fields it is a GET. `may` names owners of canaries that whoever sends this may read besides."""

    path: str
    fields: Mapping[str, str | list[str]] | None = None
    cookies: Mapping[str, str] = field(default_factory=dict)
    may: frozenset[str] = frozenset()
    stream: bool = False
    file: bytes = b""  # sent along, in a form of several parts


Fields = Mapping[str, str | list[str]]
Make = Callable[[Stage, Reader], Sent | Awaitable[Sent]]


@dataclass(frozen=True, slots=True)
class Ask:
    """`about` is a kind of case where there is one; `of` says in the table what is asked for."""

    method: str
    route: str  # the path template
    of: str
    make: Make
    label: str = ""
    about: Matter | None = None
    plain: bool = False  # names and numbers may be in the answer: of the case, or of all that this reader may read
    prepared: frozenset[str] = frozenset()  # tables that `make` itself changes before it is asked

    @property
    def head(self) -> str:
        return f"{self.method:4} {self.route}" + (f"  [{self.label}]" if self.label else "")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    def outcome(self, method: str, changed: Changed) -> str:
        """`sees` and `does` are allowed; `void` is taken without changing anything; the rest is refused."""
        if self.status == 401:
            return "slip" if 'name="secret"' in self.text else "in"
        if self.status == 303 and "/sign-in?next=" in self.location:
            return "in"
        if self.status == 303 and "/track" in self.location:
            return "slip"
        if self.status >= 400:
            return str(self.status)
        if changed:
            return "does"
        return "sees" if method in ("GET", "HEAD") else "void"

    def plainly(self, *names: str) -> str:
        """Without what differs from one answer to the next: tokens, keys, what is sealed, the names asked for."""
        text = f"{self.status}\n{self.location}\n{self.text}"
        for name in names:
            text = text.replace(name, "NAME")
        for pattern in _PASSING:
            text = pattern.sub("PASSING", text)
        return text


_PASSING = (
    re.compile(r'(?<=name="_token" value=")[^"]*'),
    re.compile(r'(?<=name="form_key" value=")[^"]*'),
    re.compile(r'(?<=name="_carried" value=")[^"]*'),
    re.compile(r"(?<=x-csrf-token&#34;: &#34;)[^&]*"),
    re.compile(r'(?<="x-csrf-token": ")[^"]*'),
)


async def put(app: Litestar, stage: Stage, ask: Ask, reader: Reader) -> tuple[Sent, Answer]:
    made = ask.make(stage, reader)
    sent = made if isinstance(made, Sent) else await made
    client = Client(app)
    for name, value in {**stage.cookies(reader, ask.about), **sent.cookies}.items():
        client.keep(name, value)
    if sent.stream:
        return sent, await _first_of_stream(app, client, sent.path)
    if sent.file:
        answered = await _with_file(client, sent)
    elif ask.method == "POST":
        answered = await client.post(sent.path, dict(sent.fields or {}))
    else:
        answered = await client.http.request(ask.method, sent.path)
    await client.http.aclose()
    return sent, Answer(answered.status_code, dict(answered.headers), told_in(answered))


def told_in(answered: httpx.Response) -> str:
    """What a person finds in it, also where it is a file."""
    media = answered.headers.get("content-type", "")
    if media.endswith("spreadsheetml.sheet"):
        with ZipFile(BytesIO(answered.content)) as packed:
            return "\n".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    if media == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answered.content)).pages)
    return answered.text


async def _with_file(client: Client, sent: Sent) -> httpx.Response:
    token = client.token(sent.path)
    return await client.http.post(
        f"{sent.path}?_token={token}",
        data=dict(sent.fields or {}),
        files=[("files", ("a.amr", sent.file, "audio/amr"))],
        headers={"sec-fetch-site": "same-origin"},
    )


async def _first_of_stream(app: Litestar, client: Client, path: str) -> Answer:
    """A stream never ends by itself: what comes first is read, then the browser is gone."""
    request = httpx.Request("GET", f"https://{HOST}{path}", headers={"host": HOST})
    client.http.cookies.set_cookie_header(request)
    parts = urlsplit(path)
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "https",
        "path": parts.path, "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in request.headers.items()],
        "client": ("198.51.100.7", 40000), "server": (HOST, 443), "state": {},
    }  # fmt: skip
    told: list[dict[str, Any]] = []
    enough = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if not told:
            return {"type": "http.request", "body": b"", "more_body": False}
        await enough.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        told.append(message)
        if message["type"] == "http.response.body":
            enough.set()

    await app(scope, receive, send)  # type: ignore[arg-type]  # a scope as a server makes it
    headers = {name.decode().lower(): value.decode() for name, value in told[0]["headers"]}
    return Answer(told[0]["status"], headers, b"".join(part.get("body", b"") for part in told[1:]).decode())


def names_in(path: str, about: Matter | None) -> tuple[str, ...]:
    """What an address gives away by itself."""
    if about is None:
        return tuple(part for part in re.split(r"[/?=&:]", path) if _is_uuid(part))
    number = about.number
    shown = f"{number[:-8]}-{number[-8:-4]}-{number[-4:]}"
    inside = (*about.orders.values(), *about.files.values(), about.letter)
    links = re.findall(r"/(?:check_in|liaison)/([^/?]+)", path)
    return (str(about.id), number, shown, *links, *(str(one) for one in inside))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
