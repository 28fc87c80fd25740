"""One move for many cases: one command a case, and a list of what came of each.

The key of each command follows from the form's key and the case, so a form that is sent twice does nothing twice.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid5

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.orders import take_order
from cases.commands.result import approve_result
from cases.queries.names import titles_of
from console.desk import queue_of
from console.frame import frame, home
from console.moves.shared import RELOAD
from console.ticking import IN_BULK, Ticked, read_tick
from console.where import queue_url
from kernel.errors import AlreadyDone, Invalid, NotFound, Trouble
from people.actor import Actor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word

PATH = "/console/{post:str}/queue/{key:str}/bulk"


Do = Callable[[Ticked, UUID, Actor], Awaitable[None]]


async def _take(row: Ticked, key: UUID, actor: Actor) -> None:
    await take_order(row.case_id, row.row_id, version=row.version, key=key, actor=actor)


async def _approve(row: Ticked, key: UUID, actor: Actor) -> None:
    await approve_result(row.case_id, version=row.version, key=key, actor=actor)


# By list of console/ticking.py.
MOVES: dict[str, Do] = {"take": _take, "approve": _approve}


@get(PATH, name="console.bulk.back")
async def back(actor: By, account: Me, key: FromPath[str]) -> Response[Any]:
    """A page that was answered is fetched again where the form came from."""
    return see(queue_url(home(account), queue_of(actor, key).key))


@post(PATH, name="console.bulk")
async def move_all(request: Asked, actor: By, account: Me, key: FromPath[str]) -> Response[str]:
    queue = queue_of(actor, key)
    if queue.key not in IN_BULK:
        raise NotFound()
    form = await read_form(request)
    form_key = form.uuid("form_key", need=RELOAD)
    rows = ticked(form)
    wrong = Invalid(form.errors) if form.errors else None
    do = MOVES[IN_BULK[queue.key]]
    results = [] if wrong else [(row, await outcome(do(row, key_of(form_key, row), actor))) for row in rows]
    base = home(account)
    async with opened(actor.scope):
        around = await frame(actor, account, queue.key)
        told = await results_told(results, base, actor)
    return page(
        request,
        "console/pages/bulk.html",
        wrong=wrong,
        **around,
        **told,
        back={"label": word("console_bulk", "to_list"), "href": queue_url(base, queue.key)},
    )


def ticked(form: Form) -> list[Ticked]:
    read = [read_tick(value) for value in form.many("case")]
    found = [row for row in read if row]
    if len(found) < len(read):
        form.wrong("case", RELOAD)
    elif not found:
        form.wrong("case", word("console_bulk", "none"))
    return list(dict.fromkeys(found))


def key_of(form_key: UUID, row: Ticked) -> UUID:
    return uuid5(form_key, f"{row.case_id}{row.row_id}")


async def outcome(doing: Awaitable[None]) -> str:
    """The sentence of a refusal; empty where it is done, now or by the same form before."""
    try:
        await doing
    except AlreadyDone:
        return ""
    except Invalid as refused:
        return " ".join(dict.fromkeys(refused.fields.values())) or refused.sentence
    except Trouble as refused:
        return refused.sentence
    return ""


async def results_told(results: list[tuple[Ticked, str]], base: str, actor: Actor) -> dict[str, Any]:
    """Case by case what came of it: what the page of results shows."""
    titles = await titles_of([row.case_id for row, _ in results], actor)
    refused = sum(1 for _, sentence in results if sentence)
    return {
        "done": len(results) - refused,
        "refused": refused,
        "results": [_line(base, row.case_id, titles.get(row.case_id), sentence) for row, sentence in results],
    }


def _line(base: str, case_id: UUID, title: str | None, refused: str) -> dict[str, Any]:
    return {
        "icon": "close" if refused else "check",
        "text": title or word("console_bulk", "unseen"),
        "note": refused or None,
        "state": word("console_bulk", "refused" if refused else "done"),
        "href": f"{base}/case/{case_id}" if title else None,
    }


ROUTES = [back, move_all]
