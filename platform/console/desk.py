"""The lists of a post: what it must do now, and every other queue, with a case beside the list on request."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from cases.filters import BY_MADE, Filters
from cases.queries.leaders import leader_named
from cases.queries.lists import Counted, Cursor, Page, Row, list_cases
from cases.queries.page import case_page
from cases.queries.walks import SORTED_BY_MADE
from cases.queues import Queue, find_queue, queues_of
from cases.saved import shelf_of
from console.columns import USUAL, heads
from console.frame import around, counts_of, frame, home, manages, sides
from console.headline import headline
from console.looking import ListAddress, chips, plain, read_cursor, read_look
from console.rows import Sight, bands
from console.shelf import kept_looks, method_of
from console.ticking import offered
from console.view import parts
from console.where import queue_url
from kernel.errors import NotFound
from kernel.instant import now
from people.actor import Actor
from people.hourly import turn_page
from people.own_person import opens_with
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word


@get("/console/{post:str}", name="console.work")
async def work(request: Asked, actor: By, account: Me) -> Response[Any]:
    """Work first; a post that has none opens the first list that it has, one that only manages what it manages."""
    if manages(actor) and not actor.may(Permission.SEE_WORK) and not request.query_params:
        return see(f"{home(account)}/upkeep")
    queues = queues_of(actor)
    if not queues:
        return await _none(request, actor, account)
    return await _list(request, actor, account, queues[0])


@get("/console/{post:str}/start", name="console.start")
async def start(actor: By, account: Me) -> Response[Any]:
    """Where this post wants to begin its day; its work where it never said."""
    base = home(account)
    async with opened(actor.scope):
        key = await opens_with(actor)
    return see(queue_url(base, key) if key and find_queue(actor, key) else base)


@get("/console/{post:str}/queue/{key:str}", name="console.queue")
async def queue(request: Asked, actor: By, account: Me, key: FromPath[str]) -> Response[str]:
    return await _list(request, actor, account, queue_of(actor, key))


def queue_of(actor: Actor, key: str) -> Queue:
    """Raises NotFound for a list that this post does not have."""
    actor.require(Permission.SEE_WORK)
    found = find_queue(actor, key)
    if found is None:
        raise NotFound()
    return found


async def _none(request: Asked, actor: Actor, account: Visitor) -> Response[str]:
    async with opened(actor.scope):
        context = await frame(actor, account)
    return page(request, "console/pages/list.html", **context, queue=None, title="", case=None, left=_left(request))


async def _list(request: Asked, actor: Actor, account: Visitor, queue: Queue) -> Response[str]:
    base = home(account)
    cursor, beside = read_cursor(request.query_params), _case_id(request.query_params.get("open", ""))
    await turn_page(cursor, account)
    async with opened(actor.scope):
        method, shelf = await method_of(actor), await shelf_of(actor)
        address = ListAddress(base, queue.key, read_look(request.query_params, queue, method))
        kept = kept_looks(actor, shelf, method)
        counts, length = await counts_of(actor, kept, (queue, address.look, cursor))
        found = await list_cases(queue, actor, cursor, address.look)
        names = await _names(found, actor, address.look.filters)
        case = await case_page(beside, actor=actor) if beside else None
    moment, counted = now(), _in_place(length, found, cursor)
    columns = shelf.columns_of(queue.key) or USUAL
    sight = Sight(queue, actor, base, moment, method, address, cursor, columns, str(beside or ""))
    title, text = headline(queue, found, counted, moment, first=cursor is None, look=address.look)
    context: dict[str, Any] = {
        **around(actor, account),
        **sides(actor, base, counts, queue.key, kept),
        **_ways(address, found, counted, cursor),
        "chips": list(chips(address, method, names)),
        "tools": _tools(address, queue, actor),
        "bulk": {"label": offered(queue, found.rows), "action": f"{base}/queue/{queue.key}/bulk"},
    }
    if case:
        context |= parts(case, actor, base, moment)
    context |= {"queue": queue, "title": title, "text": text, "bands": bands(found.rows, sight), "case": case}
    context |= {"beside": True, "form": Form(), "close_url": address.at(cursor), "columns": heads(columns)}
    context["left"] = _left(request)
    return page(request, "console/pages/list.html", **context)


def _left(request: Asked) -> bool:
    """Whether they come from a case that is theirs no more."""
    return "left" in request.query_params


def _in_place(counted: Counted, found: Page, cursor: Cursor | None) -> Counted:
    """Counted before a page that was reached backwards are its own rows too."""
    before = counted.before - len(found.rows) if cursor and cursor.back else counted.before
    return Counted(counted.total, max(before, 0))


async def _names(found: Page, actor: Actor, filters: Filters) -> dict[UUID, str]:
    """Of whom the list may be narrowed to."""
    units = {row.lead_unit: row.unit for row in found.rows if row.lead_unit and row.unit}
    leader = filters.leader
    return {**units, leader: await leader_named(actor.county_id, leader)} if leader else units


def _ways(address: ListAddress, found: Page, counted: Counted, cursor: Cursor | None) -> dict[str, Any]:
    """Every way from this page of the list to another."""
    return {
        "unfiltered_url": ListAddress(address.base, address.key, plain(address.look)).at(),
        "first_url": address.at() if cursor else None,
        "newer_url": address.at(found.newer) if found.newer else None,
        "older_url": address.at(found.older) if found.older else None,
        "position": _position(counted, found.rows),
    }


def _tools(address: ListAddress, queue: Queue, actor: Actor) -> list[dict[str, str]]:
    tools = [{"label": word("filter", "filter"), "icon": "filter", "href": address.to("filter")}]
    if queue.kind in SORTED_BY_MADE:
        other = "" if address.look.sort else BY_MADE
        turned = ListAddress(address.base, address.key, replace(address.look, sort=other))
        tools.append({"label": word("filter", f"sort_{other or 'due'}"), "icon": "clock", "href": turned.at()})
    tools.append({"label": word("filter", "columns"), "icon": "columns", "href": address.to("columns")})
    tools.append({"label": word("filter", "keep"), "icon": "star", "href": address.to("keep")})
    if actor.may(Permission.EXPORT_REGISTER):
        tools.append({"label": word("filter", "export"), "icon": "download", "href": address.to("export")})
    return tools


def _position(counted: Counted, rows: list[Row]) -> tuple[int, int, int] | None:
    """From which to which of how many; None where all of them stand on the page."""
    if len(rows) == counted.total:
        return None
    return counted.before + 1, counted.before + len(rows), counted.total


def _case_id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


ROUTES = [work, start, queue]
