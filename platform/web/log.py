"""One line a request: which route, in which session, which outcome, how long. No address, no query, no values."""

import json
import logging
import time

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("zongzhi.request")


def start() -> None:
    """Ours go to standard error, one line each; whoever runs the process keeps them."""
    ours = logging.getLogger("zongzhi")
    if not ours.handlers:
        handler = logging.StreamHandler()
        written = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        written.converter = time.gmtime
        handler.setFormatter(written)
        ours.addHandler(handler)
        ours.setLevel(logging.INFO)


class Timed(ASGIMiddleware):
    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["state"]["started"] = time.perf_counter()
        await next_app(scope, receive, send)


async def log_request(message: Message, scope: Scope) -> None:
    if message["type"] != "http.response.start" or scope["type"] != ScopeType.HTTP:
        return
    started, visitor = scope["state"].get("started"), scope["state"].get("visitor")
    line = {
        "method": scope["method"],
        # The template: what stands in its place may be somebody's token.
        "route": scope.get("path_template", "-"),
        "status": message["status"],
        # The row of `session` says whose it is; its id opens nothing.
        "session": str(visitor.session_id) if visitor else None,
        "ms": round((time.perf_counter() - started) * 1000, 1) if started else None,
    }
    log.info("%s", json.dumps(line))
