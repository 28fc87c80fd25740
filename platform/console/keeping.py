"""What somebody keeps of a list: a name for how it is narrowed, and the columns that they want to see."""

import contextlib
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.datastructures import MultiDict
from litestar.params import FromPath

from cases.filters import Look
from cases.queues import Queue
from cases.saved import choose_columns, drop_list, keep_list, shelf_of
from console.columns import EVERY, USUAL
from console.desk import queue_of
from console.frame import frame, home
from console.looking import ListAddress, chips, read_look
from console.moves.shared import RELOAD
from console.shelf import kept_looks, method_of
from kernel.errors import AlreadyDone, Invalid, Trouble
from people.actor import Actor
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word

LIST = "/console/{post:str}/queue/{key:str}"


@get(f"{LIST}/keep", name="console.keep.form")
async def name_it(request: Asked, actor: By, account: Me, key: FromPath[str]) -> Response[str]:
    queue = queue_of(actor, key)
    look = await _look(actor, queue, request.query_params)
    return await _keep_screen(request, actor, account, queue, look, Form())


@post(f"{LIST}/keep", name="console.keep")
async def keep(request: Asked, actor: By, account: Me, key: FromPath[str]) -> Response[Any]:
    """Keeps the list, or drops one that was kept before."""
    queue, form = queue_of(actor, key), await read_form(request)
    look = await _look(actor, queue, MultiDict(parse_qsl(form.value("look"))))
    try:
        form_key = form.uuid("form_key", need=RELOAD)
        if form.value("drop"):
            dropped = form.uuid("drop", need=RELOAD)
            form.check()
            await drop_list(dropped, key=form_key, actor=actor)
        else:
            name = form.text("name", most=20, need=word("console_keep", "need"))
            form.check()
            await keep_list(name, queue.key, [*look.pairs()], key=form_key, actor=actor)
    except AlreadyDone:
        pass
    except Invalid as wrong:
        return await _keep_screen(request, actor, account, queue, look, form, wrong)
    return see(ListAddress(home(account), queue.key, look).at())


@get(f"{LIST}/columns", name="console.columns.form")
async def choose(request: Asked, actor: By, account: Me, key: FromPath[str]) -> Response[str]:
    queue = queue_of(actor, key)
    look = await _look(actor, queue, request.query_params)
    async with opened(actor.scope):
        around = await frame(actor, account, queue.key)
        chosen = (await shelf_of(actor)).columns_of(queue.key) or USUAL
    base = home(account)
    return page(
        request,
        "console/pages/columns.html",
        **around,
        queue=queue,
        form=Form(),
        offered=[{"value": column, "label": word("column", column)} for column in EVERY],
        chosen=chosen,
        look=urlencode([*look.pairs()]),
        action=f"{base}/queue/{queue.key}/columns",
        list_url=ListAddress(base, queue.key, look).at(),
    )


@post(f"{LIST}/columns", name="console.columns")
async def choose_them(request: Asked, actor: By, account: Me, key: FromPath[str]) -> Response[Any]:
    """None at all means those that the list has by itself."""
    queue, form = queue_of(actor, key), await read_form(request)
    look = await _look(actor, queue, MultiDict(parse_qsl(form.value("look"))))
    columns = tuple(form.many("column", EVERY)) or USUAL
    with contextlib.suppress(AlreadyDone):
        await choose_columns(queue.key, columns, key=_key(form), actor=actor)
    return see(ListAddress(home(account), queue.key, look).at())


def _key(form: Form) -> UUID:
    found = form.uuid("form_key", need=RELOAD)
    form.check()
    return found


async def _look(actor: Actor, queue: Queue, params: Any) -> Look:
    async with opened(actor.scope):
        return read_look(params, queue, await method_of(actor))


async def _keep_screen(
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
        method = await method_of(actor)
        kept = kept_looks(actor, await shelf_of(actor), method)
    address = ListAddress(home(account), queue.key, look)
    return page(
        request,
        "console/pages/keep.html",
        wrong=wrong,
        **around,
        queue=queue,
        form=form,
        kept=kept,
        chips=[chip["label"] for chip in chips(address, method, {})],
        look=urlencode([*look.pairs()]),
        action=f"{home(account)}/queue/{queue.key}/keep",
        list_url=address.at(),
    )


ROUTES = [name_it, keep, choose, choose_them]
