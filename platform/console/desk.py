"""The lists of a post: what it must do now, and every other queue, with a case beside the list on request."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from cases.in_force import in_force
from cases.queries.lists import Page, list_cases
from cases.queries.page import case_page
from cases.queues import Queue, find_queue, queues_of
from console.frame import frame, home, manages, queue_url
from console.headline import headline
from console.rows import Sight, bands
from console.view import parts
from kernel.errors import NotFound
from kernel.instant import now
from people.actor import Actor
from people.own_person import opens_with
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form
from web.pages import page, see
from web.visitor import Asked

By = NamedDependency[Actor]
Who = NamedDependency[Visitor | None]


@get("/console/{post:str}", name="console.work")
async def work(request: Asked, actor: By, visitor: Who) -> Response[Any]:
    """Work first; a post that has none opens the first list that it has, one that only manages what it manages."""
    if manages(actor) and not actor.may(Permission.SEE_WORK) and not request.query_params:
        return see(f"{home(_signed_in(visitor))}/upkeep")
    actor.require(Permission.SEE_WORK)
    queues = queues_of(actor)
    return await _list(request, actor, _signed_in(visitor), queues[0] if queues else None)


@get("/console/{post:str}/start", name="console.start")
async def start(actor: By, visitor: Who) -> Response[Any]:
    """Where this post wants to begin its day; its work where it never said."""
    base = home(_signed_in(visitor))
    async with opened(actor.scope):
        key = await opens_with(actor)
    return see(queue_url(base, key) if key and find_queue(actor, key) else base)


@get("/console/{post:str}/queue/{key:str}", name="console.queue")
async def queue(request: Asked, actor: By, visitor: Who, key: FromPath[str]) -> Response[str]:
    actor.require(Permission.SEE_WORK)
    found = find_queue(actor, key)
    if found is None:
        raise NotFound()
    return await _list(request, actor, _signed_in(visitor), found)


def _signed_in(visitor: Visitor | None) -> Visitor:
    assert visitor is not None  # there is no actor without one
    return visitor


async def _list(request: Asked, actor: Actor, visitor: Visitor, queue: Queue | None) -> Response[str]:
    after = read_cursor(request.query_params.get("after", ""))
    beside = _case_id(request.query_params.get("open", ""))
    async with opened(actor.scope):
        around = await frame(actor, visitor, queue.key if queue else "")
        found = await list_cases(queue, actor, after) if queue else Page([], False)
        method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
        case = await case_page(beside, actor=actor) if beside else None
    url = queue_url(home(visitor), queue.key) if queue else home(visitor)
    here = f"{url}?after={_written(after)}&" if after else f"{url}?"
    moment = now()
    context: dict[str, Any] = {**around, "bands": [], "title": "", "text": "", "queue": queue}
    if queue:
        sight = Sight(queue, actor, home(visitor), moment, method, here, str(beside or ""))
        context |= {"bands": bands(found.rows, sight), **_headline(queue, found, around, after)}
    if case:
        context |= parts(case, actor, home(visitor), moment)
    return page(
        request,
        "console/pages/list.html",
        **context,
        case=case,
        beside=True,
        form=Form(),
        first_url=url if after else None,
        older_url=f"{url}?after={_written(found.after)}" if found.after else None,
        close_url=here.rstrip("?&"),
    )


def _headline(
    queue: Queue, found: Page, around: Mapping[str, Any], after: tuple[datetime, UUID] | None
) -> dict[str, str]:
    title, text = headline(queue, found, around["counts"][queue.key], now(), first=after is None)
    return {"title": title, "text": text}


def _case_id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def read_cursor(text: str) -> tuple[datetime, UUID] | None:
    """None, so the first page, for what is no cursor of ours."""
    at, _, key = text.partition("~")
    try:
        moment = datetime.fromisoformat(at)
        return (moment, UUID(key)) if moment.tzinfo else None
    except ValueError:
        return None


def _written(cursor: tuple[datetime, UUID]) -> str:
    at, key = cursor
    return quote(f"{at.isoformat()}~{key}", safe="~:")


ROUTES = [work, start, queue]
