"""Everything that goes wrong ends as a whole page that says what to do next."""

import logging
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import asyncpg
from litestar import Request, Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException

from kernel.errors import Busy, NotFound, SignInNeeded, TooOften, Trouble
from kernel.ids import new_letters
from people.step_up import ProofNeeded
from tenants.tree import TenantView, tree
from web.carried import Carried, pack, unpack
from web.cookies import face_of
from web.csrf import StalePage
from web.pages import here, page, see
from web.places import OldAddress

log = logging.getLogger("zongzhi.web")
AnyRequest = Request[Any, Any, Any]

DATABASE_AWAY = (
    ConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.TooManyConnectionsError,
    asyncpg.OperatorInterventionError,
)
DATABASE_AWAY_SENTENCE = "系统正在恢复，请一分钟后再试一次。您写的内容可以用“返回”找回来。"
WAIT = 30  # seconds, where the trouble itself does not know
SENTENCES = {
    400: "这个地址或请求不完整。请从首页重新进入。",
    404: "请从首页重新进入，或核对一下编号。",
    405: "这个地址不能这样打开。请从首页重新进入。",
    413: "提交的内容太长了。请把文字写短一些，或者分几次提交。",
}
TITLES = {
    401: "请先登录",
    403: "这一步您现在不能做",
    404: "没有找到这一页",
    409: "情况刚刚有了变化",
    413: "内容太长了",
    422: "还差一点",
    429: "请稍等再试",
    500: "系统出了点问题",
    503: "系统忙，请稍等",
}


@dataclass(frozen=True, slots=True)
class Door:
    """How a face lets people in: the address of its sign-in page, that page with a form to carry through, and the
    page that asks somebody signed in to prove themselves once more."""

    address: Callable[[AnyRequest, str], str]
    screen: Callable[[AnyRequest, str, Trouble], Response[Any]]
    proof: Callable[[AnyRequest, str, Trouble], Response[Any]] | None = None


def on_trouble(request: AnyRequest, wrong: Exception) -> Response[Any]:
    if isinstance(wrong, OldAddress):
        return see(_HANDLE.sub(f"/p/{wrong.handle}", here(request), count=1))
    if isinstance(wrong, SignInNeeded):
        return _sign_in(request, wrong)
    if isinstance(wrong, StalePage) and (carried := unpack(pack(request), face_of(request.scope["path"]))):
        return _once_more(request, carried)
    if isinstance(wrong, NotFound) and wrong.sentence == NotFound().sentence:
        return _shown(request, 404, SENTENCES[404])
    if isinstance(wrong, Trouble):
        return _shown(request, wrong.status, wrong.sentence, wait=_wait(wrong))
    if isinstance(wrong, HTTPException) and wrong.status_code < 500:
        status = wrong.status_code
        response = _shown(request, status, SENTENCES.get(status, SENTENCES[400]))
        response.headers.update(wrong.headers or {})
        return response
    if isinstance(wrong, DATABASE_AWAY):
        log.error("database away: %s", type(wrong).__name__)
        return _shown(request, 503, DATABASE_AWAY_SENTENCE, wait=WAIT)
    return _broken(request, wrong)


def _wait(wrong: Trouble) -> int | None:
    if isinstance(wrong, TooOften):
        return wrong.wait
    return WAIT if isinstance(wrong, Busy) else None


def _sign_in(request: AnyRequest, wrong: SignInNeeded) -> Response[Any]:
    door: Door = request.app.state.doors[face_of(request.scope["path"])]
    if request.method in ("GET", "HEAD"):
        return see(door.address(request, here(request)))
    if isinstance(wrong, ProofNeeded) and door.proof:
        return door.proof(request, pack(request), wrong)
    return door.screen(request, pack(request), wrong)


def _once_more(request: AnyRequest, carried: Carried) -> Response[str]:
    face = face_of(request.scope["path"])
    return page(
        request,
        "web/screens/again.html",
        status=403,
        face=face,
        carried=carried,
        stale=True,
        tenant=tenant_in(request),
    )


def _broken(request: AnyRequest, wrong: Exception) -> Response[str]:
    # The message of an exception may quote a row; where it happened never does.
    number = new_letters(8)
    where = "".join(traceback.format_tb(wrong.__traceback__))
    log.error("error %s: %s\n%s", number, type(wrong).__name__, where)
    sentence = f"不是您的错，我们已经记下来了。请过一会儿再试；打电话问的时候，请报编号 {number}。"
    try:
        return _shown(request, 500, sentence)
    except Exception as worse:  # what is broken may be the template of this very page
        log.error("error %s, its page too: %s", number, type(worse).__name__)
        return Response(sentence, media_type=MediaType.TEXT, status_code=500)


def _shown(request: AnyRequest, status: int, sentence: str, wait: int | None = None) -> Response[str]:
    face = face_of(request.scope["path"])
    tenant = tenant_in(request)
    home = "/console" if face == "console" else f"/p/{tenant.handle}" if tenant else "/"
    response = page(
        request,
        "web/screens/trouble.html",
        status=status,
        face=face,
        tenant=tenant,
        home=home,
        # One page for all that is not found: it does not even repeat the address.
        here=home,
        title=TITLES.get(status, TITLES[500]),
        sentence=sentence,
    )
    if wait is not None:
        response.headers["retry-after"] = str(wait)
    return response


_HANDLE = re.compile(r"/p/([^/?]+)")


def tenant_in(request: AnyRequest) -> TenantView | None:
    """The tenant that the address names, of those this process knows."""
    named = _HANDLE.match(request.scope["path"])
    try:
        return tree.by_handle(named[1]) if named else None
    except NotFound:
        return None
