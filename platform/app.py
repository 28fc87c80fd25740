"""The web application: both faces, the guards before them, and what lives as long as the process."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from litestar import Litestar, Request
from litestar.datastructures import State
from litestar.static_files import create_static_files_router

import console.prove
import console.routes
import demo.screens
import portal.qr
import portal.routes
import portal.sign_in
from cases.in_force import reload
from files.scanner import scanner
from files.store import store
from kernel.db import APP, database
from kernel.errors import Busy
from kernel.settings import Settings
from kernel.waking import Waker
from people.oidc.discovery import Discovery
from people.oidc.wire import Wire
from tenants.keys import keyring
from web import accent, display, health, log, styles
from web.csrf import OnlyOurPages
from web.headers import add_headers
from web.hosts import AtItsHost
from web.live import Live
from web.log import Timed, log_request
from web.pages import STATIC
from web.troubles import on_trouble
from web.visitor import DEPENDENCIES

RELOAD = 30  # seconds between two looks at tenants, settings and calendar
MOST_BODY = 256 * 1024  # bytes; a form with another one carried inside

# What both faces need, whatever their hosts.
SHARED = [*health.ROUTES, *display.ROUTES, *accent.ROUTES, *styles.ROUTES, *portal.qr.ROUTES]


def create_app(settings: Settings | None = None) -> Litestar:
    settings = settings or Settings.from_env()
    keyring.start(settings)
    store.start(settings.s3_url)
    scanner.start(settings.clamd_url)
    app = Litestar(
        route_handlers=[
            *portal.routes.ROUTES,
            *console.routes.ROUTES,
            *SHARED,
            *(demo.screens.ROUTES if settings.demo else ()),
            create_static_files_router(path="/static", directories=[STATIC], name="static"),
        ],
        dependencies=DEPENDENCIES,
        exception_handlers={Exception: on_trouble},
        middleware=[Timed(), OnlyOurPages()],
        after_response=_wake_worker,
        before_send=[add_headers, log_request],
        lifespan=[_running],
        state=_state(settings),
        openapi_config=None,
        logging_config=None,
        request_max_body_size=MOST_BODY,
    )
    shared = [path for route in SHARED for path in route.paths] + ["/static/{file}"]
    app.asgi_handler = AtItsHost(app.asgi_handler, settings, shared)
    return app


def _state(settings: Settings) -> State:
    return State(
        {
            "settings": settings,
            "live": Live(),
            "doors": {"portal": portal.sign_in.DOOR, "console": console.prove.DOOR},
            "discovery": Discovery(Wire(plain=settings.demo)),
            "waker": Waker(settings.redis_url),
            "csp_reports": 0,
        }
    )


@asynccontextmanager
async def _running(app: Litestar) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    live: Live = app.state.live
    log.start()
    ours = not database.pools
    if ours:
        await database.start(settings, APP)
    await reload()
    tasks = [
        asyncio.create_task(live.listen(settings.url_as(APP))),
        asyncio.create_task(live.watch_sessions()),
        asyncio.create_task(_stay_fresh()),
    ]
    try:
        yield
    finally:
        live.close()
        await app.state.waker.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await store.stop()
        if ours:
            await database.stop()


async def _stay_fresh() -> None:
    """A tenant that set-up opens, or a year that is published, is known here without a restart."""
    while True:
        await asyncio.sleep(RELOAD)
        with contextlib.suppress(OSError, asyncpg.PostgresError, Busy):
            await reload()


async def _wake_worker(request: Request[Any, Any, Any]) -> None:
    """After an act there may be messages to send and screens to tell: sooner than the worker's own look."""
    if request.method not in ("GET", "HEAD"):
        await request.app.state.waker.wake()
