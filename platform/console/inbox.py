"""消息: what happened to cases that this post has a part in, newest first."""

from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.check_in_link import link_to
from cases.filing import shown_number
from cases.queries.called import newest_called
from console.frame import any_frame, home
from console.looking import read_cursor, write_cursor
from kernel.errors import NotFound
from kernel.instant import now
from notices.sentences import sentence
from notices.unread import Noticed, Read, list_notices, mark_all_read, mark_read
from people.actor import Actor
from tenants.keys import keyring
from tenants.scope import opened
from web import shown
from web.forms import read_form
from web.pages import page, see
from web.visitor import Asked, By, Me


@get("/console/{post:str}/inbox", name="console.inbox")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    after = read_cursor(request.query_params)
    async with opened(actor.scope):
        around = await any_frame(actor, account)
        found = await list_notices(actor, after)
    url = f"{home(account)}/inbox"
    return page(
        request,
        "console/pages/inbox.html",
        **around,
        url=url,
        items=[_item(row) for row in found.rows],
        made_at=now().isoformat(),
        first_url=url if after else None,
        older_url=f"{url}?after={quote(write_cursor(found.after), safe='~:')}" if found.after else None,
    )


@post("/console/{post:str}/inbox", name="console.inbox.read_all")
async def read_all(request: Asked, actor: By, account: Me) -> Response[Any]:
    form = await read_form(request)
    async with opened(actor.scope):
        await mark_all_read(actor, _moment(form.value("until")))
    return see(f"{home(account)}/inbox")


@post("/console/{post:str}/inbox/{notice_id:uuid}", name="console.inbox.open")
async def open_one(actor: By, account: Me, notice_id: FromPath[UUID]) -> Response[Any]:
    """It is read, and the case opens; what is no case's leads to what it is about."""
    async with opened(actor.scope):
        found = await mark_read(actor, notice_id)
        if found is None:
            raise NotFound()
        below = await OPENS.get(found.template, _open_case)(actor, found)
    return see(f"{home(account)}/{below}")


async def _open_case(_: Actor, found: Read) -> str:
    return f"case/{found.case_id}" if found.case_id else "messages"


async def _open_check_in(actor: Actor, found: Read) -> str:
    """The link of this unit alone."""
    if found.case_id is None or actor.unit_id is None:
        return await _open_case(actor, found)
    called = await newest_called(actor.county_id, found.case_id, actor.unit_id)
    county = await keyring.of(actor.county_id)
    return f"check_in/{link_to(county, called)}" if called else await _open_case(actor, found)


async def _open_letters(_: Actor, found: Read) -> str:
    """As long as it hangs on no case, what another county asks stands in its own list."""
    return f"case/{found.case_id}" if found.case_id else "county_letters"


async def _open_recovery(_: Actor, __: Read) -> str:
    return "own/recovery"


# A line that leads elsewhere than to its case.
OPENS = {
    "whistled": _open_check_in,
    "county_asks": _open_letters,
    "county_ended": _open_letters,
    "recovery_used": _open_recovery,
}


def _item(row: Noticed) -> dict[str, Any]:
    return {
        "id": row.id,
        "said": sentence(row.template, row.about),
        "title": row.title or "",
        "note": " · ".join(part for part in (row.number and shown_number(row.number), shown.moment(row.at)) if part),
        "unread": row.read_at is None,
        "opens": row.case_id is not None,
    }


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return now()
    return found if found.tzinfo else now()


ROUTES = [show, read_all, open_one]
