"""Whether the process lives, whether it can work, and what browsers refused to run."""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import redis.asyncio as redis
import urllib3
from litestar import Request, Response, get, post
from litestar.enums import MediaType
from minio import Minio

from kernel.db import database
from kernel.settings import Settings

log = logging.getLogger("zongzhi.csp")
PATIENCE = 3.0
_DIRECTIVE = re.compile(r"[a-z-]{1,40}")


@get("/healthz", name="health.alive", media_type=MediaType.TEXT)
async def alive() -> str:
    return "ok"


@get("/readyz", name="health.ready", media_type=MediaType.TEXT)
async def ready(request: Request[Any, Any, Any]) -> Response[str]:
    settings: Settings = request.app.state.settings
    asked: dict[str, Callable[[Settings], Awaitable[object]]] = {"database": _database}
    if settings.redis_url:
        asked["redis"] = _redis
    if settings.s3_url:
        asked["s3"] = _s3
    answers = await asyncio.gather(*(_answers(ask, settings) for ask in asked.values()))
    missing = [name for name, answer in zip(asked, answers, strict=True) if not answer]
    text = f"missing: {', '.join(missing)}" if missing else "ok"
    # Without the database nothing works; without the others the product goes on, and says what it lacks.
    return Response(text, media_type=MediaType.TEXT, status_code=503 if "database" in missing else 200)


async def _answers(ask: Callable[[Settings], Awaitable[object]], settings: Settings) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return bool(await ask(settings))
    except Exception:  # whatever it is, it is not ready
        return False


async def _database(_settings: Settings) -> object:
    return await database.call("select 1")


async def _redis(settings: Settings) -> object:
    async with redis.Redis.from_url(settings.redis_url, socket_timeout=PATIENCE) as client:
        return await client.ping()


async def _s3(settings: Settings) -> object:
    return await asyncio.to_thread(_bucket_there, settings.s3_url)


def _bucket_there(url: str) -> bool:
    parts = urlsplit(url)
    with urllib3.PoolManager(timeout=urllib3.Timeout(PATIENCE), retries=False) as pool:
        client = Minio(
            parts.netloc.rpartition("@")[2],
            access_key=parts.username,
            secret_key=parts.password,
            secure=parts.scheme == "https",
            region="us-east-1",
            http_client=pool,
        )
        return bool(client.bucket_exists(bucket_name=parts.path.strip("/")))


@post("/csp", name="health.csp", status_code=204, opt={"csrf": False}, request_max_body_size=20_000)
async def csp_report(request: Request[Any, Any, Any]) -> None:
    """Counts, and keeps the directive only: the addresses in a report may hold a token."""
    request.app.state.csp_reports += 1
    found = re.search(rb'"(?:effective|violated)-?[dD]irective"\s*:\s*"([^"]*)"', await request.body())
    directive = found[1].decode("latin-1").partition(" ")[0] if found else ""
    log.warning("%s", json.dumps({"csp": directive if _DIRECTIVE.fullmatch(directive) else "unreadable"}))


ROUTES = [alive, ready, csp_report]
