"""Which host serves what, where the console or people's files have a name of their own.

Stands before the routes: elsewhere an address is as if it did not exist, and nothing of what was sent is read.
"""

import logging
import re
from collections.abc import Collection
from typing import Any

from litestar import MediaType, Request, Response
from litestar.types import ASGIApp, Receive, Scope, Send
from litestar.utils import normalize_path

from kernel.errors import NotFound, Trouble
from kernel.settings import Settings
from tenants.hosts import hosts
from web.cookies import face_of
from web.downloads import ALONE, send
from web.pages import see
from web.tickets import file_by
from web.troubles import DATABASE_AWAY, WAIT, on_trouble
from web.visitor import Asked

log = logging.getLogger("zongzhi.web")

ENTRANCE = "/console/sign-in"
NO_FILE = "没有这个文件，或者打开它的时间过了。请回到原来那一页，再点一次。"
NOT_NOW = "这个文件现在打不开。请过一分钟回到原来那一页，再点一次。"
# Pages of the other two show it; opened on its own it reaches nothing and tells nobody its address.
OF_FILES = {
    "content-security-policy": ALONE,
    "cross-origin-resource-policy": "cross-origin",
    "referrer-policy": "no-referrer",
}


class AtItsHost:
    """`shared`: addresses, as routes write them, that both faces need."""

    def __init__(self, routes: ASGIApp, settings: Settings, shared: Collection[str]) -> None:
        self._routes = routes
        self._console, self._files = settings.console_host, settings.files_host
        self._shared = [re.sub("{.*?}", "{}", path).split("/") for path in shared]

    async def __call__(self, scope: Scope, receive: Receive, sends: Send) -> None:
        request: Asked = Request(scope, receive, sends)
        answer = await self._answer(request)
        if answer is None:
            await self._routes(scope, receive, sends)
        else:
            await answer.to_asgi_response(None, request)(scope, receive, sends)

    async def _answer(self, request: Asked) -> Response[Any] | None:
        """None where the routes answer."""
        host = request.headers.get("host", "").lower()
        if self._files and host == self._files:
            return await _only_files(request)
        return self._face(request, at_console=host == self._console) if self._console else None

    def _face(self, request: Asked, *, at_console: bool) -> Response[Any] | None:
        # Written as the routes read it: they take doubled slashes for one.
        path = normalize_path(request.scope["path"])
        of_console = face_of(path) == "console"
        if of_console == at_console or self.is_shared(path):
            return None
        if request.method == "GET" and of_console:
            query = request.scope["query_string"].decode("latin-1")
            return see(f"//{self._console}{path}" + (f"?{query}" if query else ""))
        if request.method == "GET" and path == "/":
            return see(ENTRANCE)
        face: Any = {**request.scope, "path": ENTRANCE if at_console else "/"}
        return on_trouble(Request(face), NotFound())

    def is_shared(self, path: str) -> bool:
        asked = path.split("/")
        return any(
            len(asked) == len(written) and all(own in (part, "{}") for own, part in zip(written, asked, strict=True))
            for written in self._shared
        )


async def _only_files(request: Asked) -> Response[Any]:
    """One kind of address and no cookie: what is wrong with a ticket looks like no ticket."""
    request.scope["path_template"] = "/{ticket}"
    try:
        if request.method != "GET":
            raise NotFound
        response: Response[Any] = await send(request, await file_by(request.scope["path"].removeprefix("/")))
    except Exception as wrong:  # whatever it is, no page of ours is shown here
        response = _no_file(wrong)
    response.headers.update(OF_FILES)
    return response


def _no_file(wrong: Exception) -> Response[Any]:
    status = wrong.status if isinstance(wrong, Trouble) else 503 if isinstance(wrong, DATABASE_AWAY) else 500
    if status == NotFound.status:
        return Response(NO_FILE, media_type=MediaType.TEXT, status_code=status)
    log.error("file not sent: %s", type(wrong).__name__)
    return Response(NOT_NOW, media_type=MediaType.TEXT, status_code=status, headers={"retry-after": str(WAIT)})


def portal_base(request: Asked, place: str) -> str:
    """Where residents of this place are, for codes, paper and links that begin at the console."""
    settings: Settings = request.app.state.settings
    if not settings.console_host:
        return own_base(request)
    return _address(hosts.name_of(place) or settings.portal_host)


def own_base(request: Asked) -> str:
    return _address(request.headers.get("host", ""))


def _address(host: str) -> str:
    """Browsers come by https, through a proxy that need not say so; only on the machine itself they need not."""
    name = host.partition(":")[0]
    here = name in ("localhost", "127.0.0.1") or name.endswith(".localhost")
    return f"{'http' if here else 'https'}://{host}/"
