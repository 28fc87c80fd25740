"""A list to take away as a file: whatever it shows, as it is narrowed and sorted, for a reason that is kept."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from litestar import Response, get, post
from litestar.datastructures import MultiDict
from litestar.params import FromPath

from cases.commands.export_list import MOST, NO_REASON, REASONS, export_list
from cases.filing import shown_number
from cases.filters import Look
from cases.queries.lists import Row
from cases.queues import Queue
from cases.view import shown_of
from console.dated import as_known, rule_of, unit_of
from console.desk import queue_of
from console.frame import frame, home
from console.looking import ListAddress, read_look
from console.moves.shared import RELOAD
from console.shelf import method_of
from kernel.errors import AlreadyDone, Invalid, TooOften, Trouble
from kernel.instant import now
from people.actor import Actor
from people.hourly import EXPORTS, take_one
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from tenants.tree import tree
from web.forms import Form, read_form
from web.pages import page, see
from web.sheet import separated, sheet
from web.visitor import FAR, Asked, By, Me
from workflows.local_time import local
from workflows.method import Method
from workflows.words import word

PATH = "/console/{post:str}/queue/{key:str}/export"
KINDS = ("xlsx", "csv")
COLUMNS = (
    *("number", "register", "title", "state", "grade", "category", "source", "place", "holder", "unit"),
    *("people", "urgent", "made", "accepted", "due", "closed"),
)


@get(PATH, name="console.export.form")
async def choose(request: Asked, actor: By, account: Me, key: FromPath[str]) -> Response[str]:
    queue = _allowed(actor, key)
    look = read_look(request.query_params, queue, await _method(actor))
    return await _screen(request, actor, account, queue, look, Form())


@post(PATH, name="console.export", opt=FAR)
async def export(request: Asked, actor: By, account: Me, key: FromPath[str]) -> Response[Any]:
    queue, form = _allowed(actor, key), await read_form(request)
    method = await _method(actor)
    look = read_look(MultiDict(parse_qsl(form.value("look"))), queue, method)
    try:
        kind = form.choice("kind", KINDS)
        reason = form.choice("reason", REASONS, need=NO_REASON)
        form_key = form.uuid("form_key", need=RELOAD)
        form.check()
        await take_one(EXPORTS, account)
        rows = await export_list(queue, look, reason=reason, key=form_key, actor=actor)
    except AlreadyDone:
        return see(ListAddress(home(account), queue.key, look).at())
    except (Invalid, TooOften) as wrong:
        return await _screen(request, actor, account, queue, look, form, wrong)
    heads = [word("export_head", column) for column in COLUMNS]
    name = f"list-{local(now()):%Y%m%d-%H%M}"
    lines = [list(_cells(row, method)) for row in rows]
    return await (
        separated(name, heads, lines) if kind == "csv" else sheet(name, word("queue", queue.key), heads, lines)
    )


def _allowed(actor: Actor, key: str) -> Queue:
    actor.require(Permission.EXPORT_REGISTER)
    return queue_of(actor, key)


async def _method(actor: Actor) -> Method:
    async with opened(actor.scope):
        return await method_of(actor)


def _cells(row: Row, method: Method) -> Iterator[str]:
    yield shown_number(row.number)
    yield row.register_number or ""
    yield row.title
    yield word("state", shown_of(row))
    yield word("grade", row.grade) if row.grade else ""
    category = method.categories.get(row.category or "")
    yield category.title if category else ""
    yield word("source", row.source)
    yield tree.full_name(row.place)
    yield tree.name(row.holder)
    yield row.unit or ""
    yield str(row.people)
    yield word("export_head", "is_urgent") if row.urgent else ""
    yield _moment(row.made_at)
    yield _moment(row.accepted_at)
    rule = rule_of(row, method)
    term = rule.term(grade=row.grade, urgent=row.urgent) if rule else None
    yield as_known(_moment(row.due_at), row.due_at, unit_of(term), row.holder, method)
    yield _moment(row.closed_at)


def _moment(at: datetime | None) -> str:
    return f"{local(at):%Y-%m-%d %H:%M}" if at else ""


async def _screen(
    request: Asked,
    actor: Actor,
    account: Visitor,
    queue: Queue,
    look: Look,
    form: Form,
    wrong: Trouble | None = None,
) -> Response[str]:
    async with opened(actor.scope):
        around = await frame(actor, account, queue.key)
    address = ListAddress(home(account), queue.key, look)
    return page(
        request,
        "console/pages/export.html",
        wrong=wrong,
        **around,
        queue=queue,
        form=form,
        look=urlencode([*look.pairs()]),
        narrowed=bool(look.filters),
        most=MOST,
        action=f"{home(account)}/queue/{queue.key}/export",
        list_url=address.at(),
        kinds=[{"value": kind, "label": word("export_kind", kind)} for kind in KINDS],
        reasons=[{"value": reason, "label": word("export_reason", reason)} for reason in REASONS],
    )


ROUTES = [choose, export]
