"""One move for many cases: one command a case, and a list of what came of each.

The key of each command follows from the form's key and the case, so a form that is sent twice does nothing twice.
"""

from collections.abc import Awaitable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from litestar import Response, get, post
from litestar.params import FromPath

from cases.queries.names import titles_of
from cases.queues import Queue
from console.desk import queue_of
from console.frame import frame, home
from console.in_bulk import MOVES, Said
from console.moves.proposing import reasons_of
from console.moves.shared import RELOAD, refused
from console.ticking import IN_BULK, Ticked, read_tick, written
from console.where import queue_url
from kernel.errors import AlreadyDone, Invalid, NotFound, Trouble
from people.actor import Actor
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word

PATH = "/console/{post:str}/queue/{key:str}/bulk"


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
    move = MOVES[IN_BULK[queue.key]]
    said = move.said.read(form) if move.said and "asked" in form else None
    if rows and move.said and (form.errors or not said):
        return await _ask(request, actor, account, Asking(queue, move.said, rows, form))
    wrong = Invalid(form.errors) if form.errors else None
    do = partial(move.do, **said) if said else move.do
    doing = [] if wrong else [(row, do(row, key_of(form_key, row), actor)) for row in rows]
    results = [(row, await outcome(one)) for row, one in doing]
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


@dataclass(frozen=True, slots=True)
class Asking:
    queue: Queue
    said: Said
    rows: list[Ticked]
    form: Form


async def _ask(request: Asked, actor: Actor, account: Visitor, asking: Asking) -> Response[str]:
    """Which ones, and what is said of them all."""
    base, form, said = home(account), asking.form, asking.said
    async with opened(actor.scope):
        around = await frame(actor, account, asking.queue.key)
        titles = await titles_of([row.case_id for row in asking.rows], actor)
        notes = await said.told(asking.rows, actor)
    url, wrong = queue_url(base, asking.queue.key), Invalid(form.errors) if form.errors else None
    return page(
        request,
        "console/pages/bulk_words.html",
        wrong=wrong,
        refused=refused(wrong),
        **around,
        form=form,
        kind=said.proposes,
        name=said.name,
        ticks=[written(row) for row in asking.rows],
        cases=[_case(base, row.case_id, titles.get(row.case_id), notes.get(row.case_id)) for row in asking.rows],
        reasons=reasons_of(said.proposes) if said.proposes else [],
        action=f"{url}/bulk",
        back={"label": word("console_bulk", "to_list"), "href": url},
    )


def _case(base: str, case_id: UUID, title: str | None, note: str | None) -> dict[str, str | None]:
    seen = {"text": title, "href": f"{base}/case/{case_id}"} if title else {"text": word("console_bulk", "unseen")}
    return {"icon": "file", "note": note, **seen}


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
