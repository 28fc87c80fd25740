"""Only our own pages may make a browser change something.

First gate: what the browser itself says about where the request comes from. Second: a token that only a page
of this session and this path carries. Neither looks at the database, and a body of several parts is not read.
"""

import base64
import hmac
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

from litestar import Request
from litestar.enums import RequestEncodingType, ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from kernel import crypto
from kernel.errors import Forbidden
from people.sessions import Face
from tenants.keys import keyring
from web.cookies import BEARER, SESSION, face_of

FIELD, HEADER = "_token", "x-csrf-token"
SAFE = {"GET", "HEAD", "OPTIONS"}
NOT_OURS = "这个操作不是从本站的页面发出的，没有执行。请从本站页面重新操作。"
STALE = "这一页放得太久，或者您在别的窗口换了登录，这次没有执行。"

AnyRequest = Request[Any, Any, Any]


class StalePage(Forbidden):
    """It came from one of our pages, but of a session that is no longer this browser's."""


def session_key(request: AnyRequest, face: Face) -> str | None:
    """What tokens are bound to: the session's cookie, before sign-in the anonymous one."""
    return request.cookies.get(SESSION[face]) or request.cookies.get(BEARER)


def token(key: str, path: str) -> str:
    secret = crypto.derive(keyring.master, "form tokens")
    made = hmac.new(secret, f"{key}|{path.rstrip('/')}".encode(), sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


class OnlyOurPages(ASGIMiddleware):
    """Stands before every route; one that takes no cookies says so by `opt={"csrf": False}`."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        handler = scope["route_handler"]
        if scope["type"] == ScopeType.HTTP and scope["method"] not in SAFE and handler.opt.get("csrf", True):
            await check(Request(scope, receive, send))
        await next_app(scope, receive, send)


async def check(request: AnyRequest) -> None:
    """Raises Forbidden."""
    if not _from_us(request):
        raise Forbidden(NOT_OURS)
    path = request.scope["path"]
    key = session_key(request, face_of(path))
    given = await _given(request)
    if key is None or not hmac.compare_digest(given.encode(), token(key, path).encode()):
        raise StalePage(STALE)


def _from_us(request: AnyRequest) -> bool:
    headers = request.headers
    if site := headers.get("sec-fetch-site"):
        return site == "same-origin"
    source = headers.get("origin") or headers.get("referer") or ""
    host = headers.get("host", "")
    return bool(host) and urlsplit(source).netloc == host


async def _given(request: AnyRequest) -> str:
    if header := request.headers.get(HEADER):
        return header
    kind, _ = request.content_type
    if kind == RequestEncodingType.MULTI_PART:
        return request.query_params.get(FIELD, "")
    if kind != RequestEncodingType.URL_ENCODED:
        return ""
    body = await request.body()
    request.state.posted = body
    try:
        return parse_qs(body.decode("latin-1"), max_num_fields=1000).get(FIELD, [""])[0]
    except ValueError:
        return ""
